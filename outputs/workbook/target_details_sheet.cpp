// SPDX-License-Identifier: Apache-2.0
// What stands behind each verdict: wide interval, shortfall, when it is reached, the pace it takes, true poverty, and
// what arithmetic says.
#include "outputs/target_reach.hpp"
#include "outputs/target_words.hpp"
#include "outputs/workbook/sheets.hpp"
#include "outputs/workbook/unit_scale.hpp"

#include <cmath>

namespace vuon {

namespace {

constexpr double kPoints = 100.0;

std::vector<Column> columns(const BookSource& s) {
    const std::string wide = s.say("19 trong 20 lần rút", "19 of 20 draws"),
                      when = s.say("Năm đạt", "Year it is reached"),
                      pace = s.say("Tốc độ giảm cần có", "Pace needed"),
                      level = s.say("Mức ở năm cuối của chỉ tiêu", "Level in the target's last year");
    return {
        {s.say("Phương án", "Variant"), 24.0, ""},
        {s.say("Mã", "Id"), 14.0, ""},
        {s.say("Đơn vị", "Unit"), 12.0, ""},
        {s.say("Thấp", "Low"), 9.0, wide},
        {s.say("Cao", "High"), 9.0, wide},
        {s.say("Còn thiếu khi không đạt", "Shortfall where missed"), 11.0, ""},
        {s.say("Tỷ lệ lần rút đạt trong kỳ", "Share of draws"), 10.0, when},
        {s.say("Sớm", "Early"), 7.5, when},
        {s.say("Trung vị", "Median"), 8.5, when},
        {s.say("Muộn", "Late"), 7.5, when},
        {s.say("Điểm %/năm", "Points a year"), 9.0, pace},
        {s.say("Từ danh sách năm", "From the list of"), 9.0, pace},
        {s.say("Danh sách", "List"), 10.0, level},
        {s.say("Thực tế (ước lượng)", "True (estimate)"), 10.0, level},
        {s.say("Kết quả theo nghèo thực tế", "Outcome by true poverty"), 11.0, ""},
        {s.say("Xét về số học, hoặc lý do chưa đánh giá", "By arithmetic alone, or why it is not evaluated"),
         60.0, ""}};
}

void reach_cells(Sheet& sheet, int row, const TargetReach& reach, const UnitScale& unit) {
    sheet.number(row, 5, reach.shortfall * unit.factor, unit.look);
    sheet.number(row, 6, reach.reached_share, Look::Percent);
    sheet.number(row, 7, std::round(reach.year_q10), Look::Year);
    sheet.number(row, 8, std::round(reach.year_q50), Look::Year);
    sheet.number(row, 9, std::round(reach.year_q90), Look::Year);
    sheet.number(row, 10, reach.pace_needed * kPoints, Look::Points);
    sheet.number(row, 11, reach.pace_from > 0 ? static_cast<double>(reach.pace_from) : std::nan(""),
                 Look::Year);
}

void line(Sheet& sheet, const BookSource& s, int row, std::size_t variant, const TargetRow& original) {
    const TargetRow t = s.disclosure.row(original, households_at_end(s.results, variant));
    const Language language = s.names.language();
    const UnitScale unit = unit_scale(t, language);
    const bool joint = t.kind == "joint";
    const auto in_unit = [&](int column, double value, double known, const UnitScale& scale) {
        const bool hidden = std::isnan(value) && !std::isnan(known);
        sheet.shown(row, column, {joint ? std::nan("") : value * scale.factor, hidden && !joint}, scale.look);
    };
    sheet.text(row, 0, s.names.variant(variant), Look::Wrapped);
    sheet.text(row, 1, t.target, Look::Wrapped);
    sheet.text(row, 2, joint ? s.say("cùng đạt", "all met") : unit.words, Look::Centred);
    in_unit(3, t.q025, original.q025, unit);
    in_unit(4, t.q975, original.q975, unit);
    const double none = std::nan("");
    TargetReach reach{none, none, none, none, none, none, 0};
    if (t.not_evaluated.empty() && !joint)
        reach = target_reach(s.results, original);
    if (unit.factor == 1.0 && unit.look == Look::Count)
        reach.shortfall = s.disclosure.count(reach.shortfall).value;
    reach_cells(sheet, row, reach, unit);
    const bool counted = t.measure.find("households") != std::string::npos;
    const UnitScale level{1.0, counted ? Look::Count : Look::Percent, ""};
    in_unit(12, t.register_rate, original.register_rate, level);
    in_unit(13, t.latent_rate, original.latent_rate, level);
    in_unit(14, t.latent_median, original.latent_median, unit);
    sheet.text(row, 15,
               !t.not_evaluated.empty() ? t.not_evaluated
                                        : text_in(language, t.arithmetic_en, t.arithmetic_vi),
               Look::Wrapped);
}

} // namespace

void fill_target_details(Sheet& sheet, const BookSource& s) {
    sheet.title(s.say("Chi tiết theo từng chỉ tiêu", "Details of each target"), s.about());
    int row = sheet.heads(3, columns(s), 2);
    const std::size_t targets = s.results.dimension("target").size();
    for (const std::size_t variant : s.variants)
        for (std::size_t t = 0; t < targets; ++t)
            line(sheet, s, row++, variant, s.targets[variant * targets + t]);
    std::string note = s.say("Còn thiếu: trung vị của các lần rút không đạt. Năm đạt: năm đầu tiên mà chỉ "
                             "tiêu sẽ đạt nếu kết thúc ở năm đó; "
                             "ô trống là sau năm cuối của kết quả. Tốc độ cần có: tính từ danh sách chính "
                             "thức mới nhất đã biết. Nghèo thực "
                             "tế là ước lượng của mô hình.",
                             "Shortfall: median of the draws that miss it. Year: the first in which the "
                             "target would be met if it ended "
                             "there; an empty cell is after the last year of the results. Pace needed: from "
                             "the latest official list known. "
                             "True poverty is an estimate of the model.");
    const std::string rule = s.disclosure.rule_words(s.names.language());
    sheet.paragraph(row + 1, 0, 15, rule.empty() ? note : note + " " + rule);
}

} // namespace vuon
