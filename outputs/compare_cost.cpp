// SPDX-License-Identifier: Apache-2.0
// Money for what it achieves, of the whole place: household-years off the lists, households fewer on the poor list at
// the end (lifted), and households that stayed out of it for three years. All are differences to the reference.
#include "outputs/compared_runs.hpp"

#include "outputs/result_values.hpp"

#include <fmt/format.h>

namespace vuon {

namespace {

using Numbers = std::vector<double>;
using CostOf = ComparedItem::CostOf;

class Costs {
  public:
    Costs(const ComparedRuns& runs, std::size_t year, std::vector<ComparedItem>& items)
        : runs_(runs), results_(runs.results()), year_(year), items_(items) {}

    void all() {
        ComparedItem spent = named("spending-", "Spending of all programmes, ",
                                   "Kinh phí của tất cả chính sách, ", "VND", CostOf::Nothing);
        spent.kind = ComparedItem::Kind::Measure;
        spent.better = Better::NoneOfBoth;
        const NumbersOf money = [&](std::size_t v) {
            return place_by_draw(results_, "programmes", "spent", v, 1, year_);
        };
        items_.push_back(runs_.measured(std::move(spent), money));
        priced(named("cost-off-poor-list-", "Spending for each household-year fewer on the poor list, ",
                     "Kinh phí cho mỗi năm bớt một hộ trong danh sách hộ nghèo, ", "VND per household-year",
                     CostOf::HouseholdYear),
               money, [&](std::size_t v) { return listed({"poor"}, v); });
        priced(named("cost-off-both-lists-",
                     "Spending for each household-year fewer on the lists of poor and near-poor, ",
                     "Kinh phí cho mỗi năm bớt một hộ trong danh sách nghèo và cận nghèo, ",
                     "VND per household-year", CostOf::HouseholdYear),
               money, [&](std::size_t v) {
                   return listed({"poor", "near_poor"}, v);
               });
        priced(
            named("cost-lifted-", "Spending for each household lifted: fewer on the poor list at the end, ",
                  "Kinh phí cho mỗi hộ thoát nghèo thêm vào cuối kỳ, ", "VND per household", CostOf::Lifted),
            money,
            [&](std::size_t v) { return place_by_draw(results_, "register", "poor", v, year_, year_); });
        if (results_.has("flows", "kept_out"))
            priced(named("cost-kept-out-",
                         "Spending for each household more that stayed out of poverty for three years, ",
                         "Kinh phí cho mỗi hộ thêm thoát nghèo đủ ba năm không tái nghèo, ",
                         "VND per household", CostOf::KeptOut),
                   money, [&](std::size_t v) {
                       Numbers kept = place_by_draw(results_, "flows", "kept_out", v, 1, year_);
                       for (double& n : kept)
                           n = -n; // more is what is wanted, as fewer on a list
                       return kept;
                   });
    }

  private:
    std::string year_text(std::size_t y) const {
        return std::to_string(results_.dimension("year").numbers[y]);
    }

    ComparedItem named(const char* id, const char* en, const char* vi, const char* unit, CostOf of) const {
        const std::string years = year_text(1) + "–" + year_text(year_);
        ComparedItem item;
        item.kind = ComparedItem::Kind::Cost;
        item.cost_of = of;
        item.id = id + year_text(year_);
        item.text_en = en + years;
        item.text_vi = vi + years;
        item.unit = unit;
        item.better = Better::Lower;
        return item;
    }

    Numbers listed(const std::vector<const char*>& lists, std::size_t v) const {
        Numbers sum(results_.dimension("draw").size(), 0.0);
        for (const char* list : lists)
            sum = sum_of(std::move(sum), place_by_draw(results_, "register", list, v, 1, year_));
        return sum;
    }

    /// Parameter draws are the independent pairs of the interval.
    CostOfLifting cost_of(const ComparedPair& money, const ComparedPair& lists) const {
        const std::size_t together = runs_.design().draws_per_parameter_draw();
        const Numbers spent = block_means(difference_of(money.own, money.reference), together);
        const Numbers lifted = block_means(difference_of(lists.reference, lists.own), together);
        return {block_means(spent, spent.size()).front(), block_means(lifted, lifted.size()).front(),
                ratio_of_means(spent, lifted, kZ80), ratio_of_means(spent, lifted, kZ95)};
    }

    void priced(ComparedItem item, const NumbersOf& spent, const NumbersOf& lists) {
        const std::vector<ComparedPair> money = runs_.pairs(spent), on_lists = runs_.pairs(lists);
        for (std::size_t p = 0; p < money.size(); ++p)
            if (money[p].own != money[p].reference) {
                item.variants.push_back({});
                item.variants.back().variant = runs_.name_of(money[p].variant);
                item.variants.back().cost = cost_of(money[p], on_lists[p]);
            }
        if (!item.variants.empty())
            items_.push_back(std::move(item));
    }

    const ComparedRuns& runs_;
    const Results& results_;
    std::size_t year_;
    std::vector<ComparedItem>& items_;
};

} // namespace

void add_costs(const ComparedRuns& runs, std::size_t year, std::vector<ComparedItem>& items) {
    if (year > 0)
        Costs(runs, year, items).all();
}

} // namespace vuon
