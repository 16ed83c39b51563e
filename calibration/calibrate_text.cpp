// SPDX-License-Identifier: Apache-2.0
#include "calibration/calibrate_text.hpp"

#include <cmath>
#include <fmt/format.h>

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

} // namespace

std::string skipped_text(const std::vector<std::string>& skipped) {
    std::string text;
    for (const std::string& line : skipped)
        text += "Not used: " + line + "\n";
    return text.empty() ? text : text + "\n";
}

std::string moments_text(const std::vector<Moment>& moments, const Eigen::MatrixXd& before,
                         const Eigen::MatrixXd& after) {
    std::string text = fmt::format("{:30} {:>8} {:>6} {:>15} {:>15} {:>8}\n", "Moment, percent", "observed",
                                   "sd", "prior", "posterior", "residual");
    for (std::size_t m = 0; m < moments.size(); ++m) {
        const Moment& q = moments[m];
        const MeanSd a = mean_sd(before.row(static_cast<Index>(m))),
                     b = mean_sd(after.row(static_cast<Index>(m)));
        text += fmt::format("{:30} {:8.2f} {:6.2f} {:8.2f} ±{:5.2f} {:8.2f} ±{:5.2f} {:8.2f}\n", q.id,
                            100 * q.observed, 100 * q.sd, 100 * a.mean, 100 * a.sd, 100 * b.mean, 100 * b.sd,
                            (q.observed - b.mean) / q.sd);
    }
    return text;
}

std::string parameters_text(const std::vector<FreeParameter>& free, const Eigen::MatrixXd& before,
                            const Eigen::MatrixXd& after, const Contraction& learnt) {
    std::string text =
        fmt::format("\n{:30} {:>18} {:>18} {:>12}\n", "Parameter", "prior", "posterior", "contraction");
    for (std::size_t p = 0; p < free.size(); ++p) {
        const MeanSd a = mean_sd(before.row(static_cast<Index>(p))),
                     b = mean_sd(after.row(static_cast<Index>(p)));
        text += fmt::format("{:30} {:9.4f} ±{:7.4f} {:9.4f} ±{:7.4f} {:12.2f}{}\n", free[p].id, a.mean, a.sd,
                            b.mean, b.sd, learnt.parameters[p].contraction,
                            learnt.parameters[p].prior_driven ? " prior-driven" : "");
    }
    for (const Ridge& r : learnt.ridges)
        text += fmt::format("Told only together: {} and {} (correlation {:.2f})\n",
                            free[static_cast<std::size_t>(r.first)].id,
                            free[static_cast<std::size_t>(r.second)].id, r.correlation);
    return text;
}

std::string point_text(const Forward& f, const Eigen::VectorXd& outputs, const Eigen::VectorXd& values,
                       const Eigen::VectorXd& u) {
    std::string text = fmt::format("{:30} {:>8} {:>6} {:>8} {:>8}\n", "Moment, percent", "observed", "sd",
                                   "point", "residual");
    for (std::size_t m = 0; m < f.moments.size(); ++m) {
        const Moment& q = f.moments[m];
        const double at = outputs(static_cast<Index>(m));
        text += fmt::format("{:30} {:8.2f} {:6.2f} {:8.2f} {:8.2f}\n", q.id, 100 * q.observed, 100 * q.sd,
                            100 * at, (q.observed - at) / q.sd);
    }
    text +=
        fmt::format("\n{:30} {:>9} {:>9} {:>24}\n", "Parameter", "median", "point", "prior sds from median");
    const Eigen::VectorXd middle = free_values(f.free, Eigen::VectorXd::Zero(u.size()));
    for (Index p = 0; p < u.size(); ++p)
        text += fmt::format("{:30} {:9.4f} {:9.4f} {:24.2f}\n", f.free[static_cast<std::size_t>(p)].id,
                            middle(p), values(p), u(p));
    return text;
}

} // namespace vuon
