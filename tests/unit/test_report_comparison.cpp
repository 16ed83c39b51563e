// SPDX-License-Identifier: Apache-2.0
#include "tests/report_results.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon::sample;
using nlohmann::json;

namespace {

/// Twenty draws in which credit takes one or two households off the poor list and costs six million a year.
Results credit_results() {
    Results r = report_results(20);
    for (std::size_t v = 0; v < 2; ++v) {
        const std::int64_t gain = v == 1 ? 1 : 0;
        set_target(r, "outcome", v, 1, [&](std::size_t d) { return 100.0 + double(d) - double(gain); });
        set_target(r, "met", v, 1, [&](std::size_t d) { return d < 10 + std::size_t(gain) ? 1.0 : 0.0; });
        variable_of(r, "targets", "at_most").values[v * 5 + 1] = 110.0;
        for (std::size_t y = 1; y < 3; ++y) {
            set_place(r, "register", "poor", v, y, [&](std::size_t d) {
                return 100 + std::int64_t(d) - gain - std::int64_t(d % 2) * gain;
            });
            set_place(r, "programmes", "spent", v, y, [&](std::size_t) { return 6'000'000 * gain; });
        }
    }
    return r;
}

json compared(const char* item) {
    return item_with(report_of(credit_results())["comparison"], {{"item", item}});
}

} // namespace

TEST_CASE("a difference is the mean of the pairs, with the interval of that mean") {
    const json poor = compared("poor-households-2023"), v = poor["variants"][0];
    CHECK(poor["kind"] == "measure");
    CHECK(poor["reference"] == "base");
    CHECK(poor["better"] == "lower");
    CHECK(v["variant"] == "more-credit");
    CHECK(v["difference"] == -1.5);
    const double half = 1.96 * std::sqrt(0.25 * 20 / 19) / std::sqrt(20.0); // half the pairs 1, half 2
    CHECK(v["low"].get<double>() == Approx(-1.5 - half).epsilon(1e-4));
    CHECK(v["high"].get<double>() == Approx(-1.5 + half).epsilon(1e-4));
    CHECK(v["q10"] == -2);
    CHECK(v["q90"] == -1);
    CHECK(v["beyond_noise"] == true);
    CHECK(v["probability_change"].is_null());
    CHECK(v["cost"].is_null());
    CHECK_FALSE(v["words"]["vi"].get<std::string>().empty());
}

TEST_CASE("a target's probability changes by the draws it gains") {
    const json v = compared("few")["variants"][0];
    CHECK(v["probability_change"] == 0.05);
    CHECK(v["difference"] == -1);
}

TEST_CASE("a cost is spending for each household-year off the list, with its interval") {
    const json item = compared("cost-off-poor-list-2023"), v = item["variants"][0];
    CHECK(item["unit"] == "VND_per_household-year");
    CHECK(item["reference_median"].is_null());
    CHECK(v["cost"] == 4'000'000); // 12 million for 3 household-years
    CHECK(v["cost_low"].get<double>() < 4e6);
    CHECK(v["cost_high"].get<double>() > 4e6);
    CHECK(v["difference"].is_null());
    CHECK(v["words"]["en"] == "spent more for each household-year fewer on the list");
}

TEST_CASE("a cost of nothing off the list is null, and says why") {
    Results r = credit_results();
    for (std::size_t y = 1; y < 3; ++y)
        set_place(r, "register", "poor", 1, y, [](std::size_t d) { return 100 + std::int64_t(d); });
    const json v =
        item_with(report_of(r)["comparison"], {{"item", "cost-off-poor-list-2023"}})["variants"][0];
    CHECK(v["cost"].is_null());
    CHECK(v["cost_low"].is_null());
    CHECK(v["beyond_noise"] == false);
    CHECK(v["words"]["en"] == "the list is as long as without");
}

TEST_CASE("who gains: the poor rate of every group and area in the last year, paired") {
    Results r = credit_results();
    for (std::size_t v = 0; v < 2; ++v)
        set_cell(r, "register", "poor", v, 2, 1, 0,
                 [v](std::size_t d) { return 50 + std::int64_t(d) - 10 * std::int64_t(v); });
    const json changes = report_of(r)["group_changes"];
    const json all = item_with(changes, {{"group", "all"}, {"area", ""}}),
               district = item_with(changes, {{"area", "889"}}),
               minority = item_with(changes, {{"group", "ethnic_minority"}});
    CHECK(all["difference"]["mean"] == -0.0015);
    CHECK(all["beyond_noise"] == true);
    CHECK(district["difference"]["mean"] == -0.01);
    CHECK(minority["difference"]["mean"] == 0);
    CHECK(minority["beyond_noise"] == false);
}
