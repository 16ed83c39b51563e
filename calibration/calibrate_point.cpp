// SPDX-License-Identifier: Apache-2.0
#include "calibration/calibrate.hpp"

#include "calibration/calibrate_text.hpp"
#include "calibration/calibration_state.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace vuon {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// Differences of the logarithm of the density that mean nothing, and steps too small to matter, in prior sds.
constexpr double kSameCost = 0.01, kSamePoint = 0.001;

PointSettings settings_of(const PointKeys& keys, int parameters) {
    PointSettings settings;
    settings.parameters = parameters;
    settings.points = keys.population;
    settings.most_generations = keys.generations;
    settings.value_tolerance = kSameCost;
    settings.point_tolerance = kSamePoint;
    settings.seed = keys.seed;
    return settings;
}

/// Normal scores of the starts, by halving: priors give quantiles only.
VectorXd start_scores(const std::vector<FreeParameter>& free) {
    constexpr double kFarthest = 6.0; // prior sds
    constexpr int kHalvings = 50;
    VectorXd low = VectorXd::Constant(static_cast<Index>(free.size()), -kFarthest), high = -low;
    for (int step = 0; step < kHalvings; ++step) {
        const VectorXd middle = 0.5 * (low + high), values = free_values(free, middle);
        for (Index p = 0; p < middle.size(); ++p)
            (values(p) < free[static_cast<std::size_t>(p)].start ? low : high)(p) = middle(p);
    }
    return 0.5 * (low + high);
}

/// Hands out costs already paid for before it asks for more.
class KeptCosts {
  public:
    KeptCosts(BatchCost cost, const MatrixXd& paid, const CostsKept& kept)
        : cost_(std::move(cost)), costs_(paid), kept_(kept) {}

    VectorXd operator()(const MatrixXd& u) {
        const Index generation = next_++;
        if (generation < costs_.cols() && costs_.rows() == u.cols())
            return costs_.col(generation);
        costs_.conservativeResize(u.cols(), generation + 1);
        costs_.col(generation) = cost_(u);
        if (kept_)
            kept_(costs_);
        return costs_.col(generation);
    }

  private:
    BatchCost cost_;
    MatrixXd costs_; // [point][generation]
    const CostsKept& kept_;
    Index next_ = 0;
};

/// No spread, so no contraction is known; the law is its posterior's middle.
Posterior one_member(Posterior p, const PointEstimate& e, const VectorXd& values, const VectorXd& outputs,
                     const PaceLawFit& law) {
    p.stopped = "Point estimate without uncertainty. " + e.stopped;
    p.rounds = e.generations;
    p.weights = {1.0};
    p.contraction.assign(static_cast<std::size_t>(values.size()), std::numeric_limits<double>::quiet_NaN());
    p.prior_driven.assign(p.contraction.size(), 0); // without a spread nobody can tell
    p.mean.assign(outputs.data(), outputs.data() + outputs.size());
    add_law_ids(p);
    add_member(p, values, law.middle());
    return p;
}

} // namespace

PointEstimate search_point(const InverseProblem& problem, const PointKeys& keys, const VectorXd& start,
                           const MatrixXd& paid, const CostsKept& kept) {
    KeptCosts costs(posterior_cost(problem), paid, kept);
    return point_estimate([&](const MatrixXd& u) { return costs(u); }, settings_of(keys, problem.parameters),
                          start);
}

Calibrated calibrate_point(const CalibrationFile& file, const Reference& reference,
                           const ProgressOf& progress, const Restart& restart, Language language) {
    const CalibrationSetup setup = calibration_setup(file, reference, file.point.draws);
    const Forward& f = setup.forward;
    CalibrationState state{key_of(CalibrationKind::Point, file, f, reference), {}, {}, {}};
    if (restart.resume)
        state = read_state(restart.state, state.key);
    CalibrationWork work(f, progress);
    const double each = work.of_outputs(static_cast<std::size_t>(file.point.draws));
    InverseProblem problem = problem_of(f);
    const double points = points_of_generation(settings_of(file.point, problem.parameters)),
                 generations = 1.0 + file.point.generations - static_cast<double>(state.costs.cols());
    work.expect(each * (points * generations + 1.0));
    problem.outputs = [&](const MatrixXd& u, int) {
        return forward_means(f, u, file.point.draws, work.part(each * static_cast<double>(u.cols())));
    };
    const PointEstimate e =
        search_point(problem, file.point, start_scores(f.free), state.costs, [&](const MatrixXd& costs) {
            state.costs = costs;
            if (!restart.state.empty())
                write_state(state, restart.state);
        });
    const VectorXd values = free_values(f.free, e.u), outputs = problem.outputs(e.u, 0).col(0);
    const PaceLawFit law = law_of(f);
    Calibrated out;
    out.warning = few_moments_warning(f);
    out.posterior = one_member(posterior_of(file, f, reference), e, values, outputs, law);
    out.text = skipped_text(setup.skipped, language) + out.posterior.stopped +
               in(language, "\nScenarios given it have its numbers and no spread of them.\n\n",
                  "\nKịch bản dùng tệp này lấy các số đó, không có độ phân tán.\n\n") +
               point_text(f, outputs, values, e.u, language);
    progress(1.0);
    return out;
}

} // namespace vuon
