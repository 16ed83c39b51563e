// SPDX-License-Identifier: Apache-2.0
#include "calibration/ensemble_kalman.hpp"

#include "calibration/ensemble_round.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/random.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <fmt/format.h>

namespace vuon {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;

/// Eigen cuts products into pieces by the size of this machine's caches, and with it the order of sums. Fixed sizes
/// keep the bits the same on every machine.
void fix_order_of_sums() {
    constexpr std::ptrdiff_t kFirst = 32 * 1024, kSecond = 512 * 1024, kThird = 4 * 1024 * 1024; // bytes
    static const bool fixed = (Eigen::setCpuCacheSizes(kFirst, kSecond, kThird), true);
    static_cast<void>(fixed);
}

void check(const InverseProblem& problem, const EnsembleSettings& settings, const EnsembleState& start) {
    constexpr int kFewestMembers = 4; // a covariance freed of its bias needs three
    if (problem.parameters < 1 || problem.observed.size() < 1 || problem.sd.size() != problem.observed.size())
        throw BugError("calibration: no parameters, no moments, or not one sd for each moment");
    for (Index m = 0; m < problem.sd.size(); ++m)
        if (!(problem.sd(m) > 0.0) || !problem.observed.segment(m, 1).allFinite())
            throw BugError(fmt::format("calibration: moment {} has observed {} and sd {}", m,
                                       problem.observed(m), problem.sd(m)));
    if (settings.members < kFewestMembers || settings.most_rounds < 1)
        throw BugError(fmt::format("calibration: {} members (at least {}), {} rounds (at least 1)",
                                   settings.members, kFewestMembers, settings.most_rounds));
    if (start.u.size() > 0 && (start.u.rows() != problem.parameters || start.u.cols() != settings.members))
        throw BugError(
            fmt::format("calibration: the saved state has {} parameters and {} members, not {} and {}",
                        start.u.rows(), start.u.cols(), problem.parameters, settings.members));
}

MatrixXd run(const InverseProblem& problem, const MatrixXd& u, int round) {
    MatrixXd outputs = problem.outputs(u, round);
    if (outputs.rows() != problem.observed.size() || outputs.cols() != u.cols())
        throw BugError(fmt::format("calibration: outputs of {} moments and {} members, not {} and {}",
                                   outputs.rows(), outputs.cols(), problem.observed.size(), u.cols()));
    return outputs;
}

double done(const std::vector<EnsembleRound>& rounds) {
    return rounds.empty() ? 0.0 : rounds.back().sum_of_steps;
}

std::string sentence(const EnsembleResult& r, Index moments) {
    int floors = 0, replaced = 0;
    for (const EnsembleRound& round : r.rounds) {
        floors += round.floor ? 1 : 0;
        replaced += round.failed;
    }
    std::string text =
        fmt::format("Stopped after {} rounds because the steps sum to {}; mean misfit {:.4g} at "
                    "first, {:.4g} at the end ({} moments)",
                    r.rounds.size(), done(r.rounds), r.rounds.front().misfit, r.misfit, moments);
    if (floors > 0)
        text +=
            fmt::format("; {} steps were larger than the misfit allowed, raise the number of rounds", floors);
    if (replaced > 0 || !r.failed.empty())
        text +=
            fmt::format("; {} failed members were replaced, {} failed at the end", replaced, r.failed.size());
    return text + ".";
}

} // namespace

MatrixXd prior_ensemble(int parameters, const EnsembleSettings& settings) {
    fix_order_of_sums();
    constexpr int kYear = 1900; // calibration has no year
    MatrixXd u(parameters, settings.members);
    for (int j = 0; j < settings.members; ++j)
        for (int p = 0; p < parameters; ++p)
            u(p, j) = standard_normal(words_at({settings.seed, static_cast<u32>(j)}, static_cast<u64>(p),
                                               moment(kYear, Decision::CalibrationStart))[0]);
    if (settings.members <= parameters)
        return u;
    const MatrixXd deviation = u.colwise() - u.rowwise().mean();
    const MatrixXd covariance = deviation * deviation.transpose() / (settings.members - 1.0);
    return covariance.llt().matrixL().solve(deviation);
}

EnsembleResult ensemble_kalman(const InverseProblem& problem, const EnsembleSettings& settings,
                               const EnsembleState& start, const EnsembleCallback& after_round) {
    fix_order_of_sums();
    check(problem, settings, start);
    EnsembleState state = start;
    if (state.u.size() == 0)
        state = {prior_ensemble(problem.parameters, settings), {}};
    while (done(state.rounds) < 1.0) {
        const int round = static_cast<int>(state.rounds.size());
        const Evaluated e = evaluated(problem, run(problem, state.u, round), round);
        EnsembleRound made = next_step(settings, e.misfit(), problem.observed.size(), done(state.rounds),
                                       std::max(1, settings.most_rounds - round));
        made.failed = static_cast<int>(e.failed.size());
        state.u = updated(state.u, e, settings, made.step, round);
        state.rounds.push_back(made);
        if (after_round)
            after_round(state);
    }
    EnsembleResult result{state.u, {}, state.rounds, 0.0, {}, {}};
    const int last = static_cast<int>(state.rounds.size());
    result.outputs = run(problem, state.u, last);
    const Evaluated e = evaluated(problem, result.outputs, last);
    result.misfit = e.misfit().mean();
    result.failed = e.failed;
    result.stopped = sentence(result, problem.observed.size());
    return result;
}

} // namespace vuon
