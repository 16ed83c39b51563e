// SPDX-License-Identifier: Apache-2.0
#include "calibration/misfit.hpp"

#include "engine/base/errors.hpp"

#include <Eigen/Cholesky>
#include <Eigen/QR>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kTail = 0.025; // beyond each end of a 95 % interval

/// Columns whose outputs are all numbers.
std::vector<Index> members_that_ran(const MatrixXd& outputs) {
    std::vector<Index> ran;
    for (Index j = 0; j < outputs.cols(); ++j)
        if (outputs.col(j).allFinite())
            ran.push_back(j);
    return ran;
}

/// Distribution function of the mixture of N(output, sd^2) over the members.
double predictive(double x, const VectorXd& outputs, double sd) {
    double sum = 0.0;
    for (const double s : outputs)
        sum += 0.5 * boost::math::erfc((s - x) / (sd * std::sqrt(2.0)));
    return sum / static_cast<double>(outputs.size());
}

double predictive_quantile(double share, const VectorXd& outputs, double sd) {
    constexpr double kFar = 8.0; // sds: beyond lies less than 1e-15
    constexpr int kHalvings = 60;
    double low = outputs.minCoeff() - kFar * sd, high = outputs.maxCoeff() + kFar * sd;
    for (int k = 0; k < kHalvings; ++k) {
        const double middle = 0.5 * (low + high);
        (predictive(middle, outputs, sd) < share ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

/// Covariance of the outputs around their regression on u; zero when too few members are there.
MatrixXd spread_at_same_parameters(const MatrixXd& outputs, const MatrixXd& u) {
    const Index members = u.cols(), terms = u.rows() + 1;
    if (members < terms + 2)
        return MatrixXd::Zero(outputs.rows(), outputs.rows());
    MatrixXd design(members, terms);
    design << VectorXd::Ones(members), u.transpose();
    const MatrixXd slopes = design.colPivHouseholderQr().solve(outputs.transpose());
    const MatrixXd residual = outputs.transpose() - design * slopes;
    return residual.transpose() * residual / static_cast<double>(members - terms);
}

} // namespace

Misfit misfit(const VectorXd& observed, const VectorXd& sd, const MatrixXd& outputs, const MatrixXd& u) {
    const std::vector<Index> ran = members_that_ran(outputs);
    if (observed.size() != sd.size() || outputs.rows() != sd.size() || outputs.cols() != u.cols() ||
        ran.size() < 2)
        throw BugError(fmt::format("misfit: {} observed, {} sds, outputs of {} moments and {} members, {} "
                                   "members of which {} ran",
                                   observed.size(), sd.size(), outputs.rows(), outputs.cols(), u.cols(),
                                   ran.size()));
    const MatrixXd s = outputs(Eigen::all, ran), parameters = u(Eigen::all, ran);
    Misfit m;
    for (Index k = 0; k < sd.size(); ++k) {
        const VectorXd row = s.row(k);
        const double below = predictive(observed(k), row, sd(k));
        m.moments.push_back({predictive_quantile(kTail, row, sd(k)),
                             predictive_quantile(1.0 - kTail, row, sd(k)),
                             below < kTail || below > 1.0 - kTail});
    }
    MatrixXd variance = spread_at_same_parameters(s, parameters);
    variance.diagonal() += sd.cwiseAbs2();
    const VectorXd residual = observed - s.rowwise().mean(), middle = parameters.rowwise().mean();
    m.chi_square = residual.dot(variance.llt().solve(residual)) + middle.squaredNorm();
    m.degrees = static_cast<int>(sd.size());
    const boost::math::chi_squared distribution(static_cast<double>(m.degrees));
    m.p_value = boost::math::cdf(boost::math::complement(distribution, m.chi_square));
    return m;
}

std::string misfit_text(const Misfit& m, const std::vector<std::string>& ids, const VectorXd& observed,
                        Language language) {
    const auto n = [&](double value, int decimals) { return number_text(value, decimals, language); };
    std::string text = fmt::format(
        fmt::runtime(in(language, "Misfit: chi-square {} for {} moments, p {}{}\n",
                        "Độ lệch: khi bình phương {} với {} đại lượng, p {}{}\n")),
        n(m.chi_square, 1), m.degrees, m.p_value < 1e-4 ? "< " + n(1e-4, 4) : "= " + n(m.p_value, 4),
        !m.flagged() ? ""
                     : in(language, ": the model is not one of those that the priors allow for",
                          ": mô hình không thuộc những mô hình mà tiên nghiệm cho phép"));
    std::string named;
    for (std::size_t k = 0; k < m.moments.size(); ++k)
        if (m.moments[k].outside)
            named += fmt::format(fmt::runtime(in(language, "\n  {} (observed {} %, 95 % interval {} to {} %)",
                                                 "\n  {} (số liệu {} %, khoảng 95 % từ {} đến {} %)")),
                                 ids[k], n(100 * observed(static_cast<Index>(k)), 2),
                                 n(100 * m.moments[k].low, 2), n(100 * m.moments[k].high, 2));
    return text + (named.empty()
                       ? in(language, "Every moment lies inside its 95 % posterior predictive interval\n",
                            "Mọi đại lượng nằm trong khoảng dự báo hậu nghiệm 95 %\n")
                       : in(language, "The model does not reproduce:", "Mô hình không tái hiện được:") +
                             named + "\n");
}

} // namespace vuon
