// SPDX-License-Identifier: Apache-2.0
#include "outputs/console_text.hpp"
#include "outputs/result_values.hpp"
#include "outputs/target_words.hpp"
#include "outputs/variance_split.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace vuon {

namespace {

constexpr std::size_t kLeastDraws = 10;
constexpr std::size_t kRoughLevels = 5; // of a factor; below, its variance rests on four numbers at most
constexpr std::size_t kIdWidth = 26, kSdWidth = 18, kShareWidth = 16;

using Cells = std::vector<std::string>;

std::string line(const Cells& cells) {
    std::string row = padded("  " + cells[0], kIdWidth) + padded(cells[1], kSdWidth);
    for (std::size_t c = 2; c < cells.size(); ++c)
        row += padded(cells[c], kShareWidth);
    return row.substr(0, row.find_last_not_of(' ') + 1) + "\n";
}

class SplitTable {
  public:
    SplitTable(const Results& results, Language language)
        : results_(results), vi_(language == Language::Vietnamese), language_(language),
          design_(draw_design(results)), rows_(target_rows(results)) {}

    std::string text() {
        if (!can_split(design_)) {
            paragraph(vi_ ? "Nguồn gốc biến động: mỗi lần rút tham số chỉ có một lần chạy nên chưa tách "
                            "được; hãy tăng "
                            "ensemble.paths, ensemble.populations hoặc ensemble.replicates."
                          : "Where the spread comes from: each parameter draw has one run, so nothing can be "
                            "told apart; "
                            "raise ensemble.paths, ensemble.populations or ensemble.replicates.");
            return text_;
        }
        header();
        std::set<std::size_t> years;
        for (std::size_t t = 0; t < results_.dimension("target").size(); ++t) { // of the first variant
            const TargetRow& row = rows_[t];
            if (!row.not_evaluated.empty() || row.reading == "alternative")
                continue;
            add(row.target, target_by_draw(results_, row.kind == "joint" ? "met" : "outcome", 0, t), row);
            years.insert(last_year_of(results_, rows_, row));
        }
        for (const std::size_t year : years) {
            TargetRow rate{};
            rate.unit = "share";
            add((vi_ ? "tỷ lệ hộ nghèo " : "poor rate ") +
                    std::to_string(results_.dimension("year").numbers[year]),
                rate_by_draw(results_, "register", "poor", 0, year), rate);
        }
        notes();
        return text_;
    }

  private:
    void paragraph(const std::string& words) {
        for (const std::string& each : wrapped(words, kConsoleColumns))
            text_ += each + "\n";
    }

    void header() {
        paragraph(fmt::format(fmt::runtime(vi_ ? "Nguồn gốc biến động (phương án {}): {} lần rút tham số x "
                                                 "{} quỹ đạo x {} dân số x {} lần lặp"
                                               : "Where the spread comes from (variant {}): {} parameter "
                                                 "draws x {} paths x {} populations "
                                                 "x {} replicates"),
                              results_.dimension("variant").labels.front(), design_.parameter_draws,
                              design_.paths, design_.populations, design_.replicates));
        text_ +=
            vi_ ? line({"chỉ tiêu", "độ lệch chuẩn", "tham số", "quỹ đạo", "dân số đầu kỳ", "ngẫu nhiên"})
                : line({"target", "standard dev.", "parameters", "paths", "populations", "chance"});
    }

    /// Spreads of shares are points, as differences of shares are.
    std::string spread(double sd, const TargetRow& row) const {
        const bool share = row.unit.find("share") == 0;
        TargetRow fine = row;
        fine.unit = share ? "points" : row.unit;
        return target_number(fine, sd, language_) + " " +
               (share ? (vi_ ? "điểm %" : "pp") : target_unit_words(row, language_));
    }

    void add(const std::string& name, const std::vector<double>& by_draw, const TargetRow& row) {
        const std::optional<VarianceSplit> s = variance_split(by_draw, design_);
        if (!s || !(s->total() > 0.0)) {
            text_ += line({name, !s ? (vi_ ? "thiếu số liệu" : "numbers missing")
                                    : (vi_ ? "không biến động" : "does not vary")});
            return;
        }
        const auto percent = [&](bool seen, double variance) {
            return seen ? fmt::format("{:.0f} %", 100.0 * s->share(variance)) : std::string("-");
        };
        text_ +=
            line({name, spread(std::sqrt(s->total()), row), percent(true, s->parameters),
                  percent(sees_paths(design_), s->paths), percent(sees_populations(design_), s->populations),
                  percent(sees_rest(design_), s->rest)});
    }

    void notes() {
        std::string words;
        const auto add_words = [&](bool when, const char* en, const char* vi) {
            if (when)
                words += (words.empty() ? "" : " ") + std::string(vi_ ? vi : en);
        };
        add_words(!sees_paths(design_), "Paths are inside the parameters (ensemble.paths = 1).",
                  "Quỹ đạo nằm trong tham số (ensemble.paths = 1).");
        add_words(!sees_populations(design_),
                  "What another start population would change is not seen (ensemble.populations = 1).",
                  "Chưa thấy ảnh hưởng của dân số đầu kỳ (ensemble.populations = 1).");
        add_words(!sees_rest(design_),
                  "Chance is inside the paths (ensemble.populations and ensemble.replicates = 1).",
                  "Ngẫu nhiên nằm trong quỹ đạo (ensemble.populations và ensemble.replicates = 1).");
        add_words(sees_rest(design_), "Chance includes what factors do only together.",
                  "Ngẫu nhiên gồm cả phần các yếu tố cùng tạo ra.");
        add_words(sees_populations(design_) && design_.populations < kRoughLevels,
                  "With so few populations their share is rough.",
                  "Số dân số đầu kỳ quá ít nên tỷ trọng của chúng chỉ là ước lượng thô.");
        paragraph(words);
    }

    const Results& results_;
    bool vi_;
    Language language_;
    DrawDesign design_;
    std::vector<TargetRow> rows_;
    std::string text_;
};

} // namespace

std::string variance_split_section(const Results& results, Language language) {
    return results.dimension("draw").size() < kLeastDraws ? "" : SplitTable(results, language).text();
}

} // namespace vuon
