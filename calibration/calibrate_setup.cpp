// SPDX-License-Identifier: Apache-2.0
#include "calibration/calibrate_setup.hpp"

#include "calibration/history.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vuon {

using Eigen::Index;

CalibrationSetup calibration_setup(const CalibrationFile& file, const Reference& reference, int draws) {
    CalibrationSetup setup;
    Forward& f = setup.forward;
    f.place = typical_place(reference, file.place, draws);
    f.paths = register_paths(read_history(reference.table("history.csv"), reference), f.place.standards);
    MomentList list = read_moments(reference, f.paths, file);
    f.moments = std::move(list.moments);
    f.free = file.free;
    setup.skipped = std::move(list.skipped);
    return setup;
}

Forward forward_of(const CalibrationFile& file, const Reference& reference, int draws) {
    return calibration_setup(file, reference, draws).forward;
}

EnsembleSettings ensemble_settings(const CalibrationFile& file) {
    EnsembleSettings settings;
    settings.members = file.members;
    settings.most_rounds = file.rounds;
    settings.seed = file.seed;
    settings.localise = file.localise;
    return settings;
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

std::string few_moments_warning(const Forward& f) {
    if (f.moments.size() >= f.free.size())
        return "";
    return fmt::format("Warning: {} moments for {} parameters: some will stay as their priors",
                       f.moments.size(), f.free.size());
}

Posterior posterior_of(const CalibrationFile& file, const Forward& f, const Reference& reference) {
    Posterior p;
    p.model = model_version(reference);
    p.id = file.id;
    for (const FreeParameter& q : f.free)
        p.ids.push_back(q.id);
    for (const Moment& m : f.moments) {
        p.moments.push_back(m.id);
        p.observed.push_back(m.observed);
        p.sd.push_back(m.sd);
    }
    return p;
}

static std::vector<RegisterPath> fitted_paths(const Forward& f) {
    std::vector<RegisterPath> paths;
    std::copy_if(f.paths.begin(), f.paths.end(), std::back_inserter(paths),
                 [](const RegisterPath& p) { return !p.validate; });
    return paths;
}

PaceLawFit law_of(const Forward& f) {
    return fit_pace_law(published_paces(fitted_paths(f)), f.place.prior_mean, f.place.prior_sd);
}

void add_law_ids(Posterior& p) {
    p.ids.insert(p.ids.end(), {"register.pace_mean", "register.pace_place_sd", "register.pace_slow_sd",
                               "register.pace_slow_persistence", "register.pace_noise_sd"});
    p.prior_driven.resize(p.ids.size(), 0); // a law fitted to the reviews themselves
}

void add_member(Posterior& p, const Eigen::VectorXd& values, const PacePoint& law) {
    p.values.insert(p.values.end(), values.data(), values.data() + values.size());
    p.values.insert(p.values.end(),
                    {law.mean, law.place_sd, law.slow_sd, law.slow_persistence, law.noise_sd});
}

CalibrationWork::CalibrationWork(const Forward& forward, const ProgressOf& progress)
    : forward_(forward), progress_(progress) {}

/// Years of a run: those between the reviews, and about as many as the burn-in and the start take.
static double run_years(const RegisterPath& p) {
    constexpr double kStart = 10.0;
    return kStart + p.reviews.back().year - p.reviews.front().year;
}

double CalibrationWork::of_outputs(std::size_t columns) const {
    double years = 0.0;
    for (const std::size_t k : paths_run(forward_.moments))
        years += run_years(forward_.paths[k]);
    return years * static_cast<double>(columns);
}

void CalibrationWork::expect(double total) {
    const std::lock_guard lock(guard_);
    total_ = std::max(total, done_);
}

ProgressOf CalibrationWork::part(double work) {
    return [this, work](double share) {
        const std::lock_guard lock(guard_);
        done_ += share * work;
        // What is told only grows, and the end is told once, by who knows that it is the end.
        constexpr double kNearlyAll = 0.999;
        told_ = std::max(told_, std::min(kNearlyAll, done_ / total_));
        progress_(told_);
    };
}

} // namespace vuon
