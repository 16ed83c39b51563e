// SPDX-License-Identifier: Apache-2.0
// Every variant beside one of them: targets, rates and flows of the lists, gap and severity, deprivations, spending and
// what it achieves, and who gains. Differences are paired (outputs/paired_difference.hpp); docs/compare.md says how to
// read them.
#pragma once
#include "outputs/paired_difference.hpp"
#include "outputs/results.hpp"

#include <string>
#include <vector>

namespace vuon {

struct CompareChoice {
    std::string against;                // variant; "" is the first of the file
    std::vector<std::string> targets{}; // ids; all that are evaluated when empty
    std::string area{}, group{};        // of the measures, by label or code; "": whole place, all households
    bool everywhere = false;            // measures of every area and group, for tables that machines read
};

enum class Better { Higher, Lower, WithinLimits, NoneOfBoth };

/// Money for what it achieves: both differences are of the variant against the reference.
struct CostOfLifting {
    double spending = 0.0, lifted = 0.0; // VND; household-years or households; means
    RatioOfMeans within_80, within_95;   // VND for each of them
};

struct ComparedVariant {
    std::string variant;
    double median = 0.0;
    PairedDifference difference{};
    double better = 0.0, worse = 0.0; // shares of the pairs; the rest is equal
    Proportion probability;           // that the target is met; no draws: not a target
    MetDifference met{};
    CostOfLifting cost;
};

struct ComparedItem {
    /// Deprivation: listed households that lack an indicator. Change: the poor rate of a group or an area.
    enum class Kind { Target, JointTarget, Measure, Cost, Deprivation, Change };
    enum class CostOf { Nothing, HouseholdYear, Lifted, KeptOut };
    Kind kind = Kind::Measure;
    CostOf cost_of = CostOf::Nothing;
    std::string id, text_en, text_vi;
    std::string area, group; // labels; "" is the whole place, all households
    std::string unit;        // as target_unit in the file; "VND" for money
    Better better = Better::Lower;
    double reference_median = 0.0, reference_mean = 0.0; // the mean of measures only
    Proportion reference_probability;
    std::vector<ComparedVariant> variants;
};

struct Comparison {
    std::string reference;
    std::vector<std::string> other_pace; // variants whose register moves at another pace than the reference's
    DrawDesign design;
    std::size_t hidden_cells = 0; // places, groups and years with too few listed households to be shown
    std::vector<ComparedItem> items;
};

/// Throws InputError: one variant only, no such variant, target, area or group, a target that is not evaluated.
Comparison compare(const Results& results, const CompareChoice& choice);

/// target, joint, measure, cost, deprivation, change.
const char* kind_word(ComparedItem::Kind kind);

/// What a paired difference says of an item: better, worse, noise with the draws it would take. One line.
std::string finding_words(const ComparedItem& item, const ComparedVariant& variant, Language language);

/// Whether more money and a shorter list, or less and a longer one, come with a finite interval of the cost.
bool can_be_told(const CostOfLifting& cost);
/// What a cost means, or why there is none. One line.
std::string cost_words(const ComparedItem& item, const CostOfLifting& cost, Language language);

/// At most 110 columns.
std::string compare_table(const Results& results, const Comparison& comparison, Language language);

/// One row for each item and variant. Appears when complete; throws StorageError.
std::string compare_csv(const Comparison& comparison);
void write_compare_csv(const Comparison& comparison, const std::string& path);

} // namespace vuon
