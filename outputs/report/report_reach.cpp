// SPDX-License-Identifier: Apache-2.0
// Where a planned fall lies among those of places that began at a similar rate.
#include "outputs/report/report_parts.hpp"

#include "outputs/precedent.hpp"

#include <nlohmann/json.hpp>

namespace vuon::report {

Json precedent(const Material& m, std::size_t variant, std::size_t target) {
    const std::optional<Precedent> p = precedent_of(m.results, variant, target);
    if (!p)
        return nullptr;
    Json members = Json::array();
    for (const PastFall& f : p->members)
        members.push_back({{"place", m.place_name(f.place)},
                           {"from", f.from},
                           {"to", f.to},
                           {"from_rate", number(f.first)},
                           {"fall", number(f.points)},
                           {"level", m.place_level(f.place)}});
    return {{"measure", p->plan.measure},
            {"relative", false}, // falls are points
            {"from_rate", number(p->plan.first)},
            {"lowest_rate", number(p->lowest)},
            {"highest_rate", number(p->highest)},
            {"years", p->plan.years},
            {"planned", number(p->plan.planned)},
            {"projected", number(p->plan.projected)},
            {"as_fast", p->as_fast},
            {"members", members}};
}

} // namespace vuon::report
