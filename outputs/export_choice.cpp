// SPDX-License-Identifier: Apache-2.0
#include "outputs/export_choice.hpp"

#include "engine/base/errors.hpp"
#include "outputs/projection.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numeric>

namespace vuon {

std::vector<std::size_t> chosen_variants(const Results& results, const ExportChoice& choice) {
    const std::vector<std::string>& variants = results.dimension("variant").labels;
    if (choice.variant.empty()) {
        std::vector<std::size_t> all(variants.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        return all;
    }
    const int at = position_of(variants, choice.variant);
    if (at >= 0)
        return {static_cast<std::size_t>(at)};
    const std::string near = nearest_word(choice.variant, variants);
    throw InputError(fmt::format("--variant {} (no such variant in the results). {}", choice.variant,
                                 near.empty() ? fmt::format("There are {}", fmt::join(variants, ", "))
                                              : fmt::format("Did you mean {}?", near)));
}

} // namespace vuon
