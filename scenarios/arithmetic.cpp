// SPDX-License-Identifier: Apache-2.0
// What it is: targets against the stocks of the start. Equation: the largest average fall is value(start) /
// years, the lowest level is 0, the highest level is 100 % or all households. Units: shares 0..1, households,
// communes. Assumes: a printed value is met when the outcome, rounded to the precision of the plan, meets it.
// Tests: tests/unit/test_arithmetic.cpp
#include "scenarios/arithmetic.hpp"

#include "scenarios/measures.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

using Finding = ArithmeticFinding;
using Verdict = Finding::Verdict;
using T = TargetSection;

constexpr double rounding_error = 1e-9;

struct Known {
    std::optional<double> start; // value of the measure at the end of the start year
    double highest = 1.0;        // the measure can never be above this
};

std::optional<double> value_of(const std::optional<Amount>& amount) {
    return amount ? std::optional<double>(amount->value) : std::nullopt;
}

std::optional<double> ratio(std::optional<double> part, double whole) {
    return part && whole > 0.0 ? std::optional<double>(*part / whole) : std::nullopt;
}

std::optional<double> sum(std::optional<double> a, std::optional<double> b) {
    return a && b ? std::optional<double>(*a + *b) : std::nullopt;
}

/// Households on the register by measure, for all or for ethnic minorities.
std::optional<double> register_stock(const T& target, const RegisterStocks& reg) {
    const bool minority = target.group == "ethnic_minority";
    const std::optional<double> poor = value_of(minority ? reg.poor_minority : reg.poor);
    const std::optional<double> near_poor = value_of(minority ? reg.near_poor_minority : reg.near_poor);
    if (target.measure == "near_poor_rate")
        return near_poor;
    return target.measure == "multidimensional_poor_rate" ? sum(poor, near_poor) : poor;
}

Known known_of_area(const T& target, const PopulationSection& population) {
    Known known{std::nullopt, target.measure == "poor_households" ? population.households.value : 1.0};
    const auto district = population.fixed.find(target.area);
    if (target.measure == "poor_households" && target.group == "all" && district != population.fixed.end() &&
        district->second.count("poor") != 0)
        known.start = district->second.at("poor").value;
    return known;
}

Known known_stock(const T& target, const Inputs& inputs) {
    const PopulationSection& population = inputs.population;
    if (target.measure == "communes_with_status") {
        const bool all = target.area.empty() || target.area == inputs.plan.place;
        const bool given = !population.extremely_difficult.key.empty() && all;
        return {given ? std::optional<double>(population.extremely_difficult.value) : std::nullopt,
                population.communes.key.empty() ? population.households.value : population.communes.value};
    }
    if (!find_measure(target.measure)->has_latent)
        return {};
    if (!target.area.empty() && target.area != inputs.plan.place)
        return known_of_area(target, population);
    const double households = target.group == "ethnic_minority" ? population.minority_households.value
                                                                : population.households.value;
    const bool stocks_known = target.group == "all" || target.group == "ethnic_minority";
    const std::optional<double> stock = stocks_known ? register_stock(target, population.reg) : std::nullopt;
    if (target.measure == "poor_households")
        return {stock, households};
    return {ratio(stock, households), 1.0};
}

double rounded(double value, double precision) {
    return precision > 0.0 ? std::round(value / precision) * precision : value;
}

bool reaches(double outcome, double limit, double precision) {
    return rounded(outcome, precision) >= limit - rounding_error;
}

bool stays_under(double outcome, double limit, double precision) {
    return rounded(outcome, precision) <= limit + rounding_error;
}

enum class Language { English, Vietnamese };

/// A value of the measure as people write it: `3.81 %`, `0.95 pp`, `20074`; Vietnamese has a decimal comma.
class Words {
  public:
    Words(const T& target, Language language)
        : fall_(target.kind == T::Kind::AverageFallPerYear), count_(find_measure(target.measure)->is_count),
          language_(language) {}

    std::string share(double value) const { return number(value, count_ ? "" : " %"); }
    std::string limit(double value) const {
        const bool vi = language_ == Language::Vietnamese;
        const std::string unit = count_ ? "" : !fall_ ? " %" : vi ? " điểm %" : " pp";
        return number(value, unit) + (!fall_ ? "" : vi ? " mỗi năm" : " a year");
    }
    /// Rounded down, so that what is out of reach never prints as reached.
    std::string highest(double value) const {
        const double step = count_ ? 1.0 : 1e-4;
        return limit(std::floor(value / step + rounding_error) * step);
    }

  private:
    std::string number(double value, const std::string& unit) const {
        std::string text = count_ ? fmt::format("{:.0f}", value) : fmt::format("{:.2f}", 100.0 * value);
        if (language_ == Language::Vietnamese)
            std::replace(text.begin(), text.end(), '.', ',');
        return text + unit;
    }
    bool fall_, count_;
    Language language_;
};

std::string verdict_words(Verdict verdict, bool stretch, Language language) {
    const bool vi = language == Language::Vietnamese;
    const std::string subject = !stretch ? "" : vi ? "mức phấn đấu " : "the stretch ";
    if (verdict == Verdict::CannotBeMet)
        return subject + (vi ? "không thể đạt trong mọi trường hợp" : "cannot be met whatever happens");
    if (verdict == Verdict::AlreadyMet)
        return subject + (vi        ? "đã đạt từ đầu kỳ"
                          : stretch ? "is already met at the start"
                                    : "already met at the start");
    return subject + (vi        ? "có thể đạt về mặt số học"
                      : stretch ? "is possible by arithmetic"
                                : "possible by arithmetic");
}

std::string fall_sentence(const Finding& f, const T& target, double start, double asked, int from,
                          Language language) {
    const Words words(target, language);
    const bool vi = language == Language::Vietnamese;
    const int years = target.to - target.from;
    const std::string head = verdict_words(f.verdict, f.is_stretch, language);
    if (target.from != from)
        return fmt::format(fmt::runtime(vi ? "{}: nhiều nhất {}, yêu cầu {}" : "{}: at most {}, {} is asked"),
                           head, words.highest(f.limit), words.limit(asked));
    return fmt::format(fmt::runtime(vi ? "{}: nhiều nhất {} ({} cuối năm {}, {} năm), yêu cầu {}"
                                       : "{}: at most {} ({} at the end of {}, {} years), {} is asked"),
                       head, words.highest(f.limit), words.share(start), target.from, years,
                       words.limit(asked));
}

std::string level_sentence(const Finding& f, const T& target, const Known& known, double asked, bool lower,
                           int from, Language language) {
    const Words words(target, language);
    const bool vi = language == Language::Vietnamese;
    std::string text = verdict_words(f.verdict, f.is_stretch, language) + ": ";
    if (f.verdict == Verdict::CannotBeMet)
        text += fmt::format(fmt::runtime(vi ? "nhiều nhất {}, " : "at most {}, "), words.limit(f.limit));
    else if (known.start)
        text += fmt::format(fmt::runtime(vi ? "{} cuối năm {}, " : "{} at the end of {}, "),
                            words.share(*known.start), from);
    if (vi)
        return text + (lower ? "yêu cầu ít nhất " : "yêu cầu nhiều nhất ") + words.limit(asked);
    return text + (lower ? "at least " : "at most ") + words.limit(asked) + " is asked";
}

Finding fall_finding(const T& target, const Known& known, const Amount& asked, bool stretch, int from) {
    Finding f{target.id, stretch, Verdict::Possible, 0.0, "", ""};
    const double start = target.from == from && known.start ? *known.start : known.highest;
    f.limit = start / (target.to - target.from);
    if (!reaches(f.limit, asked.value, target.precision))
        f.verdict = Verdict::CannotBeMet;
    f.sentence_en = fall_sentence(f, target, start, asked.value, from, Language::English);
    f.sentence_vi = fall_sentence(f, target, start, asked.value, from, Language::Vietnamese);
    return f;
}

Finding level_finding(const T& target, const Known& known, const Amount& asked, bool lower, bool stretch,
                      int from) {
    Finding f{target.id, stretch, Verdict::Possible, lower ? known.highest : 0.0, "", ""};
    const bool met_at_start =
        known.start && (lower ? reaches(*known.start, asked.value, target.precision)
                              : stays_under(*known.start, asked.value, target.precision));
    if (lower && !reaches(known.highest, asked.value, target.precision))
        f.verdict = Verdict::CannotBeMet;
    else if (met_at_start)
        f.verdict = Verdict::AlreadyMet;
    f.sentence_en = level_sentence(f, target, known, asked.value, lower, from, Language::English);
    f.sentence_vi = level_sentence(f, target, known, asked.value, lower, from, Language::Vietnamese);
    return f;
}

Finding not_evaluated(const T& target) {
    Finding f{target.id, false, Verdict::NotEvaluated, 0.0, "", ""};
    const bool pending = !target.pending.empty();
    f.sentence_en =
        "not evaluated: " + (pending ? target.pending : "the stock at the start is not in the scenario");
    f.sentence_vi = "chưa đánh giá: " + (pending ? target.pending : "kịch bản không có số đầu kỳ");
    return f;
}

/// The limit that is hardest to meet speaks for the target.
Finding worse_of(const Finding& a, const Finding& b) {
    if (a.verdict == Verdict::CannotBeMet || b.verdict == Verdict::AlreadyMet)
        return a;
    return b;
}

void test_one(const T& target, const Inputs& inputs, std::vector<Finding>& findings) {
    const bool evaluated =
        target.pending.empty() && !target.latent && find_measure(target.measure) != nullptr;
    const Known known = evaluated ? known_stock(target, inputs) : Known();
    const int from = inputs.plan.start;
    const bool fall = target.kind == T::Kind::AverageFallPerYear;
    if (!evaluated ||
        (find_measure(target.measure)->has_latent && !known.start && (!fall || target.from == from))) {
        findings.push_back(not_evaluated(target));
        return;
    }
    const auto finding = [&](const Amount& asked, bool lower, bool stretch) {
        return fall ? fall_finding(target, known, asked, stretch, from)
                    : level_finding(target, known, asked, lower, stretch, from);
    };
    std::optional<Finding> result;
    if (target.at_least)
        result = finding(*target.at_least, true, false);
    if (target.at_most && !fall)
        result = result ? worse_of(*result, finding(*target.at_most, false, false))
                        : finding(*target.at_most, false, false);
    findings.push_back(result ? *result
                              : Finding{target.id, false, Verdict::Possible, 0.0,
                                        "possible by arithmetic: the rate may stay as it is",
                                        "có thể đạt về mặt số học: tỷ lệ có thể giữ nguyên"});
    if (target.stretch && target.at_least)
        findings.push_back(finding(*target.stretch, true, true));
    else if (target.stretch && !fall)
        findings.push_back(finding(*target.stretch, false, true));
}

Finding joint_finding(const T& target, const std::vector<Finding>& findings) {
    Finding f{target.id,
              false,
              Verdict::Possible,
              0.0,
              "possible by arithmetic: no member is impossible",
              "có thể đạt về mặt số học: không có mục tiêu thành phần nào bất khả thi"};
    for (const Finding& member : findings) {
        const bool listed =
            std::find(target.members.begin(), target.members.end(), member.target) != target.members.end();
        if (!listed || member.is_stretch || member.verdict != Verdict::CannotBeMet)
            continue;
        f.verdict = Verdict::CannotBeMet;
        f.sentence_en = "cannot be met whatever happens: " + member.target + " cannot be met";
        f.sentence_vi = "không thể đạt trong mọi trường hợp: " + member.target + " không thể đạt";
        break;
    }
    return f;
}

} // namespace

std::vector<ArithmeticFinding> arithmetic_test(const Inputs& inputs) {
    std::vector<Finding> singles;
    for (const T& target : inputs.targets)
        if (target.kind != T::Kind::Joint)
            test_one(target, inputs, singles);
    std::vector<Finding> findings;
    for (const T& target : inputs.targets) {
        if (target.kind == T::Kind::Joint)
            findings.push_back(joint_finding(target, singles));
        for (const Finding& single : singles)
            if (single.target == target.id)
                findings.push_back(single);
    }
    return findings;
}

} // namespace vuon
