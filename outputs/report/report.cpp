// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/report.hpp"

#include "outputs/report/report_parts.hpp"

#include <nlohmann/json.hpp>

namespace vuon {

std::string report_json(const Results& results, Language first) {
    const report::Material m(results, first);
    report::Json j;
    j["meta"] = report::meta(m);
    j["years"] = m.years;
    j["variants"] = report::variants(m);
    j["groups"] = report::groups(m);
    j["areas"] = report::areas(m);
    j["targets"] = report::targets(m);
    j["series"] = report::series(m);
    j["published"] = report::published(m);
    j["flows"] = report::flows(m);
    j["districts"] = report::districts(m);
    j["communes"] = report::communes(m);
    j["programmes"] = report::programmes(m);
    j["pending"] = report::pending(m);
    j["comparison"] = report::comparison(m);
    j["group_changes"] = report::group_changes(m);
    j["sensitivity"] = report::sensitivity(m);
    j["backtest"] = report::backtest(m);
    j["drivers"] = report::drivers(m);
    j["line_fan"] = report::line_fan(m);
    j["standards"] = report::standards(m);
    j["assumptions"] = report::assumptions(m);
    j["sources"] = report::sources(m);
    j["manifest"] = report::manifest(m);
    j["disclosure"] = report::disclosure(m); // last: it counts what the others have hidden
    return j.dump(-1, ' ', false, report::Json::error_handler_t::replace);
}

} // namespace vuon
