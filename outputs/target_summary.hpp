// SPDX-License-Identifier: Apache-2.0
// All draws of a target in a few numbers: quantiles, the probability that it is met with its Monte Carlo interval,
// and a verdict of at most three words.
#pragma once
#include "scenarios/number_text.hpp"

#include <span>
#include <string>
#include <vector>

namespace vuon {

struct Interval {
    double low = 0.0, high = 1.0;
};

/// Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996, the default of R and
/// NumPy); missing numbers are left out; NaN when none is left.
double quantile_of(std::span<const double> values, double share);
/// Missing numbers left out; for several quantiles of the same values.
std::vector<double> sorted_numbers(std::span<const double> values);
double quantile_of_sorted(std::span<const double> sorted, double share);

/// Wilson's 95 % interval of a proportion (Wilson, 1927, J. Am. Stat. Assoc. 22): it stays inside 0..1 and has
/// a width when nothing or everything was met.
Interval wilson_interval(double met, double draws);

struct Proportion {
    long met = 0, draws = 0; // draws that could be evaluated
    Interval interval;
    double share() const;
};
/// `alike`: draws that belong together (runs of one parameter draw). The interval counts them as one, which is wide
/// enough whatever they have in common.
Proportion proportion_of(std::span<const double> met, std::size_t alike = 1);

/// BeyondPrecedent: unlikely, and of enough lists that began at a similar rate none fell as fast.
enum class Verdict { OnTrack, Uncertain, Unlikely, BeyondPrecedent, CannotBeMet, NotEvaluated };

struct VerdictLimits {
    double on_track = 0.80, uncertain = 0.20; // least probability for the word
};
Verdict verdict_of(const Proportion& met, bool impossible, const VerdictLimits& limits);

const char* verdict_words(Verdict verdict, Language language);
/// "not yet tested against the past"
const char* untested_words(Language language);

} // namespace vuon
