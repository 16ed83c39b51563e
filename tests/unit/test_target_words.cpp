// SPDX-License-Identifier: Apache-2.0
#include "outputs/console_text.hpp"
#include "outputs/target_words.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace vuon;

namespace {

const double kNoNumber = std::numeric_limits<double>::quiet_NaN();

TargetRow row(const std::string& unit) {
    TargetRow r{};
    r.unit = unit;
    r.kind = "level";
    r.at_least = r.at_most = r.stretch = kNoNumber;
    return r;
}

Proportion of(long met, long draws) {
    Proportion p;
    p.met = met;
    p.draws = draws;
    p.interval = wilson_interval(met, draws);
    return p;
}

} // namespace

TEST_CASE("a probability that no draw or every draw supports is printed as a bound") {
    CHECK(probability_words(of(0, 100)) == "< 4 %");
    CHECK(probability_words(of(100, 100)) == "> 96 %");
    CHECK(probability_words(of(50, 100)) == "50 % (40 - 60)");
    CHECK(probability_words(of(0, 0)) == "-");
}

TEST_CASE("numbers carry the unit of their target") {
    TargetRow points = row("points per year");
    points.at_least = 0.01;
    CHECK(target_number(points, 0.01123, Language::English) == "1.12");
    CHECK(limit_words(points, Language::English) == ">= 1.0 pp/yr");
    CHECK(limit_words(points, Language::Vietnamese) == ">= 1,0 điểm %/năm");
    TargetRow share = row("share");
    share.at_most = 0.1;
    CHECK(target_number(share, 0.0987, Language::Vietnamese) == "9,9");
    CHECK(limit_words(share, Language::English) == "<= 10 %");
    TargetRow communes = row("communes");
    communes.at_most = 1;
    CHECK(limit_words(communes, Language::English) == "<= 1 commune");
    communes.stretch = 0;
    CHECK(stretch_words(communes, Language::English) == "<= 0 communes");
    CHECK(target_number(communes, 1.5, Language::English) == "1.5");
    CHECK(target_number(row("households"), 91.8, Language::English) == "92");
    CHECK(target_number(row("households"), 999'999, Language::English) == "999,999");
    CHECK(target_number(row("households"), 1'007'350, Language::English) == "1.01 M");
    CHECK(target_number(row("households"), 1'007'350, Language::Vietnamese) == "1,01 tr");
}

TEST_CASE("the households on the list and the truly poor share the word for millions") {
    TargetRow r = row("share");
    r.measure = "poor_households";
    r.register_rate = 1'007'350;
    r.latent_rate = 1'811'900;
    CHECK(rates_words(r, Language::Vietnamese) == "1,01 | 1,81 tr");
    r.register_rate = 900;
    CHECK(rates_words(r, Language::English) == "900 | 1.81 M");
    r.latent_rate = 1'200;
    CHECK(rates_words(r, Language::English) == "900 | 1,200");
}

TEST_CASE("Vietnamese letters take one column each, composed or not") {
    CHECK(shown_width("đúng hướng") == 10);
    CHECK(shown_width("e\xCC\x82") == 1); // e and a combining circumflex
    CHECK(padded("Tịnh Biên", 12) == "Tịnh Biên   ");
    CHECK(padded_left("nghèo", 7) == "  nghèo");
}

TEST_CASE("text is broken at blanks and hangs under its first line") {
    CHECK(wrapped("one two three", 7) == std::vector<std::string>{"one two", "three"});
    CHECK(wrapped("", 7) == std::vector<std::string>{""});
    CHECK(hanging("key", 6, "text") == "key   text\n");
    CHECK(hanging("a-long-key", 6, "text") == "a-long-key\n      text\n");
}
