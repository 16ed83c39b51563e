// SPDX-License-Identifier: Apache-2.0
#include "scenarios/arithmetic.hpp"
#include "tests/small_scenario.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;
using Verdict = ArithmeticFinding::Verdict;

namespace {

ArithmeticFinding finding(const Inputs& inputs, const std::string& target, bool stretch = false) {
    for (const ArithmeticFinding& f : arithmetic_test(inputs))
        if (f.target == target && f.is_stretch == stretch)
            return f;
    throw std::logic_error("no finding for " + target);
}

/// The finding for one target written in place of t3 of the small scenario.
ArithmeticFinding of(const std::string& keys) {
    const std::string t3 =
        "[target.t3]\nmeasure = \"programme_reach\"\nprogramme = \"credit\"\nkind = \"level\"\nat = "
        "2025\nat_least = \"50 %\"\n";
    return finding(read_small(changed(t3, "[target.t3]\n" + keys)).variants[0].inputs, "t3");
}

Inputs an_giang() {
    const std::string source = VUON_SOURCE_DIR;
    return read_scenario(source + "/scenarios/plans/an-giang.toml",
                         Reference::read(source + "/scenarios/reference"))
        .variants[0]
        .inputs;
}

const std::string fall = "kind = \"average_fall_per_year\"\nfrom = 2021\nto = 2025\n";
const std::string level = "kind = \"level\"\nat = 2025\n";

} // namespace

TEST_CASE("a rate cannot fall by more than it has") {
    const ArithmeticFinding f = finding(an_giang(), "ag-1-poor-only");
    CHECK(f.verdict == Verdict::CannotBeMet);
    CHECK(f.limit == Approx(20074.0 / 526877.0 / 4.0));
    CHECK(f.sentence_en ==
          "cannot be met whatever happens: at most 0.95 pp a year (3.81 % at the end of 2021, 4 years), "
          "1.00 pp a year is asked");
    CHECK(f.sentence_vi ==
          "không thể đạt trong mọi trường hợp: nhiều nhất 0,95 điểm % mỗi năm (3,81 % cuối năm 2021, 4 "
          "năm), yêu cầu 1,00 điểm % mỗi năm");
}

TEST_CASE("the lower end of a range decides and the stretch is told apart") {
    const Inputs inputs = an_giang();
    CHECK(finding(inputs, "ag-1").verdict == Verdict::Possible);
    CHECK(finding(inputs, "ag-1", true).verdict == Verdict::Possible);
    CHECK(finding(inputs, "ag-2").verdict == Verdict::Possible);
    CHECK(finding(inputs, "ag-2", true).verdict == Verdict::CannotBeMet);
    CHECK(finding(inputs, "ag-2-multidimensional", true).verdict == Verdict::Possible);
    CHECK(finding(inputs, "ag-6").verdict == Verdict::NotEvaluated);
    CHECK(finding(inputs, "all").verdict == Verdict::Possible);
}

TEST_CASE("a printed value is met when the outcome rounded as printed meets it") {
    const std::string four = "measure = \"poor_rate\"\n" + fall + "at_least = \"1.04 pp\"\n";
    CHECK(of(four).verdict == Verdict::CannotBeMet); // 4 % over 4 years
    CHECK(of(four + "precision = \"0.1 pp\"\n").verdict == Verdict::CannotBeMet);
    CHECK(of("measure = \"poor_rate\"\n" + fall + "at_least = \"1.0 pp\"\n").verdict == Verdict::Possible);
    const std::string five =
        "measure = \"poor_rate\"\nkind = \"average_fall_per_year\"\nfrom = 2021\nto = 2026\n";
    CHECK(of(five + "at_least = \"1 pp\"\n").verdict == Verdict::CannotBeMet); // 0.8 pp
    CHECK(of(five + "at_least = \"1 pp\"\nprecision = \"1 pp\"\n").verdict == Verdict::Possible);
}

TEST_CASE("a count cannot fall by more than the stock") {
    const ArithmeticFinding f = of("measure = \"poor_households\"\n" + fall + "at_least = 1200\n");
    CHECK(f.verdict == Verdict::CannotBeMet);
    CHECK(f.limit == 1000.0);
    CHECK(f.sentence_en ==
          "cannot be met whatever happens: at most 1,000 a year (4,000 at the end of 2021, 4 years), 1,200 "
          "a year is asked");
    CHECK(of("measure = \"poor_households\"\n" + fall + "at_least = 1000\n").verdict == Verdict::Possible);
    CHECK(of("measure = \"poor_households\"\ngroup = \"ethnic_minority\"\n" + fall + "at_least = 300\n")
              .verdict == Verdict::CannotBeMet);
    CHECK(of("measure = \"poor_households\"\narea = \"D1\"\n" + fall + "at_least = 700\n").limit == 625.0);
}

TEST_CASE("a level that is met at the start is already met") {
    const ArithmeticFinding f = of("measure = \"poor_rate\"\n" + level + "at_most = \"5 %\"\n");
    CHECK(f.verdict == Verdict::AlreadyMet);
    CHECK(f.sentence_en == "already met at the start: 4.00 % at the end of 2021, at most 5.00 % is asked");
    CHECK(f.sentence_vi == "đã đạt từ đầu kỳ: 4,00 % cuối năm 2021, yêu cầu nhiều nhất 5,00 %");
    CHECK(of("measure = \"poor_rate\"\n" + level + "at_most = \"3 %\"\n").verdict == Verdict::Possible);
    CHECK(of("measure = \"poor_rate\"\n" + level + "at_most = \"5 %\"\nat_least = \"4.5 %\"\n").verdict ==
          Verdict::Possible);
}

TEST_CASE("a level above everything there is cannot be met") {
    const ArithmeticFinding f = of("measure = \"poor_households\"\n" + level + "at_least = 200000\n");
    CHECK(f.verdict == Verdict::CannotBeMet);
    CHECK(f.sentence_en == "cannot be met whatever happens: at most 100,000, at least 200,000 is asked");
}

TEST_CASE("where the start is not known, nothing is claimed") {
    CHECK(of("measure = \"poor_rate\"\ngroup = \"merit\"\n" + fall + "at_least = \"1 pp\"\n").verdict ==
          Verdict::NotEvaluated);
    CHECK(of("measure = \"latent_poor_rate\"\n" + level + "at_most = \"3 %\"\n").verdict ==
          Verdict::NotEvaluated);
    CHECK(of("measure = \"poor_rate\"\nkind = \"average_fall_per_year\"\nfrom = 2023\nto = 2025\nat_least = "
             "\"3 pp\"\n")
              .verdict == Verdict::Possible);
    CHECK(of("measure = \"poor_rate\"\nkind = \"average_fall_per_year\"\nfrom = 2023\nto = 2025\nat_least = "
             "\"60 pp\"\n")
              .verdict == Verdict::CannotBeMet);
}

TEST_CASE("a joint target with an impossible member is impossible") {
    const Inputs inputs =
        read_small(changed("at_least = \"1.0 pp\"\nstretch = \"1.2 pp\"", "at_least = \"3 pp\""))
            .variants[0]
            .inputs;
    const ArithmeticFinding f = finding(inputs, "all");
    CHECK(f.verdict == Verdict::CannotBeMet);
    CHECK(f.sentence_en == "cannot be met whatever happens: t1 cannot be met");
}

namespace {

const std::string whole_fall = "kind = \"fall\"\nfrom = 2021\nto = 2025\n";

/// The finding for t3 when other pieces of the small scenario change as well.
ArithmeticFinding of(const std::string& keys,
                     const std::vector<std::pair<std::string, std::string>>& changes) {
    const std::string t3 =
        "[target.t3]\nmeasure = \"programme_reach\"\nprogramme = \"credit\"\nkind = \"level\"\nat = "
        "2025\nat_least = \"50 %\"\n";
    std::string text = changed(t3, "[target.t3]\n" + keys);
    for (const auto& [from, to] : changes)
        text = changed(from, to, text);
    return finding(read_small(text).variants[0].inputs, "t3");
}

const std::string near_poor = "near_poor = { all = 6000, ethnic_minority = 500, source = \"review-2021\" }";
const std::string poorest = "poorest = { value = 2, assumed = \"guess\" }";

/// A fall of communes with the status by so many, with another way of saying who has it.
ArithmeticFinding units(int at_least, const std::string& who) {
    return of("measure = \"communes_with_status\"\nstatus = \"extremely_difficult\"\n" + whole_fall +
                  "at_least = " + std::to_string(at_least) + "\n",
              {{poorest, who}});
}

} // namespace

TEST_CASE("a whole fall is at most the stock of its first year") {
    const ArithmeticFinding f = of("measure = \"poor_households\"\n" + whole_fall + "at_least = 4001\n");
    CHECK(f.verdict == Verdict::CannotBeMet);
    CHECK(f.limit == 4000.0);
    CHECK(f.sentence_en ==
          "cannot be met whatever happens: at most 4,000 (4,000 at the end of 2021, 4 years), "
          "4,001 is asked");
    CHECK(f.sentence_vi ==
          "không thể đạt trong mọi trường hợp: nhiều nhất 4.000 (4.000 cuối năm 2021, 4 năm), yêu cầu 4.001");
    CHECK(of("measure = \"poor_households\"\n" + whole_fall + "at_least = 4000\n").verdict ==
          Verdict::Possible);
    const ArithmeticFinding rate = of("measure = \"poor_rate\"\n" + whole_fall + "at_least = \"4.1 pp\"\n");
    CHECK(rate.verdict == Verdict::CannotBeMet);
    CHECK(rate.sentence_en == "cannot be met whatever happens: at most 4.00 pp (4.00 % at the end of 2021, 4 "
                              "years), 4.10 pp is asked");
}

TEST_CASE("a relative fall is at most everything, whatever is known of the start") {
    const std::string keys = "measure = \"poor_households\"\nkind = \"relative_fall\"\nfrom = 2021\nto = "
                             "2025\nat_least = \"100 %\"\n";
    CHECK(of(keys).verdict == Verdict::Possible);
    CHECK(of(keys).limit == 1.0);
    CHECK(of("group = \"urban\"\n" + keys).verdict == Verdict::Possible);
    CHECK(of(keys).sentence_en ==
          "possible by arithmetic: 4,000 at the end of 2021, at least 100.00 % is asked");
}

TEST_CASE("ratios and flows have no limit") {
    const std::string two = "from = 2021\nto = 2025\n";
    CHECK(of("measure = \"income_of_poor\"\nkind = \"ratio\"\n" + two + "at_least = 900\n").verdict ==
          Verdict::Possible);
    CHECK(of("measure = \"income_of_poor\"\nkind = \"ratio\"\n" + two + "at_least = 1.5\n").sentence_en ==
          "possible by arithmetic: at least 1.5 is asked");
    CHECK(
        of("measure = \"escaped_households\"\nkind = \"total\"\n" + two + "at_least = 90000000\n").verdict ==
        Verdict::Possible);
    CHECK(of("measure = \"escaped_households\"\nkind = \"average_per_year\"\n" + two + "at_least = 200\n")
              .sentence_en == "possible by arithmetic: at least 200 a year is asked");
    CHECK(of("measure = \"returned_share_of_escaped\"\n" + level + "at_most = \"5 %\"\n").verdict ==
          Verdict::Possible);
    CHECK(of("measure = \"newly_poor_households\"\n" + level + "at_most = 0\n").verdict == Verdict::Possible);
}

TEST_CASE("the poor of merit and without labour are their shares of the poor") {
    const std::string merit = "measure = \"poor_households\"\ngroup = \"merit\"\n" + whole_fall;
    CHECK(of(merit + "at_least = 13\n").verdict == Verdict::CannotBeMet);
    CHECK(of(merit + "at_least = 13\n").limit == Approx(12.0)); // 0.3 % of 4,000
    CHECK(of(merit + "at_least = 12\n").verdict == Verdict::Possible);
    const std::string unable = "measure = \"poor_households\"\ngroup = \"no_labour\"\n" + whole_fall;
    CHECK(of(unable + "at_least = 1001\n").verdict == Verdict::NotEvaluated);
    const auto known = [&](int least) {
        return of(unable + "at_least = " + std::to_string(least) + "\n",
                  {{"[population.register]",
                    "[population.group.no_labour]\nshare_of_poor = { value = \"25 %\", "
                    "assumed = \"guess\" }\n[population.register]"}})
            .verdict;
    };
    CHECK(known(1001) == Verdict::CannotBeMet);
    CHECK(known(1000) == Verdict::Possible);
    CHECK(of("measure = \"near_poor_households\"\ngroup = \"merit\"\n" + whole_fall + "at_least = 1\n")
              .verdict == Verdict::NotEvaluated);
}

TEST_CASE("the poor at the start are all of the poor and none of the near-poor") {
    const std::string group = "group = \"poor_at_start\"\n" + whole_fall;
    CHECK(of("measure = \"poor_households\"\n" + group + "at_least = 4001\n").limit == 4000.0);
    CHECK(of("measure = \"near_poor_households\"\n" + group + "at_least = 1\n").verdict ==
          Verdict::CannotBeMet);
}

TEST_CASE("stocks given by ratios and shares have limits too") {
    const std::string near_fall = "measure = \"near_poor_households\"\n" + whole_fall;
    CHECK(of(near_fall + "at_least = 6001\n").verdict == Verdict::CannotBeMet);
    const std::pair<std::string, std::string> ratio{
        near_poor,
        "near_poor = { per_poor = 1.25, ethnic_minority_share = \"10 %\", source = \"review-2021\" }"};
    CHECK(of(near_fall + "at_least = 5001\n", {ratio}).limit == Approx(5000.0));
    CHECK(of("group = \"ethnic_minority\"\n" + near_fall + "at_least = 501\n", {ratio}).limit ==
          Approx(500.0));
    CHECK(of("group = \"ethnic_minority\"\nmeasure = \"multidimensional_poor_households\"\n" + whole_fall +
             "at_least = 1501\n")
              .limit == 1500.0);
    const std::pair<std::string, std::string> unknown{near_poor,
                                                      "near_poor = { all = 6000, source = \"review-2021\" }"};
    CHECK(of("group = \"ethnic_minority\"\n" + near_fall + "at_least = 501\n", {unknown}).verdict ==
          Verdict::NotEvaluated);
}

TEST_CASE("a district has the stock that is fixed for it, and no other") {
    CHECK(of("measure = \"poor_households\"\narea = \"D1\"\n" + whole_fall + "at_least = 2501\n").limit ==
          2500.0);
    CHECK(of("measure = \"near_poor_households\"\narea = \"D1\"\n" + whole_fall + "at_least = 1\n").verdict ==
          Verdict::NotEvaluated);
    CHECK(
        of("measure = \"multidimensional_poor_households\"\narea = \"D1\"\n" + whole_fall + "at_least = 1\n")
            .verdict == Verdict::NotEvaluated);
    CHECK(of("measure = \"poor_households\"\narea = \"D2\"\n" + whole_fall + "at_least = 1\n").verdict ==
          Verdict::NotEvaluated);
}

TEST_CASE("where a status is held, the poor rate is known if the plan says it") {
    const std::string keys =
        "measure = \"poor_rate\"\narea = \"extremely_difficult\"\n" + whole_fall + "at_least = \"61 pp\"\n";
    CHECK(of(keys).verdict == Verdict::NotEvaluated);
    const std::pair<std::string, std::string> known{
        poorest,
        "drawn = { rural_communes = 2, assumed = \"guess\" }\npoor_rate = { value = \"60 %\", assumed = "
        "\"guess\" }"};
    CHECK(of(keys, {known}).verdict == Verdict::CannotBeMet);
    CHECK(of(keys, {known}).limit == Approx(0.6));
    CHECK(of("measure = \"poor_rate\"\narea = \"extremely_difficult\"\n" + level + "at_most = \"60 %\"\n",
             {known})
              .verdict == Verdict::AlreadyMet);
}

TEST_CASE("no more units lose a status than have it") {
    CHECK(units(3, poorest).verdict == Verdict::CannotBeMet);
    CHECK(units(3, poorest).limit == 2.0);
    CHECK(units(2, poorest).verdict == Verdict::Possible);
    CHECK(units(2, "members = { communes = [\"C1\"], source = \"review-2021\" }").limit == 1.0);
    CHECK(units(4, "drawn = { by_district = { \"D1\" = 2, \"D2\" = 1 }, assumed = \"guess\" }").limit == 3.0);
    CHECK(units(4, "members = { districts = [\"D1\"], source = \"review-2021\" }").limit ==
          3.0); // all communes
    CHECK(units(2, "members = { districts = [\"D1\"], source = \"review-2021\" }").verdict ==
          Verdict::Possible);
    CHECK(of("measure = \"districts_with_status\"\nstatus = \"extremely_difficult\"\n" + whole_fall +
                 "at_least = 2\n",
             {{"measure = \"communes_with_status\"", "measure = \"districts_with_status\""},
              {"level = \"commune\"", "level = \"district\""},
              {poorest, "members = { districts = [\"D1\"], source = \"review-2021\" }"}})
              .limit == 1.0);
}

TEST_CASE("a level of units is already met when there are few, and impossible above all of them") {
    const std::string keys = "measure = \"communes_with_status\"\nstatus = \"extremely_difficult\"\n" + level;
    CHECK(of(keys + "at_most = 2\n").verdict == Verdict::AlreadyMet);
    CHECK(of(keys + "at_most = 1\n").verdict == Verdict::Possible);
    const ArithmeticFinding f = of(keys + "at_least = 4\n");
    CHECK(f.verdict == Verdict::CannotBeMet);
    CHECK(f.sentence_en == "cannot be met whatever happens: at most 3, at least 4 is asked");
}

TEST_CASE("a fall that only a higher start allows is told apart from one that nothing allows") {
    const std::string poor = "poor = { all = 4000, ethnic_minority = 1000, source = \"review-2021\" }";
    const std::pair<std::string, std::string> uncertain{
        poor, "poor = { all = { value = 4000, prior = \"normal(4000, 400)\" }, ethnic_minority_share = \"25 "
              "%\", source "
              "= \"review-2021\" }"};
    const auto fall_of = [&](const std::string& group, int least) {
        return of(group + "measure = \"poor_households\"\n" + whole_fall +
                      "at_least = " + std::to_string(least) + "\n",
                  {uncertain});
    };
    CHECK(fall_of("", 4000).verdict == Verdict::Possible);
    CHECK(fall_of("", 4780).verdict == Verdict::OnlyIfMore); // 4,000 + 1.96 x 400 = 4,784
    CHECK(fall_of("", 4790).verdict == Verdict::CannotBeMet);
    CHECK(fall_of("", 4780).sentence_en == "could be met only if the start, which is uncertain, were higher: "
                                           "at most 4,000 (4,000 at the end of 2021, "
                                           "4 years), 4,780 is asked");
    CHECK(fall_of("group = \"ethnic_minority\"\n", 1190).verdict == Verdict::OnlyIfMore);
    CHECK(fall_of("group = \"ethnic_minority\"\n", 1200).verdict == Verdict::CannotBeMet);
    CHECK(of("measure = \"poor_rate\"\n" + whole_fall + "at_least = \"4.7 pp\"\n", {uncertain}).verdict ==
          Verdict::OnlyIfMore);
}
