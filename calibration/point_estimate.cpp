// SPDX-License-Identifier: Apache-2.0
#include "calibration/point_estimate.hpp"

#include "engine/base/errors.hpp"
#include "engine/base/random.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <pagmo/algorithms/cmaes.hpp>
#include <pagmo/population.hpp>
#include <pagmo/problem.hpp>
#include <utility>

namespace vuon {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using Point = std::vector<double>;

constexpr double kFailed = 1e100; // cost of a run that failed
constexpr int kBackwards = 10;    // generations over which the last change is told
constexpr int kFewestPoints = 5;  // pagmo's limit

/// Costs that are known, and points that pagmo asked for while it rehearsed.
struct Answers {
    std::vector<std::pair<Point, double>> known;
    std::vector<Point> asked;
    bool rehearsal = false;
};

/// What pagmo sees. It evaluates one point after the other; a rehearsal on a copy of the algorithm finds out which it
/// will ask for, these are evaluated in one batch, and the same generation is then run with their costs.
struct Question {
    std::shared_ptr<Answers> answers = std::make_shared<Answers>();
    std::size_t parameters = 1;

    std::vector<double> fitness(const Point& x) const {
        if (answers->rehearsal) {
            answers->asked.push_back(x);
            return {0.0};
        }
        for (const auto& [point, cost] : answers->known)
            if (point == x)
                return {cost};
        throw BugError("point estimate: a generation differs from its rehearsal");
    }
    std::pair<Point, Point> get_bounds() const {
        // Width 1 in all directions, so that pagmo's step size is in prior sds; it does not enforce them.
        return {Point(parameters, -0.5), Point(parameters, 0.5)};
    }
};

std::vector<std::pair<Point, double>> costs_of(const BatchCost& cost, const std::vector<Point>& points) {
    MatrixXd u(static_cast<Index>(points.front().size()), static_cast<Index>(points.size()));
    for (std::size_t i = 0; i < points.size(); ++i)
        u.col(static_cast<Index>(i)) = Eigen::Map<const VectorXd>(points[i].data(), u.rows());
    const VectorXd values = cost(u);
    if (values.size() != u.cols())
        throw BugError(fmt::format("point estimate: {} costs of {} points", values.size(), u.cols()));
    std::vector<std::pair<Point, double>> known;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double value = values(static_cast<Index>(i));
        known.emplace_back(points[i], std::isfinite(value) ? value : kFailed);
    }
    return known;
}

/// The search with its best point so far.
class Search {
  public:
    Search(const BatchCost& cost, const PointSettings& settings, const VectorXd& start)
        : cost_(cost),
          settings_(settings), question_{std::make_shared<Answers>(), std::size_t(settings.parameters)},
          algorithm_(1, -1, -1, -1, -1, settings.start_sd, 0.0, 0.0, true, false, settings.seed),
          population_(pagmo::problem(question_), 0, settings.seed) {
        std::vector<Point> points(static_cast<std::size_t>(points_of_generation(settings)));
        for (u32 i = 0; i < points.size(); ++i)
            for (int p = 0; p < settings.parameters; ++p)
                points[i].push_back((start.size() > 0 ? start(p) : 0.0) + (i > 0 ? offset(p, i) : 0.0));
        for (const auto& [point, value] : learn(points))
            population_.push_back(point, {value});
        if (best_.value >= kFailed)
            throw NumericalError({"calibration", 0, 0, 0},
                                 "point estimate: no point of the start has a cost");
        history_.push_back(best_.value);
    }

    PointEstimate run() {
        while (best_.generations < settings_.most_generations && !best_.converged)
            generation();
        const std::size_t last = history_.size() - 1;
        best_.last_change = history_[last - std::min<std::size_t>(last, kBackwards)] - history_[last];
        const char* why =
            reason_.empty() ? "the generations allowed were used up, it had not converged" : reason_.c_str();
        best_.stopped = fmt::format(
            "Stopped because {}: {} generations, {} evaluations, best value {:.6g}, which fell by "
            "{:.2g} over the last {} generations; values of the last generation spread {:.2g}.",
            why, best_.generations, best_.evaluations, best_.value, best_.last_change,
            std::min<std::size_t>(last, kBackwards), best_.spread);
        return best_;
    }

  private:
    double offset(int parameter, u32 point) const {
        constexpr int kYear = 1900; // calibration has no year
        return settings_.start_sd *
               standard_normal(words_at({settings_.seed, 0}, static_cast<u64>(parameter),
                                        moment(kYear, Decision::CalibrationPoint), point)[0]);
    }

    /// Evaluates points, keeps the best and the spread.
    std::vector<std::pair<Point, double>> learn(const std::vector<Point>& points) {
        auto known = costs_of(cost_, points);
        const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
        const auto [low, high] = std::minmax_element(known.begin(), known.end(), less);
        if (best_.evaluations == 0 || low->second < best_.value) {
            best_.value = low->second;
            best_.u = Eigen::Map<const VectorXd>(low->first.data(), settings_.parameters);
        }
        best_.spread = high->second - low->second;
        best_.evaluations += static_cast<int>(known.size());
        return known;
    }

    void generation() {
        Answers& answers = *question_.answers;
        answers.asked.clear();
        answers.rehearsal = true;
        const pagmo::cmaes copy = algorithm_;
        copy.evolve(population_);
        answers.rehearsal = false;
        if (answers.asked.empty()) {
            reason_ = "pagmo asked for no further point";
            best_.converged = true;
            return;
        }
        answers.known = learn(answers.asked);
        population_ = algorithm_.evolve(population_);
        ++best_.generations;
        history_.push_back(best_.value);
        if (best_.spread < settings_.value_tolerance)
            reason_ = "the costs of a generation agree within the tolerance";
        else if (width() < settings_.point_tolerance)
            reason_ = "the points of a generation agree within the tolerance";
        best_.converged = !reason_.empty();
    }

    /// Largest distance between the first and another point of the last generation, prior sds.
    double width() const {
        double widest = 0.0;
        const std::vector<Point>& points = question_.answers->asked;
        for (const Point& point : points)
            for (std::size_t p = 0; p < point.size(); ++p)
                widest = std::max(widest, std::fabs(point[p] - points.front()[p]));
        return widest;
    }

    const BatchCost& cost_;
    const PointSettings& settings_;
    Question question_;
    pagmo::cmaes algorithm_;
    pagmo::population population_;
    PointEstimate best_;
    std::vector<double> history_; // best value after each generation
    std::string reason_;
};

} // namespace

int points_of_generation(const PointSettings& settings) {
    const int advised = 4 + static_cast<int>(3.0 * std::log(static_cast<double>(settings.parameters)));
    return std::max(kFewestPoints, settings.points > 0 ? settings.points : advised);
}

BatchCost posterior_cost(const InverseProblem& problem) {
    return [problem, round = 0](const MatrixXd& u) mutable {
        const MatrixXd outputs = problem.outputs(u, round++);
        if (outputs.rows() != problem.observed.size() || outputs.cols() != u.cols())
            throw BugError("point estimate: outputs have the wrong number of moments or members");
        const MatrixXd residual =
            problem.sd.cwiseInverse().asDiagonal() * (outputs.colwise() - problem.observed);
        return VectorXd(0.5 * (residual.colwise().squaredNorm() + u.colwise().squaredNorm()).transpose());
    };
}

PointEstimate point_estimate(const BatchCost& cost, const PointSettings& settings, const VectorXd& start) {
    if (settings.parameters < 1 || !(settings.start_sd > 0.0) ||
        (start.size() > 0 && start.size() != settings.parameters))
        throw BugError(fmt::format("point estimate: {} parameters, {} of them given, start sd {}",
                                   settings.parameters, start.size(), settings.start_sd));
    return Search(cost, settings, start).run();
}

} // namespace vuon
