// SPDX-License-Identifier: Apache-2.0
// Stocks of the communes, of which a results file keeps means and quantiles over the draws.
#pragma once
#include "outputs/results.hpp"

#include <string>

namespace vuon {

class CommuneStocks {
  public:
    /// Throws StorageError when a variable or a quantile is missing.
    explicit CommuneStocks(const Results& results);

    /// `stock`: poor, near_poor, households.
    double mean(const std::string& stock, std::size_t variant, std::size_t year, std::size_t commune) const;
    /// `share`: a label of the dimension quantile, "0.1".
    double quantile(const std::string& stock, const std::string& share, std::size_t variant, std::size_t year,
                    std::size_t commune) const;
    /// Place of the commune's district on the dimension area; -1 when it has none.
    int district(std::size_t commune) const;
    std::size_t size() const { return communes_; }

  private:
    const Results& results_;
    std::size_t years_, communes_, quantiles_;
};

} // namespace vuon
