// SPDX-License-Identifier: Apache-2.0
// What a variant changes, draw by draw. Both runs of a pair see the same chance (common random numbers), so their
// difference is far less noisy than either; treating them as two samples would throw that away.
//
//   difference    d = variant - reference in each draw; its quantiles show where draws end
//   standard error of the mean: sd of the parameter draws' mean differences / sqrt(parameter draws)
//   noise         |mean| < 1.96 standard errors; n more parameter draws would tell: n (1.96 se / |mean|)^2 - n
//   P(met)        (gained - lost) / n of the discordant pairs (McNemar, 1947, Psychometrika 12); interval of Agresti
//                 and Min (2005, Stat. Med. 24): half a pair added to each of the four cells, so that it has a width
//                 when nothing was gained or lost; widened by the design effect (Kish, 1965) when parameter draws
//                 have several draws
//   ratio         of two means, interval of Fieller (1954, J. R. Stat. Soc. B 16)
// Tests: tests/unit/test_paired_difference.cpp, tests/statistical/test_paired_difference.cpp
#pragma once
#include "outputs/draw_design.hpp"
#include "outputs/target_summary.hpp"

#include <span>

namespace vuon {

constexpr double kZ80 = 1.2815515655446004; // 90 % and 97.5 % points of the normal distribution
constexpr double kZ95 = 1.959963984540054;

struct PairedDifference {
    std::size_t draws = 0;           // pairs of two numbers
    std::size_t parameter_draws = 0; // that they come from
    double mean, median, q025, q10, q90, q975;
    double standard_error; // of the mean; NaN with less than two parameter draws
    bool all_equal = true; // every pair is equal
};
PairedDifference paired_difference(std::span<const double> variant, std::span<const double> reference,
                                   const DrawDesign& design);

enum class Finding { NotCompared, TooFewDraws, NoDifference, Noise, Clear };
Finding finding_of(const PairedDifference& difference);
/// Parameter draws beyond those at hand that would tell the mean from zero, if mean and spread stay what they are;
/// infinite when the mean is zero.
double more_draws_needed(const PairedDifference& difference);
/// To two digits: 1,234 is 1,300.
double rounded_up(double number);

struct MetDifference {
    std::size_t draws = 0, gained = 0, lost = 0; // pairs; met by the variant only, by the reference only
    double difference, low, high;                // of P(met), 95 % interval
    double p_value;                              // McNemar's exact test of the discordant pairs, two-sided
};
MetDifference met_difference(std::span<const double> variant, std::span<const double> reference,
                             const DrawDesign& design);

struct RatioOfMeans {
    double ratio, low, high; // NaN limits: no finite interval, the denominator cannot be told from zero
};
/// Of pairs that are independent of each other.
RatioOfMeans ratio_of_means(std::span<const double> numerators, std::span<const double> denominators,
                            double z);

} // namespace vuon
