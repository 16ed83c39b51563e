// SPDX-License-Identifier: Apache-2.0
// Each target on one line: what is asked, what is projected, how likely it is met, and the verdict in words.
#include "outputs/earned_words.hpp"
#include "outputs/target_words.hpp"
#include "outputs/workbook/sheets.hpp"
#include "outputs/workbook/unit_scale.hpp"

#include <cmath>

namespace vuon {

namespace {

std::vector<Column> columns(const BookSource& s) {
    const std::string asked = s.say("Yêu cầu của kế hoạch", "Asked by the plan"),
                      projected = s.say("Dự báo", "Projected"),
                      met = s.say("Xác suất đạt", "Probability of meeting it");
    return {{s.say("Phương án", "Variant"), 20.0, ""},
            {s.say("Mã", "Id"), 11.0, ""},
            {s.say("Chỉ tiêu", "Target"), 40.0, ""},
            {s.say("Đơn vị", "Unit"), 11.0, ""},
            {s.say("Ít nhất", "At least"), 8.5, asked},
            {s.say("Nhiều nhất", "At most"), 8.5, asked},
            {s.say("Phấn đấu", "Stretch"), 8.5, asked},
            {s.say("Trung vị", "Median"), 8.5, projected},
            {s.say("Thấp", "Low"), 8.5, projected},
            {s.say("Cao", "High"), 8.5, projected},
            {s.say("Ước lượng", "Estimate"), 9.0, met},
            {s.say("Từ", "From"), 7.5, met},
            {s.say("Đến", "To"), 7.5, met},
            {s.say("Mức phấn đấu", "Stretch"), 9.0, met},
            {s.say("Nhận định", "Verdict"), 14.0, ""}};
}

Look verdict_look(Verdict verdict) {
    switch (verdict) {
    case Verdict::OnTrack:
        return Look::Good;
    case Verdict::Uncertain:
        return Look::Fair;
    case Verdict::NotEvaluated:
        return Look::Neutral;
    default:
        return Look::Poor;
    }
}

/// Number of a target in its unit; hidden where the rule took it away.
void in_unit(Sheet& sheet, int row, int column, double value, double original, const UnitScale& unit) {
    const bool hidden = std::isnan(value) && !std::isnan(original);
    sheet.shown(row, column, {value * unit.factor, hidden}, unit.look);
}

void probability(Sheet& sheet, int row, const TargetRow& t) {
    const bool known = t.met.draws > 0;
    sheet.number(row, 10, known ? t.met.share() : std::nan(""), Look::Percent);
    sheet.number(row, 11, known ? t.met.interval.low : std::nan(""), Look::Percent);
    sheet.number(row, 12, known ? t.met.interval.high : std::nan(""), Look::Percent);
    sheet.number(row, 13, t.stretch_met.draws > 0 ? t.stretch_met.share() : std::nan(""), Look::Percent);
}

void line(Sheet& sheet, const BookSource& s, int row, std::size_t variant, const TargetRow& original) {
    const TargetRow t = s.disclosure.row(original, households_at_end(s.results, variant));
    const Language language = s.names.language();
    const UnitScale unit = unit_scale(t, language);
    const bool alternative = t.reading == "alternative", joint = t.kind == "joint";
    sheet.text(row, 0, s.names.variant(variant), Look::Wrapped);
    sheet.text(row, 1, t.target, Look::Wrapped);
    sheet.text(row, 2,
               (alternative ? s.say("(cách hiểu khác) ", "(other reading) ") : std::string()) +
                   text_in(language, t.text_en, t.text_vi),
               Look::Wrapped);
    sheet.text(row, 3, joint ? s.say("cùng đạt", "all met") : unit.words, Look::Centred);
    const double none = std::nan("");
    sheet.number(row, 4, joint ? none : t.at_least * unit.factor, unit.look);
    sheet.number(row, 5, joint ? none : t.at_most * unit.factor, unit.look);
    sheet.number(row, 6, joint ? none : t.stretch * unit.factor, unit.look);
    in_unit(sheet, row, 7, joint ? none : t.median, joint ? none : original.median, unit);
    in_unit(sheet, row, 8, joint ? none : t.q10, joint ? none : original.q10, unit);
    in_unit(sheet, row, 9, joint ? none : t.q90, joint ? none : original.q90, unit);
    probability(sheet, row, t);
    sheet.text(row, 14, verdict_words(t.verdict, language), verdict_look(t.verdict));
}

std::string note(const BookSource& s) {
    std::string text = s.say("Thấp và cao: 8 trong 10 lần rút nằm giữa. Xác suất đạt: tỷ lệ lần rút đạt chỉ "
                             "tiêu; từ, đến: khoảng tin cậy 95 % "
                             "do số lần rút có hạn. Ô trống: không có số. Độ tin cậy đã kiểm chứng: ",
                             "Low and high: 8 of 10 draws lie between. Probability: share of the draws that "
                             "meet the target; from, to: its "
                             "95 % interval, since draws are limited in number. Empty cell: there is no "
                             "number. What such verdicts have "
                             "earned: ");
    text += earned_words(s.results, s.names.language()) + ".";
    const std::string rule = s.disclosure.rule_words(s.names.language());
    return rule.empty() ? text : text + " " + rule;
}

} // namespace

void fill_targets(Sheet& sheet, const BookSource& s) {
    sheet.title(s.say("Khả năng đạt các chỉ tiêu của kế hoạch", "How likely the targets of the plan are met"),
                s.about());
    int row = sheet.heads(3, columns(s), 3);
    const std::size_t targets = s.results.dimension("target").size();
    for (const std::size_t variant : s.variants)
        for (std::size_t t = 0; t < targets; ++t)
            line(sheet, s, row++, variant, s.targets[variant * targets + t]);
    sheet.paragraph(row + 1, 0, 14, note(s));
}

} // namespace vuon
