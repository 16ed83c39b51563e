// SPDX-License-Identifier: Apache-2.0
#include "outputs/explain/target_explained.hpp"

#include "engine/base/errors.hpp"
#include "outputs/compare.hpp"
#include "outputs/console_text.hpp"
#include "outputs/explain/list_flows.hpp"
#include "outputs/explain/reader_numbers.hpp"
#include "outputs/result_values.hpp"
#include "outputs/sensitivity.hpp"
#include "outputs/target_words.hpp"
#include "outputs/variance_split.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace vuon {

namespace {

constexpr std::size_t kDriversShown = 8;
constexpr std::size_t kName = 64, kVariant = 22, kNumber = 10;

class TargetExplained {
  public:
    TargetExplained(const Results& results, const std::string& id, Language language)
        : results_(results), l_(language), vi_(language == Language::Vietnamese),
          rows_(target_rows(results)) {
        const std::vector<std::string>& known = results.dimension("target").labels;
        const auto at = std::find(known.begin(), known.end(), id);
        if (at == known.end())
            refuse(id, known);
        target_ = static_cast<std::size_t>(at - known.begin());
        if (!row(0).not_evaluated.empty())
            throw InputError(
                fmt::format("--target {} (the target is not evaluated: {})", id, row(0).not_evaluated));
    }

    std::string text() {
        text_ = hanging(row(0).target, shown_width(row(0).target) + 2,
                        text_in(l_, row(0).text_en, row(0).text_vi));
        variants();
        drivers();
        spread();
        flows();
        return text_;
    }

  private:
    [[noreturn]] static void refuse(const std::string& id, const std::vector<std::string>& known) {
        const std::string near = nearest_word(id, known);
        throw InputError(fmt::format("--target {} (there is no such target). {}", id,
                                     near.empty() ? fmt::format("There are {}", fmt::join(known, ", "))
                                                  : fmt::format("Did you mean {}?", near)));
    }
    std::size_t variant_count() const { return results_.dimension("variant").size(); }
    const TargetRow& row(std::size_t variant) const {
        return rows_[variant * results_.dimension("target").size() + target_];
    }
    std::string in(const char* en, const char* vi) const { return vi_ ? vi : en; }
    void paragraph(const std::string& words) { text_ += hanging("", 2, words); }
    /// A name and what stands beside it, with a blank between them however long the name is.
    void cell(const std::string& name, const std::string& value) {
        text_ += "  " + padded(name, kName) + " " + value + "\n";
    }
    void title(const char* en, const char* vi) { text_ += "\n" + in(en, vi) + "\n"; }

    void variants() {
        title("What it came to, by variant", "Kết quả theo phương án");
        for (std::size_t v = 0; v < variant_count(); ++v) {
            const TargetRow& r = row(v);
            std::string words = fmt::format(
                fmt::runtime(in("median {} {}, 8 of 10 draws {}; met with {}: {}",
                                "trung vị {} {}, 8/10 lần rút {}; xác suất đạt {}: {}")),
                target_number(r, r.median, l_), target_unit_words(r, l_), interval_words(r, r.q10, r.q90, l_),
                probability_words(r.met), verdict_words(r.verdict, l_));
            if (r.kind == "joint")
                words = fmt::format(fmt::runtime(in("met with {}: {}", "xác suất đạt {}: {}")),
                                    probability_words(r.met), verdict_words(r.verdict, l_));
            if (v > 0)
                words += "; " + against_base(r.variant);
            text_ += hanging("  " + r.variant, kVariant, words);
        }
    }

    std::string against_base(const std::string& variant) const {
        const Comparison c = compare(results_, {"", {row(0).target}});
        for (const ComparedVariant& v : c.items.front().variants)
            if (v.variant == variant)
                return in("against the base: ", "so với phương án gốc: ") +
                       finding_words(c.items.front(), v, l_);
        return "";
    }

    // An alternative reading has no correlations of its own: those of its main reading are close.
    void drivers() {
        title("What it goes with most (rank correlation with the numbers drawn)",
              "Đi cùng với điều gì nhất (tương quan hạng với các số đã rút)");
        const std::string& id = row(0).reading == "alternative" ? row(0).of : row(0).target;
        const std::vector<TargetSensitivity> all = sensitivities(results_, 0);
        const auto at = std::find_if(all.begin(), all.end(), [&](const auto& s) { return s.target == id; });
        if (at == all.end() || at->drivers.empty())
            return paragraph(in("nothing can be told: the outcome does not vary, or there are less than "
                                "ten draws",
                                "chưa thể kết luận: kết quả không biến động hoặc chưa đủ mười lần rút"));
        if (id != row(0).target)
            paragraph(in("of its main reading ", "theo cách hiểu chính ") + id);
        std::size_t shown = 0;
        for (const DriverCorrelation& d : at->drivers) {
            if (shown == kDriversShown || std::abs(d.rho) < d.noise)
                break;
            ++shown;
            cell(vi_ ? d.name_vi : d.name_en, reader_number(d.rho, 2, l_, Sign::Always));
        }
        if (shown == 0)
            paragraph(in("nothing beyond noise", "không có gì vượt mức nhiễu"));
        paragraph(fmt::format(fmt::runtime(in("Noise ends at {} ({} pairs).", "Nhiễu ở dưới {} ({} cặp).")),
                              reader_number(at->drivers.front().noise, 2, l_), at->drivers.front().pairs));
    }

    void spread() {
        title("Where its spread comes from", "Biến động từ đâu");
        const DrawDesign design = draw_design(results_);
        const char* what = row(0).kind == "joint" ? "met" : "outcome";
        const std::optional<VarianceSplit> s =
            can_split(design) ? variance_split(target_by_draw(results_, what, 0, target_), design)
                              : std::nullopt;
        if (!s || !(s->total() > 0.0))
            return paragraph((can_split(design) ? in("it does not vary", "không biến động")
                                                : in("each parameter draw has one run, so nothing can be "
                                                     "told apart; raise ensemble.paths",
                                                     "mỗi lần rút tham số chỉ có một lần chạy nên chưa "
                                                     "tách được; hãy tăng ensemble.paths")));
        const auto part = [&](bool seen, const char* en, const char* vi, double variance) {
            if (seen)
                cell(in(en, vi), reader_percent(s->share(variance), l_));
        };
        part(true, "parameters", "tham số", s->parameters);
        part(sees_paths(design), "paths of economy and register", "quỹ đạo kinh tế và danh sách", s->paths);
        part(sees_populations(design), "start populations", "dân số đầu kỳ", s->populations);
        part(sees_rest(design), "chance", "ngẫu nhiên", s->rest);
    }

    std::size_t place_on(const char* dimension, const std::string& label) const {
        const std::vector<std::string>& labels = results_.dimension(dimension).labels;
        const auto at = std::find(labels.begin(), labels.end(), label);
        return at == labels.end() ? 0 : static_cast<std::size_t>(at - labels.begin());
    }

    void flows() {
        if (!results_.has("flows", "escaped"))
            return;
        const TargetRow& r = row(0);
        const std::vector<std::int64_t>& years = results_.dimension("year").numbers;
        const std::size_t last = last_year_of(results_, rows_, r);
        const auto from =
            std::find(years.begin(), years.end(), std::strtol(r.from_year.c_str(), nullptr, 10));
        const std::size_t first = from == years.end() ? 0 : static_cast<std::size_t>(from - years.begin());
        const bool near = r.measure.find("poor_households") != 0 && r.measure != "poor_rate";
        for (const bool near_poor : {false, true})
            if (!near_poor || near) {
                title(near_poor ? "The list of the near-poor" : "The list of the poor",
                      near_poor ? "Danh sách hộ cận nghèo" : "Danh sách hộ nghèo");
                text_.insert(text_.size() - 1, flows_title(r, years[first], years[last]));
                table(list_flows(results_, near_poor, 0, std::min(first, last), last,
                                 place_on("area", r.area), place_on("group", r.group)));
            }
    }

    std::string flows_title(const TargetRow& r, std::int64_t first, std::int64_t last) const {
        std::string text = fmt::format(fmt::runtime(in(", {} to {}: households, mean and 8 of 10 draws",
                                                       ", {} đến {}: số hộ, trung bình và 8/10 lần rút")),
                                       first, last);
        if (place_on("area", r.area) > 0) // 0: the whole place, all households
            text += " (" + r.area + ")";
        if (place_on("group", r.group) > 0)
            text += " (" + r.group + ")";
        return text;
    }

    void table(const std::vector<ListFlow>& flows) {
        for (const ListFlow& f : flows) {
            if (!f.is_stock && f.households.q10 == 0.0 && f.households.q90 == 0.0 && f.households.mean == 0.0)
                continue;
            const Sign sign = f.is_stock ? Sign::WhenNegative : Sign::Always;
            const auto number = [&](double x) { return reader_number(x, 0, l_, sign); };
            cell(in(f.name_en.c_str(), f.name_vi.c_str()),
                 padded_left(number(f.households.mean), kNumber) + "    " + number(f.households.q10) +
                     in(" to ", " đến ") + number(f.households.q90));
        }
    }

    const Results& results_;
    Language l_;
    bool vi_;
    std::vector<TargetRow> rows_;
    std::size_t target_ = 0;
    std::string text_;
};

} // namespace

std::string target_explained(const Results& results, const std::string& target, Language language) {
    return TargetExplained(results, target, language).text();
}

} // namespace vuon
