// SPDX-License-Identifier: Apache-2.0
// Calibrations that were cut and go on, on problems whose posterior is known.
#include "calibration/calibrate.hpp"
#include "calibration/calibration_state.hpp"
#include "tests/checks/ensemble_kalman.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;
using Catch::Contains;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using vuon::sample::put_bytes;
using vuon::sample::TemporaryFolder;

namespace {

const CalibrationKey key = {CalibrationKind::Ensemble, "settings", "moments", "model"};

/// The state after `rounds` rounds, from its file.
CalibrationState cut_after(std::size_t rounds, const InverseProblem& problem,
                           const EnsembleSettings& settings) {
    const TemporaryFolder folder;
    const std::string file = folder.file("p.h5.state");
    ensemble_kalman(problem, settings, {}, [&](const EnsembleState& s) {
        if (s.rounds.size() == rounds)
            write_state({key, s, MatrixXd::Ones(2, 3), {}}, file);
    });
    return read_state(file, key);
}

std::string refusal(const std::string& path, const CalibrationKey& expected) {
    try {
        read_state(path, expected);
    } catch (const std::exception& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST_CASE("an ensemble that was cut after any round and read back from its file ends with the same bits") {
    const InverseProblem problem = known_problem().problem();
    EnsembleSettings settings;
    settings.members = 20;
    settings.most_rounds = 4;
    settings.adaptive = false;
    const EnsembleResult whole = ensemble_kalman(problem, settings);
    for (std::size_t rounds = 1; rounds <= 4; ++rounds) {
        const CalibrationState state = cut_after(rounds, problem, settings);
        CHECK(state.prior_outputs == MatrixXd::Ones(2, 3));
        const EnsembleResult rest = ensemble_kalman(problem, settings, state.ensemble);
        CHECK(rest.u == whole.u);
        CHECK(rest.stopped == whole.stopped);
    }
}

TEST_CASE("the search for a point finds the minimum that is the posterior mean, and says why it stopped") {
    const LinearProblem linear = known_problem();
    PointKeys keys;
    keys.generations = 200;
    const PointEstimate e = search_point(linear.problem(), keys, VectorXd::Zero(4));
    const double least = posterior_cost(linear.problem())(linear.mean())(0);
    CHECK(e.value - least < 0.01);
    CHECK((e.u - linear.mean()).cwiseAbs().maxCoeff() < 0.1);
    CHECK(e.converged);
    CHECK_THAT(e.stopped, Contains("agree within the tolerance"));
}

TEST_CASE("a search that was cut is repeated with the costs it paid for, and asks only for the rest") {
    const InverseProblem whole = known_problem().problem();
    PointKeys keys;
    keys.generations = 30;
    MatrixXd after_ten, all;
    const PointEstimate e = search_point(whole, keys, VectorXd::Zero(4), {}, [&](const MatrixXd& costs) {
        if (costs.cols() == 10)
            after_ten = costs;
        all = costs;
    });
    int asked = 0;
    InverseProblem counted = whole;
    counted.outputs = [&](const MatrixXd& u, int round) {
        ++asked;
        return whole.outputs(u, round);
    };
    const PointEstimate rest = search_point(counted, keys, VectorXd::Zero(4), after_ten);
    CHECK(rest.u == e.u);
    CHECK(rest.stopped == e.stopped);
    CHECK(asked == all.cols() - 10);
}

TEST_CASE("a state of another calibration is refused with what differs") {
    const TemporaryFolder folder;
    const std::string file = folder.file("p.h5.state");
    write_state({key, {}, {}, MatrixXd::Ones(5, 2)}, file);
    CHECK(refusal(file, key).empty());
    CalibrationKey other = key;
    other.settings = "others";
    other.moments = "others";
    CHECK_THAT(refusal(file, other), Contains("belongs to another calibration: the settings") &&
                                         Contains("the moments or") && !Contains("the model (") &&
                                         Contains("Leave out --resume"));
    other = key;
    other.model = "other";
    CHECK_THAT(refusal(file, other), Contains("the model ("));
    other = key;
    other.kind = CalibrationKind::Point;
    CHECK_THAT(refusal(file, other), Contains("the kind"));
    CHECK_THAT(refusal(folder.file("none"), key), Contains("no calibration to go on with"));
    put_bytes(folder.file("text"), "no HDF5");
    CHECK_THAT(refusal(folder.file("text"), key), Contains("text"));
}
