// SPDX-License-Identifier: Apache-2.0
#include "scenarios/build_model.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <sstream>

namespace vuon {

namespace {

const std::map<std::string, Tier>& tier_names() {
    static const std::map<std::string, Tier> names = {
        {"ethnic_minority", Tier::Minority}, {"merit", Tier::Merit},
        {"no_labour", Tier::NoLabour},       {"poor", Tier::Poor},
        {"near_poor", Tier::NearPoor},       {"escaped_3y", Tier::Escaped},
        {"lowest_score", Tier::LowestScore},
    };
    return names;
}

u8 status_index(const Inputs& inputs, const std::string& id) {
    const auto at = std::find_if(inputs.statuses.begin(), inputs.statuses.end(),
                                 [&](const StatusSection& s) { return s.id == id; });
    return static_cast<u8>(at - inputs.statuses.begin());
}

PriorityTier tier_of(const Inputs& inputs, const std::string& word) {
    const std::string area = "area:";
    if (word.rfind(area, 0) == 0)
        return {Tier::Area, status_index(inputs, word.substr(area.size()))};
    return tier_names().at(word);
}

EligibilityRule rule_of(const Inputs& inputs, const Eligibility& e, const Reference& reference) {
    static const std::map<std::string, u32> standings = {{"poor", kIsPoor},
                                                         {"near_poor", kIsNearPoor},
                                                         {"escaped_3y", kIsEscaped},
                                                         {"not_listed", kIsNotListed}};
    static const std::map<std::string, u32> traits = {
        {"ethnic_minority", kMinority}, {"merit", kMerit}, {"no_labour", kNoLabour}};
    EligibilityRule rule;
    for (const std::string& s : e.status)
        rule.standing |= standings.at(s);
    for (const std::string& g : e.groups)
        rule.traits_any |= traits.at(g);
    for (const std::string& id : e.or_areas)
        rule.areas |= 1u << status_index(inputs, id);
    for (const std::string& id : e.or_minority_in)
        rule.minority_areas |= 1u << status_index(inputs, id);
    rule.deprived_any = indicator_bits({e.deprived_any.begin(), e.deprived_any.end()}, reference);
    if (e.member_age) {
        rule.member_age_from = e.member_age->first;
        rule.member_age_to = e.member_age->second;
    }
    rule.member_in_school = e.member_in_school ? (*e.member_in_school ? 1 : 0) : -1;
    rule.has_worker = e.has_worker ? (*e.has_worker ? 1 : 0) : -1;
    return rule;
}

std::size_t row_of(const Table& t, const std::string& id) {
    for (std::size_t r = 0; r < t.rows(); ++r)
        if (t.cell(r, "id") == id)
            return r;
    throw InputError(fmt::format("{}: there is no programme {}", t.name(), id));
}

double default_or(const ProgrammeSection& p, const Table& t, std::size_t row, const char* column) {
    const auto at = p.overrides.find(column);
    return at != p.overrides.end() ? at->second.value : t.number_or(row, column, 0.0);
}

/// Value of a path in a year; years before its first point take nothing (or the first value in the start year,
/// which is what runs already).
template <class T> std::vector<T> by_year(const YearPath& path, int start, int end, bool at_start) {
    std::vector<T> values;
    if (path.empty())
        return values;
    const int first = path.points.begin()->first;
    for (int year = start; year <= end; ++year) {
        if (year < first)
            values.push_back(at_start ? static_cast<T>(path.points.begin()->second) : T(0));
        else
            values.push_back(static_cast<T>(path.at_year(year)));
    }
    return values;
}

void read_defaults(const ProgrammeSection& p, const Reference& reference, ProgrammePolicy& out) {
    const Table& t = reference.table("programmes.csv");
    const std::size_t r = row_of(t, p.use);
    auto value = [&](const char* column) { return default_or(p, t, r, column); };
    out.demand = value("demand");
    out.leak = value("leak");
    out.skip = value("skip");
    out.ramp_first = value("ramp_1");
    out.ramp_later = value("ramp_2");
    out.duration_years = std::max(1, static_cast<int>(value("duration_years")));
    out.decay = value("decay");
    out.fail = value("fail_probability");
    out.times_business = value("multiplier_business");
    out.times_other = value("multiplier_other");
    out.clear_years = static_cast<int>(value("clear_years"));
    out.loss_factor = value("damage_factor");
    out.illness_factor = value("illness_factor");
    out.job_probability = value("job_probability");
    std::istringstream in(t.cell(r, "clears"));
    std::vector<std::string> ids;
    for (std::string id; in >> id;)
        ids.push_back(id);
    out.clears = indicator_bits(ids, reference);
    out.yearly = out.duration_years == 1 && out.clear_years == 1;
    const bool per_person = t.cell(r, "unit") == "person";
    out.cost_unit = !per_person ? CostUnit::Household : out.yearly ? CostUnit::Person : CostUnit::Trainee;
}

ProgrammePolicy policy_of(const ProgrammeSection& p, const Inputs& inputs, const Reference& reference) {
    ProgrammePolicy out;
    out.id = p.id;
    out.active = true;
    out.turn = p.turn;
    out.eligible = rule_of(inputs, p.eligible, reference);
    for (const std::string& tier : p.priority)
        out.priority.push_back(tier_of(inputs, tier));
    read_defaults(p, reference, out);
    const int start = inputs.plan.start, end = inputs.plan.end;
    out.coverage = by_year<double>(p.coverage, start, end, true);
    out.places = by_year<i64>(p.places, start, end, false);
    out.budget_vnd = by_year<i64>(p.budget, start, end, false);
    out.unit_cost_vnd = p.unit_cost ? static_cast<i64>(p.unit_cost->value + 0.5) : 0;
    out.already = p.already ? p.already->value : 0.0;
    return out;
}

} // namespace

ProgrammeSlots programme_slots(const Inputs& base) {
    ProgrammeSlots slots;
    std::vector<Problem> problems;
    for (const ProgrammeSection& p : base.programmes) {
        if (!p.pending.empty())
            continue;
        if (slots.ids.size() == static_cast<std::size_t>(kProgrammes))
            problems.push_back({p.at.file, p.at.line, p.at.column,
                                fmt::format("programme.{} (at most {} programmes can run). Mark it pending",
                                            p.id, kProgrammes)});
        else {
            slots.ids.push_back(p.id);
            slots.names_vi.push_back(p.name_vi.empty() ? p.id : p.name_vi);
            slots.names_en.push_back(p.name_en.empty() ? p.id : p.name_en);
        }
    }
    if (!problems.empty())
        throw InputError(problems);
    return slots;
}

ProgrammeSet programmes_of(const Inputs& inputs, const ProgrammeSlots& slots, const Reference& reference) {
    ProgrammeSet set{};
    std::vector<Problem> problems;
    for (const ProgrammeSection& p : inputs.programmes) {
        if (!p.pending.empty())
            continue;
        const auto at = std::find(slots.ids.begin(), slots.ids.end(), p.id);
        if (at == slots.ids.end())
            problems.push_back(
                {p.at.file, p.at.line, p.at.column,
                 fmt::format("programme.{} (runs in a variant but not in the base). Put it into the base "
                             "with places = {{ {} = 0 }}",
                             p.id, inputs.plan.start + 1)});
        else
            set[static_cast<std::size_t>(at - slots.ids.begin())] = policy_of(p, inputs, reference);
    }
    if (!problems.empty())
        throw InputError(problems);
    return set;
}

/// Programmes that go on as they stood at the start: the same share of households, no new places, no new money.
static ProgrammeSet steady(ProgrammeSet set) {
    const auto hold = [](auto& path) {
        if (!path.empty())
            std::fill(path.begin(), path.end(), path.front());
    };
    for (ProgrammePolicy& p : set) {
        hold(p.coverage);
        hold(p.places);
        hold(p.budget_vnd);
    }
    return set;
}

void add_references(Model& model) {
    const ProgrammeSet held = steady(model.variants.front().programmes);
    const int most = model.variants.front().max_new;
    if (std::all_of(model.variants.begin(), model.variants.end(),
                    [&](const VariantPlan& v) { return v.programmes == held && v.max_new == most; }))
        return; // every variant is its own reference
    for (VariantPlan& v : model.variants) {
        const auto at = std::find_if(model.references.begin(), model.references.end(),
                                     [&](const VariantPlan& r) { return r.anchors == v.anchors; });
        v.reference = static_cast<int>(at - model.references.begin());
        if (at != model.references.end())
            continue;
        VariantPlan reference = v;
        reference.id = "reference";
        reference.programmes = held;
        reference.max_new = most;
        reference.reference = -1;
        model.references.push_back(reference);
    }
}

int first_difference(const VariantPlan& base, const VariantPlan& other, int start, int end) {
    if (other.max_new != base.max_new || !other.anchors.empty() != !base.anchors.empty() ||
        other.known_growth != base.known_growth || other.known_inflation != base.known_inflation)
        return start + 1;
    auto at = [](const auto& path, std::size_t y) {
        return path.empty() ? decltype(path[0] + 0)(-1) : path[std::min(y, path.size() - 1)];
    };
    int first = end + 1;
    for (std::size_t s = 0; s < kProgrammes; ++s) {
        const ProgrammePolicy &a = base.programmes[s], &b = other.programmes[s];
        ProgrammePolicy same =
            b; // everything but the paths must be equal, else they differ from the first year
        same.coverage = a.coverage;
        same.places = a.places;
        same.budget_vnd = a.budget_vnd;
        if (!(same == a))
            return start + 1;
        for (std::size_t y = 1; y <= static_cast<std::size_t>(end - start); ++y)
            if (at(a.coverage, y) != at(b.coverage, y) || at(a.places, y) != at(b.places, y) ||
                at(a.budget_vnd, y) != at(b.budget_vnd, y))
                first = std::min(first, start + static_cast<int>(y));
    }
    return first;
}

} // namespace vuon
