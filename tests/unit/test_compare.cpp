// SPDX-License-Identifier: Apache-2.0
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

const ComparedItem& item(const Comparison& c, const std::string& id) {
    for (const ComparedItem& i : c.items)
        if (i.id == id)
            return i;
    FAIL("no item " << id);
    return c.items.front();
}

/// Twenty draws in which credit takes a household off the poor list and costs two million a year.
Results credit_results() {
    Results r = small_results(20);
    for (std::size_t v = 0; v < 2; ++v) {
        const std::int64_t gain = v == 1 ? 1 : 0;
        set_target(r, "outcome", v, 0, [&](std::size_t d) { return 0.01 + 1e-4 * double(d); });
        set_target(r, "outcome", v, 1, [&](std::size_t d) { return 100.0 + double(d) - double(gain); });
        set_target(r, "met", v, 1, [&](std::size_t d) { return d < 10 + std::size_t(gain) ? 1.0 : 0.0; });
        variable_of(r, "targets", "at_most").values[v * 5 + 1] = 110.0;
        variable_of(r, "targets", "at_least").values[v * 5] = 0.012;
        for (std::size_t y = 1; y < 3; ++y) {
            set_place(r, "register", "poor", v, y, [&](std::size_t d) {
                return 100 + std::int64_t(d) - gain - std::int64_t(d % 2) * gain;
            });
            set_place(r, "programmes", "spent", v, y, [&](std::size_t) { return 2'000'000 * gain; });
        }
    }
    return r;
}

} // namespace

TEST_CASE("every target and measure is compared with the first variant unless another is named") {
    const Comparison c = compare(credit_results(), {});
    CHECK(c.reference == "base");
    CHECK(item(c, "few").variants.front().variant == "more-credit");
    CHECK(item(c, "few").variants.front().difference.mean == -1.0);
    const Comparison other = compare(credit_results(), {"more-credit", {}});
    CHECK(item(other, "few").variants.front().variant == "base");
    CHECK(item(other, "few").variants.front().difference.mean == 1.0);
}

TEST_CASE("better is what the limit of the target asks for") {
    const Comparison c = compare(credit_results(), {});
    CHECK(item(c, "few").variants.front().better == 1.0); // at most 110
    Results least = credit_results();
    for (const std::size_t v : {0, 1}) {
        variable_of(least, "targets", "at_most").values[v * 5 + 1] = std::nan("");
        variable_of(least, "targets", "at_least").values[v * 5 + 1] = 110.0;
    }
    CHECK(item(compare(least, {}), "few").variants.front().worse == 1.0);
    Results range = credit_results(); // 105 to 110: fewer is better above, worse below, equal inside
    for (const std::size_t v : {0, 1})
        variable_of(range, "targets", "at_least").values[v * 5 + 1] = 105.0;
    const ComparedVariant& v = item(compare(range, {}), "few").variants.front();
    CHECK(v.better == Approx(9.0 / 20.0)); // 111 to 119
    CHECK(v.worse == Approx(6.0 / 20.0));  // 100 to 105
}

TEST_CASE("targets can be chosen, those not evaluated are left out, measures stay") {
    const Comparison c = compare(credit_results(), {"", {"few"}});
    CHECK(c.items.front().id == "few");
    CHECK(c.items[1].kind == ComparedItem::Kind::Measure);
    for (const ComparedItem& i : compare(credit_results(), {}).items)
        CHECK(i.id != "later");
}

TEST_CASE("a joint target is compared by its probability alone") {
    Results r = credit_results();
    set_target(r, "outcome", 0, 4, [](std::size_t) { return std::nan(""); });
    set_target(r, "met", 0, 4, [](std::size_t d) { return d < 5 ? 1.0 : 0.0; });
    const ComparedItem joint = item(compare(r, {}), "all");
    CHECK(joint.kind == ComparedItem::Kind::JointTarget);
    CHECK(joint.variants.front().met.gained == 15);
    CHECK(joint.variants.front().difference.mean == Approx(0.75));
}

TEST_CASE("what a household-year off the list costs is the ratio of two paired means") {
    const Comparison c = compare(credit_results(), {});
    const CostOfLifting cost = item(c, "cost-off-poor-list-2023").variants.front().cost;
    CHECK(cost.spending == 4'000'000.0);
    CHECK(cost.lifted == 3.0); // two years, one household in even draws and two in odd ones
    CHECK(cost.within_95.ratio == Approx(4'000'000.0 / 3.0));
    CHECK(cost.within_95.low < cost.within_80.low);
    CHECK(cost.within_80.high < cost.within_95.high);
}

TEST_CASE("a comparison in which nothing is spent has no cost") {
    for (const ComparedItem& i : compare(small_results(12), {}).items)
        CHECK(i.kind != ComparedItem::Kind::Cost);
}

TEST_CASE("the table says what is noise, what is equal and that the pace is shared") {
    Results r = credit_results();
    set_target(r, "outcome", 1, 0,
               [](std::size_t d) { return 0.01 + 1e-4 * double(d) + (d % 2 ? 1e-5 : -9e-6); });
    const std::string text = compare_table(r, compare(r, {}), Language::English);
    CHECK_THAT(text, Contains("few [households]          Few poor households"));
    CHECK_THAT(text, Contains("-1.0 (-1.0)") && Contains("100 | 0 %") && Contains("+5 (-"));
    CHECK_THAT(text, Contains("not distinguishable from noise, about 1,500 more draws needed"));
    CHECK_THAT(text, Contains("no difference at all"));
    CHECK_THAT(text, Contains("better, beyond noise"));
    CHECK_THAT(text, Contains("The pace of the register is the same in all variants"));
    variable_of(r, "paths", "register_pace").values.back() = 1.0;
    CHECK_THAT(compare_table(r, compare(r, {}), Language::English),
               Contains("programmes' alone, in: more-credit"));
}

TEST_CASE("the Vietnamese table has Vietnamese words and decimal commas") {
    const Results r = credit_results();
    const std::string text = compare_table(r, compare(r, {}), Language::Vietnamese);
    CHECK_THAT(text,
               Contains("tốt hơn, vượt mức nhiễu") && Contains("Ít hộ nghèo") && Contains("-1,5 (-1,5)"));
    CHECK_THAT(text, !Contains("beyond noise"));
}

TEST_CASE("no line of a comparison is wider than 110 columns, whatever the numbers and names") {
    Results r = credit_results();
    const_cast<Dimension&>(r.dimension("variant")).labels = {"a-reference-with-a-long-name",
                                                             "a-variant-with-a-long-name"};
    set_target(r, "outcome", 1, 1, [](std::size_t d) { return 1e7 * double(d % 3) - 1e7; });
    set_place(r, "programmes", "spent", 1, 2,
              [](std::size_t d) { return std::int64_t(d) * 2'000'000'000'000; });
    for (const Language language : {Language::English, Language::Vietnamese})
        for (const std::string& line : vuon_test::lines_of(compare_table(r, compare(r, {}), language)))
            CHECK(shown_width(line) <= kConsoleColumns);
}

TEST_CASE("draws that would tell are counted in parameter draws when these have several draws") {
    Results r = small_results(10, 1, 1, 2);
    set_target(r, "outcome", 1, 1,
               [](std::size_t d) { return d % 4 < 2 ? 3.0 : 0.0; }); // 2 and -1: n (1.96 / 1)^2 - n = 28.4
    const Comparison c = compare(r, {});
    CHECK(finding_words(item(c, "few"), item(c, "few").variants.front(), Language::English) ==
          "not distinguishable from noise, about 29 more parameter draws needed");
    CHECK_THAT(compare_table(r, c, Language::Vietnamese), Contains("20 lần rút của 10 lần rút tham số") &&
                                                              Contains("cần thêm khoảng 29 lần rút tham số"));
}

TEST_CASE("more draws than anybody would run are not counted") {
    Results r = small_results(10);
    set_target(r, "outcome", 1, 1, [](std::size_t d) { return d % 2 ? 2.0 : 0.0; }); // 1 or -1 against 1
    const Comparison c = compare(r, {});
    CHECK(finding_words(item(c, "few"), item(c, "few").variants.front(), Language::English) ==
          "not distinguishable from noise, more than 100,000 draws needed");
}

TEST_CASE("draws without a number are said and left out") {
    Results r = credit_results();
    set_target(r, "outcome", 1, 1, [](std::size_t d) { return d < 4 ? std::nan("") : 90.0 + double(d); });
    const Comparison c = compare(r, {});
    CHECK(item(c, "few").variants.front().difference.draws == 16);
    CHECK_THAT(compare_table(r, c, Language::English), Contains("(16 of 20 draws have a number in both)"));
}

TEST_CASE("the comparison as a table has a row for each item and the same number of cells in each") {
    const std::vector<std::string> lines = vuon_test::lines_of(compare_csv(compare(credit_results(), {})));
    const auto commas = [](std::string line) {
        for (std::size_t open = line.find('"'); open != std::string::npos; open = line.find('"'))
            line.erase(open, line.find('"', open + 1) - open + 1);
        return std::count(line.begin(), line.end(), ',');
    };
    for (const std::string& line : lines)
        CHECK(commas(line) == commas(lines.front()));
    CHECK_THAT(lines[2], Contains("more-credit,base,few,target,,,households,20,20,109.5,108.5,-1,0,-1,"));
}
