// SPDX-License-Identifier: Apache-2.0
#include "outputs/compare_words.hpp"
#include "outputs/console_text.hpp"
#include "outputs/earned_words.hpp"
#include "outputs/target_rows.hpp"
#include "outputs/target_words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace vuon {

namespace {

constexpr std::size_t kIdWidth = 26;
constexpr std::size_t kWidths[] = {16, 8, 17, 18, 18, 13, 18}; // of the columns of numbers, 108 in all
constexpr std::size_t kFewDraws = 20; // below, 1.96 standard errors are too narrow to be taken literally

class CompareTable {
  public:
    CompareTable(const Results& results, const Comparison& comparison, Language language)
        : results_(results), comparison_(comparison), language_(language) {}

    std::string text() {
        title();
        bool of_targets = true; // these come first
        for (const ComparedItem& item : comparison_.items) {
            if (item.kind == ComparedItem::Kind::Deprivation || item.kind == ComparedItem::Kind::Change)
                continue; // lines of their own, below
            if (of_targets && !is_of_target(item))
                text_ += "\n";
            of_targets = is_of_target(item);
            if (item.kind == ComparedItem::Kind::Cost)
                cost(item);
            else
                differences(item);
        }
        text_ += deprivation_lines(comparison_, language_) + change_lines(comparison_, language_);
        notes();
        return text_;
    }

  private:
    const char* say(const char* en, const char* vi) const {
        return language_ == Language::Vietnamese ? vi : en;
    }

    void title() {
        const Dimension& variants = results_.dimension("variant");
        const auto name = [&](std::size_t v) {
            return text_in(language_, label_text(variants, "name_en", v), label_text(variants, "name_vi", v));
        };
        for (std::size_t v = 0; v < variants.size(); ++v)
            if (variants.labels[v] == comparison_.reference)
                paragraph(fmt::format("{} {}{}{}", say("Every variant beside", "Các phương án so với"),
                                      variants.labels[v], name(v).empty() ? "" : ": ", name(v)));
        for (std::size_t v = 0; v < variants.size(); ++v)
            if (variants.labels[v] != comparison_.reference)
                text_ += name(v).empty() ? "  " + variants.labels[v] + "\n"
                                         : hanging("  " + variants.labels[v], kIdWidth, name(v));
        const DrawDesign& design = comparison_.design;
        text_ += fmt::format("{} {}", design.draws(), say("draws", "lần rút"));
        if (design.draws() > design.parameter_draws)
            text_ += fmt::format(fmt::runtime(say(" of {} parameter draws", " của {} lần rút tham số")),
                                 design.parameter_draws);
        text_ += "\n" + hanging("", 0, earned_words(results_, language_));
        text_ += std::string(kConsoleColumns, '-') + "\n";
        line(language_ == Language::Vietnamese
                 ? Cells{"phương án", "trung vị", "chênh lệch (TB)", "80 % lần rút", "95 % lần rút",
                         "tốt | kém", "xác suất, điểm %"}
                 : Cells{"variant", "median", "change (mean)", "80 % of draws", "95 % of draws",
                         "better|worse", "P(met), points"});
        text_ += std::string(kConsoleColumns, '-') + "\n";
    }

    using Cells = std::vector<std::string>;

    /// A cell that is too wide moves the ones behind it; the last goes to a line of its own when there is no room.
    void line(const Cells& cells) {
        std::string row = "  ";
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (c > 0 && shown_width(row) + shown_width(cells[c]) > kConsoleColumns) {
                text_ += trimmed(row) + "\n";
                row = std::string(2 + kWidths[0], ' ');
            }
            row += shown_width(cells[c]) < kWidths[c] ? padded(cells[c], kWidths[c]) : cells[c] + " ";
        }
        text_ += trimmed(row) + "\n";
    }
    static std::string trimmed(const std::string& row) {
        return row.substr(0, row.find_last_not_of(' ') + 1);
    }

    void paragraph(const std::string& text) {
        for (const std::string& each : wrapped(text, kConsoleColumns))
            text_ += each + "\n";
    }

    static bool is_of_target(const ComparedItem& item) {
        return item.kind == ComparedItem::Kind::Target || item.kind == ComparedItem::Kind::JointTarget;
    }

    void item_title(const ComparedItem& item, const ComparedNumbers& numbers) {
        const std::string unit =
            item.kind == ComparedItem::Kind::JointTarget ? "" : " [" + numbers.unit() + "]";
        if (is_of_target(item))
            text_ += hanging(item.id + unit, kIdWidth, text_in(language_, item.text_en, item.text_vi));
        else
            paragraph(text_in(language_, item.text_en, item.text_vi) + of_whom(item, language_) + unit);
    }

    void differences(const ComparedItem& item) {
        const ComparedNumbers numbers(item, language_);
        const bool joint = item.kind == ComparedItem::Kind::JointTarget;
        item_title(item, numbers);
        const bool met = item.reference_probability.draws > 0;
        line({comparison_.reference, joint ? "-" : numbers.level(item.reference_median), "", "", "", "",
              met ? probability_words(item.reference_probability) : ""});
        for (const ComparedVariant& v : item.variants) {
            const PairedDifference& d = v.difference;
            line({v.variant, joint ? "-" : numbers.level(v.median), joint ? "-" : numbers.difference(d),
                  joint ? "-" : numbers.interval(d, d.q10, d.q90),
                  joint ? "-" : numbers.interval(d, d.q025, d.q975), numbers.better_and_worse(v),
                  numbers.met(v)});
            text_ += hanging("", 2 + kWidths[0], finding_words(item, v, language_) + missing(d));
        }
    }

    std::string missing(const PairedDifference& d) const {
        const std::size_t all = comparison_.design.draws();
        return d.draws == 0 || d.draws == all
                   ? ""
                   : fmt::format(fmt::runtime(say(" ({} of {} draws have a number in both)",
                                                  " ({} trong {} lần rút có số liệu ở cả hai)")),
                                 d.draws, all);
    }

    void cost(const ComparedItem& item) {
        const ComparedNumbers numbers(item, language_);
        item_title(item, numbers);
        for (const ComparedVariant& v : item.variants) {
            const CostOfLifting& c = v.cost;
            const bool told = can_be_told(c);
            line({v.variant, told ? numbers.cost(c.within_95.ratio) : "-", "",
                  told ? numbers.cost_interval(c.within_80) : "-",
                  told ? numbers.cost_interval(c.within_95) : "-"});
            text_ += hanging("", 2 + kWidths[0], cost_words(item, c, language_));
        }
    }

    void notes() {
        text_ += "\n";
        paragraph(say("Changes are taken draw by draw: in a draw all variants see the same chance. Changes "
                      "of shares are "
                      "percentage points. Noise: the mean change is within 1.96 of its standard errors of "
                      "zero. Of twenty "
                      "lines without any effect, one looks beyond noise.",
                      "Chênh lệch tính theo từng lần rút: trong một lần rút mọi phương án gặp cùng các biến "
                      "cố ngẫu nhiên. "
                      "Chênh lệch của tỷ lệ là điểm phần trăm. Nhiễu: chênh lệch trung bình cách 0 không quá "
                      "1,96 lần sai số "
                      "chuẩn. Cứ hai mươi dòng không có tác động thì có một dòng trông như vượt mức nhiễu."));
        if (comparison_.design.parameter_draws < kFewDraws)
            paragraph(say("With so few draws, treat every line as noise.",
                          "Số lần rút còn quá ít, hãy xem mọi dòng là nhiễu."));
        if (comparison_.hidden_cells > 0)
            paragraph(say("Measures of few listed households are hidden: real households are behind them.",
                          "Số liệu của nhóm có quá ít hộ được ẩn để bảo vệ thông tin của hộ."));
        if (comparison_.other_pace.empty())
            paragraph(say("The pace of the register is the same in all variants: what a plan might do to "
                          "that pace is not "
                          "in these changes.",
                          "Tốc độ của danh sách được giữ như nhau trong mọi phương án: chênh lệch không gồm "
                          "tác động của "
                          "kế hoạch đến tốc độ đó."));
        else
            paragraph(
                fmt::format("{}: {}",
                            say("The pace of the register differs, so that the changes are not the "
                                "programmes' alone, in",
                                "Tốc độ của danh sách khác nhau, nên chênh lệch không chỉ do chính sách, ở"),
                            fmt::join(comparison_.other_pace, ", ")));
        paragraph(
            say("Costs: ratio of the mean changes of spending and of what it achieves, intervals by "
                "Fieller. Loans count in full as spending. Households that left less than three years "
                "before the end cannot have stayed out for three years yet.",
                "Kinh phí cho mỗi hộ, mỗi năm một hộ: tỷ số giữa chênh lệch trung bình về kinh phí và "
                "về kết quả, khoảng theo Fieller. Vốn vay tính toàn bộ là chi. Hộ thoát nghèo chưa đủ ba "
                "năm trước cuối kỳ thì chưa được tính là đủ ba năm không tái nghèo."));
    }

    const Results& results_;
    const Comparison& comparison_;
    Language language_;
    std::string text_;
};

} // namespace

std::string compare_table(const Results& results, const Comparison& comparison, Language language) {
    return CompareTable(results, comparison, language).text();
}

} // namespace vuon
