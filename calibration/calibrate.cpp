// SPDX-License-Identifier: Apache-2.0
#include "calibration/calibrate.hpp"

#include "calibration/contraction.hpp"
#include "calibration/ensemble_kalman.hpp"
#include "calibration/forward.hpp"
#include "calibration/history.hpp"

#include <cmath>
#include <fmt/format.h>
#include <mutex>

namespace vuon {

namespace {

using Eigen::Index;

struct MeanSd {
    double mean, sd;
};

template <class Row> MeanSd mean_sd(const Row& row) {
    const double mean = row.mean();
    return {mean, std::sqrt((row.array() - mean).square().sum() / static_cast<double>(row.size() - 1))};
}

Forward forward_of(const CalibrationFile& file, const Reference& reference) {
    Forward f;
    f.place = typical_place(reference, file.place, file.members);
    const Table& history = reference.table("history.csv");
    f.paths = register_paths(read_history(history, reference), f.place.standards);
    f.moments = read_moments(history, f.paths, file.discrepancy);
    f.free = file.free;
    return f;
}

std::string moments_text(const Forward& f, const Eigen::MatrixXd& before, const Eigen::MatrixXd& after) {
    std::string text = fmt::format("{:30} {:>8} {:>6} {:>15} {:>15} {:>8}\n", "Moment, percent", "observed",
                                   "sd", "prior", "posterior", "residual");
    for (std::size_t m = 0; m < f.moments.size(); ++m) {
        const Moment& q = f.moments[m];
        const MeanSd a = mean_sd(before.row(static_cast<Index>(m))),
                     b = mean_sd(after.row(static_cast<Index>(m)));
        text += fmt::format("{:30} {:8.2f} {:6.2f} {:8.2f} ±{:5.2f} {:8.2f} ±{:5.2f} {:8.2f}\n", q.id,
                            100 * q.observed, 100 * q.sd, 100 * a.mean, 100 * a.sd, 100 * b.mean, 100 * b.sd,
                            (q.observed - b.mean) / q.sd);
    }
    return text;
}

std::string parameters_text(const Forward& f, const Eigen::MatrixXd& before, const Eigen::MatrixXd& after,
                            const Contraction& c) {
    std::string text =
        fmt::format("\n{:30} {:>18} {:>18} {:>12}\n", "Parameter", "prior", "posterior", "contraction");
    for (std::size_t p = 0; p < f.free.size(); ++p) {
        const MeanSd a = mean_sd(before.row(static_cast<Index>(p))),
                     b = mean_sd(after.row(static_cast<Index>(p)));
        text += fmt::format("{:30} {:9.4f} ±{:7.4f} {:9.4f} ±{:7.4f} {:12.2f}{}\n", f.free[p].id, a.mean,
                            a.sd, b.mean, b.sd, c.parameters[p].contraction,
                            c.parameters[p].prior_driven ? " prior-driven" : "");
    }
    for (const Ridge& r : c.ridges)
        text += fmt::format("Told only together: {} and {} (correlation {:.2f})\n",
                            f.free[static_cast<std::size_t>(r.first)].id,
                            f.free[static_cast<std::size_t>(r.second)].id, r.correlation);
    return text;
}

/// The law of the pace under the members' values: its draws are further columns.
void add_law(Posterior& p, const Forward& f, const Eigen::MatrixXd& values, std::uint32_t seed) {
    std::vector<RegisterPath> paths;
    for (const RegisterPath& path : f.paths)
        if (!path.validate)
            paths.push_back(path);
    const TypicalPlace place = place_with(f, values);
    const PaceLawFit law =
        fit_pace_law(implied_paces(place, paths, [](double) {}), place.prior_mean, place.prior_sd);
    p.ids.insert(p.ids.end(), {"register.pace_mean", "register.pace_place_sd", "register.pace_slow_sd",
                               "register.pace_slow_persistence", "register.pace_noise_sd"});
    p.prior_driven.resize(p.ids.size(), 0); // a law fitted to the reviews themselves
    for (Index j = 0; j < values.cols(); ++j) {
        for (Index k = 0; k < values.rows(); ++k)
            p.values.push_back(values(k, j));
        Stream stream({seed, static_cast<u32>(j)}, 1,
                      moment(1900, Decision::CalibrationLaw)); // id 0: forecasts
        const double u = static_cast<double>(stream.uniform()), z = static_cast<double>(stream.normal());
        const PacePoint point = draw_law(law, u, z);
        p.values.insert(p.values.end(),
                        {point.mean, point.place_sd, point.slow_sd, point.slow_persistence, point.noise_sd});
    }
}

InverseProblem problem_of(const Forward& f) {
    InverseProblem problem;
    problem.parameters = static_cast<int>(f.free.size());
    problem.observed.resize(static_cast<Index>(f.moments.size()));
    problem.sd.resize(static_cast<Index>(f.moments.size()));
    for (std::size_t m = 0; m < f.moments.size(); ++m) {
        problem.observed(static_cast<Index>(m)) = f.moments[m].observed;
        problem.sd(static_cast<Index>(m)) = f.moments[m].sd;
    }
    return problem;
}

/// Everything but the law of the pace.
Posterior posterior_of(const CalibrationFile& file, const Forward& f, const EnsembleResult& result,
                       const Eigen::MatrixXd& values, const Contraction& learnt, const std::string& model) {
    Posterior p;
    p.model = model;
    p.id = file.id;
    p.stopped = result.stopped;
    p.rounds = static_cast<std::int64_t>(result.rounds.size());
    for (const FreeParameter& q : f.free)
        p.ids.push_back(q.id);
    p.weights.assign(static_cast<std::size_t>(values.cols()), 1.0 / static_cast<double>(values.cols()));
    for (const ParameterContraction& c : learnt.parameters) {
        p.contraction.push_back(c.contraction);
        p.prior_driven.push_back(c.prior_driven ? 1 : 0);
    }
    for (std::size_t m = 0; m < f.moments.size(); ++m) {
        p.moments.push_back(f.moments[m].id);
        p.observed.push_back(f.moments[m].observed);
        p.sd.push_back(f.moments[m].sd);
        p.mean.push_back(result.outputs.row(static_cast<Index>(m)).mean());
    }
    return p;
}

} // namespace

Calibrated calibrate(const CalibrationFile& file, const Reference& reference, const ProgressOf& progress) {
    Calibrated out;
    const Forward f = forward_of(file, reference);
    if (f.moments.size() < f.free.size())
        out.warning = fmt::format("Warning: {} moments for {} parameters: some will stay as their priors",
                                  f.moments.size(), f.free.size());
    InverseProblem problem = problem_of(f);
    std::mutex guard;
    double done = 0.0;
    Eigen::MatrixXd prior_u, prior_outputs;
    problem.outputs = [&](const Eigen::MatrixXd& u, int round) {
        const Eigen::MatrixXd outputs = forward_outputs(f, u, [&](double share) {
            const std::lock_guard lock(guard);
            progress(std::min(1.0, (done += share) / (file.rounds + 1)));
        });
        if (round == 0) {
            prior_u = u;
            prior_outputs = outputs;
        }
        return outputs;
    };
    EnsembleSettings settings;
    settings.members = file.members;
    settings.most_rounds = file.rounds;
    settings.seed = file.seed;
    settings.localise = true;
    const EnsembleResult result = ensemble_kalman(problem, settings);
    const Contraction learnt = contraction(result.u);
    const Eigen::MatrixXd values = free_values(f.free, result.u);
    out.text = result.stopped + "\n\n" + moments_text(f, prior_outputs, result.outputs) +
               parameters_text(f, free_values(f.free, prior_u), values, learnt);
    out.posterior = posterior_of(file, f, result, values, learnt, model_version(reference));
    add_law(out.posterior, f, values, file.seed);
    return out;
}

} // namespace vuon
