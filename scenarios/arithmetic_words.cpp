// SPDX-License-Identifier: Apache-2.0
#include "scenarios/arithmetic_words.hpp"

#include "scenarios/measures.hpp"
#include "scenarios/number_text.hpp"

#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

using Verdict = ArithmeticFinding::Verdict;
using T = TargetSection;

constexpr double rounding_error = 1e-9;
constexpr int kRatioDecimals = 4; // of a ratio, without zeros at the end

/// A value of the measure as people write it: `3.81 %`, `0.95 pp`, `20,074`.
class Words {
  public:
    Words(const T& target, bool vi)
        : language_(vi ? Language::Vietnamese : Language::English), kind_(target.kind),
          unit_(outcome_unit(target)), count_(find_measure(target.measure)->is_count()) {}

    /// The measure at the end of a year.
    std::string level(double value) const { return number(value, count_, count_ ? "" : " %"); }
    /// The outcome that the target asks for.
    std::string outcome(double value) const {
        if (unit_ == "ratio")
            return short_number_text(value, kRatioDecimals, language_);
        const bool yearly = unit_.find("per year") != std::string::npos;
        const bool points = unit_.rfind("points", 0) == 0, share = unit_.rfind("share", 0) == 0;
        const std::string unit = share ? " %" : points ? in(language_, " pp", " điểm %") : "";
        return number(value, !share && !points, unit) + (!yearly ? "" : in(language_, " a year", " mỗi năm"));
    }
    /// Rounded down, so that what is out of reach never prints as reached.
    std::string highest(double value) const {
        const bool count = unit_.rfind("share", 0) != 0 && unit_.rfind("points", 0) != 0;
        const double step = count ? 1.0 : 1e-4;
        return outcome(std::floor(value / step + rounding_error) * step);
    }

  private:
    std::string number(double value, bool count, const std::string& unit) const {
        return (count ? number_text(value, 0, language_) : number_text(100.0 * value, 2, language_)) + unit;
    }

    Language language_;
    T::Kind kind_;
    std::string unit_;
    bool count_;
};

std::string verdict_words(Verdict verdict, bool stretch, bool vi) {
    const std::string subject = !stretch ? "" : vi ? "mức phấn đấu " : "the stretch ";
    if (verdict == Verdict::CannotBeMet)
        return subject + (vi ? "không thể đạt trong mọi trường hợp" : "cannot be met whatever happens");
    if (verdict == Verdict::OnlyIfMore)
        return subject + (vi ? "chỉ có thể đạt nếu số hộ đầu kỳ, vốn chưa chắc chắn, cao hơn"
                             : "could be met only if the start, which is uncertain, were higher");
    if (verdict == Verdict::AlreadyMet)
        return subject + (vi        ? "đã đạt từ đầu kỳ"
                          : stretch ? "is already met at the start"
                                    : "already met at the start");
    return subject + (vi        ? "có thể đạt về mặt số học"
                      : stretch ? "is possible by arithmetic"
                                : "possible by arithmetic");
}

bool is_fall(T::Kind kind) { return kind == T::Kind::AverageFallPerYear || kind == T::Kind::Fall; }

std::string fall_sentence(const ArithmeticCase& c, const ArithmeticFinding& f, bool vi) {
    const Words words(c.target, vi);
    const std::string head = verdict_words(f.verdict, f.is_stretch, vi);
    if (!c.start)
        return fmt::format(fmt::runtime(vi ? "{}: nhiều nhất {}, yêu cầu {}" : "{}: at most {}, {} is asked"),
                           head, words.highest(f.limit), words.outcome(c.asked));
    const int years = c.target.to - c.target.from;
    return fmt::format(
        fmt::runtime(vi           ? "{}: nhiều nhất {} ({} cuối năm {}, {} năm), yêu cầu {}"
                     : years == 1 ? "{}: at most {} ({} at the end of {}, {} year), {} is asked"
                                  : "{}: at most {} ({} at the end of {}, {} years), {} is asked"),
        head, words.highest(f.limit), words.level(*c.start), c.target.from, years, words.outcome(c.asked));
}

std::string level_sentence(const ArithmeticCase& c, const ArithmeticFinding& f, bool vi) {
    const Words words(c.target, vi);
    std::string text = verdict_words(f.verdict, f.is_stretch, vi) + ": ";
    if (f.verdict == Verdict::CannotBeMet)
        text += fmt::format(fmt::runtime(vi ? "nhiều nhất {}, " : "at most {}, "), words.outcome(f.limit));
    else if (c.start)
        text += fmt::format(fmt::runtime(vi ? "{} cuối năm {}, " : "{} at the end of {}, "),
                            words.level(*c.start), c.start_year);
    if (vi)
        return text + (c.lower ? "yêu cầu ít nhất " : "yêu cầu nhiều nhất ") + words.outcome(c.asked);
    return text + (c.lower ? "at least " : "at most ") + words.outcome(c.asked) + " is asked";
}

} // namespace

void say(const ArithmeticCase& c, ArithmeticFinding& f) {
    const bool fall = is_fall(c.target.kind);
    f.sentence_en = fall ? fall_sentence(c, f, false) : level_sentence(c, f, false);
    f.sentence_vi = fall ? fall_sentence(c, f, true) : level_sentence(c, f, true);
}

ArithmeticFinding not_evaluated(const T& target, const PlanWords& words) {
    ArithmeticFinding f{target.id, false, Verdict::NotEvaluated, 0.0, "", ""};
    const std::string reason =
        target.pending.empty() ? "the stock at the start is not in the scenario" : target.pending;
    f.sentence_en = "not evaluated: " + reason;
    f.sentence_vi = "chưa đánh giá: " + in_vietnamese(reason, words);
    return f;
}

ArithmeticFinding joint_sentence(const T& target, const std::string& impossible_member) {
    if (impossible_member.empty())
        return {target.id,
                false,
                Verdict::Possible,
                0.0,
                "possible by arithmetic: no member is impossible",
                "có thể đạt về mặt số học: không có chỉ tiêu thành phần nào bất khả thi"};
    return {target.id,
            false,
            Verdict::CannotBeMet,
            0.0,
            "cannot be met whatever happens: " + impossible_member + " cannot be met",
            "không thể đạt trong mọi trường hợp: " + impossible_member + " không thể đạt"};
}

} // namespace vuon
