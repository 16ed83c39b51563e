// SPDX-License-Identifier: Apache-2.0
#include "outputs/compare.hpp"

#include <cmath>

namespace vuon {

static bool is_priced(const CostOfLifting& c) { return c.spending * c.lifted > 0.0; }

bool can_be_told(const CostOfLifting& c) { return is_priced(c) && !std::isnan(c.within_95.low); }

std::string cost_words(const CostOfLifting& c, Language language) {
    const auto say = [&](const char* en, const char* vi) {
        return language == Language::Vietnamese ? vi : en;
    };
    const bool more = c.spending > 0.0;
    if (std::isnan(c.within_95.ratio))
        return say("the list is as long as without", "danh sách không thay đổi");
    if (!is_priced(c))
        return more ? say("spends more, and the list is no shorter",
                          "chi nhiều hơn mà danh sách không ngắn hơn")
                    : say("spends less, and the list is no longer", "chi ít hơn mà danh sách không dài hơn");
    if (!can_be_told(c))
        return say("the change of the list cannot be told from none, so neither can the cost",
                   "chưa phân biệt được danh sách có thay đổi hay không, nên chưa tính được kinh phí");
    return more ? say("spent more for each household-year fewer on the list",
                      "chi thêm cho mỗi năm bớt một hộ trong danh sách")
                : say("spent less for each household-year more on the list",
                      "chi bớt cho mỗi năm thêm một hộ trong danh sách");
}

} // namespace vuon
