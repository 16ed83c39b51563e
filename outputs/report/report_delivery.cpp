// SPDX-License-Identifier: Apache-2.0
// What programmes gave to whom, and what of the plan is not simulated.
#include "outputs/report/report_parts.hpp"

#include "scenarios/key_words.hpp"

#include <nlohmann/json.hpp>

namespace vuon::report {

namespace {

using Draws = std::vector<double>;

constexpr const char* kHouseholdCounts[] = {"eligible", "wanted", "reached", "missed", "leaked"};

double mean_of(const Draws& draws) { return mean_range_of(draws).mean; }

/// What is given, from the unit cost: "34 million VND per household" gives households something. `{}` when the
/// scenario does not say.
Json unit_of(const Material& m, const std::string& programme) {
    const Node* cost = node_at(m.scenario, "programme." + programme + ".unit_cost");
    const Node* value = cost != nullptr && cost->is_table() ? cost->find("value") : cost;
    const std::string words = value == nullptr ? "" : value->text;
    const std::size_t per = words.find(" per ");
    if (per == std::string::npos)
        return text("", "");
    const std::string given = words.substr(per + 5);
    const std::pair<const char*, const char*> known[] = {
        {"household", "hộ"}, {"person", "người"}, {"house", "nhà"}, {"commune", "xã"}};
    for (const auto& [en, vi] : known)
        if (given == en || given.rfind(std::string(en) + " ", 0) == 0)
            return text(vi, en);
    return text("", given);
}

class Delivery {
  public:
    explicit Delivery(const Material& m) : m_(m), spent_(m.results, "programmes", "spent") {
        for (const char* name : kHouseholdCounts)
            counts_.emplace_back(m.results, "programmes", name);
    }

    Json of(std::size_t variant, std::size_t programme) const {
        const Dimension& names = m_.results.dimension("programme");
        Json j = {
            {"variant", m_.variants.labels[variant]},
            {"id", names.labels[programme]},
            {"text", text(label_text(names, "name_vi", programme), label_text(names, "name_en", programme))},
            {"unit", unit_of(m_, names.labels[programme])}};
        const std::vector<std::size_t> years = years_of(variant, programme);
        for (std::size_t k = 0; k < counts_.size(); ++k)
            j[kHouseholdCounts[k]] = mean(mean_range_of(yearly(counts_[k], variant, programme, years)));
        Draws spent(spent_.draws(), 0.0);
        for (std::size_t y = 1; y < m_.years.size(); ++y)
            spent = sum_of(spent, spent_.by_draw(variant, {y, 0, 0, programme}));
        j["spent"] = mean(mean_range_of(spent));
        j["by_year"] = by_year(variant, programme);
        return j;
    }

  private:
    /// After the start, those in which somebody in some draw may have it or has it.
    std::vector<std::size_t> years_of(std::size_t variant, std::size_t programme) const {
        std::vector<std::size_t> years;
        for (std::size_t y = 1; y < m_.years.size(); ++y) {
            double any = mean_of(spent_.by_draw(variant, {y, 0, 0, programme}));
            for (const DrawnVariable& count : counts_)
                any += mean_of(count.by_draw(variant, {y, 0, 0, programme}));
            if (any > 0.0)
                years.push_back(y);
        }
        return years;
    }

    Draws yearly(const DrawnVariable& count, std::size_t variant, std::size_t programme,
                 const std::vector<std::size_t>& years) const {
        Draws sum(count.draws(), 0.0);
        for (const std::size_t y : years)
            sum = sum_of(sum, count.by_draw(variant, {y, 0, 0, programme}));
        for (double& n : sum)
            n /= static_cast<double>(std::max<std::size_t>(1, years.size()));
        return sum;
    }

    Json by_year(std::size_t variant, std::size_t programme) const {
        Json list = Json::array();
        for (std::size_t y = 1; y < m_.years.size(); ++y) { // nothing is given before the run begins
            Json year = {{"year", m_.years[y]}};
            for (std::size_t k = 0; k < counts_.size(); ++k)
                year[kHouseholdCounts[k]] =
                    number(mean_of(counts_[k].by_draw(variant, {y, 0, 0, programme})));
            year["spent"] = number(mean_of(spent_.by_draw(variant, {y, 0, 0, programme})));
            list.push_back(std::move(year));
        }
        return list;
    }

    const Material& m_;
    DrawnVariable spent_;
    std::vector<DrawnVariable> counts_;
};

} // namespace

Json programmes(const Material& m) {
    Json list = Json::array();
    const std::size_t count = m.results.dimension("programme").size();
    if (count == 0)
        return list;
    const Delivery delivery(m);
    for (std::size_t v = 0; v < m.variants.size(); ++v)
        for (std::size_t p = 0; p < count; ++p)
            list.push_back(delivery.of(v, p));
    return list;
}

Json pending(const Material& m) {
    static const std::string folder = "pending/";
    Json list = Json::array();
    for (const auto& [key, reason] : m.results.manifest.text) {
        if (key.rfind(folder, 0) != 0)
            continue;
        const std::string id = key.substr(folder.size());
        const Node* item = node_at(m.scenario, id);
        const auto words = [&](const char* name, const char* sentence) {
            if (item == nullptr)
                return std::string();
            const std::string own = text_of(*item, name);
            return own.empty() ? text_of(*item, sentence) : own;
        };
        const std::string vi = words("name_vi", "text_vi"), en = words("name_en", "text_en");
        const Json names =
            vi.empty() && en.empty() ? text(key_name_vi(id, nullptr), key_in_english(id)) : text(vi, en);
        list.push_back({{"id", id}, {"text", names}, {"reason", m.sentence(reason)}});
    }
    return list;
}

} // namespace vuon::report
