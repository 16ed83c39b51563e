// SPDX-License-Identifier: Apache-2.0
#include "outputs/commune_rows.hpp"

#include "engine/storage/storage_error.hpp"
#include "outputs/projection.hpp"
#include "outputs/target_rows.hpp"

namespace vuon {

CommuneStocks::CommuneStocks(const Results& results)
    : results_(results), years_(results.dimension("year").size()),
      communes_(results.dimension("commune").size()), quantiles_(results.dimension("quantile").size()) {
    for (const char* stock : {"poor", "near_poor", "households"}) {
        results.variable("communes", std::string(stock) + "_mean");
        results.variable("communes", std::string(stock) + "_quantile");
    }
}

double CommuneStocks::mean(const std::string& stock, std::size_t variant, std::size_t year,
                           std::size_t commune) const {
    const Variable& v = results_.variable("communes", stock + "_mean");
    return v.values[(variant * years_ + year) * communes_ + commune];
}

double CommuneStocks::quantile(const std::string& stock, const std::string& share, std::size_t variant,
                               std::size_t year, std::size_t commune) const {
    const int q = position_of(results_.dimension("quantile").labels, share);
    if (q < 0)
        throw StorageError(
            StorageFailure::variable_missing, results_.file.empty() ? "results" : results_.file,
            "find quantile " + share + " of the communes", "run the scenario again (vuon run)");
    const Variable& v = results_.variable("communes", stock + "_quantile");
    return v
        .values[((variant * years_ + year) * communes_ + commune) * quantiles_ + static_cast<std::size_t>(q)];
}

int CommuneStocks::district(std::size_t commune) const {
    const std::string code = label_text(results_.dimension("commune"), "district_code", commune);
    return code.empty() ? -1 : area_with_code(results_.dimension("area"), code);
}

} // namespace vuon
