// SPDX-License-Identifier: Apache-2.0
// Which uncertain numbers the outcomes go with, in the first variant.
#include "outputs/report/report_parts.hpp"

#include "outputs/sensitivity.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vuon::report {

namespace {

constexpr std::size_t kShownDrivers = 12; // the page draws no more

/// Without the id in brackets that a table has beside the name.
std::string name_alone(const DriverCorrelation& d) {
    const std::string beside = " (" + d.name_en + ")";
    return d.name_vi.ends_with(beside) ? d.name_vi.substr(0, d.name_vi.size() - beside.size()) : d.name_vi;
}

Json numbers(const TargetSensitivity& s) {
    Json list = Json::array();
    for (std::size_t k = 0; k < std::min(kShownDrivers, s.drivers.size()); ++k) {
        const DriverCorrelation& d = s.drivers[k];
        list.push_back(
            {{"id", d.name_en}, {"text", text(name_alone(d), d.name_en)}, {"correlation", number(d.rho)}});
    }
    return list;
}

} // namespace

Json sensitivity(const Material& m) {
    Json list = Json::array();
    for (const TargetSensitivity& s : sensitivities(m.results, 0)) {
        double noise = 0.0; // parameters and paths may have different numbers of pairs: the wider one is safe
        for (const DriverCorrelation& d : s.drivers)
            noise = std::max(noise, d.noise);
        if (!s.drivers.empty())
            list.push_back({{"target", s.target},
                            {"noise", number(noise)},
                            {"tested", s.drivers.size()},
                            {"numbers", numbers(s)}});
    }
    return list;
}

} // namespace vuon::report
