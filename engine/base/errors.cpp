// SPDX-License-Identifier: Apache-2.0
#include "engine/base/errors.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <tuple>

namespace vuon {

std::string Problem::text() const {
    if (file.empty())
        return message;
    if (line == 0)
        return fmt::format("{}: {}", file, message);
    return fmt::format("{}:{}:{}: {}", file, line, column, message);
}

static std::string joined(const std::vector<Problem>& problems) {
    std::string text;
    for (const Problem& p : problems)
        text += (text.empty() ? "" : "\n") + p.text();
    return text;
}

static std::vector<Problem> in_file_order(std::vector<Problem> problems) {
    std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
        return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
    });
    return problems;
}

InputError::InputError(std::vector<Problem> problems)
    : std::runtime_error(joined(in_file_order(problems))), problems_(in_file_order(std::move(problems))) {}

InputError::InputError(std::string message)
    : InputError(std::vector<Problem>{{"", 0, 0, std::move(message)}}) {}

static std::string located(const NumericalAddress& where, const std::string& what) {
    std::string text =
        fmt::format("{} in module {}, year {}, draw {}", what, where.module, where.year, where.draw);
    if (where.household != 0)
        text +=
            fmt::format(", household {0:x}. Its life up to there: vuon explain PLAN.toml --household {0:x} "
                        "--draw {1}, with the --variant and --seed of the run",
                        where.household, where.draw);
    return text;
}

NumericalError::NumericalError(const NumericalAddress& where, const std::string& what)
    : std::runtime_error(located(where, what)) {}

static std::size_t edit_distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
            diagonal = above;
        }
    }
    return row[b.size()];
}

std::string nearest_word(const std::string& word, const std::vector<std::string>& known) {
    std::string best;
    std::size_t distance = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const std::string& candidate : known) {
        const std::size_t d = edit_distance(word, candidate);
        if (d < distance) {
            distance = d;
            best = candidate;
        }
    }
    return best;
}

void contract_broken(const char* kind, const char* condition, const char* file, int line) {
    throw BugError(
        fmt::format("{}:{}: {} ({}) does not hold; this is a bug in vuon", file, line, kind, condition));
}

} // namespace vuon
