// SPDX-License-Identifier: Apache-2.0
// What a comparison says beside the targets: flows, gap and severity, deprivations, costs, who gains.
#include "outputs/compare.hpp"
#include "outputs/compare_words.hpp"
#include "outputs/console_text.hpp"
#include "tests/command.hpp"
#include "tests/small_results.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon::sample;
using Catch::Contains;

namespace {

constexpr std::size_t kDraws = 20, kYears = 3, kAreas = 2, kGroups = 2;

const ComparedItem& item(const Comparison& c, const std::string& id, const std::string& area = "",
                         const std::string& group = "") {
    for (const ComparedItem& i : c.items)
        if (i.id == id && i.area == area && i.group == group)
            return i;
    FAIL("no item " << id << " of " << area << " " << group);
    return c.items.front();
}

std::size_t at(std::size_t v, std::size_t d, std::size_t y, std::size_t a, std::size_t g) {
    return (((v * kDraws + d) * kYears + y) * kAreas + a) * kGroups + g;
}

Variable& add_counts(Results& r, const char* group, const char* name, std::int64_t value) {
    Variable v = variable(group, name, "households", {"variant", "draw", "year", "area", "group"});
    v.counts.assign(2 * kDraws * kYears * kAreas * kGroups, value);
    r.variables.push_back(std::move(v));
    return r.variables.back();
}

/// The variant brings back 2 households a year instead of 4 to 5, keeps one more out for good, and is felt in the
/// district and by minorities only.
Results full_results() {
    Results r = small_results(kDraws);
    r.dimensions.push_back(labelled("indicator", {"water", "housing"}, "indicator", "chỉ số"));
    add_counts(r, "population", "persons", 4000);
    add_counts(r, "flows", "escaped", 40);
    add_counts(r, "flows", "newly_poor", 7);
    add_counts(r, "flows", "returned", 2);
    add_counts(r, "flows", "kept_out", 30);
    add_counts(r, "latent", "depth_sum", 400'000);   // 40 persons' whole line of 4,000: 1 %
    add_counts(r, "latent", "severity_sum", 80'000); // 0.2 %
    Variable lacks = variable("deprivations", "deprived", "households",
                              {"variant", "draw", "year", "area", "group", "indicator"});
    lacks.counts.assign(2 * kDraws * kYears * kAreas * kGroups * 2, 10);
    for (std::size_t v = 0; v < 2; ++v)
        for (std::size_t d = 0; d < kDraws; ++d)
            for (std::size_t y = 1; y < kYears; ++y)
                for (std::size_t a = 0; a < kAreas; ++a)
                    for (std::size_t g = 0; g < kGroups; ++g) {
                        const std::size_t k = at(v, d, y, a, g);
                        variable_of(r, "flows", "returned").counts[k] = v == 1 ? 2 : 4 + std::int64_t(d % 2);
                        variable_of(r, "flows", "kept_out").counts[k] = 30 + std::int64_t(v);
                        variable_of(r, "programmes", "spent").counts[2 * k] = v == 1 ? 5'000'000 : 0;
                        variable_of(r, "register", "poor").counts[k] =
                            100 + std::int64_t(d) - (v == 1 && (a == 1 || g == 1) ? 10 : 0);
                        lacks.counts[2 * k + 1] = 10 - std::int64_t(v);
                    }
    r.variables.push_back(std::move(lacks));
    return r;
}

} // namespace

TEST_CASE("flows are summed over the years of the plan, not the start's") {
    const Comparison c = compare(full_results(), {});
    CHECK(item(c, "returned-2023").reference_median == 9.0); // 8 or 10
    CHECK(item(c, "returned-2023").variants.front().median == 4.0);
    CHECK(item(c, "returned-share-2023").reference_median == Approx(9.0 / 80.0));
    CHECK(item(c, "newly-poor-2023").reference_median == 14.0);
    CHECK(item(c, "kept-out-2023").variants.front().difference.mean == 2.0);
    CHECK(item(c, "kept-out-2023").variants.front().better == 1.0);
}

TEST_CASE("gap and severity are shares of the line over all persons") {
    const Comparison c = compare(full_results(), {});
    CHECK(item(c, "poverty-gap-2023").reference_median == Approx(0.01));
    CHECK(item(c, "poverty-severity-2023").reference_median == Approx(0.002));
}

TEST_CASE("each indicator is compared among listed households") {
    const Comparison c = compare(full_results(), {});
    CHECK(item(c, "deprived-water-2023").variants.front().difference.all_equal);
    CHECK(item(c, "deprived-housing-2023").variants.front().difference.mean == -1.0);
    CHECK(item(c, "deprived-housing-2023").kind == ComparedItem::Kind::Deprivation);
    const std::string text = compare_table(full_results(), c, Language::English);
    CHECK_THAT(text, Contains("lack each indicator, end of 2023") && Contains("-1.0 *"));
}

TEST_CASE("what a household kept out costs is spending over the change of those kept out") {
    const Comparison c = compare(full_results(), {});
    const CostOfLifting& kept = item(c, "cost-kept-out-2023").variants.front().cost;
    CHECK(kept.spending == 10'000'000.0);
    CHECK(kept.lifted == 2.0);
    CHECK(kept.within_95.ratio == Approx(5'000'000.0));
    // The whole place has as many poor as without, so nobody is lifted at any price.
    const CostOfLifting& lifted = item(c, "cost-lifted-2023").variants.front().cost;
    CHECK(lifted.lifted == 0.0);
    CHECK_THAT(compare_table(full_results(), c, Language::English),
               Contains("spent more for each household more that stayed out"));
}

TEST_CASE("groups and areas are named by who gains and who does not") {
    Results r = full_results();
    for (std::size_t d = 0; d < kDraws; ++d)
        variable_of(r, "register", "poor").counts[at(1, d, 2, 1, 0)] = 150; // the district is worse off
    const Comparison c = compare(r, {});
    CHECK(item(c, "poor-rate-2023", "", "ethnic_minority").variants.front().difference.mean == Approx(-0.01));
    CHECK(item(c, "poor-rate-2023", "Tri Tôn").kind == ComparedItem::Kind::Change);
    CHECK_THAT(
        change_lines(c, Language::English),
        Contains("gain most: Ethnic-minority households; worse off: Tri Tôn; no change told for 0 of 2"));
    CHECK_THAT(change_lines(c, Language::Vietnamese), Contains("bất lợi: Tri Tôn"));
}

TEST_CASE("measures of a place and group can be asked for, by name or code, and a wrong name is refused") {
    CompareChoice choice;
    choice.area = "889";
    choice.group = "ethnic_minority";
    const Comparison c = compare(full_results(), choice);
    CHECK(item(c, "poor-households-2023", "Tri Tôn", "ethnic_minority").variants.front().difference.mean ==
          -10.0);
    for (const ComparedItem& i : c.items)
        CHECK(i.kind != ComparedItem::Kind::Cost); // money is of the whole place
    choice.area = "Tri Ton";
    CHECK_THROWS_WITH(compare(full_results(), choice),
                      Contains("--area Tri Ton (no such area in the results)"));
    choice = {"", {}, "", "minority", false};
    CHECK_THROWS_WITH(compare(full_results(), choice), Contains("--group minority"));
}

TEST_CASE("a table for machines has every place and group once") {
    CompareChoice choice;
    choice.everywhere = true;
    int found = 0;
    for (const ComparedItem& i : compare(full_results(), choice).items)
        found += i.id == "poor-households-2023" ? 1 : 0;
    CHECK(found == 4);
}

TEST_CASE("where real households are behind the numbers, cells of few listed ones are hidden") {
    Results r = full_results();
    for (std::size_t d = 0; d < kDraws; ++d)
        for (const std::size_t v : {0, 1})
            variable_of(r, "register", "near_poor").counts[at(v, d, 2, 1, 1)] = 4;
    for (Variable& v : r.variables)
        if (v.group == "register" && v.name == "near_poor")
            for (std::int64_t& n : v.counts)
                n = n == 4 ? 4 : 50;
    CompareChoice everywhere;
    everywhere.everywhere = true;
    CHECK(compare(r, everywhere).hidden_cells == 0); // made from margins
    r.manifest.text["population/source"] = "microdata";
    r.manifest.number["population/small_cells"] = 5;
    const Comparison c = compare(r, everywhere);
    CHECK(c.hidden_cells == 1);
    for (const ComparedItem& i : c.items)
        CHECK((i.area != "Tri Tôn" || i.group != "ethnic_minority"));
    CHECK(item(c, "poor-households-2023", "Tri Tôn").reference_median == 109.5);
    CHECK_THAT(compare_table(r, c, Language::English), Contains("real households are behind them"));
}

TEST_CASE("a file without flows, gap or deprivations is compared by what it holds") {
    for (const ComparedItem& i : compare(small_results(12), {}).items)
        CHECK((i.kind != ComparedItem::Kind::Deprivation && i.id.find("returned") == std::string::npos));
}

TEST_CASE("no line about groups, areas and indicators is wider than 110 columns") {
    Results r = full_results();
    const_cast<Dimension&>(r.dimension("area")).labels[1] = std::string(90, 'x');
    const_cast<Dimension&>(r.dimension("variant")).labels = {std::string(40, 'a'), std::string(40, 'b')};
    for (const Language language : {Language::English, Language::Vietnamese})
        for (const std::string& line : vuon_test::lines_of(compare_table(r, compare(r, {}), language)))
            CHECK(shown_width(line) <= kConsoleColumns);
}
