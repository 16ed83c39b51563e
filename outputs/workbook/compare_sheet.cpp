// SPDX-License-Identifier: Apache-2.0
// What each variant changes, draw by draw, and what a household-year off the lists costs.
#include "outputs/compare_words.hpp"
#include "outputs/projection.hpp"
#include "outputs/target_words.hpp"
#include "outputs/workbook/sheets.hpp"
#include "outputs/workbook/unit_scale.hpp"

#include <cmath>

namespace vuon {

namespace {

constexpr double kPoints = 100.0, kVndPerMillion = 1e6, kVndPerBillion = 1e9;

std::vector<Column> columns(const BookSource& s) {
    const std::string change = s.say("Chênh lệch theo từng lần rút", "Change, draw by draw"),
                      better = s.say("Tỷ lệ lần rút", "Share of draws"),
                      met = s.say("Xác suất đạt chỉ tiêu", "Probability of meeting the target");
    return {{s.say("Chỉ tiêu, chỉ số", "Target or measure"), 44.0, ""},
            {s.say("Phương án", "Variant"), 26.0, ""},
            {s.say("Đơn vị", "Unit"), 12.0, ""},
            {s.say("Phương án gốc, trung vị", "Reference, median"), 10.0, ""},
            {s.say("Phương án, trung vị", "Variant, median"), 10.0, ""},
            {s.say("Trung bình", "Mean"), 10.0, change},
            {s.say("Trung vị", "Median"), 10.0, change},
            {s.say("Thấp", "Low"), 10.0, change},
            {s.say("Cao", "High"), 10.0, change},
            {s.say("Tốt hơn", "Better"), 8.0, better},
            {s.say("Kém hơn", "Worse"), 8.0, better},
            {s.say("Gốc", "Reference"), 9.0, met},
            {s.say("Phương án", "Variant"), 9.0, met},
            {s.say("Thay đổi (điểm %)", "Change (points)"), 10.0, met},
            {s.say("Từ", "From"), 8.0, met},
            {s.say("Đến", "To"), 8.0, met},
            {s.say("Kết luận", "Finding"), 34.0, ""}};
}

class CompareSheet {
  public:
    CompareSheet(Sheet& sheet, const BookSource& source)
        : sheet_(sheet), s_(source), comparison_(compare(s_.results, {})) {}

    void fill() {
        const Dimension& variants = s_.results.dimension("variant");
        const int reference = position_of(variants.labels, comparison_.reference);
        sheet_.title(s_.say("So sánh các phương án", "Variants compared"),
                     s_.say("Phương án gốc: ", "Reference: ") +
                         s_.names.variant(static_cast<std::size_t>(reference)) + " · " + s_.about());
        row_ = sheet_.heads(3, columns(s_), 2);
        for (const ComparedItem& item : comparison_.items)
            if (item.kind != ComparedItem::Kind::Cost)
                lines(item);
        sheet_.paragraph(++row_, 0, 16, note());
        costs(row_ + 2);
    }

  private:
    /// -1 when the variant is not shown.
    int shown_variant(const std::string& id) const {
        const int at = position_of(s_.results.dimension("variant").labels, id);
        for (const std::size_t v : s_.variants)
            if (static_cast<int>(v) == at)
                return at;
        return -1;
    }

    void lines(const ComparedItem& item) {
        for (const ComparedVariant& v : item.variants)
            if (const int variant = shown_variant(v.variant); variant >= 0)
                line(item, v, static_cast<std::size_t>(variant));
    }

    Shown level(const ComparedItem& item, double value, const UnitScale& scale) const {
        const bool counted = item.unit.rfind("households", 0) == 0;
        const Shown shown = counted ? s_.disclosure.count(value) : Shown{value, false};
        return {shown.value * scale.factor, shown.hidden};
    }

    void line(const ComparedItem& item, const ComparedVariant& v, std::size_t variant) {
        const Language language = s_.names.language();
        const UnitScale level_unit = level_scale(item.unit, language),
                        change = difference_scale(item.unit, language);
        const bool joint = item.kind == ComparedItem::Kind::JointTarget;
        sheet_.text(row_, 0, text_in(language, item.text_en, item.text_vi) + of_whom(item, language),
                    Look::Wrapped);
        sheet_.text(row_, 1, s_.names.variant(variant), Look::Wrapped);
        sheet_.text(row_, 2, joint ? "" : level_unit.words, Look::Centred);
        int column = 3;
        const double none = std::nan("");
        for (const double x : {item.reference_median, v.median})
            sheet_.shown(row_, column++, level(item, joint ? none : x, level_unit), level_unit.look);
        const PairedDifference& d = v.difference;
        for (const double x : {d.mean, d.median, d.q10, d.q90})
            sheet_.number(row_, column++, joint ? none : x * change.factor, change.look);
        const bool directed = item.better != Better::NoneOfBoth && d.draws > 0;
        sheet_.number(row_, column++, directed ? v.better : none, Look::Percent);
        sheet_.number(row_, column++, directed ? v.worse : none, Look::Percent);
        probabilities(item, v, column);
        sheet_.text(row_, 16, finding_words(item, v, language), Look::Wrapped);
        ++row_;
    }

    void probabilities(const ComparedItem& item, const ComparedVariant& v, int column) {
        const bool known = v.met.draws > 0;
        const double none = std::nan("");
        sheet_.number(row_, column++, known ? item.reference_probability.share() : none, Look::Percent);
        sheet_.number(row_, column++, known ? v.probability.share() : none, Look::Percent);
        for (const double x : {v.met.difference, v.met.low, v.met.high})
            sheet_.number(row_, column++, known ? x * kPoints : none, Look::SignedDecimal);
    }

    std::string note() const {
        std::string text = s_.say("Mọi phương án gặp cùng một chuỗi ngẫu nhiên trong mỗi lần rút, nên chênh "
                                  "lệch được tính theo từng lần rút. "
                                  "Thấp và cao: 8 trong 10 lần rút nằm giữa. \"Vượt mức nhiễu\" là có khác "
                                  "biệt trong mô hình, chưa chắc là "
                                  "khác biệt lớn. Cột xác suất: khoảng tin cậy 95 %.",
                                  "All variants meet the same chance in a draw, so changes are taken draw by "
                                  "draw. Low and high: 8 of 10 draws "
                                  "lie between. \"Beyond noise\" says that there is a change in the model, "
                                  "not that it is large. Probabilities "
                                  "have a 95 % interval.");
        const std::string rule = s_.disclosure.rule_words(s_.names.language());
        return rule.empty() ? text : text + " " + rule;
    }

    void costs(int row) {
        sheet_.text(row, 0, s_.say("Chi thêm bao nhiêu, được gì", "What is spent, and what it achieves"),
                    Look::Heading);
        const std::vector<std::string> heads = {
            s_.say("Nội dung", "Price of"),
            s_.say("Phương án", "Variant"),
            "",
            s_.say("Chi thêm (tỷ đồng)", "More spent (billion VND)"),
            s_.say("Đạt thêm (hộ, hộ-năm)", "Achieved (households, household-years)"),
            s_.say("Triệu đồng cho mỗi đơn vị", "Million VND for each"),
            s_.say("80 %: thấp", "80 %: low"),
            s_.say("80 %: cao", "80 %: high"),
            s_.say("95 %: thấp", "95 %: low"),
            s_.say("95 %: cao", "95 %: high")};
        for (std::size_t c = 0; c < heads.size(); ++c)
            sheet_.text(row + 1, static_cast<int>(c), heads[c], Look::Head);
        row_ = row + 2;
        for (const ComparedItem& item : comparison_.items)
            if (item.kind == ComparedItem::Kind::Cost)
                for (const ComparedVariant& v : item.variants)
                    if (const int variant = shown_variant(v.variant); variant >= 0)
                        cost_line(item, v, static_cast<std::size_t>(variant));
        sheet_.paragraph(
            row_, 0, 16,
            s_.say("Ô trống: kết quả không phân biệt được với không, hoặc chi thêm mà không đạt thêm, nên "
                   "không có giá.",
                   "Empty cell: what is achieved cannot be told from none, or more is spent and no more "
                   "achieved, so there is no price."));
    }

    void cost_line(const ComparedItem& item, const ComparedVariant& v, std::size_t variant) {
        const CostOfLifting& c = v.cost;
        sheet_.text(row_, 0, text_in(s_.names.language(), item.text_en, item.text_vi), Look::Wrapped);
        sheet_.text(row_, 1, s_.names.variant(variant), Look::Wrapped);
        sheet_.text(row_, 2, "", Look::Text);
        sheet_.number(row_, 3, c.spending / kVndPerBillion, Look::SignedDecimal);
        sheet_.shown(row_, 4, s_.disclosure.change(c.lifted), Look::Signed);
        int column = 5;
        const bool known = can_be_told(c);
        sheet_.number(row_, column++, known ? c.within_95.ratio / kVndPerMillion : std::nan(""),
                      Look::Decimal);
        for (const double x : {c.within_80.low, c.within_80.high, c.within_95.low, c.within_95.high})
            sheet_.number(row_, column++, known ? x / kVndPerMillion : std::nan(""), Look::Decimal);
        ++row_;
    }

    Sheet& sheet_;
    const BookSource& s_;
    Comparison comparison_;
    int row_ = 0;
};

} // namespace

void fill_comparison(Sheet& sheet, const BookSource& source) { CompareSheet(sheet, source).fill(); }

} // namespace vuon
