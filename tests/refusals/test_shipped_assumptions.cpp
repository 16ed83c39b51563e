// SPDX-License-Identifier: Apache-2.0
// The plans whose start was not counted say what they assume: without the assumption they are refused, by the place.
#include "tests/shipped_plans.hpp"
#include "tests/tutorial_model.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;

namespace {

const std::string kAssumed = ", assumed = \"";

/// Position of a character as messages have it.
std::string position(const std::string& text, std::size_t at) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(at);
    const std::size_t line_start = text.rfind('\n', at) + 1;
    return std::to_string(1 + std::count(text.begin(), end, '\n')) + ":" +
           std::to_string(1 + at - line_start);
}

std::string problems(const std::string& text) {
    try {
        read_scenario_text(text, "plan.toml", shipped_reference());
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

/// A number that the plan assumes: a table of the file, the key inside it, and the key as messages have it.
struct Assumption {
    std::string table, key, full;
};

/// Gives a stock's own number the source that stands at the end of its line, so that it covers nothing else.
void narrow_source(std::string& text, const std::string& stock) {
    const std::size_t line = text.find("\n" + stock), end = text.find('\n', line + 1);
    const std::size_t source = text.rfind(", source = \"", end);
    const std::size_t all = text.find("all = ", line), comma = text.find(',', all);
    if (text.substr(source, end - source).find('}') != text.substr(source, end - source).rfind('}'))
        return; // the last source is inside a number: it covers that one alone
    const std::string own = text.substr(source, text.find('"', source + 12) + 1 - source);
    text.erase(source, own.size());
    text.replace(all + 6, comma - all - 6, "{ value = " + text.substr(all + 6, comma - all - 6) + own + " }");
}

/// Takes the assumption of one number out of the text; returns where messages will point to.
std::string take_out(std::string& text, const Assumption& a) {
    const std::size_t dot = a.key.find('.');
    const std::string first = a.key.substr(0, dot),
                      inner = dot == std::string::npos ? "" : a.key.substr(dot + 1);
    if (inner == "ethnic_minority")
        narrow_source(text, first);
    const std::size_t table = text.find("\n[" + a.table + "]");
    REQUIRE(table != std::string::npos);
    const std::size_t line = text.find("\n" + first, table);
    REQUIRE(line != std::string::npos);
    const std::size_t key = inner.empty() ? line : text.find(inner + " = ", line);
    const std::size_t value = text.find('{', key), assumed = text.find(kAssumed, value);
    REQUIRE(assumed < text.find('}', value));
    const std::size_t last = text.find('"', assumed + kAssumed.size());
    text.erase(assumed, last + 1 - assumed);
    return position(text, value);
}

void check_plan(const std::string& id, const std::vector<Assumption>& assumptions) {
    REQUIRE(problems(plan_text(id)).empty());
    for (const Assumption& a : assumptions) {
        INFO(id << ": " << a.full);
        std::string text = plan_text(id);
        const std::string where = take_out(text, a);
        CHECK(problems(text) ==
              "plan.toml:" + where + ": " + a.full +
                  " = {...} (has neither a source nor an assumption). Add source = \"...\" or "
                  "assumed = \"why\"");
    }
}

const Assumption kMeritOfPoor{"population.group.merit", "share_of_poor",
                              "population.group.merit.share_of_poor"};
const Assumption kMeritOfOthers{"population.group.merit", "share_of_others",
                                "population.group.merit.share_of_others"};
const Assumption kUnableOfPoor{"population.group.no_labour", "share_of_poor",
                               "population.group.no_labour.share_of_poor"};
const Assumption kPoorMinority{"population.register", "poor .ethnic_minority",
                               "population.register.poor.ethnic_minority"};
const Assumption kNearPerPoor{"population.register", "near_poor.per_poor",
                              "population.register.near_poor.per_poor"};
const Assumption kNearMinority{"population.register", "near_poor.ethnic_minority",
                               "population.register.near_poor.ethnic_minority"};
const Assumption kNearShare{"population.register", "near_poor.ethnic_minority_share",
                            "population.register.near_poor.ethnic_minority_share"};
const Assumption kEscapedLast{"population.register", "escaped_1y", "population.register.escaped_1y"};
const Assumption kEarlier{"population.register", "escaped_2y_3y", "population.register.escaped_2y_3y"};
const Assumption kSpread{"population.areas", "commune_spread", "population.areas.commune_spread"};

} // namespace

TEST_CASE("Bình Phước without one of its assumed baselines is refused") {
    check_plan("binh-phuoc",
               {kMeritOfPoor,
                kMeritOfOthers,
                kUnableOfPoor,
                kNearPerPoor,
                kNearShare,
                kEscapedLast,
                kEarlier,
                kSpread,
                {"status.extremely_difficult", "poorest", "status.extremely_difficult.poorest"},
                {"status.extremely_difficult", "recognition", "status.extremely_difficult.recognition"},
                {"status.difficult", "poorest", "status.difficult.poorest"}});
}

TEST_CASE("Cao Bằng without one of its assumed baselines is refused") {
    check_plan("cao-bang", {kMeritOfPoor,
                            kMeritOfOthers,
                            kUnableOfPoor,
                            kPoorMinority,
                            kNearMinority,
                            kEscapedLast,
                            kEarlier,
                            kSpread,
                            {"status.area_iii", "poor_rate", "status.area_iii.poor_rate"},
                            {"status.area_iii", "recognition", "status.area_iii.recognition"}});
}

TEST_CASE("Quảng Nam without one of its assumed baselines is refused") {
    check_plan("quang-nam", {kMeritOfPoor,
                             kMeritOfOthers,
                             kUnableOfPoor,
                             kPoorMinority,
                             kNearMinority,
                             kEarlier,
                             kSpread,
                             {"status.poor_district", "members", "status.poor_district.members"}});
}

TEST_CASE("Bắc Giang city without one of its assumed baselines is refused") {
    check_plan("bac-giang-city", {kMeritOfPoor, kMeritOfOthers, kUnableOfPoor, kPoorMinority, kNearShare,
                                  kEscapedLast, kEarlier, kSpread});
}
