// SPDX-License-Identifier: Apache-2.0
#include "app/requirements.hpp"

#include "engine/base/errors.hpp"
#include "outputs/target_rows.hpp"

#include <cstdlib>
#include <fmt/format.h>

namespace vuon {

namespace {

struct Requirement {
    std::string variant, target;
    double probability = 0.0;
};

[[noreturn]] void refuse(const std::string& text, const std::string& rule) {
    throw InputError(fmt::format("--require {} ({}). Write it like --require ag-1=80%", text, rule));
}

Requirement parsed(const std::string& text, const std::string& base) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos)
        refuse(text, "must name a target and a probability");
    Requirement r{base, text.substr(0, equals), 0.0};
    if (const std::size_t colon = r.target.find(':'); colon != std::string::npos) {
        r.variant = r.target.substr(0, colon);
        r.target = r.target.substr(colon + 1);
    }
    const std::string number = text.substr(equals + 1);
    char* end = nullptr;
    r.probability = std::strtod(number.c_str(), &end);
    std::string rest = end;
    rest.erase(0, rest.find_first_not_of(' '));
    if (rest == "%")
        r.probability /= 100.0;
    if (end == number.c_str() || !(rest.empty() || rest == "%") ||
        !(r.probability >= 0.0 && r.probability <= 1.0))
        refuse(text, "the probability must be between 0 and 1, or between 0 % and 100 %");
    return r;
}

const TargetRow& row_of(const std::vector<TargetRow>& rows, const Requirement& r, const std::string& text) {
    std::vector<std::string> known;
    for (const TargetRow& row : rows) {
        if (row.variant == r.variant && row.target == r.target)
            return row;
        known.push_back(row.variant == rows.front().variant ? row.target : row.variant + ":" + row.target);
    }
    const std::string near =
        nearest_word(r.variant == rows.front().variant ? r.target : r.variant + ":" + r.target, known);
    throw InputError(fmt::format("--require {} (no such target in the results).{}", text,
                                 near.empty() ? "" : fmt::format(" Did you mean {}?", near)));
}

} // namespace

std::vector<std::string> failed_requirements(const Results& results,
                                             const std::vector<std::string>& requirements) {
    const std::vector<TargetRow> rows = target_rows(results);
    std::vector<std::string> failed;
    for (const std::string& text : requirements) {
        const Requirement r = parsed(text, results.dimension("variant").labels.front());
        const TargetRow& row = row_of(rows, r, text);
        if (row.met.draws == 0)
            throw InputError(
                fmt::format("--require {} (the target is not evaluated: {})", text, row.not_evaluated));
        if (row.met.share() < r.probability)
            failed.push_back(fmt::format("--require {}: met in {} of {} draws ({:.1f} %), below {:.1f} %",
                                         text, row.met.met, row.met.draws, 100.0 * row.met.share(),
                                         100.0 * r.probability));
    }
    return failed;
}

} // namespace vuon
