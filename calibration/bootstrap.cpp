// SPDX-License-Identifier: Apache-2.0
#include "calibration/bootstrap.hpp"

#include "engine/base/random.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace vuon {

namespace {

struct ClusterSum {
    double sum = 0.0;
    std::size_t count = 0;
};

double resampled_mean(const std::vector<ClusterSum>& clusters, Stream& stream) {
    double sum = 0.0;
    std::size_t count = 0;
    for (std::size_t k = 0; k < clusters.size(); ++k) {
        const double place = static_cast<double>(stream.uniform()) * static_cast<double>(clusters.size());
        const ClusterSum& c = clusters[std::min(clusters.size() - 1, static_cast<std::size_t>(place))];
        sum += c.sum;
        count += c.count;
    }
    return sum / static_cast<double>(count);
}

} // namespace

BootstrapDifference cluster_bootstrap(const std::vector<double>& differences,
                                      const std::vector<std::string>& cluster) {
    constexpr std::size_t kResamples = 2000;
    std::map<std::string, ClusterSum> by_name;
    BootstrapDifference out;
    for (std::size_t k = 0; k < differences.size(); ++k) {
        by_name[cluster[k]].sum += differences[k];
        ++by_name[cluster[k]].count;
        out.mean += differences[k] / static_cast<double>(differences.size());
    }
    out.clusters = by_name.size();
    out.low = out.high = out.mean;
    if (out.clusters < 2)
        return out;
    std::vector<ClusterSum> clusters;
    for (const auto& [name, sum] : by_name)
        clusters.push_back(sum);
    std::vector<double> means;
    for (std::size_t k = 0; k < kResamples; ++k) {
        Stream stream({0, 0}, k, moment(1900, Decision::CalibrationBootstrap));
        means.push_back(resampled_mean(clusters, stream));
    }
    std::sort(means.begin(), means.end());
    double centre = 0.0, squares = 0.0;
    for (double m : means)
        centre += m / kResamples;
    for (double m : means)
        squares += (m - centre) * (m - centre);
    out.error = std::sqrt(squares / (kResamples - 1));
    out.low = means[kResamples / 20];
    out.high = means[kResamples - 1 - kResamples / 20];
    return out;
}

} // namespace vuon
