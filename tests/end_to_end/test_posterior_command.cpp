// SPDX-License-Identifier: Apache-2.0
// A plan on a posterior as a user runs it.
#include "outputs/results.hpp"
#include "tests/command.hpp"
#include "tests/sample_posterior.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace vuon_test;
using Catch::Contains;
using vuon::sample::bytes_of;
using vuon::sample::put_bytes;
using vuon::sample::TemporaryFolder;

namespace {

const std::string source = VUON_SOURCE_DIR;

/// The tutorial on the sample posterior, both in `folder`.
std::string plan_on_posterior(const TemporaryFolder& folder) {
    const vuon::Reference reference = vuon::Reference::read(source + "/scenarios/reference");
    vuon::write_posterior(sample_posterior(reference), folder.file("p.h5"));
    std::string text = bytes_of(source + "/scenarios/plans/tutorial.toml");
    text.insert(text.find("parameter_draws = 20"), "posterior = \"p.h5\"\n");
    put_bytes(folder.file("plan.toml"), text);
    std::filesystem::create_symlink(source + "/scenarios/reference", folder.file("reference"));
    return folder.file("plan.toml");
}

} // namespace

TEST_CASE("a run on a posterior has the same bytes on one and two threads, and again without the posterior's "
          "file") {
    const TemporaryFolder folder;
    const std::string plan = plan_on_posterior(folder), one = folder.file("one.h5"),
                      two = folder.file("two.h5");
    REQUIRE(vuon_command("run " + plan + " --draws 3 --threads 1 --quiet -o " + one).exit_code == 0);
    REQUIRE(vuon_command("run " + plan + " --draws 3 --threads 2 --quiet -o " + two).exit_code == 0);
    CHECK(bytes_of(one) == bytes_of(two));
    std::filesystem::remove(folder.file("p.h5"));
    const TemporaryFolder elsewhere;
    const Outcome again = vuon_command("rerun " + one + " -o " + elsewhere.file("again.h5"));
    CHECK(again.exit_code == 0);
    CHECK_THAT(again.error, Contains("has the same bytes as"));
    CHECK(vuon_command("run " + plan + " --draws 3 -o " + two).exit_code == 2);
}

TEST_CASE("a results file says which posterior it was run on and holds the values that were drawn") {
    const TemporaryFolder folder;
    const std::string plan = plan_on_posterior(folder), file = folder.file("r.h5");
    REQUIRE(vuon_command("run " + plan + " --draws 4 --quiet -o " + file).exit_code == 0);
    const vuon::Results results = vuon::read_results(file);
    const vuon::Posterior p = vuon::read_posterior(folder.file("p.h5"));
    CHECK(results.manifest.text.at("posterior/id") == "sample");
    CHECK(results.manifest.text.at("posterior/file") == "p.h5");
    CHECK(results.manifest.text.at("posterior/content_hash") == vuon::content_hash(p));
    CHECK(results.manifest.number.at("posterior/members") == 4);
    const vuon::Dimension& names = results.dimension("parameter");
    const std::vector<double>& values = results.variable("parameters", "value").values;
    std::set<double> margins;
    for (std::size_t k = 0; k < names.size(); ++k)
        for (std::size_t d = 0; d < 4; ++d)
            if (names.labels[k] == "register.exit_margin")
                margins.insert(values[d * names.size() + k]);
    CHECK(margins == std::set<double>{10.0 / 100, 11.0 / 100, 12.0 / 100, 13.0 / 100});
}

TEST_CASE("check and sources show what comes from a posterior") {
    const TemporaryFolder folder;
    const std::string plan = plan_on_posterior(folder);
    const Outcome check = vuon_command("check " + plan + " --draws 1"),
                  sources = vuon_command("sources " + plan);
    REQUIRE(check.exit_code == 0);
    CHECK_THAT(check.output, Contains("p.h5, 4 members") && Contains("0.115 ± 0.01291 log points") &&
                                 Contains("0.515 ± 0.01291 probability; prior-driven"));
    REQUIRE(sources.exit_code == 0);
    CHECK_THAT(sources.output, Contains("0.115 ± 0.01291 log points") &&
                                   Contains("source: posterior sample (p.h5)") && Contains("prior-driven"));
}
