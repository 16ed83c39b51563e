// SPDX-License-Identifier: Apache-2.0
#include "calibration/recovery_households.hpp"

#include "calibration/calibrate_setup.hpp"
#include "engine/base/random.hpp"
#include "outputs/version.hpp"

#include <fmt/format.h>
#include <memory>

namespace vuon {

using Eigen::MatrixXd;
using Eigen::VectorXd;

/// The place that a trial's truth is simulated on: one draw, and chance that no member has.
static Forward truth_forward(const Forward& all, const CalibrationFile& file, int trial) {
    Forward f = all;
    f.place.values = {all.place.values[static_cast<std::size_t>(file.members + trial)]};
    f.place.model.seed.seed =
        words_at({file.seed, static_cast<u32>(trial)}, 0, moment(1900, Decision::RecoveryChance))[0];
    return f;
}

RecoverySubject household_subject(const CalibrationFile& file, const Reference& reference, int truths,
                                  const ProgressOf& progress) {
    const auto all = std::make_shared<Forward>(forward_of(file, reference, file.members + truths));
    const auto members = std::make_shared<Forward>(*all);
    members->place.values.resize(static_cast<std::size_t>(file.members));
    RecoverySubject s;
    for (const FreeParameter& f : file.free)
        s.parameters.push_back(f.id);
    s.sd = problem_of(*all).sd;
    s.ensemble = ensemble_settings(file);
    const double passes = file.rounds + 1.0; // the most: an inversion may need fewer
    s.outputs = [members, progress, passes](const MatrixXd& u, int) {
        return forward_outputs(*members, u, [&](double share) { progress(share / passes); });
    };
    s.truth = [all, file](const VectorXd& u, int trial) {
        return VectorXd(forward_outputs(truth_forward(*all, file, trial), u, [](double) {}));
    };
    s.value = [all](Eigen::Index p, double u) {
        const std::vector<FreeParameter> one{all->free[static_cast<std::size_t>(p)]};
        return free_values(one, MatrixXd::Constant(1, 1, u))(0, 0);
    };
    return s;
}

RecoverySettings recovery_settings(const CalibrationFile& file, const std::string& text,
                                   const Reference& reference) {
    RecoverySettings s;
    s.members = file.members;
    for (const FreeParameter& f : file.free)
        s.parameters.push_back(f.id);
    std::uint64_t hash = 14695981039346656037ULL; // FNV-1a, 64 bit
    const auto add = [&](const std::string& bytes) {
        for (const char c : bytes)
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    };
    add(text);
    for (const auto& [name, table] : reference.tables())
        add(name + "\n" + table.text());
    add(fmt::format("{} {} seed {} rounds {}", version(), commit(), file.seed, file.rounds));
    s.fingerprint = fmt::format("{:016x}", hash);
    return s;
}

} // namespace vuon
