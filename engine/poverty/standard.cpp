// SPDX-License-Identifier: Apache-2.0
#include "engine/poverty/standard.hpp"

namespace vuon {

Class classify(const Standard& standard, bool urban, double income_vnd_per_month, int deprived) {
    const double line = standard.line_vnd[urban], upper = standard.upper_vnd[urban];
    const bool many = deprived >= standard.deprivations;
    if (standard.kind == ReviewKind::OneLine) {
        if (income_vnd_per_month > line)
            return Class::NotPoor;
        return many ? Class::Poor : Class::NearPoor;
    }
    if (income_vnd_per_month > upper)
        return Class::NotPoor;
    return income_vnd_per_month <= line || many ? Class::Poor : Class::NearPoor;
}

} // namespace vuon
