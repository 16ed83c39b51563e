// SPDX-License-Identifier: Apache-2.0
#include "tests/report_results.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon::sample;
using nlohmann::json;

namespace {

/// Ten draws: the fall is 1.0, 1.1 ... 1.9 points a year, and met from 1.5 on.
Results ten_draws() {
    Results r = report_results(10);
    for (std::size_t v = 0; v < 2; ++v) {
        set_target(r, "outcome", v, 0, [](std::size_t d) { return 0.010 + 0.001 * double(d); });
        set_target(r, "met", v, 0, [](std::size_t d) { return d >= 5 ? 1.0 : 0.0; });
        variable_of(r, "targets", "at_least").values[v * 5] = 0.015;
    }
    return r;
}

json target_of(const Results& r, const char* variant, const char* id) {
    return item_with(report_of(r)["targets"], {{"variant", variant}, {"id", id}});
}

} // namespace

TEST_CASE("a target's probability is the share of draws that meet it, with its interval") {
    const json t = target_of(ten_draws(), "base", "fall");
    CHECK(t["probability"]["share"] == 0.5);
    CHECK(t["probability"]["draws"] == 10);
    CHECK(t["probability"]["low"].get<double>() == Approx(0.2366).epsilon(1e-3)); // Wilson
    CHECK(t["probability"]["high"].get<double>() == Approx(0.7634).epsilon(1e-3));
    CHECK(t["verdict"] == "uncertain");
    CHECK(t["unit"] == "points_per_year");
    CHECK(t["from"] == 2021);
    CHECK(t["to"] == 2022);
}

TEST_CASE("the fan of a target holds the quantiles of its draws") {
    const json fan = target_of(ten_draws(), "base", "fall")["outcome"];
    CHECK(fan["q50"].get<double>() == Approx(0.0145));
    CHECK(fan["q10"].get<double>() == Approx(0.0109));
    CHECK(fan["q975"].get<double>() == Approx(0.018775));
}

TEST_CASE("readings of a sentence follow their main target, in every variant") {
    const json targets = report_of(ten_draws())["targets"];
    std::vector<std::string> ids;
    for (const json& t : targets)
        ids.push_back(t["variant"].get<std::string>() + " " + t["id"].get<std::string>());
    CHECK(ids == std::vector<std::string>{"base fall", "base fall-poor", "base few", "base later", "base all",
                                          "more-credit fall", "more-credit fall-poor", "more-credit few",
                                          "more-credit later", "more-credit all"});
    CHECK(targets[1]["reading_of"] == "fall");
    CHECK(targets[0]["reading_of"] == "");
    CHECK(targets[4]["kind"] == "joint");
    CHECK(targets[4]["reading_of"] == "");
}

TEST_CASE("what is missing is the median of the draws that miss") {
    CHECK(target_of(ten_draws(), "base", "fall")["shortfall"].get<double>() == Approx(0.003)); // of 1 to 5
}

TEST_CASE("arithmetic is given where it decides, and nowhere else") {
    Results r = ten_draws();
    auto& columns = const_cast<Dimension&>(r.dimension("target")).label_columns;
    columns.push_back({"arithmetic_en", {"at most 0.95", "", "", "", ""}});
    columns.push_back({"arithmetic_vi", {"tối đa 0,95", "", "", "", ""}});
    CHECK(target_of(r, "base", "fall")["arithmetic"]["vi"] == "");
    variable_of(r, "targets", "impossible").values[0] = 1.0;
    CHECK(target_of(r, "base", "fall")["arithmetic"]["vi"] == "tối đa 0,95");
    CHECK(target_of(r, "base", "fall")["verdict"] == "cannot_be_met");
    CHECK(target_of(r, "more-credit", "fall")["verdict"] == "uncertain");
}

TEST_CASE("a target that is not evaluated has a reason and no numbers") {
    Results r = ten_draws();
    for (const char* name : {"outcome", "met", "stretch_met", "latent_outcome"})
        set_target(r, name, 0, 3, [](std::size_t) { return std::nan(""); });
    const json t = target_of(r, "base", "later");
    CHECK(t["verdict"] == "not_evaluated");
    CHECK(t["not_evaluated"]["en"] == "it comes later");
    for (const char* field : {"probability", "stretch_probability", "shortfall", "reached_year", "latent",
                              "pace_needed", "pace_needed_from", "precedent", "at_least"})
        CHECK(t[field].is_null());
    for (const auto& [name, quantile] : t["outcome"].items())
        CHECK(quantile.is_null());
}

TEST_CASE("a place that fell from a similar rate is a precedent, by name and level") {
    Results r = ten_draws();
    r.manifest.text["reference/places.csv"] = "code,level,name_vi\n06,province,Bắc Kạn\n";
    r.manifest.text["reference/history.csv"] = "place,group,year,standard,measure,value,kind,source\n"
                                               "06,all,2010,s,multidimensional_poor_rate,0.25,list,x\n"
                                               "06,all,2011,s,multidimensional_poor_rate,0.15,list,x\n";
    const json p = target_of(r, "base", "fall")["precedent"]; // poor and near-poor are 2 of 1000
    CHECK(p["from_rate"] == 0.002);
    CHECK(p["planned"] == 0.015);
    CHECK(p["as_fast"] == 0);
    CHECK(p["relative"] == false);
    REQUIRE(p["members"].size() == 1);
    CHECK(p["members"][0]["place"] == "Bắc Kạn");
    CHECK(p["members"][0]["level"] == "province");
    CHECK(p["members"][0]["fall"].get<double>() == Approx(0.001));
}
