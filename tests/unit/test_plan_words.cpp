// SPDX-License-Identifier: Apache-2.0
#include "outputs/assumptions.hpp"
#include "scenarios/arithmetic_words.hpp"
#include "scenarios/key_words.hpp"
#include "scenarios/plan_words.hpp"
#include "tests/shipped_plans.hpp"
#include "tests/small_scenario.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using Catch::Contains;

TEST_CASE("a text is told in the plan's words, else in the program's, else as it is") {
    const PlanWords words = {{"made up", "số liệu giả định"}};
    CHECK(in_vietnamese("made up", words) == "số liệu giả định");
    CHECK(in_vietnamese("the programme is not simulated", words) == "chính sách này chưa được mô phỏng");
    CHECK(in_vietnamese("policy of variant more-credit", words) == "lựa chọn của phương án more-credit");
    CHECK(in_vietnamese("changed since", words) == "changed since");
}

TEST_CASE("words of a scenario are those of its table") {
    const PlanWords words =
        plan_words_of("schema = 1\n[words_vi]\n\"one, two: 3.5 %\" = \"một, hai: 3,5 %\"\n");
    CHECK(words == PlanWords{{"one, two: 3.5 %", "một, hai: 3,5 %"}});
    CHECK(plan_words_of("schema = 1\n").empty());
}

TEST_CASE("the reader keeps the words of the plan, which its variants share") {
    const std::string words = "\n[words_vi]\n\"made up\" = \"số liệu giả định\"\n";
    const Scenario s = vuon_test::read_small(vuon_test::small_scenario() + words);
    CHECK(s.variants.front().inputs.words_vi == PlanWords{{"made up", "số liệu giả định"}});
    CHECK_THAT(vuon_test::problems_of(vuon_test::small_scenario() + "\n[words_vi]\n\"made up\" = 5\n"),
               Contains("must be text"));
    CHECK_THAT(
        vuon_test::problems_of(vuon_test::small_scenario() + "\n[variant.x.words_vi]\n\"a\" = \"b\"\n"),
        Contains("variants share it with the base"));
}

TEST_CASE("why a target is not evaluated is said in both languages") {
    TargetSection target;
    target.id = "t";
    target.pending = "detection comes later";
    const ArithmeticFinding f = not_evaluated(target, {{"detection comes later", "sẽ có sau"}});
    CHECK(f.sentence_en == "not evaluated: detection comes later");
    CHECK(f.sentence_vi == "chưa đánh giá: sẽ có sau");
    target.pending.clear();
    CHECK(not_evaluated(target, {}).sentence_vi == "chưa đánh giá: kịch bản không có số đầu kỳ");
}

TEST_CASE("keys are named by their pattern, with the id that the author gave") {
    CHECK(key_name_vi("population.persons", nullptr) == "tổng số nhân khẩu");
    CHECK(key_name_vi("programme.credit.unit_cost", nullptr) == "mức hỗ trợ của chính sách credit");
    CHECK(key_name_vi("variant.more-credit.programme.credit.demand", nullptr) ==
          "tỷ lệ có nhu cầu của chính sách credit, phương án more-credit");
    CHECK(key_name_vi("nothing.known", nullptr).empty());
}

TEST_CASE("parameters have their names, and a table of an older file has none") {
    const Table old = Table::parse("id,value\nregister.exit_margin,0.19\n", "parameters.csv");
    CHECK(key_name_vi("register.exit_margin", &old).empty());
    const Table now =
        Table::parse("id,value,name_vi\nregister.exit_margin,0.19,biên thoát nghèo\n", "parameters.csv");
    CHECK(key_name_vi("register.exit_margin", &now) == "biên thoát nghèo");
    CHECK(key_name_vi("parameters.\"register.exit_margin\"", &now) == "biên thoát nghèo");
}

TEST_CASE("units and priors are said in both languages") {
    CHECK(unit_name("share per year", Language::Vietnamese) == "tỷ lệ mỗi năm");
    CHECK(unit_name("share per year", Language::English) == "share per year");
    CHECK(prior_name("normal(0.19, 0.07)", Language::English) == "normal(0.19, 0.07)");
    CHECK(prior_name("normal(0.19, 0.07)", Language::Vietnamese) == "phân phối chuẩn (0,19; 0,07)");
    CHECK(prior_name("none", Language::Vietnamese) == "cố định");
}

TEST_CASE("every unit of a parameter, every assumption and every key of the shipped plans is known") {
    const Table parameters = Table::read(VUON_SOURCE_DIR "/scenarios/reference/parameters.csv");
    for (std::size_t r = 0; r < parameters.rows(); ++r) {
        const std::string& unit = parameters.cell(r, "unit");
        INFO(unit);
        if (unit != "logit") // the same word
            CHECK(unit_name(unit, Language::Vietnamese) != unit);
    }
    for (const std::string& id : vuon_test::shipped_plans()) {
        INFO(id);
        const std::string text = vuon_test::small_plan(id);
        const PlanWords words = plan_words_of(text);
        for (const Assumption& a : assumptions_of(text)) {
            INFO(a.key + ": " + a.text);
            CHECK(words.count(a.text) == 1);
            CHECK(!key_name_vi(a.key, &parameters).empty());
        }
    }
}
