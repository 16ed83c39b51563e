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
          "cannot be met whatever happens: at most 1000 a year (4000 at the end of 2021, 4 years), 1200 "
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
    CHECK(f.sentence_en == "cannot be met whatever happens: at most 100000, at least 200000 is asked");
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
