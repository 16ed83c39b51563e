// SPDX-License-Identifier: Apache-2.0
#include "outputs/target_table.hpp"

#include "outputs/console_text.hpp"
#include "outputs/drivers.hpp"
#include "outputs/earned_words.hpp"
#include "outputs/history_check.hpp"
#include "outputs/reach_words.hpp"
#include "outputs/sensitivity.hpp"
#include "outputs/target_words.hpp"
#include "outputs/variance_split.hpp"
#include "scenarios/key_words.hpp"
#include "scenarios/plan_words.hpp"

#include <fmt/format.h>
#include <map>
#include <set>

namespace vuon {

namespace {

constexpr std::size_t kIdWidth = 26;
constexpr std::size_t kKeyWidth = 40;                          // of keys of the scenario
constexpr std::size_t kWidths[] = {19, 9, 16, 16, 17, 15, 16}; // of the columns of numbers, 108 in all

class TargetTable {
  public:
    TargetTable(const Results& results, Language language)
        : results_(results), language_(language), rows_(target_rows(results)) {
        if (language == Language::Vietnamese && !manifest("scenario").empty())
            words_ = plan_words_of(manifest("scenario"));
    }

    std::string text() {
        title();
        const Dimension& variants = results_.dimension("variant");
        for (std::size_t v = 0; v < variants.size(); ++v)
            variant(variants, v);
        section(reach_section(results_, language_));
        section(drivers_section(results_, language_));
        section(sensitivity_section(results_, language_));
        section(variance_split_section(results_, language_));
        not_evaluated();
        not_simulated();
        arithmetic();
        section(history_table(results_, language_));
        assumptions();
        return text_;
    }

  private:
    const char* say(const char* en, const char* vi) const {
        return language_ == Language::Vietnamese ? vi : en;
    }
    std::string manifest(const std::string& key) const {
        const auto at = results_.manifest.text.find(key);
        return at == results_.manifest.text.end() ? "" : at->second;
    }
    /// What the plan or the program says in English: an assumption, or why something is left out.
    std::string told(const std::string& english) const {
        return language_ == Language::Vietnamese ? in_vietnamese(english, words_) : english;
    }
    /// The same behind the Vietnamese name of its key.
    std::string named(const std::string& key, const std::string& english) const {
        const std::string name = language_ == Language::Vietnamese ? key_name_vi(key, nullptr) : "";
        return (name.empty() ? "" : name + ": ") + told(english);
    }
    void heading(const std::string& words) { text_ += "\n" + words + "\n"; }
    void section(const std::string& text) { text_ += text.empty() ? "" : "\n" + text; }

    void title() {
        text_ += hanging("", 0, text_in(language_, manifest("title"), manifest("title_vi")));
        const std::size_t draws = results_.dimension("draw").size();
        text_ += fmt::format("{} {}", draws, say("draws", "lần rút"));
        text_ += "\n";
        const std::string head = say("Verdicts:", "Nhận định:");
        text_ += hanging(head, shown_width(head) + 1, earned_words(results_, language_));
    }

    /// A cell that is too wide moves those behind it, the last one to a line of its own when there is no room.
    void line(const std::vector<std::string>& cells) {
        std::string row = "  ";
        std::size_t column = 2;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (shown_width(row) + shown_width(cells[c]) > kConsoleColumns) { // counts of a country
                text_ += trimmed(row) + "\n";
                row = std::string(2 + kWidths[0], ' ');
            }
            row = padded(row + cells[c], column += kWidths[c]);
            if (row.back() != ' ')
                row += " ";
        }
        text_ += trimmed(row) + "\n";
    }
    static std::string trimmed(const std::string& row) {
        return row.substr(0, row.find_last_not_of(' ') + 1);
    }

    void variant(const Dimension& variants, std::size_t v) {
        heading(fmt::format(
            "{} {}: {}", say("Variant", "Phương án"), variants.labels[v],
            text_in(language_, label_text(variants, "name_en", v), label_text(variants, "name_vi", v))));
        text_ += std::string(kConsoleColumns, '-') + "\n";
        if (language_ == Language::Vietnamese)
            line({"chỉ tiêu", "trung vị", "khoảng 80 %", "khoảng 95 %", "xác suất (95 %)", "nhận định",
                  "DS | thực tế"});
        else
            line({"target", "median", "80 % interval", "95 % interval", "probability", "verdict",
                  "list | true rate"});
        text_ += std::string(kConsoleColumns, '-') + "\n";
        for (const TargetRow& row : rows_)
            if (row.variant == variants.labels[v] && row.not_evaluated.empty())
                target(row);
    }

    void target(const TargetRow& row) {
        const bool alternative = row.reading == "alternative";
        text_ += hanging((alternative ? "  > " : "") + row.target, kIdWidth,
                         text_in(language_, row.text_en, row.text_vi));
        const bool joint = row.kind == "joint";
        line({limit_words(row, language_), joint ? "-" : target_number(row, row.median, language_),
              interval_words(row, row.q10, row.q90, language_),
              interval_words(row, row.q025, row.q975, language_), probability_words(row.met),
              verdict_words(row.verdict, language_), rates_words(row, language_)});
        if (row.stretch_met.draws > 0)
            line({stretch_words(row, language_), "", say("(stretch)", "(phấn đấu)"), "",
                  probability_words(row.stretch_met)});
    }

    void not_evaluated() {
        std::set<std::string> said;
        for (const TargetRow& row : rows_) {
            if (row.not_evaluated.empty() || !said.insert(row.target).second)
                continue;
            if (said.size() == 1)
                heading(say("Targets not evaluated", "Chỉ tiêu chưa đánh giá"));
            text_ += hanging("  " + row.target, kIdWidth,
                             text_in(language_, row.text_en, row.text_vi) + ": " + told(row.not_evaluated));
        }
    }

    void not_simulated() {
        bool first = true;
        for (const auto& [key, reason] : results_.manifest.text) {
            if (key.find("pending/") != 0 || key.find("pending/target.") == 0)
                continue;
            if (first)
                heading(say("Parts of the plan not simulated", "Nội dung của kế hoạch chưa mô phỏng"));
            first = false;
            text_ += hanging("  " + key.substr(8), kKeyWidth, named(key.substr(8), reason));
        }
    }

    void arithmetic() {
        heading(say("By arithmetic alone, before any run", "Chỉ xét về số học, trước khi mô phỏng"));
        std::set<std::string> said;
        for (const TargetRow& row : rows_)
            if (row.not_evaluated.empty() && said.insert(row.target).second)
                text_ += hanging("  " + row.target, kIdWidth,
                                 text_in(language_, row.arithmetic_en, row.arithmetic_vi));
    }

    void assumptions() {
        heading(say("It rests on these assumptions of the plan's file",
                    "Kết quả dựa trên các giả định sau trong tệp kế hoạch"));
        for (const auto& [key, reason] : results_.manifest.text)
            if (const std::size_t blank = key.find(' ');
                key.find("assumptions/") == 0 && blank != std::string::npos)
                text_ +=
                    hanging("  " + key.substr(blank + 1), kKeyWidth, named(key.substr(blank + 1), reason));
        default_parameters();
    }

    void default_parameters() {
        const Dimension& parameters = results_.dimension("parameter");
        std::size_t assumed = 0, sourced = 0;
        for (std::size_t p = 0; p < parameters.size(); ++p) {
            const bool defaults = parameters.labels[p].find("population.") != 0;
            assumed += defaults && !label_text(parameters, "assumed", p).empty() ? 1 : 0;
            sourced += defaults && label_text(parameters, "assumed", p).empty() ? 1 : 0;
        }
        text_ += hanging(
            "", 0,
            fmt::format(fmt::runtime(say("Besides, {} default parameters are assumptions and {} have a "
                                         "source: `vuon sources` lists them.",
                                         "Ngoài ra có {} tham số mặc định là giả định và {} có nguồn: "
                                         "xem bằng `vuon sources`.")),
                        assumed, sourced));
    }

    const Results& results_;
    Language language_;
    std::vector<TargetRow> rows_;
    PlanWords words_;
    std::string text_;
};

} // namespace

std::string target_table(const Results& results, Language language) {
    return TargetTable(results, language).text();
}

} // namespace vuon
