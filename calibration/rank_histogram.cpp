// SPDX-License-Identifier: Apache-2.0
#include "calibration/rank_histogram.hpp"

#include "engine/base/errors.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <fmt/format.h>

namespace vuon {

namespace {

constexpr int kTailParts = 10;      // a tenth on each side of a central 80 % interval
constexpr double kBandTail = 0.025; // of a 95 % band

void add_uniformity(RankHistogram& h, double trials, int draws, int bins) {
    std::vector<int> width(static_cast<std::size_t>(bins)); // ranks of a bin
    for (int rank = 0; rank <= draws; ++rank)
        ++width[static_cast<std::size_t>(rank * bins / (draws + 1))];
    for (std::size_t b = 0; b < width.size(); ++b) {
        const double expected = trials * width[b] / (draws + 1.0), off = h.counts[b] - expected;
        h.chi_square += off * off / expected;
    }
    const boost::math::chi_squared distribution(bins - 1.0);
    h.p_value = boost::math::cdf(boost::math::complement(distribution, h.chi_square));
}

void add_band(RankHistogram& h, double trials) {
    // The smallest band of whole numbers of trials with at most the tail beyond each end.
    using Rounding = boost::math::policies::discrete_quantile<boost::math::policies::integer_round_up>;
    using Policy = boost::math::policies::policy<Rounding>;
    const boost::math::binomial_distribution<double, Policy> distribution(trials, h.nominal);
    h.band_low = boost::math::quantile(distribution, kBandTail) / trials;
    h.band_high = boost::math::quantile(boost::math::complement(distribution, kBandTail)) / trials;
}

} // namespace

int rank_of(double truth, const std::vector<double>& draws) {
    int below = 0, ties = 0;
    for (const double draw : draws) {
        below += draw < truth ? 1 : 0;
        ties += draw == truth ? 1 : 0;
    }
    return below + ties / 2;
}

RankHistogram rank_histogram(const std::vector<int>& ranks, int draws, int bins) {
    if (ranks.empty() || bins < 2 || bins > draws + 1)
        throw BugError(
            fmt::format("rank histogram: {} ranks in {} bins of {}", ranks.size(), bins, draws + 1));
    RankHistogram h;
    h.counts.resize(static_cast<std::size_t>(bins));
    const int tail = (draws + 1) / kTailParts; // ranks outside the interval on each side
    const double trials = static_cast<double>(ranks.size());
    int inside = 0;
    for (const int rank : ranks) {
        if (rank < 0 || rank > draws)
            throw BugError(fmt::format("rank histogram: rank {} among {} draws", rank, draws));
        ++h.counts[static_cast<std::size_t>(rank * bins / (draws + 1))];
        inside += rank >= tail && rank <= draws - tail ? 1 : 0;
    }
    h.coverage = inside / trials;
    h.nominal = 1.0 - 2.0 * tail / (draws + 1.0);
    add_uniformity(h, trials, draws, bins);
    if (h.nominal < 1.0)
        add_band(h, trials);
    else
        h.band_low = h.band_high = 1.0; // fewer than nine draws have no central 80 % interval
    return h;
}

} // namespace vuon
