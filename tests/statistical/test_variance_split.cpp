// SPDX-License-Identifier: Apache-2.0
// Are known components of variance found again? The mean of many estimates must lie within four standard errors of
// the truth; mean squares of normal effects are independent, with variance 2 E[MS]^2 / degrees of freedom.
#include "engine/base/random.hpp"
#include "outputs/variance_split.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using namespace vuon;

namespace {

constexpr int kTrials = 400;
constexpr DrawDesign kDesign{12, 3, 4, 2};
constexpr double kParameters = 4.0, kPaths = 1.0, kPopulations = 2.0, kRest = 3.0; // variances

std::vector<double> simulated(Stream& s) {
    std::vector<double> y(kDesign.draws()), populations;
    for (std::size_t b = 0; b < kDesign.populations; ++b)
        populations.push_back(std::sqrt(kPopulations) * s.normal());
    for (std::size_t d = 0; d < kDesign.parameter_draws; ++d) {
        const double draw = std::sqrt(kParameters) * s.normal();
        for (std::size_t p = 0; p < kDesign.paths; ++p) {
            const double path = std::sqrt(kPaths) * s.normal();
            for (std::size_t b = 0; b < kDesign.populations; ++b)
                for (std::size_t r = 0; r < kDesign.replicates; ++r)
                    y[kDesign.draw(d, p, b, r)] =
                        10.0 + draw + path + populations[b] + std::sqrt(kRest) * s.normal();
        }
    }
    return y;
}

struct MeanSquare {
    double expected, degrees;
    double variance() const { return 2.0 * expected * expected / degrees; }
};

const double D = double(kDesign.parameter_draws), P = double(kDesign.paths), B = double(kDesign.populations),
             R = double(kDesign.replicates);
const MeanSquare rest{kRest, D*P*B*R - D*P - B + 1.0}, of_paths{kRest + B * R * kPaths, D*(P - 1.0)},
    of_draws{kRest + B * R * kPaths + P * B * R * kParameters, D - 1.0},
    of_populations{kRest + D * P * R * kPopulations, B - 1.0};

bool agrees(double mean, double truth, double variance) {
    return std::abs(mean - truth) < 4.0 * std::sqrt(variance / kTrials);
}

} // namespace

TEST_CASE("known components are found again, and the spread of means alone would not find them") {
    VarianceSplit sum;
    double of_means = 0.0; // the wrong rule: the variance of the parameter draws' means is all parameters
    for (int t = 0; t < kTrials; ++t) {
        Stream s({2032, static_cast<u32>(t)}, 1, moment(2030, Decision::CommonStart));
        const std::vector<double> y = simulated(s);
        const VarianceSplit split = variance_split(y, kDesign).value();
        sum.parameters += split.parameters / kTrials;
        sum.paths += split.paths / kTrials;
        sum.populations += split.populations / kTrials;
        sum.rest += split.rest / kTrials;
        const std::vector<double> means = block_means(y, kDesign.draws_per_parameter_draw()),
                                  mean = block_means(y, y.size());
        for (const double m : means)
            of_means += (m - mean[0]) * (m - mean[0]) / (D - 1.0) / kTrials;
    }
    const double of_parameters = (of_draws.variance() + of_paths.variance()) / std::pow(P * B * R, 2.0);
    REQUIRE(agrees(sum.parameters, kParameters, of_parameters));
    REQUIRE(agrees(sum.paths, kPaths, (of_paths.variance() + rest.variance()) / std::pow(B * R, 2.0)));
    REQUIRE(agrees(sum.populations, kPopulations,
                   (of_populations.variance() + rest.variance()) / std::pow(D * P * R, 2.0)));
    REQUIRE(agrees(sum.rest, kRest, rest.variance()));
    REQUIRE_FALSE(agrees(of_means, kParameters, of_parameters));
}
