// SPDX-License-Identifier: Apache-2.0
// Where the numbers of a report come from: assumptions, sources, standards, backtests, what outcomes go with.
#include "tests/report_results.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon::sample;
using nlohmann::json;

namespace {

const char* const kScenario =
    "[plan]\ninformation = \"plan_date\"\n"
    "[standard]\npath = { 2021 = \"new\", 2023 = \"later\" }\n"
    "[population]\nhouseholds = { value = 6000, assumed = \"made up\" }\n"
    "persons = { value = 21600, source = \"census: page 3\" }\n"
    "[population.register]\n"
    "poor = { all = 420, ethnic_minority = 150, source = \"review\", assumed = \"rounded\" }\n"
    "[programme.credit]\nname_vi = \"Tín dụng\"\nname_en = \"Credit\"\nassumed = \"as everywhere\"\n"
    "unit_cost = { value = \"34 million VND per household\", prior = \"normal(34, 2)\", assumed = \"a "
    "guess\" }\n"
    "[words_vi]\n\"made up later\" = \"sẽ bổ sung\"\n";

Results evidence() {
    Results r = report_results(12);
    r.manifest.text["scenario"] = kScenario;
    r.manifest.text["pending/programme.credit"] = "made up later";
    r.manifest.text["reference/standards.csv"] =
        "id,decree,source\nold,QĐ 1/2015,gazette\nnew,NĐ 7/2021,gazette-2021\n";
    r.manifest.text["reference/parameters.csv"] =
        "id,note,source\nregister.pace_mean,fall of the list,study\n";
    r.manifest.text["reference/sources.csv"] = "id,author,year,title,url,read\n"
                                               "review,Sở,2022,Rà soát,https://example.org,yes\n"
                                               "census,GSO,2019,Census,,yes\n"
                                               "gazette,VN,2015,Old,,yes\n"
                                               "gazette-2021,VN,2021,New,,yes\n"
                                               "study,A,2020,Study,,no\n"
                                               "never-used,B,2020,Other,,no\n";
    const_cast<Dimension&>(r.dimension("parameter")).label_columns = {
        {"default", {"0.13", "6000", "0.4"}},
        {"unit", {"normal scores", "", "log points"}},
        {"prior", {"posterior(0.13, 0.01)", "none", "normal(0.4, 0.1)"}},
        {"source", {"study", "", "posterior registers (registers.h5)"}},
        {"assumed", {"", "", "a guess"}}};
    return r;
}

json assumption_of(const char* id) { return item_with(report_of(evidence())["assumptions"], {{"id", id}}); }

} // namespace

TEST_CASE("an assumption has the name of its section, its value as written, and its reason") {
    const json cost = assumption_of("programme.credit.unit_cost");
    CHECK(cost["text"] == json({{"vi", "mức hỗ trợ của chính sách credit"}, {"en", "Credit: unit cost"}}));
    CHECK(cost["value"] == "34 million VND per household");
    CHECK(cost["prior"] == "normal(34, 2)");
    CHECK(cost["assumed"] == "a guess");
    CHECK(cost["from"] == "scenario");
    CHECK(assumption_of("programme.credit")["value"] == ""); // of all its values
    CHECK(assumption_of("population.households")["value"] == "6000");
    CHECK(assumption_of("population.persons").is_null()); // it has a source
}

TEST_CASE("a value in parts is written with its parts, and may have a source and an assumption") {
    const json poor = assumption_of("population.register.poor");
    CHECK(poor["value"] == "all = 420, ethnic_minority = 150");
    CHECK(poor["source"] == "review");
}

TEST_CASE("a number that is drawn says whether it comes from a default or from the data") {
    CHECK(assumption_of("register.pace_mean")["from"] == "posterior");
    CHECK(assumption_of("register.pace_mean")["text"]["en"] == "fall of the list");
    CHECK(assumption_of("income.sd")["from"] == "parameters");
    CHECK(assumption_of("income.sd")["source"] == ""); // a posterior is no work
    CHECK(assumption_of("income.sd")["value"] == "0.4 log points");
    CHECK(assumption_of("fixed")["prior"] == "");
}

TEST_CASE("sources are those that the run or the page names, and no others") {
    std::vector<std::string> ids;
    const json sources = report_of(evidence())["sources"];
    for (const json& s : sources)
        ids.push_back(s["id"]);
    CHECK(ids == std::vector<std::string>{"review", "census", "gazette-2021", "study"});
}

TEST_CASE("standards stand with the year they begin, a decree by its name in either language") {
    const json s = report_of(evidence())["standards"];
    REQUIRE(s.size() == 2);
    CHECK(s[0]["from"] == 2021);
    CHECK(s[0]["text"] == json({{"vi", "NĐ 7/2021"}, {"en", "Decree 7/2021"}}));
    CHECK(s[1]["text"]["vi"] == "later"); // no such row
}

TEST_CASE("a reason has the plan's own Vietnamese") {
    const json pending = report_of(evidence())["pending"];
    CHECK(pending[0]["reason"] == json({{"vi", "sẽ bổ sung"}, {"en", "made up later"}}));
}

TEST_CASE("backtests are those of places that know as many reviews, errors are shares") {
    Results r = evidence();
    CHECK(report_of(r)["backtest"].is_null()); // the scenario was not tested
    r.manifest.number["verdict/backtested"] = 1;
    r.manifest.number["first_review_only"] = 0;
    r.manifest.text["reference/backtest.csv"] =
        "origin,horizon,n,clusters,error_pp,cover_80,best_rival,best_rival_error_pp\n"
        "later,0,116,21,0.5267,0.819,ar,0.5402\nlater,1,68,19,0.3157,0.8676,half,0.3448\n"
        "first,0,147,25,0.8179,0.7551,half,0.8732\n";
    const json b = report_of(r)["backtest"];
    CHECK(b["known"] == "later");
    REQUIRE(b["by_horizon"].size() == 2);
    CHECK(b["by_horizon"][0]["places"] == 21);
    CHECK(b["by_horizon"][0]["error"] == 0.005267);
    CHECK(b["by_horizon"][1]["rival"] == "half");
    CHECK_FALSE(b["words"]["vi"].get<std::string>().empty());
}

TEST_CASE("numbers that an outcome goes with come strongest first") {
    Results r = evidence();
    Variable& v = variable_of(r, "parameters", "value"); // [parameter_draw, parameter]
    for (std::size_t d = 0; d < 12; ++d) {
        v.values[d * 3] = double(d % 4);
        v.values[d * 3 + 2] = -double(d);
    }
    set_target(r, "outcome", 0, 0, [](std::size_t d) { return 0.01 + 0.001 * double(d); });
    const json s = item_with(report_of(r)["sensitivity"], {{"target", "fall"}});
    REQUIRE(s["numbers"].size() == 2);
    CHECK(s["numbers"][0]["id"] == "income.sd");
    CHECK(s["numbers"][0]["correlation"] == -1);
    CHECK(s["noise"].get<double>() == Approx(1.96 / std::sqrt(11.0)).epsilon(1e-3));
}
