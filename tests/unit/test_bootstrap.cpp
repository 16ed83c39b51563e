// SPDX-License-Identifier: Apache-2.0
// The clustered bootstrap against closed forms: independent clusters, clusters whose members all say the same.
#include "calibration/bootstrap.hpp"
#include "tests/checks/pace.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;

namespace {

constexpr std::size_t kClusters = 40, kMembers = 9;
// 2,000 resamples leave 1.6 % of Monte Carlo error in a standard error: six of those.
constexpr double kTolerance = 0.10;

/// One value a cluster, standard normal at its own address.
std::vector<double> cluster_values() {
    std::vector<double> values;
    for (std::size_t k = 0; k < kClusters; ++k)
        values.push_back(static_cast<double>(standard_normal(words_at({17, 0}, k, 1)[0])));
    return values;
}

/// sd / sqrt(n) with the divisor that a bootstrap has, n instead of n - 1.
double plain_error(const std::vector<double>& values) {
    Sums s;
    for (double v : values)
        s.add(v);
    return std::sqrt(s.variance() * (s.n - 1.0) / s.n / s.n);
}

/// Every cluster's value `kMembers` times, each member in its cluster or, wrongly, a cluster of its own.
BootstrapDifference of_equal_members(bool independent) {
    std::vector<double> differences;
    std::vector<std::string> clusters;
    const std::vector<double> values = cluster_values();
    for (std::size_t k = 0; k < values.size(); ++k)
        for (std::size_t m = 0; m < kMembers; ++m) {
            differences.push_back(values[k]);
            clusters.push_back("c" + std::to_string(k) + (independent ? "m" + std::to_string(m) : ""));
        }
    return cluster_bootstrap(differences, clusters);
}

bool has_error_of_clusters(const BootstrapDifference& d) {
    return std::abs(d.error / plain_error(cluster_values()) - 1.0) < kTolerance;
}

} // namespace

TEST_CASE("clusters of one case have the standard error sd / sqrt(n)") {
    std::vector<std::string> names;
    for (std::size_t k = 0; k < kClusters; ++k)
        names.push_back("c" + std::to_string(k));
    const BootstrapDifference d = cluster_bootstrap(cluster_values(), names);
    REQUIRE(d.clusters == kClusters);
    REQUIRE(has_error_of_clusters(d));
    REQUIRE(d.low < d.mean);
    REQUIRE(d.mean < d.high);
    REQUIRE((d.high - d.low) / (2.0 * 1.645 * d.error) == Approx(1.0).epsilon(kTolerance));
}

TEST_CASE("clusters are resampled whole: members that say the same tell nothing more") {
    const BootstrapDifference whole = of_equal_members(false);
    REQUIRE(whole.clusters == kClusters);
    REQUIRE(has_error_of_clusters(whole));
}

TEST_CASE("members taken for independent would give a third of the error, and this check sees it") {
    const BootstrapDifference wrong = of_equal_members(true);
    REQUIRE_FALSE(has_error_of_clusters(wrong));
    REQUIRE(of_equal_members(false).error / wrong.error == Approx(3.0).epsilon(kTolerance));
}

TEST_CASE("a large cluster weighs as much as it has cases") {
    const BootstrapDifference d = cluster_bootstrap({1.0, 1.0, 1.0, 5.0}, {"a", "a", "a", "b"});
    REQUIRE(d.mean == Approx(2.0));
    REQUIRE(d.low == Approx(1.0)); // both resamples of one cluster alone come a quarter of the time
    REQUIRE(d.high == Approx(5.0));
}

TEST_CASE("one cluster has neither interval nor error") {
    const BootstrapDifference d = cluster_bootstrap({1.0, 2.0, 6.0}, {"a", "a", "a"});
    REQUIRE(d.clusters == 1);
    REQUIRE(d.mean == Approx(3.0));
    REQUIRE(d.error == 0.0);
    REQUIRE(d.low == d.mean);
    REQUIRE(d.high == d.mean);
}

TEST_CASE("the bootstrap gives the same bits on every call") {
    const BootstrapDifference a = of_equal_members(false), b = of_equal_members(false);
    REQUIRE(a.mean == b.mean);
    REQUIRE(a.error == b.error);
    REQUIRE(a.low == b.low);
    REQUIRE(a.high == b.high);
}
