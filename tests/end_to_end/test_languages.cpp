// SPDX-License-Identifier: Apache-2.0
// A planner who asks in Vietnamese is answered in Vietnamese, with or without --lang; errors stay English.
#include "tests/command.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace vuon_test;
using Catch::Contains;
using vuon::sample::TemporaryFolder;

namespace {

const std::string source = VUON_SOURCE_DIR;
const std::string tutorial = source + "/scenarios/plans/tutorial.toml";
const std::string an_giang = source + "/scenarios/plans/an-giang.toml";

const std::string& results() {
    static const TemporaryFolder folder;
    static const std::string path = [] {
        const std::string file = folder.file("tutorial.h5");
        const Outcome o = vuon_command("run " + tutorial + " --draws 12 --quiet -o " + file);
        if (o.exit_code != 0)
            throw std::runtime_error(o.error);
        return file;
    }();
    return path;
}

/// Words that a Vietnamese sentence never has. Ids, keys, options and files are told by their signs and digits.
std::string english_words(const std::string& text) {
    static const std::set<std::string> english = {
        "the",      "of",         "and",    "with",      "which",   "from",       "are",     "is",
        "not",      "each",       "more",   "less",      "poor",    "households", "draws",   "draw",
        "variant",  "variants",   "median", "target",    "lists",   "review",     "share",   "rate",
        "year",     "years",      "paths",  "posterior", "prior",   "mean",       "cell",    "margin",
        "wanted",   "difference", "valid",  "about",     "memory",  "threads",    "assumed", "source",
        "better",   "worse",      "noise",  "interval",  "persons", "log",        "pending", "reached",
        "unlikely", "sample"};
    std::istringstream in(text);
    std::string found;
    for (std::string word; in >> word;) {
        const std::size_t first = word.find_first_not_of("(\"'“"), last = word.find_last_not_of(".,;:)\"'”");
        if (first == std::string::npos || last == std::string::npos || last < first)
            continue;
        word = word.substr(first, last - first + 1);
        if (english.count(word) != 0 && word != "log") // điểm log
            found += word + " ";
    }
    return found;
}

} // namespace

TEST_CASE("a run says in Vietnamese what it did, what came out and what it rests on") {
    const TemporaryFolder folder;
    const Outcome o = vuon_command("run " + tutorial + " --draws 3 --lang vi -o " + folder.file("r.h5"));
    REQUIRE(o.exit_code == 0);
    CHECK(english_words(o.output).empty());
    CHECK(english_words(o.error).empty());
    CHECK_THAT(o.output, Contains("số liệu giả định để minh họa") && Contains("tổng số nhân khẩu: "));
    CHECK_THAT(o.error, Contains("Kết quả: ") && Contains(" người trong ") && Contains("còn "));
}

TEST_CASE("targets and comparison are in Vietnamese to the last word") {
    for (const std::string command : {"targets ", "compare "}) {
        const Outcome o = vuon_command(command + results() + " --lang vi");
        CHECK(o.exit_code == 0);
        INFO(o.output);
        CHECK(english_words(o.output).empty());
    }
}

TEST_CASE("check lists in Vietnamese what the plan assumes and leaves out, with names of the keys") {
    const Outcome o = vuon_command("check " + an_giang + " --draws 1 --sample 0.02 --lang vi");
    REQUIRE(o.exit_code == 0);
    INFO(o.output);
    CHECK(english_words(o.output).empty());
    CHECK_THAT(o.output, Contains("hợp lệ") && Contains("526.877 hộ"));
    CHECK_THAT(o.output,
               Contains("mức hỗ trợ của chính sách credit") && Contains("biên an toàn khi công nhận"));
    CHECK_THAT(o.output, Contains("chưa đánh giá: việc phát hiện trục lợi sẽ có trong phiên bản sau"));
    for (const std::string& line : lines_of(o.output))
        CHECK(columns_of(line) <= 110);
}

TEST_CASE("sources give every parameter with name, meaning and assumption in Vietnamese") {
    const Outcome o = vuon_command("sources --lang vi", "cd '" + source + "' &&");
    CHECK(o.exit_code == 0);
    CHECK(english_words(o.output.substr(0, o.output.find("Bảng số liệu"))).empty());
    CHECK_THAT(o.output, Contains("giả định: Thu nhập của hộ tăng chậm hơn GDP."));
    CHECK_THAT(o.output, Contains("phân phối chuẩn (0,19; 0,07)"));
}

TEST_CASE("without --lang the locale decides: LC_ALL before LC_MESSAGES before LANG") {
    const auto asked = [](const std::string& locale, const std::string& option = "") {
        const Outcome o =
            vuon_command("targets " + results() + option, "unset LC_ALL LC_MESSAGES LANG; " + locale);
        CHECK(o.exit_code == 0);
        return o.output.find("Nhận định") != std::string::npos ? "vi" : "en";
    };
    CHECK(asked("") == std::string("en"));
    CHECK(asked("LANG=vi_VN.UTF-8") == std::string("vi"));
    CHECK(asked("LC_MESSAGES=vi LANG=en_GB.UTF-8") == std::string("vi"));
    CHECK(asked("LC_ALL=C LC_MESSAGES=vi_VN LANG=vi_VN") == std::string("en"));
    CHECK(asked("LC_ALL= LANG=vi_VN.UTF-8") == std::string("vi")); // empty is as if it were not set
    CHECK(asked("LANG=vic_XX") == std::string("en"));              // another language
    CHECK(asked("LANG=vi_VN.UTF-8", " --lang en") == std::string("en"));
    CHECK(asked("LANG=en_GB.UTF-8", " --lang vi") == std::string("vi"));
}

TEST_CASE("errors stay English in every language, so that they can be looked up") {
    const Outcome o = vuon_command("check /nowhere.toml --lang vi");
    CHECK(o.exit_code == 2);
    CHECK_THAT(o.error, Contains("there is no such file"));
    const Outcome unknown = vuon_command("targets " + results() + " --lang fr");
    CHECK(unknown.exit_code == 2);
    CHECK_THAT(unknown.error, Contains("--lang"));
}

TEST_CASE("files for programs have a point in every language") {
    const TemporaryFolder folder;
    for (const std::string language : {"vi", "en"})
        CHECK(vuon_command("targets " + results() + " --quiet --lang " + language + " --csv " +
                           folder.file(language + ".csv"))
                  .exit_code == 0);
    CHECK(vuon::sample::bytes_of(folder.file("vi.csv")) == vuon::sample::bytes_of(folder.file("en.csv")));
}
