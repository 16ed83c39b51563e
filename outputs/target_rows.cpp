// SPDX-License-Identifier: Apache-2.0
#include "outputs/target_rows.hpp"

#include "outputs/draw_design.hpp"
#include "outputs/precedent.hpp"

#include <algorithm>
#include <cstdlib>

namespace vuon {

namespace {

double number_text(const Results& results, const std::string& key, double otherwise) {
    const auto at = results.manifest.text.find(key);
    return at == results.manifest.text.end() ? otherwise : std::strtod(at->second.c_str(), nullptr);
}

/// The numbers of one variant and target over the draws.
class TargetNumbers {
  public:
    TargetNumbers(const Results& results, std::size_t variant, std::size_t target)
        : results_(results), variant_(variant), target_(target), targets_(results.dimension("target").size()),
          draws_(results.dimension("draw").size()) {}

    std::vector<double> drawn(const char* name) const {
        const std::vector<double>& all = results_.variable("targets", name).values;
        std::vector<double> values;
        for (std::size_t d = 0; d < draws_; ++d)
            values.push_back(all[(variant_ * draws_ + d) * targets_ + target_]);
        return values;
    }
    double fixed(const char* name) const {
        return results_.variable("targets", name).values[variant_ * targets_ + target_];
    }

  private:
    const Results& results_;
    std::size_t variant_, target_, targets_, draws_;
};

void fill_texts(TargetRow& row, const Results& results, std::size_t target) {
    const Dimension& d = results.dimension("target");
    const auto text = [&](const char* column) { return label_text(d, column, target); };
    row.target = d.labels[target];
    row.text_en = text("text_en");
    row.text_vi = text("text_vi");
    row.kind = text("kind");
    row.reading = text("reading");
    row.of = text("of");
    row.measure = text("measure");
    row.unit = text("unit");
    row.group = text("household_group");
    row.programme = text("programme_id");
    row.from_year = text("from_year");
    row.to_year = text("to_year");
    row.not_evaluated = text("not_evaluated");
    row.arithmetic_en = text("arithmetic_en");
    row.arithmetic_vi = text("arithmetic_vi");
    const Dimension& areas = results.dimension("area");
    for (std::size_t a = 1; a < areas.size(); ++a)
        if (label_text(areas, "code", a) == text("area_code"))
            row.area = areas.labels[a];
}

void fill_numbers(TargetRow& row, const TargetNumbers& numbers, std::size_t alike,
                  const VerdictLimits& limits) {
    const std::vector<double> outcome = numbers.drawn("outcome");
    row.at_least = numbers.fixed("at_least");
    row.at_most = numbers.fixed("at_most");
    row.stretch = numbers.fixed("stretch");
    row.precision = numbers.fixed("precision");
    row.median = quantile_of(outcome, 0.5);
    row.q025 = quantile_of(outcome, 0.025);
    row.q10 = quantile_of(outcome, 0.1);
    row.q90 = quantile_of(outcome, 0.9);
    row.q975 = quantile_of(outcome, 0.975);
    row.latent_median = quantile_of(numbers.drawn("latent_outcome"), 0.5);
    row.register_rate = quantile_of(numbers.drawn("register_rate"), 0.5);
    row.latent_rate = quantile_of(numbers.drawn("latent_rate"), 0.5);
    row.met = proportion_of(numbers.drawn("met"), alike);
    row.stretch_met = proportion_of(numbers.drawn("stretch_met"), alike);
    row.verdict = verdict_of(row.met, numbers.fixed("impossible") > 0.5, limits);
}

} // namespace

std::string label_text(const Dimension& dimension, std::string_view column, std::size_t label) {
    for (const auto& [name, texts] : dimension.label_columns)
        if (name == column)
            return texts.at(label);
    return "";
}

std::vector<TargetRow> target_rows(const Results& results) {
    const VerdictLimits standard;
    const VerdictLimits limits{number_text(results, "verdict/on_track", standard.on_track),
                               number_text(results, "verdict/uncertain", standard.uncertain)};
    const Dimension& variants = results.dimension("variant");
    const std::size_t alike = draw_design(results).draws_per_parameter_draw();
    std::vector<TargetRow> rows;
    for (std::size_t v = 0; v < variants.size(); ++v)
        for (std::size_t t = 0; t < results.dimension("target").size(); ++t) {
            TargetRow row{};
            row.variant = variants.labels[v];
            fill_texts(row, results, t);
            fill_numbers(row, TargetNumbers(results, v, t), alike, limits);
            if (row.verdict == Verdict::Unlikely)
                if (const std::optional<Precedent> p = precedent_of(results, v, t); p && p->beyond())
                    row.verdict = Verdict::BeyondPrecedent;
            rows.push_back(std::move(row));
        }
    return rows;
}

bool is_backtested(const Results& results) {
    const auto at = results.manifest.number.find("verdict/backtested");
    return at != results.manifest.number.end() && at->second != 0;
}

} // namespace vuon
