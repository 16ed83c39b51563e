// SPDX-License-Identifier: Apache-2.0
// Every shipped plan runs from the command line, prints its targets, and can be compared and repeated.
#include "tests/command.hpp"
#include "tests/shipped_plans.hpp"
#include "tests/tutorial_model.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;
using vuon::sample::bytes_of;
using vuon::sample::put_bytes;
using vuon::sample::TemporaryFolder;

namespace {

/// Whether the table has a line for the target: a main reading, or one that says why it is not evaluated.
bool has_row(const std::string& table, const vuon::TargetSection& target) {
    const std::string begin = (target.pending.empty() ? "" : "  ") + target.id + " ";
    for (const std::string& line : lines_of(table))
        if (line.rfind(begin, 0) == 0)
            return true;
    return false;
}

void check_widths(const std::string& table) {
    for (const std::string& line : lines_of(table))
        if (columns_of(line) > 110)
            FAIL_CHECK("wider than 110 columns: " + line);
}

/// Smaller places run at full size, the country at the size of its edited file.
bool may_be_sampled(const std::string& id, const vuon::Scenario& scenario) {
    return id != "viet-nam" && scenario.variants.front().inputs.population.households.value >= 100'000.0;
}

} // namespace

TEST_CASE("every shipped plan runs, prints each main target, and can be compared and checked") {
    REQUIRE(shipped_plans().size() >= 7);
    for (const std::string& id : shipped_plans()) {
        INFO(id);
        const TemporaryFolder folder;
        put_bytes(folder.file(id + ".toml"), small_plan(id));
        std::filesystem::create_symlink(VUON_SOURCE_DIR "/scenarios/reference", folder.file("reference"));
        const vuon::Scenario scenario = vuon::read_scenario(folder.file(id + ".toml"), shipped_reference());
        const std::string size = may_be_sampled(id, scenario) ? " --sample 0.02" : "";
        const std::string results = folder.file("r.h5");
        const Outcome run =
            vuon_command("run " + folder.file(id + ".toml") + " --draws 2" + size + " -o " + results);
        INFO(run.error);
        REQUIRE(run.exit_code == 0);
        for (const vuon::TargetSection& target : scenario.variants.front().inputs.targets)
            if (target.main_reading) {
                INFO(target.id);
                CHECK(has_row(run.output, target));
            }
        check_widths(run.output);
        const Outcome compared = vuon_command("compare " + results);
        CHECK(compared.exit_code == 0);
        for (const vuon::Variant& variant : scenario.variants)
            CHECK(compared.output.find("  " + variant.id + " ") != std::string::npos);
        const Outcome vietnamese = vuon_command("targets " + results + " --lang vi");
        CHECK(vietnamese.exit_code == 0);
        check_widths(vietnamese.output);
        const Outcome checked = vuon_command("check " + folder.file(id + ".toml"));
        CHECK(checked.exit_code == 0);
        CHECK(checked.output.find(": valid") != std::string::npos);
    }
}
