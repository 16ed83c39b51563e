// SPDX-License-Identifier: Apache-2.0
#include "calibration/calibrate_text.hpp"

#include "outputs/console_text.hpp"

#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

using Eigen::Index;

constexpr std::size_t kNameWidth = 30, kCell = 8, kPair = 18, kLast = 11, kFarWidth = 32;

struct MeanSd {
    double mean, sd;
};

template <class Row> MeanSd mean_sd(const Row& row) {
    const double mean = row.mean();
    return {mean, std::sqrt((row.array() - mean).square().sum() / static_cast<double>(row.size() - 1))};
}

/// Vietnamese letters take more bytes than columns, so that cells are padded here and not by the format.
std::string left(const std::string& text) { return padded(text, kNameWidth) + " "; }
std::string right(const std::string& text, std::size_t width) { return padded_left(text, width) + " "; }

std::string mean_sd_text(const MeanSd& m, int decimals, Language language) {
    return number_text(m.mean, decimals, language) + " ± " + number_text(m.sd, decimals, language);
}

std::string moments_head(Language language) {
    return left(in(language, "Moment, percent", "Đại lượng, %")) +
           right(in(language, "observed", "số liệu"), kCell) + right(in(language, "sd", "ĐLC"), kCell);
}

std::string moment_cells(const Moment& q, Language language) {
    return left(q.id) + right(number_text(100 * q.observed, 2, language), kCell) +
           right(number_text(100 * q.sd, 2, language), kCell);
}

} // namespace

std::string skipped_text(const std::vector<std::string>& skipped, Language language) {
    std::string text;
    for (const std::string& line : skipped)
        text += in(language, "Not used: ", "Không dùng: ") + line + "\n";
    return text.empty() ? text : text + "\n";
}

std::string moments_text(const std::vector<Moment>& moments, const Eigen::MatrixXd& before,
                         const Eigen::MatrixXd& after, Language language) {
    std::string text = moments_head(language) + right(in(language, "prior", "tiên nghiệm"), kPair) +
                       right(in(language, "posterior", "hậu nghiệm"), kPair) +
                       padded_left(in(language, "residual", "phần dư"), kCell) + "\n";
    for (std::size_t m = 0; m < moments.size(); ++m) {
        const Moment& q = moments[m];
        const MeanSd a = mean_sd(before.row(static_cast<Index>(m))),
                     b = mean_sd(after.row(static_cast<Index>(m)));
        text += moment_cells(q, language) +
                right(mean_sd_text({100 * a.mean, 100 * a.sd}, 2, language), kPair) +
                right(mean_sd_text({100 * b.mean, 100 * b.sd}, 2, language), kPair) +
                padded_left(number_text((q.observed - b.mean) / q.sd, 2, language), kCell) + "\n";
    }
    return text;
}

std::string parameters_text(const std::vector<FreeParameter>& free, const Eigen::MatrixXd& before,
                            const Eigen::MatrixXd& after, const Contraction& learnt, Language language) {
    std::string text = "\n" + left(in(language, "Parameter", "Tham số")) +
                       right(in(language, "prior", "tiên nghiệm"), kPair) +
                       right(in(language, "posterior", "hậu nghiệm"), kPair) +
                       padded_left(in(language, "contraction", "độ co"), kLast) + "\n";
    for (std::size_t p = 0; p < free.size(); ++p) {
        const MeanSd a = mean_sd(before.row(static_cast<Index>(p))),
                     b = mean_sd(after.row(static_cast<Index>(p)));
        text +=
            left(free[p].id) + right(mean_sd_text(a, 4, language), kPair) +
            right(mean_sd_text(b, 4, language), kPair) +
            padded_left(number_text(learnt.parameters[p].contraction, 2, language), kLast) +
            (learnt.parameters[p].prior_driven ? in(language, " prior-driven", " do tiên nghiệm quyết định")
                                               : "") +
            "\n";
    }
    for (const Ridge& r : learnt.ridges)
        text +=
            fmt::format(fmt::runtime(in(language, "Told only together: {} and {} (correlation {})\n",
                                        "Chỉ xác định được cùng nhau: {} và {} (tương quan {})\n")),
                        free[static_cast<std::size_t>(r.first)].id,
                        free[static_cast<std::size_t>(r.second)].id, number_text(r.correlation, 2, language));
    return text;
}

std::string point_text(const Forward& f, const Eigen::VectorXd& outputs, const Eigen::VectorXd& values,
                       const Eigen::VectorXd& u, Language language) {
    std::string text = moments_head(language) + right(in(language, "point", "điểm"), kCell) +
                       padded_left(in(language, "residual", "phần dư"), kCell) + "\n";
    for (std::size_t m = 0; m < f.moments.size(); ++m) {
        const Moment& q = f.moments[m];
        const double at = outputs(static_cast<Index>(m));
        text += moment_cells(q, language) + right(number_text(100 * at, 2, language), kCell) +
                padded_left(number_text((q.observed - at) / q.sd, 2, language), kCell) + "\n";
    }
    text +=
        "\n" + left(in(language, "Parameter", "Tham số")) + right(in(language, "median", "trung vị"), kLast) +
        right(in(language, "point", "điểm"), kLast) +
        padded_left(in(language, "prior sds from median", "số ĐLC tiên nghiệm cách trung vị"), kFarWidth) +
        "\n";
    const Eigen::VectorXd middle = free_values(f.free, Eigen::VectorXd::Zero(u.size()));
    for (Index p = 0; p < u.size(); ++p)
        text += left(f.free[static_cast<std::size_t>(p)].id) +
                right(number_text(middle(p), 4, language), kLast) +
                right(number_text(values(p), 4, language), kLast) +
                padded_left(number_text(u(p), 2, language), kFarWidth) + "\n";
    return text;
}

} // namespace vuon
