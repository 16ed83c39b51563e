// SPDX-License-Identifier: Apache-2.0
// The page around the data, hostile names, numbers that do not exist, and what may not be shown.
#include "engine/base/errors.hpp"
#include "outputs/report/report_numbers.hpp"
#include "tests/report_results.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon::sample;
using Catch::Contains;
using nlohmann::json;

namespace {

const char* const kHostile = "</script><script>alert(\"1\")</script><!-- & ' \xE2\x80\xA8\xE2\x80\xA9 "
                             "\xE2\x80\xAE\xD7\xA2\xD7\x91 \\u003c \n\t";

Results hostile() {
    Results r = report_results(3);
    const_cast<Dimension&>(r.dimension("variant")).label_columns = {{"name_vi", {kHostile, "x"}},
                                                                    {"name_en", {kHostile, "y"}}};
    r.manifest.text["title"] = kHostile;
    return r;
}

std::string data_of(const std::string& page) {
    const std::string open = "<script>", close = "</script>";
    const std::size_t from = page.find(open) + open.size();
    return page.substr(from, page.find(close) - from);
}

} // namespace

TEST_CASE("no name can end the script that it stands in, and every name reads back as it was") {
    const std::string page =
        report_page("<script>__VUON_DATA__</script>", report_json(hostile(), Language::English));
    const std::string data = data_of(page);
    CHECK(data.find_first_of("<>&") == std::string::npos);
    CHECK(data.find("\xE2\x80\xA8") == std::string::npos);
    CHECK(data.find("\xE2\x80\xA9") == std::string::npos);
    CHECK(page.size() == data.size() + 17);
    const json read = json::parse(data);
    CHECK(read["meta"]["title"]["en"] == kHostile);
    CHECK(read["variants"][0]["text"]["vi"] == kHostile);
}

TEST_CASE("a template without exactly one place for the data is a bug") {
    CHECK_THROWS_AS(report_page("<script></script>", "{}"), BugError);
    CHECK_THROWS_AS(report_page("__VUON_DATA__ __VUON_DATA__", "{}"), BugError);
    CHECK(report_page("a__VUON_DATA__b", "{}") == "a{}b");
}

TEST_CASE("a text of the scenario that names the place is left as it is") {
    CHECK(report_page("a__VUON_DATA__b", "\"__VUON_DATA__\"") == "a\"__VUON_DATA__\"b");
}

TEST_CASE("the built-in template takes data") {
    CHECK_THAT(std::string(report_template()), Contains("id=\"vuon-data\""));
    CHECK_THAT(report_page(report_template(), "{\"x\":1}"), Contains("{\"x\":1}</script>"));
}

TEST_CASE("a number that does not exist is null, others have seven digits") {
    CHECK(report::number(std::nan("")).is_null());
    CHECK(report::number(std::numeric_limits<double>::infinity()).is_null());
    CHECK(report::number(0.0123456789).dump() == "0.01234568");
    CHECK(report::number(20074.0).dump() == "20074");
    CHECK(report::number(123456789012.0).dump() == "123456800000");
    CHECK(report::number(-0.25).dump() == "-0.25");
}

TEST_CASE("the language that was asked for comes first") {
    CHECK(report_of(report_results(3))["meta"]["language"] == "en");
    CHECK(report_of(report_results(3), Language::Vietnamese)["meta"]["language"] == "vi");
}

TEST_CASE("the limits of the verdicts are the plan's, or the usual ones") {
    Results r = report_results(3);
    CHECK(report_of(r)["meta"]["thresholds"] == json({{"uncertain", 0.2}, {"on_track", 0.8}}));
    r.manifest.text["verdict/on_track"] = "0.9";
    CHECK(report_of(r)["meta"]["thresholds"]["on_track"] == 0.9);
}

TEST_CASE("households made from margins are nobody, and nothing is hidden") {
    const json r = report_of(report_results(3));
    CHECK(r["disclosure"].is_null());
    CHECK(item_with(r["districts"], {{"variant", "base"}})["poor_at_start"] == 1);
}

TEST_CASE("small counts of real households are hidden, with their rates, and counted") {
    Results r = report_results(3);
    r.manifest.text["population/source"] = "microdata";
    r.manifest.number["population/small_cells"] = 5;
    set_cell(r, "register", "poor", 0, 1, 1, 0, [](std::size_t) { return 5; });
    set_cell(r, "register", "poor", 0, 2, 1, 0, [](std::size_t) { return 0; });
    variable_of(r, "communes", "poor_mean").values[0] = 4.9;
    const json j = report_of(r), district = item_with(j["districts"], {{"variant", "base"}});
    CHECK(district["poor_at_start"].is_null()); // 1
    CHECK(district["rate_at_start"].is_null());
    CHECK(district["by_year"][0]["poor"]["mean"].is_null());
    CHECK(district["by_year"][0]["rate"]["q50"].is_null());
    CHECK(district["by_year"][1]["poor"]["mean"] == 5);
    CHECK(district["by_year"][2]["poor"]["mean"] == 0); // nobody is nobody
    CHECK(j["communes"][0]["poor_at_start"].is_null());
    CHECK(j["communes"][0]["by_year"][0]["rate"].is_null());
    CHECK(j["communes"][1]["poor_at_start"] == 20);
    CHECK(
        item_with(j["series"], {{"measure", "poor"}, {"area", ""}, {"group", "all"}})["by_year"][0]["q50"] ==
        1); // the whole place
    CHECK(j["disclosure"]["minimum"] == 5);
    CHECK(j["disclosure"]["hidden"].get<int>() > 0);
}

TEST_CASE("communes are those of the first variant, with the district they lie in") {
    Results r = report_results(3);
    variable_of(r, "communes", "poor_mean").values[1] = 30.0; // base, start, the second commune
    const json c = report_of(r)["communes"];
    REQUIRE(c.size() == 2);
    CHECK(c[1]["poor_at_start"] == 30);
    CHECK(c[1]["by_year"][0]["rate"] == 0.075);
    CHECK(c[1]["by_year"][0]["poor"]["q90"] == 20);
    CHECK(c[1]["district"] == "889");
}
