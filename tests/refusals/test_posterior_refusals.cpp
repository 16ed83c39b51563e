// SPDX-License-Identifier: Apache-2.0
// Posteriors a scenario cannot be run on: each with the place of `ensemble.posterior`, or of the key it meets.
#include "engine/storage/hdf5.hpp"
#include "tests/sample_posterior.hpp"
#include "tests/small_scenario.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <functional>

using namespace vuon;
using namespace vuon_test;
using vuon::sample::bytes_of;
using vuon::sample::put_bytes;
using vuon::sample::TemporaryFolder;

namespace {

const std::string override_line =
    "\"register.ask_probability\" = { value = \"60 %\", prior = \"beta(12, 8)\", assumed = \"guess\" }\n";

/// The small scenario on a posterior, without the parameter that it would set twice.
std::string on_posterior(const std::string& file) {
    return changed("parameter_draws = 20\n", "parameter_draws = 20\nposterior = \"" + file + "\"\n",
                   changed(override_line, ""));
}

/// The problems of a scenario in `folder`, whose name is left out of them.
std::string problems_in(const TemporaryFolder& folder, const std::string& text) {
    std::string all;
    try {
        read_scenario_text(text, folder.file("s.toml"), small_reference());
    } catch (const InputError& error) {
        all = error.what();
    }
    const std::string path = folder.path() + "/";
    for (std::size_t at; (at = all.find(path)) != std::string::npos;)
        all.erase(at, path.size());
    return all;
}

/// The problems that a change of a posterior makes.
std::string problems_with(const std::function<void(Posterior&)>& change) {
    const TemporaryFolder folder;
    Posterior p = sample_posterior(small_reference());
    change(p);
    write_posterior(p, folder.file("p.h5"));
    return problems_in(folder, on_posterior("p.h5"));
}

std::string refusal(const std::string& rule) {
    return "s.toml:46:13: ensemble.posterior = \"p.h5\" (" + rule +
           "). Make it anew with scripts/make_posteriors";
}

} // namespace

TEST_CASE("a posterior that fits is taken, by its path from the scenario's file") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.file("posteriors"));
    std::filesystem::create_directory(folder.file("plans"));
    write_posterior(sample_posterior(small_reference()), folder.file("posteriors/p.h5"));
    const Scenario s = read_scenario_text(on_posterior("../posteriors/p.h5"), folder.file("plans/s.toml"),
                                          small_reference());
    for (const Variant& v : s.variants) {
        REQUIRE(v.inputs.ensemble.posterior);
        CHECK(v.inputs.ensemble.posterior->members() == 4);
        CHECK(v.inputs.ensemble.posterior->file == "p.h5");
    }
}

TEST_CASE("a posterior that is not there, or is no file, is refused with its path") {
    const TemporaryFolder folder;
    CHECK(problems_in(folder, on_posterior("p.h5")) == "s.toml:46:13: ensemble.posterior = \"p.h5\" (there "
                                                       "is no file p.h5). Correct the path, from this file, "
                                                       "or make it with scripts/make_posteriors");
    CHECK_THAT(problems_in(folder, on_posterior("plans/../p.h5")),
               Catch::Contains("(there is no file p.h5)"));
    std::filesystem::create_directory(folder.file("p.h5"));
    CHECK(problems_in(folder, on_posterior("p.h5")) ==
          "s.toml:46:13: ensemble.posterior = \"p.h5\" (p.h5 is a folder). Name a file of vuon calibrate");
    CHECK(problems_in(folder, changed("posterior = \"p.h5\"", "posterior = 7", on_posterior("p.h5"))) ==
          "s.toml:46:13: ensemble.posterior = 7 (must be text). Write it in quotes");
}

TEST_CASE("a file that is no posterior is refused") {
    const TemporaryFolder folder;
    put_bytes(folder.file("p.h5"),
              "no HDF5 at all, but long enough to be one: 0123456789012345678901234567890");
    CHECK(problems_in(folder, on_posterior("p.h5")) ==
          refusal("p.h5: could not open the file: it is not an HDF5 file"));
    storage::File file = storage::File::create(folder.file("p.h5"));
    file.root().set_attribute("format", "another");
    file.close();
    CHECK(problems_in(folder, on_posterior("p.h5")) ==
          refusal("p.h5: could not read the posterior: it is no posterior of this release"));
}

TEST_CASE("a posterior cut short or changed is refused, wherever it is cut") {
    const TemporaryFolder folder;
    write_posterior(sample_posterior(small_reference()), folder.file("whole.h5"));
    const std::string whole = bytes_of(folder.file("whole.h5"));
    for (const std::size_t kept :
         {std::size_t{0}, std::size_t{40}, whole.size() / 2, whole.size() - 16, whole.size() - 1}) {
        INFO(kept << " of " << whole.size() << " bytes");
        put_bytes(folder.file("p.h5"), whole.substr(0, kept));
        const std::string problem = problems_in(folder, on_posterior("p.h5"));
        CHECK_THAT(problem,
                   Catch::StartsWith("s.toml:46:13: ensemble.posterior = \"p.h5\" (p.h5: could not "));
        CHECK_THAT(problem, Catch::EndsWith("Make it anew with scripts/make_posteriors"));
    }
    std::string other = whole;
    other[whole.size() / 2] = static_cast<char>(other[whole.size() / 2] ^ 1);
    put_bytes(folder.file("p.h5"), other);
    CHECK(problems_in(folder, on_posterior("p.h5")) != "");
}

TEST_CASE("a posterior of another model is refused, and nothing else is said of its values") {
    CHECK(problems_with([](Posterior& p) {
              p.model = "0123456789abcdef";
              p.weights[0] = -1.0;
          }) == refusal("it was made for model 0123456789abcdef, this is model " +
                        model_version(small_reference())));
}

TEST_CASE("a parameter of the scenario and of its posterior is refused where the scenario sets it") {
    const TemporaryFolder folder;
    write_posterior(sample_posterior(small_reference()), folder.file("p.h5"));
    CHECK(problems_in(folder,
                      changed("[parameters]\n", "[parameters]\n" + override_line, on_posterior("p.h5"))) ==
          "s.toml:54:1: parameters.\"register.ask_probability\" = {...} (p.h5 of ensemble.posterior holds it "
          "too, "
          "and its parameters belong together). Drop it here, or drop it from `free` of the calibration and "
          "run "
          "scripts/make_posteriors");
    CHECK_THAT(
        problems_with([](Posterior& p) { p.ids[0] = "macro.pass_through"; }),
        Catch::StartsWith("s.toml:46:13: ensemble.posterior = \"p.h5\" (it holds macro.pass_through, which "
                          "macro.pass_through gives). Drop it from `free` of the calibration"));
}

TEST_CASE("values outside the limits of parameters.csv are refused, the first of each parameter") {
    CHECK(problems_with([](Posterior& p) { p.values = {0.1, 0.5, -0.1, 0.5, -0.2, 0.96, 0.1, 0.97}; }) ==
          refusal("register.exit_margin of member 2 is -0.1, must be at least 0 (low of parameters.csv)") +
              "\n" +
              refusal("register.ask_probability of member 3 is 0.96, must be at most 0.95 (high of "
                      "parameters.csv)"));
    CHECK(problems_with([](Posterior& p) { p.values[4] = std::nan(""); }) ==
          refusal("register.exit_margin of member 3 is nan, must be a number"));
}

TEST_CASE("parameters that the engine does not know are refused") {
    CHECK(problems_with([](Posterior& p) { p.ids[0] = "register.exit_margins"; }) ==
          refusal("it holds register.exit_margins, which is no parameter of the engine"));
    CHECK(problems_with([](Posterior& p) { p.ids[0] = "macro.cpi"; }) ==
          refusal("it holds macro.cpi, which is no parameter of the engine"));
    CHECK(problems_with([](Posterior& p) { p.ids[0] = p.ids[1]; }) ==
          refusal("it holds register.ask_probability twice"));
}

TEST_CASE("a posterior without members, or with weights that are none, is refused") {
    CHECK(problems_with([](Posterior& p) { p.weights = p.values = {}; }) == refusal("it has no members"));
    CHECK(problems_with([](Posterior& p) {
              p.weights = {0.5, 0.5, 0.0, 0.0};
          }) == refusal("the weight of member 3 is 0, must be above 0"));
    CHECK(problems_with([](Posterior& p) {
              p.weights = {0.5, 0.5, std::nan(""), 0.0};
          }) == refusal("the weight of member 3 is nan, must be above 0"));
    CHECK(problems_with([](Posterior& p) {
              p.weights = {0.25, 0.25, 0.25, 0.2};
          }) == refusal("the weights sum to 0.95, must be 1"));
    CHECK(problems_with([](Posterior& p) { p.prior_driven = {0}; }) ==
          refusal("p.h5: could not read the posterior: its values do not fit its members and parameters"));
}

TEST_CASE("problems of a posterior come with all others of the scenario, each once") {
    const TemporaryFolder folder;
    Posterior p = sample_posterior(small_reference());
    p.weights = {0.25, 0.25, 0.25, 0.2};
    write_posterior(p, folder.file("p.h5"));
    std::string text = changed("end = 2030", "end = \"2030\"", on_posterior("p.h5"));
    text = changed("places = { 2022 = 900 }", "plaaces = { 2022 = 900 }", text);
    CHECK(
        problems_in(folder, text) ==
        "s.toml:9:7: plan.end = \"2030\" (must be a year). Write it like 2030\n" +
            refusal("the weights sum to 0.95, must be 1") +
            "\ns.toml:112:1: variant.more.programme.credit.plaaces = {...} (no such key here). Did you mean "
            "places?");
}

TEST_CASE("a variant cannot have a posterior of its own") {
    CHECK(problems_of(changed("[variant.more]\n",
                              "[variant.more.ensemble]\nposterior = \"p.h5\"\n[variant.more]\n")) ==
          "s.toml:109:15: variant.more.ensemble = {...} (variants share it with the base). Remove it or "
          "change the "
          "base");
}
