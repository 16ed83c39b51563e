// SPDX-License-Identifier: Apache-2.0
// The command as a user calls it: exit codes, sentences, and that nothing is left half-written.
#include "tests/command.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;
using Catch::Contains;
using vuon::sample::bytes_of;
using vuon::sample::put_bytes;
using vuon::sample::TemporaryFolder;

namespace {

const std::string source = VUON_SOURCE_DIR;
const std::string tutorial = source + "/scenarios/plans/tutorial.toml";

/// The tutorial with one piece of text replaced, in a folder with the reference tables beside it.
std::string changed_tutorial(const TemporaryFolder& folder, const std::string& from, const std::string& to) {
    std::string text = bytes_of(tutorial);
    REQUIRE(text.find(from) != std::string::npos);
    put_bytes(folder.file("changed.toml"), text.replace(text.find(from), from.size(), to));
    std::filesystem::create_symlink(source + "/scenarios/reference", folder.file("reference"));
    return folder.file("changed.toml");
}

/// A results file of the tutorial, made once.
const std::string& results() {
    static const TemporaryFolder folder;
    static const std::string path = [] {
        const std::string file = folder.file("tutorial.h5");
        const Outcome o = vuon_command("run " + tutorial + " --draws 4 --threads 2 -o " + file);
        if (o.exit_code != 0)
            throw std::runtime_error(o.error);
        return file;
    }();
    return path;
}

} // namespace

TEST_CASE("a run prints the targets, says where the files are, and leaves both") {
    const TemporaryFolder folder;
    const std::string file = folder.file("r.h5");
    const Outcome o = vuon_command("run " + tutorial + " --draws 3 -o " + file);
    REQUIRE(o.exit_code == 0);
    CHECK_THAT(o.output, Contains("At most 200 poor households at the end of 2025"));
    CHECK_THAT(o.output, Contains("lists of the past, one review known, were missed by"));
    CHECK_THAT(o.output, Contains("assumptions of the plan's file"));
    CHECK_THAT(o.error, Contains("Results: " + file));
    CHECK_THAT(o.error, Contains("100 %"));
    CHECK(folder.entries() == 2);
    CHECK_THAT(bytes_of(folder.file("targets.csv")), Contains("base,t-1,average_fall_per_year,main,"));
}

TEST_CASE("the table has Vietnamese words and decimal commas when asked") {
    const Outcome o = vuon_command("targets " + results() + " --lang vi");
    CHECK(o.exit_code == 0);
    CHECK_THAT(o.output, Contains("kết quả rà soát trước đây"));
    CHECK_THAT(o.output, Contains(">= 1,5 điểm %/năm"));
}

TEST_CASE("no line of the table is wider than 110 columns") {
    for (const std::string language : {"vi", "en"}) {
        const Outcome o = vuon_command("targets " + results() + " --lang " + language);
        for (const std::string& line : lines_of(o.output))
            CHECK(columns_of(line) <= 110);
    }
}

TEST_CASE("a comparison stands on the console and in a file, in both languages, within 110 columns") {
    const TemporaryFolder folder;
    for (const std::string language : {"vi", "en"}) {
        const Outcome o = vuon_command("compare " + results() + " --targets t-2 --lang " + language +
                                       " --csv " + folder.file("c.csv"));
        CHECK(o.exit_code == 0);
        CHECK_THAT(o.output, Contains("more-housing") && Contains("t-2 [") && !Contains("t-1"));
        for (const std::string& line : lines_of(o.output))
            CHECK(columns_of(line) <= 110);
    }
    CHECK_THAT(bytes_of(folder.file("c.csv")), Contains("more-housing,base,t-2,target,,,households,4,4,"));
}

TEST_CASE("a comparison with an unknown variant ends with 2 and the nearest name") {
    const Outcome o = vuon_command("compare " + results() + " --against more-house");
    CHECK(o.exit_code == 2);
    CHECK_THAT(o.error, Contains("Did you mean more-housing?"));
}

TEST_CASE("drivers of the outcomes go to a file when asked") {
    const TemporaryFolder folder;
    CHECK(vuon_command("targets " + results() + " --quiet --sensitivity " + folder.file("s.csv")).exit_code ==
          0);
    CHECK_THAT(bytes_of(folder.file("s.csv")), Contains("variant,target,kind,driver,rho,pairs,noise"));
}

TEST_CASE("a run again from the file alone gives the same bytes, with another number of threads") {
    const TemporaryFolder folder;
    const Outcome o = vuon_command("rerun " + results() + " --threads 1 -o " + folder.file("again.h5"));
    CHECK(o.exit_code == 0);
    CHECK_THAT(o.error, Contains("has the same bytes as"));
    CHECK(bytes_of(folder.file("again.h5")) == bytes_of(results()));
    CHECK(vuon_command("rerun " + results() + " -o " + results()).exit_code == 2);
}

TEST_CASE("other seeds, draws and samples stay in the file, so they run again too") {
    const TemporaryFolder folder;
    const std::string file = folder.file("r.h5");
    REQUIRE(vuon_command("run " + tutorial + " --draws 2 --seed 77 --quiet -o " + file).exit_code == 0);
    CHECK(vuon_command("rerun " + file + " -o " + folder.file("again.h5")).exit_code == 0);
}

TEST_CASE("a requirement that fails ends with 1 and says by how much") {
    CHECK(vuon_command("targets " + results() + " --quiet --require t-1=0").exit_code == 0);
    const Outcome o = vuon_command("targets " + results() + " --quiet --require t-2-nothing=0.5");
    CHECK(o.exit_code == 2);
    CHECK_THAT(o.error, Contains("--require t-2-nothing=0.5 (no such target in the results)"));
    const Outcome unclear = vuon_command("targets " + results() + " --quiet --require t-1=often");
    CHECK(unclear.exit_code == 2);
    CHECK_THAT(unclear.error, Contains("Write it like --require ag-1=80%"));
}

TEST_CASE("a requirement above what was met ends with 1") {
    const TemporaryFolder folder;
    const std::string hard = changed_tutorial(folder, "at_most  = 200", "at_most  = 1");
    const Outcome o =
        vuon_command("run " + hard + " --draws 2 --quiet --require t-2=50% -o " + folder.file("r.h5"));
    CHECK(o.exit_code == 1);
    CHECK_THAT(o.error, Contains("--require t-2=50%: met in 0 of 2 draws (0.0 %), below 50.0 %"));
}

TEST_CASE("a wrong scenario ends with 2, names line and column, and writes nothing") {
    const TemporaryFolder folder;
    const std::string wrong = changed_tutorial(folder, "households      =", "housholds      =");
    const Outcome o = vuon_command("run " + wrong + " -o " + folder.file("r.h5"));
    CHECK(o.exit_code == 2);
    CHECK_THAT(o.error, Contains("changed.toml:") && Contains("housholds") && Contains("households"));
    CHECK_FALSE(std::filesystem::exists(folder.file("r.h5")));
    CHECK(folder.entries() == 2);
}

TEST_CASE("options out of range are refused with their rule") {
    const TemporaryFolder folder;
    const auto refused = [&](const std::string& option) {
        const Outcome o = vuon_command("run " + tutorial + " " + option + " -o " + folder.file("r.h5"));
        CHECK(o.exit_code == 2);
        CHECK(folder.entries() == 0);
        return o.error;
    };
    CHECK_THAT(refused("--draws 0"), Contains("--draws = 0 (must be between 1 and 1000000)"));
    CHECK_THAT(refused("--sample 1.4"), Contains("--sample = 1.4 (must be a share above 0 and at most 1)"));
    CHECK_THAT(refused("--sample 0.1"), Contains("a place under 100000 households runs at full size"));
    CHECK_THAT(refused("--threads -1"), Contains("--threads = -1 (must be between 0 and 1024)"));
    CHECK_THAT(refused("--seed 4294967296"), Contains("--seed = 4294967296"));
}

TEST_CASE("an unknown command or option ends with 2 and points to the help") {
    CHECK(vuon_command("").exit_code == 2);
    CHECK(vuon_command("fly").exit_code == 2);
    const Outcome o = vuon_command("run " + tutorial + " --drawz 3");
    CHECK(o.exit_code == 2);
    CHECK_THAT(o.error, Contains("--help"));
}

TEST_CASE("every command explains itself with an example") {
    for (const std::string name :
         {"run", "check", "targets", "compare", "report", "export", "explain", "rerun", "sources", "schema",
          "bench", "backtest", "calibrate", "recover", "sensitivity"}) {
        const Outcome o = vuon_command(name + " --help");
        CHECK(o.exit_code == 0);
        CHECK_THAT(o.output, Contains("Example:\n  vuon " + name));
    }
}

TEST_CASE("check predicts time, memory and file size, and lists what the plan rests on") {
    const Outcome o = vuon_command("check " + tutorial);
    CHECK(o.exit_code == 0);
    for (const char* part : {": valid", "possible by arithmetic", "largest error",
                             "programme.credit.unit_cost", "time", "memory", "file"})
        CHECK_THAT(o.output, Contains(part));
}

TEST_CASE("sources and schema print what they name") {
    CHECK_THAT(vuon_command("sources " + tutorial).output, Contains("population.mean_income"));
    CHECK_THAT(vuon_command("sources --all", "cd '" + source + "' &&").output, Contains("Sources\n"));
    CHECK_THAT(vuon_command("schema").output, Contains("json-schema.org"));
    CHECK_THAT(vuon_command("schema --results").output,
               Contains("| `opening_poor` | variant, draw, year, area, group | int64 | households |"));
}

TEST_CASE("with --log-format json every line on standard error is an object") {
    const TemporaryFolder folder;
    const Outcome o =
        vuon_command("run " + tutorial + " --draws 2 --log-format json -o " + folder.file("r.h5"));
    REQUIRE(o.exit_code == 0);
    for (const std::string& line : lines_of(o.error))
        CHECK((line.front() == '{' && line.back() == '}'));
    const Outcome refused = vuon_command("targets nothing.h5 --log-format json");
    CHECK(refused.exit_code == 2);
    CHECK_THAT(refused.error, Contains("\"exit_code\":2"));
}

TEST_CASE("--quiet says nothing when all is well") {
    const TemporaryFolder folder;
    const Outcome o = vuon_command("run " + tutorial + " --draws 2 --quiet -o " + folder.file("r.h5"));
    CHECK(o.exit_code == 0);
    CHECK(o.output.empty());
    CHECK(o.error.empty());
}
