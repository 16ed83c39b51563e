// SPDX-License-Identifier: Apache-2.0
#include "outputs/compare.hpp"

#include <cmath>

namespace vuon {

namespace {

struct Both {
    const char *en, *vi;
};

/// What is said of one kind of cost.
struct CostWords {
    Both same, untold, more_for_nothing, less_for_nothing, more, less;
};

const CostWords kOfTheList = {
    {"the list is as long as without", "danh sách không thay đổi"},
    {"the change of the list cannot be told from none, so neither can the cost",
     "chưa phân biệt được danh sách có thay đổi hay không, nên chưa tính được kinh phí"},
    {"spends more, and the list is no shorter", "chi nhiều hơn mà danh sách không ngắn hơn"},
    {"spends less, and the list is no longer", "chi ít hơn mà danh sách không dài hơn"},
    {"spent more for each household-year fewer on the list",
     "chi thêm cho mỗi năm bớt một hộ trong danh sách"},
    {"spent less for each household-year more on the list",
     "chi bớt cho mỗi năm thêm một hộ trong danh sách"}};

const CostWords kLifted = {kOfTheList.same,
                           kOfTheList.untold,
                           kOfTheList.more_for_nothing,
                           kOfTheList.less_for_nothing,
                           {"spent more for each household fewer on the list at the end",
                            "chi thêm cho mỗi hộ bớt được trong danh sách cuối kỳ"},
                           {"spent less for each household more on the list at the end",
                            "chi bớt cho mỗi hộ thêm trong danh sách cuối kỳ"}};

const CostWords kKeptOut = {
    {"as many households stayed out as without", "số hộ không tái nghèo không thay đổi"},
    {"the change of those that stayed out cannot be told from none, so neither can the cost",
     "chưa phân biệt được số hộ không tái nghèo có thay đổi hay không, nên chưa tính được kinh phí"},
    {"spends more, and no more households stayed out", "chi nhiều hơn mà số hộ không tái nghèo không tăng"},
    {"spends less, and no fewer households stayed out", "chi ít hơn mà số hộ không tái nghèo không giảm"},
    {"spent more for each household more that stayed out", "chi thêm cho mỗi hộ không tái nghèo tăng thêm"},
    {"spent less for each household fewer that stayed out", "chi bớt cho mỗi hộ không tái nghèo giảm đi"}};

const CostWords& words_for(ComparedItem::CostOf cost_of) {
    switch (cost_of) {
    case ComparedItem::CostOf::Lifted:
        return kLifted;
    case ComparedItem::CostOf::KeptOut:
        return kKeptOut;
    case ComparedItem::CostOf::Nothing:
    case ComparedItem::CostOf::HouseholdYear:
        break;
    }
    return kOfTheList;
}

bool is_priced(const CostOfLifting& c) { return c.spending * c.lifted > 0.0; }

} // namespace

bool can_be_told(const CostOfLifting& c) { return is_priced(c) && !std::isnan(c.within_95.low); }

std::string cost_words(const ComparedItem& item, const CostOfLifting& c, Language language) {
    const CostWords& w = words_for(item.cost_of);
    const bool spends_more = c.spending > 0.0;
    const Both& said = std::isnan(c.within_95.ratio) ? w.same
                       : std::isnan(c.within_95.low) ? w.untold // cannot be told from none
                       : !is_priced(c)               ? (spends_more ? w.more_for_nothing : w.less_for_nothing)
                       : spends_more                 ? w.more
                                                     : w.less;
    return language == Language::Vietnamese ? said.vi : said.en;
}

} // namespace vuon
