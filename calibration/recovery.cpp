// SPDX-License-Identifier: Apache-2.0
#include "calibration/recovery.hpp"

#include "engine/base/errors.hpp"
#include "engine/base/random.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr int kYear = 1900;                      // calibration has no year
constexpr double kPriorDriven = 0.2;             // as in contraction.cpp
constexpr double kWellKnown = 0.5;               // assumption: half of the variance explained
constexpr double kNormal975 = 1.959964;          // 97.5 % point of the normal distribution
constexpr double kFlagRate = 0.05;               // of Misfit::flagged under a right model
constexpr int kMostBins = 10, kTrialsPerBin = 5; // a chi-square test wants at least five a bin

VectorXd drawn_normals(u32 seed, int trial, Decision decision, Index count) {
    VectorXd z(count);
    for (Index k = 0; k < count; ++k)
        z(k) = static_cast<double>(
            Stream({seed, static_cast<u32>(trial)}, static_cast<u64>(k), moment(kYear, decision)).normal());
    return z;
}

double mean_of(const std::vector<double>& x) {
    double sum = 0.0;
    for (const double value : x)
        sum += value;
    return sum / static_cast<double>(x.size());
}

double sd_of(const std::vector<double>& x) {
    const double mean = mean_of(x);
    double square = 0.0;
    for (const double value : x)
        square += (value - mean) * (value - mean);
    return std::sqrt(square / (static_cast<double>(x.size()) - 1.0));
}

double correlation_of(const std::vector<double>& x, const std::vector<double>& y) {
    const double mx = mean_of(x), my = mean_of(y), sx = sd_of(x), sy = sd_of(y);
    double sum = 0.0;
    for (std::size_t k = 0; k < x.size(); ++k)
        sum += (x[k] - mx) * (y[k] - my);
    return sx > 0.0 && sy > 0.0 ? sum / (sx * sy * (static_cast<double>(x.size()) - 1.0)) : 0.0;
}

RecoveredParameter recovered_parameter(const RecoverySubject& s, Index p, double truth_u,
                                       const VectorXd& members) {
    const std::vector<double> u(members.begin(), members.end());
    std::vector<double> values;
    for (const double each : u)
        values.push_back(s.value(p, each));
    RecoveredParameter r{s.value(p, truth_u), mean_of(values), sd_of(values),       truth_u,
                         mean_of(u),          sd_of(u),        rank_of(truth_u, u), false};
    r.inside_80 = rank_histogram({r.rank}, static_cast<int>(u.size()), 2).coverage == 1.0;
    return r;
}

RankHistogram histogram_of(const std::vector<int>& ranks, int members) {
    const int fit = static_cast<int>(ranks.size()) / kTrialsPerBin;
    return rank_histogram(ranks, members, std::clamp(fit, 2, std::min(kMostBins, members + 1)));
}

ParameterRecovery parameter_recovery(const std::string& id, const std::vector<RecoveryTrial>& trials,
                                     std::size_t p, int members) {
    std::vector<double> truth, mean, learnt, square;
    std::vector<int> ranks;
    for (const RecoveryTrial& t : trials) {
        const RecoveredParameter& r = t.parameters[p];
        truth.push_back(r.truth_u);
        mean.push_back(r.mean_u);
        learnt.push_back(1.0 - r.sd_u * r.sd_u);
        square.push_back((r.mean_u - r.truth_u) * (r.mean_u - r.truth_u));
        ranks.push_back(r.rank);
    }
    ParameterRecovery out{id,
                          correlation_of(truth, mean),
                          1.0,
                          mean_of(learnt),
                          std::sqrt(mean_of(square)),
                          histogram_of(ranks, members),
                          Recovered::No};
    if (trials.size() > 3) // Fisher's z has the standard error 1 / sqrt(n - 3)
        out.correlation_noise = std::tanh(kNormal975 / std::sqrt(static_cast<double>(trials.size()) - 3.0));
    const bool follows = out.correlation > out.correlation_noise;
    out.recovered = out.contraction < kPriorDriven ? Recovered::No
                    : !follows                     ? Recovered::Unclear
                    : out.contraction < kWellKnown ? Recovered::Partly
                                                   : Recovered::Yes;
    return out;
}

} // namespace

RecoveryTrial recovery_trial(const RecoverySubject& s, int trial) {
    const Index parameters = static_cast<Index>(s.parameters.size());
    const VectorXd truth = drawn_normals(s.ensemble.seed, trial, Decision::RecoveryTruth, parameters);
    const VectorXd error = drawn_normals(s.ensemble.seed, trial, Decision::RecoveryError, s.sd.size());
    const InverseProblem problem{static_cast<int>(parameters),
                                 s.truth(truth, trial) + s.sd.cwiseProduct(error), s.sd, s.outputs};
    EnsembleSettings settings = s.ensemble;
    settings.seed += 1 + static_cast<u32>(trial); // members of its own: trials then do not share their luck
    const EnsembleResult result = ensemble_kalman(problem, settings);
    RecoveryTrial out{trial, {}, 1.0, false};
    for (Index p = 0; p < parameters; ++p)
        out.parameters.push_back(recovered_parameter(s, p, truth(p), result.u.row(p)));
    const Misfit check = misfit(problem.observed, problem.sd, result.outputs, result.u);
    out.misfit_p = check.p_value;
    out.flagged = check.flagged();
    return out;
}

Recovery recovery_of(const std::vector<std::string>& parameters, const std::vector<RecoveryTrial>& trials,
                     int members) {
    if (trials.size() < 3 || parameters.empty())
        throw BugError(fmt::format("recovery: {} trials of {} parameters", trials.size(), parameters.size()));
    Recovery out;
    out.trials = static_cast<int>(trials.size());
    out.members = members;
    std::vector<int> ranks;
    for (const RecoveryTrial& t : trials) {
        if (t.parameters.size() != parameters.size())
            throw BugError(fmt::format("recovery: trial {} has {} parameters, not {}", t.trial,
                                       t.parameters.size(), parameters.size()));
        out.flagged += t.flagged ? 1 : 0;
        for (const RecoveredParameter& r : t.parameters)
            ranks.push_back(r.rank);
    }
    for (std::size_t p = 0; p < parameters.size(); ++p)
        out.parameters.push_back(parameter_recovery(parameters[p], trials, p, members));
    out.pooled = histogram_of(ranks, members);
    using Rounding = boost::math::policies::discrete_quantile<boost::math::policies::integer_round_up>;
    const boost::math::binomial_distribution<double, boost::math::policies::policy<Rounding>> flags(
        static_cast<double>(out.trials), kFlagRate);
    out.flagged_most = static_cast<int>(boost::math::quantile(boost::math::complement(flags, 0.025)));
    return out;
}

} // namespace vuon
