// SPDX-License-Identifier: Apache-2.0
#include "outputs/explain/life.hpp"
#include "outputs/explain/reader_numbers.hpp"

#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

/// Words of a shock; a hazard without an entry keeps its name.
std::string shock_name(const std::string& id, Language l) {
    const char* const names[][3] = {
        {"illness", "illness of a member", "thành viên ốm đau"},
        {"job_loss", "loss of work", "mất việc"},
        {"livestock", "disease of livestock", "dịch bệnh vật nuôi"},
        {"flood", "flood in the commune", "lũ lụt ở xã"},
        {"drought", "drought in the commune", "hạn hán ở xã"},
        {"storm", "storm in the commune", "bão ở xã"},
        {"landslide", "landslide in the commune", "sạt lở ở xã"},
    };
    for (const auto& n : names)
        if (id == n[0])
            return l == Language::Vietnamese ? n[2] : n[1];
    return id;
}

class IncomeText {
  public:
    IncomeText(const IncomeParts& parts, Language language)
        : p_(parts), l_(language), vi_(language == Language::Vietnamese) {}

    /// `ln y = level ... `, with terms of zero left out.
    std::string income() const {
        std::string text = fmt::format(fmt::runtime(vi_ ? "ln y = mức chung {}" : "ln y = level {}"),
                                       reader_number(p_.level, 3, l_));
        lasting(text);
        term(text, p_.passing, "of this year", "riêng năm nay");
        term(text, -p_.losses, "losses", "tổn thất");
        const double ln = p_.log_income;
        text += " = " + reader_number(ln, 3, l_) + ": " + reader_money(std::exp(ln), l_) +
                (vi_ ? " đồng/người/tháng" : " VND a person and month");
        return text + (p_.at_floor ? (vi_ ? " (mức sàn)" : " (the floor)") : "");
    }

    std::string score() const {
        std::string text = "A =";
        lasting(text);
        term(text, p_.shock_weight * (p_.passing - p_.losses), "of what passes", "phần nhất thời");
        term(text, p_.error, "reviewers' error", "sai số rà soát");
        term(text, p_.cell, "place and group", "địa bàn và nhóm");
        term(text, p_.no_labour, "no labour", "không có lao động");
        return text + " = " + reader_points(p_.score, l_);
    }

    std::string noise() const {
        return fmt::format(
            fmt::runtime(vi_ ? "lâu dài q: {} còn lại từ năm trước, {} mới rút; sai số rà soát: "
                               "{} còn lại, {} mới rút"
                             : "persistent q: {} left of last year's, {} drawn; reviewers' "
                               "error: {} left, {} drawn"),
            points(p_.persistent_kept), points(p_.persistent_new), points(p_.error_kept),
            points(p_.error_new));
    }

    std::string shock(const ShockParts& s) const {
        std::string text = shock_name(s.name, l_);
        if (!s.happened)
            text += vi_ ? ": hộ không bị ảnh hưởng" : ": the household is not hit";
        else
            text += (vi_ ? ": tổn thất " : ": loss ") + points(-s.loss) +
                    (s.severe ? (vi_ ? ", nặng" : ", severe") : "");
        if (s.of_commune)
            text += (vi_ ? " (xã: " : " (the commune: ") + chance_words(s.commune, l_) +
                    (vi_ ? "; hộ: " : "; the household: ");
        return text + (s.of_commune ? "" : " (") + chance_words(s.chance, l_) + ")";
    }

  private:
    std::string points(double value) const { return reader_points(value, l_); }

    void term(std::string& text, double value, const char* en, const char* vi) const {
        if (value != 0.0)
            text += " " + points(value) + " " + (vi_ ? vi : en);
    }

    void lasting(std::string& text) const {
        term(text, p_.work, "work", "lao động");
        term(text, -p_.size, "members", "số khẩu");
        term(text, p_.minority, "minority", "dân tộc thiểu số");
        term(text, p_.permanent, "permanent", "cố định");
        term(text, p_.persistent, "persistent", "lâu dài");
        term(text, p_.effect, "programmes", "chương trình");
        term(text, -p_.assets, "lost assets", "mất tài sản");
    }

    const IncomeParts& p_;
    Language l_;
    bool vi_;
};

} // namespace

std::vector<LifeLine> income_lines(const HouseholdYear& y, const LifeNames& names, Language l) {
    std::vector<LifeLine> lines;
    if (y.lived.households == 0)
        return lines;
    const IncomeParts p = income_parts(y, names.hazards);
    const IncomeText text(p, l);
    const auto add = [&](const std::string& subject, std::string words, std::vector<Chance> chances,
                         std::vector<double> values) {
        lines.push_back(
            {y.year(), LifeStep::Income, subject, std::move(words), std::move(chances), std::move(values)});
    };
    for (const ShockParts& s : p.shocks)
        if (s.happened || s.of_commune)
            add(s.name, text.shock(s), {s.chance, s.commune}, {s.happened ? 1.0 : 0.0, s.loss});
    add("income", text.income(), {}, {p.log_income, std::exp(p.log_income)});
    add("score", text.score(), {}, {p.score});
    add("noise", text.noise(), {}, {p.persistent, p.error});
    return lines;
}

std::vector<LifeLine> indicator_lines(const HouseholdYear& y, const LifeNames& names, Language l) {
    std::vector<LifeLine> lines;
    if (!y.complete())
        return lines;
    const bool vi = l == Language::Vietnamese;
    using Cause = IndicatorParts::Cause;
    for (const IndicatorParts& p : indicator_parts(y, names.hazards)) {
        std::string text =
            names.indicators.at(p.bit) + (p.after ? (vi ? ": nay thiếu hụt" : ": now lacking")
                                                  : (vi ? ": hết thiếu hụt" : ": no longer lacking"));
        std::vector<Chance> chances;
        if (p.cause == Cause::Chain) {
            chances = {p.chance};
            text += " (" + chance_words(p.chance, l) + ")";
        } else
            text += p.cause == Cause::Members ? (vi ? " (do thành viên hộ)" : " (follows from the members)")
                    : p.cause == Cause::Damage ? (vi ? " (nhà bị hư hại)" : " (the house was damaged)")
                                               : (vi ? " (nhờ chương trình)" : " (by a programme)");
        lines.push_back({y.year(),
                         LifeStep::Indicators,
                         "indicator_" + std::to_string(p.bit),
                         text,
                         chances,
                         {p.before ? 1.0 : 0.0, p.after ? 1.0 : 0.0}});
    }
    return lines;
}

} // namespace vuon
