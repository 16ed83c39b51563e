// SPDX-License-Identifier: Apache-2.0
#include "calibration/calibrate.hpp"

#include "calibration/calibrate_text.hpp"
#include "calibration/calibration_state.hpp"
#include "calibration/misfit.hpp"

#include <fmt/format.h>

namespace vuon {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;

bool is_done(const EnsembleState& state) {
    return !state.rounds.empty() && state.rounds.back().sum_of_steps >= 1.0;
}

/// Work that is left: rounds that may still come and the posterior's outputs.
double work_left(const CalibrationWork& work, const CalibrationFile& file, const EnsembleState& state) {
    const std::size_t rounds =
        is_done(state) ? 0 : static_cast<std::size_t>(file.rounds) - state.rounds.size();
    return static_cast<double>(rounds + 1) * work.of_outputs(static_cast<std::size_t>(file.members));
}

/// The rounds, with the state kept after each.
EnsembleResult inverted(const CalibrationFile& file, const Forward& f, CalibrationState& state,
                        CalibrationWork& work, const std::string& kept_in) {
    InverseProblem problem = problem_of(f);
    const double round_work = work.of_outputs(static_cast<std::size_t>(file.members));
    double spent = 0.0;
    problem.outputs = [&](const MatrixXd& u, int round) {
        const MatrixXd outputs = forward_outputs(f, u, work.part(round_work));
        spent += round_work;
        if (round == 0)
            state.prior_outputs = outputs;
        return outputs;
    };
    const auto after_round = [&](const EnsembleState& now) {
        state.ensemble = now;
        work.expect(spent + work_left(work, file, now));
        if (!kept_in.empty())
            write_state(state, kept_in);
    };
    const EnsembleState start = state.ensemble;
    return ensemble_kalman(problem, ensemble_settings(file), start, after_round);
}

Posterior with_what_was_learnt(Posterior p, const EnsembleResult& result, const Contraction& learnt) {
    p.stopped = result.stopped;
    p.rounds = static_cast<std::int64_t>(result.rounds.size());
    for (const ParameterContraction& c : learnt.parameters) {
        p.contraction.push_back(c.contraction);
        p.prior_driven.push_back(c.prior_driven ? 1 : 0);
    }
    for (Index m = 0; m < result.outputs.rows(); ++m)
        p.mean.push_back(result.outputs.row(m).mean());
    return p;
}

std::string misfit_of(const Forward& f, const EnsembleResult& result, Language language) {
    const InverseProblem problem = problem_of(f);
    std::vector<std::string> ids;
    for (const Moment& m : f.moments)
        ids.push_back(m.id);
    return misfit_text(misfit(problem.observed, problem.sd, result.outputs, result.u), ids, problem.observed,
                       language);
}

/// One draw of the law of the pace a member.
void add_members(Posterior& p, const PaceLawFit& law, const MatrixXd& values, std::uint32_t seed) {
    add_law_ids(p);
    for (Index j = 0; j < values.cols(); ++j) {
        Stream stream({seed, static_cast<u32>(j)}, 0, moment(1900, Decision::CalibrationMemberLaw));
        const double u = static_cast<double>(stream.uniform()), z = static_cast<double>(stream.normal());
        add_member(p, values.col(j), draw_law(law, u, z));
    }
    p.weights.assign(static_cast<std::size_t>(values.cols()), 1.0 / static_cast<double>(values.cols()));
}

} // namespace

Calibrated calibrate(const CalibrationFile& file, const Reference& reference, const ProgressOf& progress,
                     const Restart& restart, Language language) {
    const CalibrationSetup setup = calibration_setup(file, reference, file.members);
    const Forward& f = setup.forward;
    CalibrationState state{key_of(CalibrationKind::Ensemble, file, f, reference), {}, {}, {}};
    if (restart.resume)
        state = read_state(restart.state, state.key);
    CalibrationWork work(f, progress);
    work.expect(work_left(work, file, state.ensemble));
    const EnsembleResult result = inverted(file, f, state, work, restart.state);
    const Contraction learnt = contraction(result.u);
    const MatrixXd values = free_values(f.free, result.u);
    const MatrixXd prior =
        free_values(f.free, prior_ensemble(static_cast<int>(f.free.size()), ensemble_settings(file)));
    Calibrated out;
    out.warning = few_moments_warning(f);
    out.text = skipped_text(setup.skipped, language) + result.stopped + "\n\n" +
               moments_text(f.moments, state.prior_outputs, result.outputs, language) + "\n" +
               misfit_of(f, result, language) + parameters_text(f.free, prior, values, learnt, language);
    out.posterior = with_what_was_learnt(posterior_of(file, f, reference), result, learnt);
    add_members(out.posterior, law_of(f), values, file.seed);
    progress(1.0);
    return out;
}

} // namespace vuon
