// SPDX-License-Identifier: Apache-2.0
// A posterior as a file, inside results, and as the source of a scenario's parameters.
#include "outputs/posterior_manifest.hpp"
#include "outputs/run_results.hpp"
#include "scenarios/draws.hpp"
#include "scenarios/schema.hpp"
#include "tests/sample_posterior.hpp"
#include "tests/temporary_folder.hpp"
#include "tests/tutorial_model.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

using namespace vuon;
using namespace vuon_test;
using vuon::sample::TemporaryFolder;

namespace {

std::shared_ptr<const Posterior> shared(Posterior p) {
    return std::make_shared<const Posterior>(std::move(p));
}

Inputs tutorial_inputs(const std::shared_ptr<const Posterior>& posterior) {
    Inputs inputs = tutorial_scenario().variants.front().inputs;
    inputs.ensemble.posterior = posterior;
    return inputs;
}

DrawTable drawn(const std::shared_ptr<const Posterior>& posterior, int draws, std::uint32_t seed = 5) {
    const Inputs inputs = tutorial_inputs(posterior);
    return draw_parameters(drawn_quantities(inputs, programme_slots(inputs), shipped_reference()), seed,
                           draws);
}

std::size_t column(const DrawTable& table, const std::string& key) {
    for (std::size_t k = 0; k < table.quantities.size(); ++k)
        if (table.quantities[k].key == key)
            return k;
    throw std::logic_error("no quantity " + key);
}

} // namespace

TEST_CASE("a posterior read back is the one that was written") {
    const TemporaryFolder folder;
    const Posterior p = sample_posterior(shipped_reference(), {0.1, 0.2, 0.3, 0.4});
    write_posterior(p, folder.file("p.h5"));
    const Posterior q = read_posterior(folder.file("p.h5"));
    CHECK(q.model == p.model);
    CHECK(q.id == p.id);
    CHECK(q.stopped == p.stopped);
    CHECK(q.rounds == p.rounds);
    CHECK(q.ids == p.ids);
    CHECK(q.values == p.values);
    CHECK(q.weights == p.weights);
    CHECK(q.contraction == p.contraction);
    CHECK(q.prior_driven == p.prior_driven);
    CHECK(q.moments == p.moments);
    CHECK(q.observed == p.observed);
    CHECK(q.sd == p.sd);
    CHECK(q.mean == p.mean);
    CHECK(q.file == "p.h5");
    CHECK(content_hash(q) == content_hash(p));
}

TEST_CASE("what a results file holds of a posterior is all that a run uses") {
    Posterior p = sample_posterior(shipped_reference(), {0.1, 0.2, 1.0 / 3.0, 0.4 - 1.0 / 30.0});
    p.file = "p.h5";
    p.values[3] = 0.1 + 0.2; // needs seventeen digits
    Manifest m;
    put_posterior(p, m);
    const auto q = embedded_posterior(m);
    REQUIRE(q);
    CHECK(q->id == p.id);
    CHECK(q->file == p.file);
    CHECK(q->ids == p.ids);
    CHECK(q->values == p.values);
    CHECK(q->weights == p.weights);
    CHECK(q->prior_driven == p.prior_driven);
    CHECK(content_hash(*q) == m.text.at("posterior/content_hash"));
    CHECK(m.number.at("posterior/members") == 4);
    CHECK(embedded_posterior(Manifest{}) == nullptr);
}

TEST_CASE("another value, weight or model of a posterior is another content hash") {
    const Posterior p = sample_posterior(shipped_reference());
    Posterior value = p, weight = p, model = p, driven = p, moments = p;
    value.values[0] = std::nextafter(value.values[0], 1.0);
    weight.weights = {0.2, 0.3, 0.25, 0.25};
    model.model = "0";
    driven.prior_driven = {1, 0};
    moments.mean = {0.2};
    for (const Posterior& other : {value, weight, model, driven})
        CHECK(content_hash(other) != content_hash(p));
    CHECK(content_hash(moments) == content_hash(p)); // no run uses them
}

TEST_CASE("a draw takes all its parameters from one member, exactly as they are") {
    const DrawTable table = drawn(shared(sample_posterior(shipped_reference(), 7)), 40);
    const std::size_t margin = column(table, "register.exit_margin"),
                      ask = column(table, "register.ask_probability");
    for (const std::vector<double>& row : table.values) {
        const int member = static_cast<int>(std::lround(100.0 * row[margin])) - 10;
        CHECK(row[margin] == (10.0 + member) / 100.0);
        CHECK(row[ask] == (50.0 + member) / 100.0);
    }
}

TEST_CASE("a posterior moves no other number of any draw") {
    const DrawTable with = drawn(shared(sample_posterior(shipped_reference())), 12),
                    without = drawn(nullptr, 12);
    REQUIRE(with.quantities.size() == without.quantities.size());
    std::size_t moved = 0;
    for (std::size_t k = 0; k < with.quantities.size(); ++k) {
        REQUIRE(with.quantities[k].key == without.quantities[k].key);
        bool equal = true;
        for (std::size_t d = 0; d < with.values.size(); ++d)
            equal = equal && with.values[d][k] == without.values[d][k];
        moved += equal ? 0 : 1;
        CHECK(equal == !with.quantities[k].posterior);
    }
    CHECK(moved == 2);
}

TEST_CASE("a parameter of a posterior is listed with mean, spread, file, id and whether it is prior-driven") {
    Posterior p = sample_posterior(shipped_reference(), {0.1, 0.2, 0.3, 0.4});
    p.file = "p.h5";
    const DrawTable table = drawn(shared(p), 1);
    const DrawnQuantity& margin = table.quantities[column(table, "register.exit_margin")];
    const DrawnQuantity& ask = table.quantities[column(table, "register.ask_probability")];
    CHECK(margin.value == Approx(0.12));               // 0.1 x 0.10 + 0.2 x 0.11 + 0.3 x 0.12 + 0.4 x 0.13
    CHECK(margin.sd == Approx(0.01 / std::sqrt(0.7))); // weighted variance 0.0001, of 1 - 0.30 degrees
    CHECK(margin.source == "posterior sample (p.h5)");
    CHECK(margin.assumed.empty());
    CHECK(spread_words(margin) == "posterior(0.12, 0.0119523)");
    CHECK(spread_words(ask) == "posterior(0.52, 0.0119523), prior-driven");
}

TEST_CASE("the spread over equal weights is the standard deviation of a sample, and 0 for one member") {
    CHECK(member_spread(sample_posterior(shipped_reference(), 4), 0).sd ==
          Approx(0.01 * std::sqrt((2.25 + 0.25 + 0.25 + 2.25) / 3.0)));
    CHECK(member_spread(sample_posterior(shipped_reference(), 1), 0).sd == 0.0);
}

TEST_CASE("the printed grammar has the posterior in the ensemble, and in no variant") {
    const auto schema = nlohmann::json::parse(scenario_schema());
    CHECK(schema["properties"]["ensemble"]["properties"]["posterior"]["type"] == "string");
    const auto& variant = schema["properties"]["variant"]["additionalProperties"]["properties"];
    CHECK(variant.contains("programme"));
    CHECK_FALSE(variant.contains("ensemble"));
}
