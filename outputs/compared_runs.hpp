// SPDX-License-Identifier: Apache-2.0
// Numbers of the variants draw by draw beside those of the reference: what all items of a comparison are made of.
#pragma once
#include "outputs/compare.hpp"
#include "outputs/draw_summary.hpp"
#include "outputs/target_rows.hpp"

#include <functional>

namespace vuon {

/// Of one variant, one number a draw.
using NumbersOf = std::function<std::vector<double>(std::size_t variant)>;

struct ComparedPair {
    std::size_t variant;
    std::vector<double> own, reference; // by draw
};

class ComparedRuns {
  public:
    /// `reference` is a place on the dimension variant.
    ComparedRuns(const Results& results, std::size_t reference);

    std::vector<ComparedPair> pairs(const NumbersOf& numbers) const;
    /// `limits` are those of a target, needed for Better::WithinLimits only.
    ComparedVariant compared(const ComparedPair& pair, Better better, const TargetRow* limits) const;
    /// Fills medians and differences of an item whose texts, unit and direction are there.
    ComparedItem measured(ComparedItem item, const NumbersOf& numbers) const;

    /// Whether the listed households of a cell are too few to be shown in one of the variants (outputs/disclosure.hpp).
    bool hides(const Cell& cell) const;

    const Results& results() const { return results_; }
    const DrawDesign& design() const { return design_; }
    std::size_t reference() const { return reference_; }
    const std::string& name_of(std::size_t variant) const;

  private:
    const Results& results_;
    std::size_t reference_, variants_;
    DrawDesign design_;
};

/// Variants that know other reviews find another pace of the register than the reference; otherwise it is the same
/// number in every draw.
std::vector<std::string> variants_of_other_pace(const Results& results, std::size_t reference);

/// Rates, flows, gap and severity of a cell (of its group and area) in or up to its year, and the deprivations of its
/// listed households. What the file does not hold is left out.
void add_measures(const ComparedRuns& runs, const Cell& cell, std::vector<ComparedItem>& items);
/// The poor rate of every group and every area in a year: who gains, who is left behind; without what is hidden.
void add_changes(const ComparedRuns& runs, std::size_t year, std::vector<ComparedItem>& items);
/// Spending up to a year and what it achieves; nothing where nothing more or less is spent.
void add_costs(const ComparedRuns& runs, std::size_t year, std::vector<ComparedItem>& items);

} // namespace vuon
