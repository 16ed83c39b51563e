// SPDX-License-Identifier: Apache-2.0
#include "outputs/disclosure.hpp"

namespace vuon {

int least_shown_count(const Results& results) {
    const auto source = results.manifest.text.find("population/source");
    if (source == results.manifest.text.end() || source->second == kFromMargins)
        return 0;
    const auto least = results.manifest.number.find("population/small_cells");
    return least == results.manifest.number.end() ? 5 : static_cast<int>(least->second);
}

} // namespace vuon
