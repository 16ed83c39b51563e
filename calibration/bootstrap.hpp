// SPDX-License-Identifier: Apache-2.0
// How sure a difference between two methods is: clusters are drawn with replacement, whole.
#pragma once
#include <string>
#include <vector>

namespace vuon {

struct BootstrapDifference {
    double mean = 0.0, error = 0.0; // of all cases; its standard error
    double low = 0.0, high = 0.0;   // 90 % interval
    std::size_t clusters = 0;       // below two there is no interval and no error
};

/// Mean of the differences with its interval; `cluster[i]` names the cluster of difference i. 2,000 resamples at fixed
/// addresses. Tests: tests/unit/test_bootstrap.cpp.
BootstrapDifference cluster_bootstrap(const std::vector<double>& differences,
                                      const std::vector<std::string>& cluster);

} // namespace vuon
