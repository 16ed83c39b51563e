// SPDX-License-Identifier: Apache-2.0
#include "engine/population/integerise.hpp"

#include "engine/base/errors.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace vuon {

static std::vector<u32> words_of(Ties ties, std::size_t count) {
    Stream stream(ties.key, ties.id, moment(1900, Decision::SynthesisHousehold));
    std::vector<u32> words(count);
    for (u32& w : words)
        w = stream.word();
    return words;
}

/// Places with `eligible`, the largest remainder first.
static std::vector<u32> by_remainder(const std::vector<double>& remainder, const std::vector<u32>& words,
                                     const std::vector<char>& eligible) {
    std::vector<u32> order;
    for (u32 k = 0; k < remainder.size(); ++k)
        if (eligible[k])
            order.push_back(k);
    std::sort(order.begin(), order.end(), [&](u32 a, u32 b) {
        if (remainder[a] != remainder[b])
            return remainder[a] > remainder[b];
        return words[a] != words[b] ? words[a] > words[b] : a < b;
    });
    return order;
}

/// Floors of `exact`, then one more for the largest remainders (one less for the smallest) until the total is
/// met.
static void round_to_total(std::span<const double> exact, const std::vector<char>& eligible, i64 total,
                           const std::vector<u32>& words, std::span<i64> out) {
    std::vector<double> remainder(exact.size());
    i64 left = total;
    for (std::size_t k = 0; k < exact.size(); ++k) {
        out[k] = static_cast<i64>(std::floor(exact[k]));
        remainder[k] = exact[k] - static_cast<double>(out[k]);
        left -= out[k];
    }
    if (left == 0)
        return;
    const std::vector<u32> order = by_remainder(remainder, words, eligible);
    if (order.empty())
        throw BugError("a total is to be split but every weight is zero");
    for (std::size_t k = 0; left > 0; k = (k + 1) % order.size(), --left)
        ++out[order[k]];
    for (std::size_t k = order.size(); left < 0; k = k == 1 ? order.size() : k - 1)
        if (out[order[k - 1]] > 0) {
            --out[order[k - 1]];
            ++left;
        }
}

std::vector<i64> apportion(i64 total, std::span<const double> weights, Ties ties) {
    double sum = 0.0;
    for (double w : weights)
        sum += w;
    std::vector<double> exact(weights.size(), 0.0);
    std::vector<char> eligible(weights.size());
    for (std::size_t k = 0; k < weights.size(); ++k) {
        eligible[k] = weights[k] > 0.0;
        exact[k] = sum > 0.0 ? static_cast<double>(total) * (weights[k] / sum) : 0.0;
    }
    std::vector<i64> parts(weights.size());
    round_to_total(exact, eligible, total, words_of(ties, weights.size()), parts);
    return parts;
}

namespace {

/// A rounded table whose columns are brought to their totals by moves along rows.
struct Repair {
    std::span<const double> cells;
    std::vector<i64>& out;
    std::size_t rows, columns;
    std::vector<i64> excess; // of every column

    struct Move {
        std::size_t row = 0, from = 0, to = 0;
        double gain = -1e300;
    };

    /// The row where one unit goes from one column to another at the least harm; gain is -1e300 when there is
    /// none.
    Move best(std::size_t from, std::size_t to) const {
        Move move{0, from, to};
        for (std::size_t r = 0; r < rows; ++r) {
            const std::size_t a = r * columns + from, b = r * columns + to;
            if (out[a] <= 0 || !(cells[b] > 0.0))
                continue;
            const double gain =
                static_cast<double>(out[a]) - cells[a] + cells[b] - static_cast<double>(out[b]);
            if (gain > move.gain)
                move = {r, from, to, gain};
        }
        return move;
    }

    void apply(const Move& move) {
        --out[move.row * columns + move.from];
        ++out[move.row * columns + move.to];
        --excess[move.from];
        ++excess[move.to];
    }

    bool direct(std::size_t from) {
        Move move{0, from, from};
        for (std::size_t to = 0; to < columns; ++to)
            if (excess[to] < 0)
                if (const Move m = best(from, to); m.gain > move.gain)
                    move = m;
        if (move.from == move.to)
            return false;
        apply(move);
        return true;
    }

    /// Over other columns, where zeros forbid a direct move: the shortest way, by breadth first.
    bool detour(std::size_t from) {
        std::vector<Move> came(columns);
        std::vector<char> seen(columns, 0);
        std::vector<std::size_t> queue{from};
        seen[from] = 1;
        for (std::size_t k = 0; k < queue.size(); ++k) {
            for (std::size_t to = 0; to < columns; ++to) {
                if (seen[to] || (came[to] = best(queue[k], to)).gain <= -1e300)
                    continue;
                seen[to] = 1;
                queue.push_back(to);
                if (excess[to] >= 0)
                    continue;
                for (std::size_t at = to; at != from; at = came[at].from)
                    apply(came[at]);
                return true;
            }
        }
        return false;
    }

    void run() {
        for (std::size_t from = 0; from < columns; ++from)
            while (excess[from] > 0)
                if (!direct(from) && !detour(from))
                    throw InputError(
                        "a table cannot be rounded to its totals (its zeros forbid it). Check the "
                        "margins it is made of");
    }
};

} // namespace

std::vector<i64> round_table(std::span<const double> cells, std::span<const i64> row_totals,
                             std::span<const i64> column_totals, Ties ties) {
    const std::size_t rows = row_totals.size(), columns = column_totals.size();
    VUON_EXPECTS(cells.size() == rows * columns);
    VUON_EXPECTS(std::accumulate(row_totals.begin(), row_totals.end(), i64{0}) ==
                 std::accumulate(column_totals.begin(), column_totals.end(), i64{0}));
    const std::vector<u32> words = words_of(ties, columns);
    std::vector<i64> out(cells.size()), excess(columns);
    std::vector<double> carry(columns), exact(columns);
    std::vector<char> eligible(columns);
    for (std::size_t c = 0; c < columns; ++c)
        carry[c] = static_cast<double>(open_uniform(words[c])) - 0.5;
    for (std::size_t r = 0; r < rows; ++r) {
        const std::span<const double> row = cells.subspan(r * columns, columns);
        for (std::size_t c = 0; c < columns; ++c) {
            eligible[c] = row[c] > 0.0;
            exact[c] = eligible[c] ? std::max(0.0, row[c] + carry[c]) : 0.0;
        }
        round_to_total(exact, eligible, row_totals[r], words, std::span(out).subspan(r * columns, columns));
        for (std::size_t c = 0; c < columns; ++c) {
            carry[c] += row[c] - static_cast<double>(out[r * columns + c]);
            excess[c] += out[r * columns + c];
        }
    }
    for (std::size_t c = 0; c < columns; ++c)
        excess[c] -= column_totals[c];
    Repair{cells, out, rows, columns, std::move(excess)}.run();
    return out;
}

std::size_t Decks::deal(std::size_t row) {
    std::size_t& at = at_[row];
    while (at < columns_ && counts_[row * columns_ + at] == 0)
        ++at;
    if (at == columns_)
        throw BugError("a deck is dealt out");
    --counts_[row * columns_ + at];
    return at;
}

} // namespace vuon
