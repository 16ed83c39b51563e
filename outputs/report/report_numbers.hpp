// SPDX-License-Identifier: Apache-2.0
// Numbers and texts as the page's data has them, and what may not be shown.
#pragma once
#include "outputs/draw_summary.hpp"

#include <cmath>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace vuon::report {

using Json = nlohmann::ordered_json;

/// Seven digits, whole numbers without a point; null for what is no number.
Json number(double value);
Json text(const std::string& vi, const std::string& en);
Json fan(const Fan& fan);
Json mean(const MeanRange& range);
/// `points per year` is `points_per_year`.
std::string as_word(std::string unit);

/// Counts of few households are hidden where real ones stand behind them, and counted.
class Shown {
  public:
    explicit Shown(int least) : least_(least) {}

    Json count(double households);
    Json count(const Fan& households);
    Json count(const MeanRange& households);
    /// A rate of a count that is hidden in some draw would give it away, so it is hidden too.
    Json rate(const std::vector<double>& counts, const Fan& rate);
    Json rate(double count, double rate);

    int least() const { return least_; }
    std::size_t hidden() const { return hidden_; }

  private:
    /// Changes have a sign, and few households are few in both directions.
    bool hides(double households) const { return households != 0.0 && std::abs(households) < least_; }

    int least_;
    std::size_t hidden_ = 0;
};

} // namespace vuon::report
