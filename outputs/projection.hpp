// SPDX-License-Identifier: Apache-2.0
// Rates and counts of lists in a results file, by the names that targets and published figures use.
#pragma once
#include "outputs/results.hpp"

#include <string>
#include <vector>

namespace vuon {

/// Rates and counts of one variant, year, area and group over the draws; year, area and group are places on their
/// dimensions.
class Projection {
  public:
    explicit Projection(const Results& results);

    /// Shares 0..1 for rates, else households; a rate among nobody is 0.
    std::vector<double> of(const std::string& measure, std::size_t variant, std::size_t year,
                           std::size_t area, std::size_t group) const;

    /// poor_rate, near_poor_rate, multidimensional_poor_rate, the same as `_households`, and the flows
    /// escaped_households, returned_households, newly_poor_households.
    static bool knows(const std::string& measure);
    static bool is_rate(const std::string& measure);
    static bool is_flow(const std::string& measure);

  private:
    double listed(const std::string& measure, std::size_t at) const;

    const Results& results_;
    std::size_t draws_, years_, areas_, groups_;
};

/// Place of a label, or of the label with a code; -1 when there is none.
int position_of(const std::vector<std::string>& labels, const std::string& wanted);
int area_with_code(const Dimension& areas, const std::string& code);

} // namespace vuon
