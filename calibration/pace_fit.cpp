// SPDX-License-Identifier: Apache-2.0
#include "calibration/pace_fit.hpp"

#include "engine/base/errors.hpp"
#include "engine/base/parallel.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

namespace vuon {

namespace {

constexpr double kPlaceSd[] = {0.0, 0.006, 0.012, 0.018, 0.025, 0.032, 0.040, 0.050};
constexpr double kSlowSd[] = {0.006, 0.012, 0.018, 0.025, 0.032, 0.040, 0.050, 0.065};
constexpr double kPersistence[] = {0.0, 0.2, 0.4, 0.6, 0.8, 0.9};
constexpr double kNoiseSd[] = {0.006, 0.012, 0.018, 0.025, 0.032, 0.040, 0.050, 0.065};

double noise_variance(const PaceRecord& r, std::size_t i, const PacePoint& law) {
    const double weight = r.weight.empty() ? 1.0 : r.weight[i];
    return law.noise_sd * law.noise_sd / r.years[i] / weight;
}

/// Covariance of a record's paces under a law, without mu.
Eigen::MatrixXd covariance(const PaceRecord& r, const PacePoint& law) {
    const Eigen::Index n = static_cast<Eigen::Index>(r.pace.size());
    const double slow = law.slow_sd * law.slow_sd / (1.0 - law.slow_persistence * law.slow_persistence);
    Eigen::MatrixXd c(n, n);
    const auto middle = [&](Eigen::Index i) {
        const std::size_t k = static_cast<std::size_t>(i);
        return r.year[k] - 0.5 * (r.years[k] - 1);
    };
    for (Eigen::Index i = 0; i < n; ++i)
        for (Eigen::Index j = 0; j < n; ++j) {
            const double apart = std::fabs(middle(i) - middle(j));
            const double kept = apart == 0.0 ? 1.0 : std::pow(law.slow_persistence, apart);
            c(i, j) = law.place_sd * law.place_sd + slow * kept;
            if (i == j)
                c(i, j) += noise_variance(r, static_cast<std::size_t>(i), law);
        }
    return c;
}

/// Evidence of a law and the posterior of mu given it, by generalised least squares over all records.
double log_evidence(const std::vector<PaceRecord>& records, double prior_mean, double prior_sd,
                    PacePoint& law) {
    double precision = 1.0 / (prior_sd * prior_sd), pull = prior_mean * precision;
    double log_det = 0.0, squares = prior_mean * prior_mean * precision;
    for (const PaceRecord& r : records) {
        const Eigen::Index n = static_cast<Eigen::Index>(r.pace.size());
        if (n == 0)
            continue;
        const Eigen::LLT<Eigen::MatrixXd> root(covariance(r, law));
        const Eigen::VectorXd k = Eigen::Map<const Eigen::VectorXd>(r.pace.data(), n);
        const Eigen::VectorXd one = root.solve(Eigen::VectorXd::Ones(n));
        precision += one.sum();
        pull += one.dot(k);
        squares += k.dot(root.solve(k));
        log_det += 2.0 * root.matrixLLT().diagonal().array().log().sum();
    }
    law.mean = pull / precision;
    law.mean_sd = std::sqrt(1.0 / precision);
    return -0.5 * (log_det + squares - pull * law.mean + std::log(precision));
}

} // namespace

static PaceLawFit fit_weighted(const std::vector<PaceRecord>& records, double prior_mean, double prior_sd) {
    PaceLawFit fit;
    for (const PaceRecord& r : records)
        fit.paces += r.pace.size();
    if (fit.paces == 0)
        throw InputError("no register has two reviews on one standard, so no pace can be learnt");
    for (double place : kPlaceSd)
        for (double slow : kSlowSd)
            for (double keep : kPersistence)
                for (double noise : kNoiseSd)
                    fit.points.push_back({place, slow, keep, noise, 0.0, 0.0, 0.0});
    std::vector<double> evidence(fit.points.size());
    parallel_for(fit.points.size(), [&](std::size_t k) {
        evidence[k] = log_evidence(records, prior_mean, prior_sd, fit.points[k]);
    });
    const double best = *std::max_element(evidence.begin(), evidence.end());
    double total = 0.0;
    for (std::size_t k = 0; k < evidence.size(); ++k)
        total += fit.points[k].weight = std::exp(evidence[k] - best);
    for (PacePoint& p : fit.points)
        p.weight /= total;
    return fit;
}

/// Weights of Student's t given a law: (df + 1) / (df + E[v^2] / s_v^2), where v = k - mu - a - w and a, w are known
/// only as far as the record's own paces tell them. A place that is fast year after year is thus no outlier.
static void reweight(std::vector<PaceRecord>& records, const PacePoint& law) {
    for (PaceRecord& r : records) {
        const Eigen::Index n = static_cast<Eigen::Index>(r.pace.size());
        if (n == 0)
            continue;
        const Eigen::MatrixXd all = covariance(r, law);
        Eigen::VectorXd noise(n);
        for (Eigen::Index i = 0; i < n; ++i)
            noise(i) = noise_variance(r, static_cast<std::size_t>(i), law);
        const Eigen::MatrixXd signal = all - Eigen::MatrixXd(noise.asDiagonal());
        const Eigen::LLT<Eigen::MatrixXd> root(all);
        const Eigen::VectorXd apart =
            (Eigen::Map<const Eigen::VectorXd>(r.pace.data(), n).array() - law.mean).matrix();
        const Eigen::VectorXd v = apart - signal * root.solve(apart);
        const Eigen::MatrixXd unknown = signal - signal * root.solve(signal);
        r.weight.resize(r.pace.size());
        for (Eigen::Index i = 0; i < n; ++i) {
            const std::size_t k = static_cast<std::size_t>(i);
            const double plain = law.noise_sd * law.noise_sd / r.years[k];
            r.weight[k] = (kTailDf + 1.0) / (kTailDf + (v(i) * v(i) + unknown(i, i)) / plain);
        }
    }
}

PaceLawFit fit_pace_law(std::vector<PaceRecord> records, double prior_mean, double prior_sd) {
    constexpr int kRounds = 6; // the weights then move by less than a hundredth
    PaceLawFit fit = fit_weighted(records, prior_mean, prior_sd);
    for (int round = 0; round < kRounds; ++round) {
        reweight(records, fit.middle());
        fit = fit_weighted(records, prior_mean, prior_sd);
    }
    return fit;
}

double PaceLawFit::mean() const {
    double sum = 0.0;
    for (const PacePoint& p : points)
        sum += p.weight * p.mean;
    return sum;
}

double PaceLawFit::total_sd() const {
    double variance = 0.0;
    for (const PacePoint& p : points)
        variance += p.weight * (p.place_sd * p.place_sd + p.noise_sd * p.noise_sd +
                                p.slow_sd * p.slow_sd / (1.0 - p.slow_persistence * p.slow_persistence));
    return std::sqrt(variance);
}

double PaceLawFit::mean_sd() const {
    double squares = 0.0;
    for (const PacePoint& p : points)
        squares += p.weight * (p.mean_sd * p.mean_sd + p.mean * p.mean);
    return std::sqrt(std::max(0.0, squares - mean() * mean()));
}

PacePoint PaceLawFit::middle() const {
    PacePoint m;
    for (const PacePoint& p : points) {
        m.place_sd += p.weight * p.place_sd;
        m.slow_sd += p.weight * p.slow_sd;
        m.slow_persistence += p.weight * p.slow_persistence;
        m.noise_sd += p.weight * p.noise_sd;
    }
    m.mean = mean();
    m.mean_sd = mean_sd();
    m.weight = 1.0;
    return m;
}

PacePoint draw_law(const PaceLawFit& fit, double u, double z) {
    double below = 0.0;
    std::size_t k = 0;
    while (k + 1 < fit.points.size() && (below += fit.points[k].weight) <= u)
        ++k;
    PacePoint law = fit.points[k];
    law.mean += law.mean_sd * z;
    return law;
}

} // namespace vuon
