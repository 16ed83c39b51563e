// SPDX-License-Identifier: Apache-2.0
// Tiny tables of observations, written row by row.
#pragma once
#include "calibration/history.hpp"

#include <string>

namespace vuon_test {

inline const std::string kHistoryHeader =
    "place,group,year,standard,measure,value,unit,precision,kind,published,use,source,note\n";

inline const vuon::Reference& shipped_reference() {
    static const vuon::Reference all =
        vuon::Reference::read(std::string(VUON_SOURCE_DIR) + "/scenarios/reference");
    return all;
}

inline std::vector<vuon::Series> history_of(const std::string& rows) {
    return vuon::read_history(vuon::Table::parse(kHistoryHeader + rows, "h.csv"), shipped_reference());
}

} // namespace vuon_test
