// SPDX-License-Identifier: Apache-2.0
// Numbers of a comparison as people write them. Levels are written as in the table of targets; differences have a
// sign and as many decimals as it takes to see them; differences of shares are percentage points.
#pragma once
#include "outputs/compare.hpp"

namespace vuon {

class ComparedNumbers {
  public:
    ComparedNumbers(const ComparedItem& item, Language language);

    std::string unit() const;
    std::string level(double value) const;
    /// `-0.04 (-0.038)`: median and mean.
    std::string difference(const PairedDifference& d) const;
    /// `-0.038`, with a star where it is beyond noise.
    std::string mean_change(const PairedDifference& d) const;
    /// `-0.11 to +0.02`
    std::string interval(const PairedDifference& d, double low, double high) const;
    /// `62 | 30 %`: draws in which the variant is better, and worse.
    std::string better_and_worse(const ComparedVariant& v) const;
    /// `-1 (-4 to +2)`: points of probability.
    std::string met(const ComparedVariant& v) const;
    /// A cost and its interval, in millions of dong.
    std::string cost(double vnd) const;
    std::string cost_interval(const RatioOfMeans& ratio) const;

  private:
    double factor() const;
    int decimals_of(const PairedDifference& d) const;
    std::string fixed(double value, int decimals, bool with_sign) const;

    const ComparedItem& item_;
    Language language_;
};

/// ` (Tri Tôn, Ethnic-minority households)`; nothing for the whole place and all households.
std::string of_whom(const ComparedItem& item, Language language);

/// Listed households that lack each indicator, and the changes of that: a line each. "" without such items.
std::string deprivation_lines(const Comparison& comparison, Language language);
/// Poor rates of groups and areas, the poorest first, and in a sentence for each variant who gains and who does not.
std::string change_lines(const Comparison& comparison, Language language);

} // namespace vuon
