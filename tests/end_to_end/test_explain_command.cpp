// SPDX-License-Identifier: Apache-2.0
// `vuon explain` as a user calls it: a household found, its life told and kept as a table, and what is refused.
#include "outputs/results.hpp"
#include "tests/command.hpp"
#include "tests/small_results.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;
using Catch::Contains;
using vuon::sample::bytes_of;
using vuon::sample::TemporaryFolder;

namespace {

const std::string tutorial = std::string(VUON_SOURCE_DIR) + "/scenarios/plans/tutorial.toml";

/// A results file of the tutorial, made once.
const std::string& results() {
    static const TemporaryFolder folder;
    static const std::string path = [] {
        const std::string file = folder.file("tutorial.h5");
        const Outcome o = vuon_command("run " + tutorial + " --draws 3 --quiet -o " + file);
        if (o.exit_code != 0)
            throw std::runtime_error(o.error);
        return file;
    }();
    return path;
}

Outcome explain(const std::string& arguments, const std::string& file = results()) {
    return vuon_command("explain " + file + " " + arguments);
}

/// Id of the first household that the command finds.
std::string found(const std::string& arguments) {
    const Outcome o = explain("--find " + arguments);
    if (o.exit_code != 0)
        throw std::runtime_error(o.error);
    std::istringstream second(lines_of(o.output).at(1));
    std::string id;
    second >> id;
    return id;
}

/// The results with something changed, written anew.
std::string changed(const TemporaryFolder& folder, const std::function<void(Results&)>& change) {
    Results r = read_results(results());
    change(r);
    write_results(r, folder.file("changed.h5"));
    return folder.file("changed.h5");
}

void check_refused(const std::string& arguments, const std::string& reason) {
    const Outcome o = explain(arguments);
    CAPTURE(arguments);
    CHECK(o.exit_code == 2);
    CHECK(o.output.empty());
    CHECK_THAT(o.error, Contains(reason));
}

} // namespace

TEST_CASE(
    "households of every kind are found, and the replay agrees with the file for every draw and variant") {
    for (const std::string kind :
         {"escaped", "returned", "newly-poor", "always-poor", "reached-by-programme"})
        CHECK(explain("--find " + kind + " --variant more-housing --draw 2 --lang vi").exit_code == 0);
    for (const std::string draw : {"0", "1"})
        CHECK(explain("--find escaped --draw " + draw).exit_code == 0);
}

TEST_CASE("a household found by area lives there") {
    const Outcome o = explain("--find escaped --area T0-05");
    CHECK(o.exit_code == 0);
    const std::vector<std::string> lines = lines_of(o.output);
    REQUIRE(lines.size() > 1);
    for (std::size_t k = 1; k < lines.size(); ++k)
        CHECK_THAT(lines[k], Contains("T0-05"));
}

TEST_CASE("a life is told in both languages, within 110 columns, with the event it was found by") {
    const std::string id = found("escaped --variant more-housing --draw 1");
    const std::string household = "--household " + id + " --variant more-housing --draw 1";
    const Outcome en = explain(household), vi = explain(household + " --lang vi");
    CHECK(en.exit_code == 0);
    CHECK_THAT(en.output, Contains("Household " + id) && Contains("LEAVES THE POOR LIST") &&
                              Contains("chance ") && Contains("7 review") && Contains("VND a person"));
    CHECK_THAT(vi.output, Contains("Hộ " + id) && Contains("THOÁT NGHÈO") && Contains("xác suất "));
    for (const Outcome& o : {en, vi})
        for (const std::string& line : lines_of(o.output))
            CHECK(columns_of(line) <= 110);
}

TEST_CASE("a life told twice is the same, with any number of threads") {
    const std::string household = "--household " + found("returned");
    CHECK(explain(household + " --threads 1").output == explain(household + " --threads 2").output);
}

TEST_CASE("a life is kept as a table") {
    const TemporaryFolder folder;
    const Outcome o = explain("--household " + found("newly-poor") + " --csv " + folder.file("life.csv"));
    CHECK(o.exit_code == 0);
    CHECK_THAT(bytes_of(folder.file("life.csv")),
               Contains("household,variant,draw,year,step,subject,chance,drawn") &&
                   Contains(",7,newly_poor,"));
}

TEST_CASE("a plan's draw is told as the run of the plan has it") {
    const std::string household = " --household " + found("escaped --draw 2") + " --draw 2";
    const Outcome of_plan = vuon_command("explain " + tutorial + household);
    CHECK(of_plan.exit_code == 0);
    CHECK(of_plan.output == explain(household).output);
}

TEST_CASE("a target is explained from the file") {
    const Outcome o = explain("--target t-1");
    CHECK(o.exit_code == 0);
    CHECK_THAT(o.output, Contains("The list of the poor") && Contains("more-housing"));
}

TEST_CASE("what does not exist is refused with what does") {
    check_refused("--household 1", "--household 1 (no such household in this draw)");
    check_refused("--household xyz", "must be an id of up to 16 digits");
    check_refused("--household 100 --draw 3", "--draw 3 (there is no such draw). The draws are 0 to 2");
    check_refused("--household 100 --variant more-house", "Did you mean more-housing?");
    check_refused("--find escape", "Did you mean escaped?");
    check_refused("--find escaped --area T0-5", "(there is no such place)");
    check_refused("--target t-11", "(there is no such target). Did you mean t-1?");
    check_refused("", "one of --household ID, --find KIND and --target ID is needed");
    check_refused("--find escaped --target t-1", "and only one");
}

TEST_CASE("households of microdata stay hidden") {
    const TemporaryFolder folder;
    const std::string file =
        changed(folder, [](Results& r) { r.manifest.text["population/source"] = "microdata"; });
    for (const std::string what : {"--household 100", "--find escaped"}) {
        const Outcome o = explain(what, file);
        CHECK(o.exit_code == 2);
        CHECK(o.output.empty());
        CHECK_THAT(o.error, Contains("nobody real may be recognised"));
    }
    CHECK(explain("--target t-1", file).exit_code == 0);
}

TEST_CASE("a replay that differs from what is stored is refused, naming the version that made it") {
    const TemporaryFolder folder;
    const std::string file = changed(folder, [](Results& r) {
        r.manifest.text["version"] = "0.0.1";
        for (Variable& v : r.variables)
            if (v.group == "register" && v.name == "poor")
                v.counts.back() += 1; // of the last variant and draw
    });
    const Outcome o = explain("--find escaped --variant more-housing --draw 2", file);
    CHECK(o.exit_code == 2);
    CHECK(o.output.empty());
    CHECK_THAT(o.error, Contains("differs from " + file + " in register/poor: that was made by 0.0.1"));
    CHECK(explain("--find escaped --draw 0", file).exit_code == 0);
}
