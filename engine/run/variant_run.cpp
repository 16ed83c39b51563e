// SPDX-License-Identifier: Apache-2.0
#include "engine/run/variant_run.hpp"

#include "engine/base/parallel.hpp"
#include "engine/population/invariants.hpp"

#include <algorithm>
#include <cmath>

namespace vuon {

namespace {
constexpr u8 kReturnWindow = 4; // reviews: an entry within four reviews of an exit is a return
constexpr u8 kEscapedWindow = 3;

double log_ratio(double a, double b) { return static_cast<double>(logarithm(static_cast<float>(a / b))); }

std::size_t index_of(const Model& model, int year) { return static_cast<std::size_t>(year - model.start); }
} // namespace

VariantYears::VariantYears(const Model& model, const VariantPlan& plan, const DrawnValues& values,
                           const StartState& start, RandomKey task_key, RandomKey draw_key, int draw,
                           const DifficultRule& difficult)
    : model_(model), plan_(plan), v_(values), start_(start), key_(task_key), draw_key_(draw_key), draw_(draw),
      difficult_(difficult),
      macro_(macro_path(model, plan, values, draw_key)), district_(district_paths(model, values, draw_key)),
      pace_(pace_law(values.p, start.score_sd, tail_factor(values.p, draw_key), model.first_review_only), draw_key) {
    proposals_.resize(start.population.blocks.size());
    tallies_.resize(start.population.blocks.size());
    extremely_difficult_ = start.extremely_difficult;
    households_target_ = start.areas[0].at(gAll, mHouseholds);
}

BlockStanding VariantYears::standing_of(std::size_t k, int year) const {
    const int commune = static_cast<int>(k);
    const std::size_t d = static_cast<std::size_t>(model_.places.district_of(commune));
    const double drift = cut_drift(v_.p, year - model_.start);
    BlockStanding s;
    s.urban = model_.places.urban(commune);
    s.commune_id = place_id(model_.places.areas[static_cast<std::size_t>(model_.places.commune_area(commune))].code);
    s.commune_effect = start_.commune_effect[k];
    s.extremely_difficult = extremely_difficult_[k] != 0;
    s.band = start_.band;
    for (std::size_t m = 0; m < 2; ++m) {
        s.cell_shift[m] = start_.cell_shift[d][m];
        s.cut[m] = start_.cut[d][m] + drift;
    }
    const double own = pace_.level() + district_[d][index_of(model_, year)];
    // Lines that have changed since the start pull every later score down by the elasticity.
    auto fall = [&](int review_year) {
        double j = 0.0;
        for (int y = model_.start + 1; y <= review_year; ++y)
            if (model_.changes_standard(y))
                j += v_.p.standard_jump_elasticity *
                     log_ratio(model_.standards[model_.standard_of(y)].line_vnd[s.urban],
                               model_.standards[model_.standard_of(y - 1)].line_vnd[s.urban]);
        return j;
    };
    s.pace = own - fall(model_.changes_standard(year) ? year - 1 : year);
    s.rebase_pace = own - fall(year);
    s.stayer_extra = (v_.p.stayer_pace - 1.0) * own;
    return s;
}

static ReviewRules common_review(const Model& model, const Parameters& p, std::size_t standard, bool fresh) {
    const Standard& s = model.standards[standard];
    ReviewRules r{};
    r.kind = s.kind;
    r.exit_margin = static_cast<float>(p.exit_margin);
    r.entry_margin = static_cast<float>(p.entry_margin);
    r.ask_window = static_cast<float>(p.ask_window);
    r.ask = threshold_of(p.ask_probability);
    r.indicators = s.indicators;
    r.fresh = fresh ? 1u : 0u;
    r.latent_cut = static_cast<float>(s.deprivations);
    r.return_window = kReturnWindow;
    r.escaped_window = kEscapedWindow;
    return r;
}

YearSetup VariantYears::setup_of(int year, double formation) const {
    const std::size_t y = index_of(model_, year);
    YearSetup setup;
    setup.key = key_;
    setup.year = year;
    setup.draw = draw_;
    setup.parameters = &v_.p;
    const std::size_t now = model_.standard_of(year);
    setup.rebases = model_.changes_standard(year);
    const std::size_t flows = setup.rebases ? model_.standard_of(year - 1) : now;
    for (int urban = 0; urban < 2; ++urban) {
        make_person_tables(model_.rates, v_.p, model_.shares, {v_.net_migration, formation}, year, urban == 1,
                           setup.persons[urban], setup.exact[urban]);
        setup.latent_line_vnd[urban] = model_.standards[now].line_vnd[urban];
        setup.latent_upper_vnd[urban] = model_.standards[now].upper_vnd[urban];
        setup.floor_vnd[urban] = v_.p.floor_share_of_line * model_.standards[now].line_vnd[urban];
    }
    const double inherits = v_.p.child_inherits;
    setup.child_inherits = static_cast<float>(inherits);
    setup.child_innovation = static_cast<float>(start_.permanent_sd * std::sqrt(1.0 - inherits * inherits));
    setup.income.income_level = start_.income_level + macro_.income_growth[y] + macro_.prices[y];
    setup.income.no_labour_shift = start_.no_labour_shift;
    for (const ProgrammePolicy& p : plan_.programmes)
        if (p.active)
            setup.income.insured_factor = std::min(setup.income.insured_factor, p.illness_factor);
    setup.deprivations = deprivation_rules(v_.p, model_.chains, year - model_.start);
    setup.effects = effect_tables(plan_.programmes, v_.effect, v_.p);
    setup.review = common_review(model_, v_.p, flows, false);
    setup.rebase = common_review(model_, v_.p, now, true);
    return setup;
}

void VariantYears::propose_all(int year) {
    parallel_for(population_.blocks.size(), [&](std::size_t k) {
        const Block& b = population_.blocks[k];
        const BlockStanding s = standing_of(k, year - 1);
        std::vector<u32>& start = this_threads_scratch().life.start;
        member_starts(b, start);
        propose(b, plan_.programmes,
                {key_, year, static_cast<float>(s.rebase_pace), s.extremely_difficult, &start}, proposals_[k]);
    });
}

AllocationSet VariantYears::decide_all(int year_index) const {
    AllocationSet set{};
    for (std::size_t s = 0; s < kProgrammes; ++s) {
        const ProgrammePolicy& p = plan_.programmes[s];
        if (!p.active)
            continue;
        std::vector<const ProposalList*> lists;
        i64 eligible = 0, proposed = 0, units = 0;
        for (const ProposalSet& block : proposals_) {
            lists.push_back(&block[s]);
            eligible += block[s].eligible_households[gAll];
            proposed += block[s].proposed_households;
            for (const Proposal& proposal : block[s].eligible)
                units += proposal.units;
        }
        set[s] = decide(lists, capacity_of(p, year_index, eligible, units, proposed));
    }
    return set;
}

void VariantYears::visit_all(int year, double formation, bool anchored) {
    const YearSetup setup = setup_of(year, formation);
    const unsigned parts = anchored ? kAdvance : kAdvance | kReview;
    std::vector<double> rows(population_.blocks.size());
    parallel_for(population_.blocks.size(), [&](std::size_t k) {
        Block& b = population_.blocks[k];
        VisitScratch& s = this_threads_scratch();
        tallies_[k] = Tally{};
        rows[k] = b.persons;
        const BlockStanding standing = standing_of(k, year);
        member_starts(b, s.life.start);
        deliver(b, plan_.programmes, proposals_[k], allocations_, key_, year, v_.p, plan_.max_new, s.life.start,
                tallies_[k]);
        visit_persons(b, setup, standing, s, tallies_[k]);
        visit_households(b, setup, standing, model_.hazards, parts, s, tallies_[k]);
        check_block(b, year, k);
    });
    for (double r : rows)
        out_.person_years += r;
}

// The published share is met by the order statistic of how far the line must move for each household.
void VariantYears::find_pace(int year, const Anchor& anchor) {
    struct Step {
        double critical;
        i64 weight;
    };
    std::vector<Step> steps;
    i64 households = 0;
    for (std::size_t k = 0; k < population_.blocks.size(); ++k) {
        const Block& b = population_.blocks[k];
        const BlockStanding s = standing_of(k, year);
        const double fixed = s.pace - pace_.level();
        for (u32 h = 0; h < b.households; ++h) {
            if (b.household.size[h] == 0)
                continue;
            households += b.household.weight[h];
            const bool listed = b.household.status[h] != kNotListed;
            const double a = static_cast<double>(b.household.score[h]) + fixed;
            if (!listed) {
                if (a > 1.5)
                    continue;
                const Words w = words_at(key_, b.household.id[h], moment(year, Decision::HouseholdIncome));
                if (w[3] >= threshold_of(v_.p.ask_probability))
                    continue;
            }
            const double margin = listed ? v_.p.exit_margin : -v_.p.entry_margin;
            // Households without labour move at their own pace: solve for the place's.
            const double own = (b.household.traits[h] & kNoLabour) ? v_.p.stayer_pace : 1.0;
            const double rest = (b.household.traits[h] & kNoLabour) ? s.stayer_extra - (own - 1.0) * pace_.level() : 0.0;
            steps.push_back({(margin - a - rest) / own, b.household.weight[h]});
        }
    }
    std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.critical > b.critical; });
    const i64 wanted = static_cast<i64>(anchor.share * static_cast<double>(households) + 0.5);
    i64 listed = 0;
    std::size_t i = 0;
    while (i < steps.size() && listed + steps[i].weight <= wanted)
        listed += steps[i++].weight;
    const double above = i > 0 ? steps[i - 1].critical : steps.front().critical + 0.01;
    const double below = i < steps.size() ? steps[i].critical : above - 0.01;
    pace_.found(0.5 * (above + below));
}

void VariantYears::close_year(int year) {
    const Places& places = model_.places;
    std::vector<Tally> areas(static_cast<std::size_t>(1 + places.districts));
    std::vector<std::array<i64, 3>> communes(tallies_.size());
    int difficult = 0;
    for (std::size_t k = 0; k < tallies_.size(); ++k) {
        const Tally& t = tallies_[k];
        const bool urban = places.urban(static_cast<int>(k));
        areas[0].add_block(t, urban);
        areas[static_cast<std::size_t>(1 + places.district_of(static_cast<int>(k)))].add_block(t, urban);
        communes[k] = {t.at(gAll, mHouseholds), t.at(gAll, mPoorAfter), t.at(gAll, mNearAfter)};
        const double listed = static_cast<double>(communes[k][1] + communes[k][2]);
        if (extremely_difficult_[k] &&
            listed < difficult_.leaves_below * static_cast<double>(std::max<i64>(1, communes[k][0])))
            extremely_difficult_[k] = 0;
        difficult += extremely_difficult_[k];
    }
    if (fills_)
        align_next(year, areas[0]);
    out_.areas.push_back(std::move(areas));
    out_.communes.push_back(std::move(communes));
    out_.difficult_communes.push_back(difficult);
    out_.decisions.push_back(allocations_);
    out_.pace.push_back(pace_.level());
}

// Next year's formation so that the number of households follows its path.
void VariantYears::align_next(int year, const Tally& all) {
    const std::size_t y = index_of(model_, year);
    const double formed = static_cast<double>(std::max<i64>(1, all.at(gAll, mHouseholdsFormed)));
    const double lost = static_cast<double>(all.at(gAll, mHouseholdsEnded) + all.at(gAll, mHouseholdsMovedOut));
    const float growth = static_cast<float>(v_.household_trend * static_cast<double>(year + 1 - model_.start));
    const double target = static_cast<double>(households_target_) * static_cast<double>(exponential(growth));
    const double needed = target - static_cast<double>(all.at(gAll, mHouseholds)) + lost;
    alignment_->formation[y + 1] = std::clamp(alignment_->formation[y] * needed / formed, 0.02, 10.0);
}

void VariantYears::keep_start() {
    out_.areas.push_back(start_.areas);
    out_.communes.push_back(start_.communes);
    out_.difficult_communes.push_back(
        static_cast<int>(std::count(extremely_difficult_.begin(), extremely_difficult_.end(), u8{1})));
    out_.decisions.push_back(AllocationSet{});
    out_.pace.push_back(0.0);
}

// Formations of the first year if leaving home kept its table, and households lost in it, both expected: so that the
// number of households follows its path from the first year on.
double VariantYears::first_formation() const {
    double formed = 0.0, lost = 0.0;
    const double out = std::max(0.0, -v_.net_migration) * v_.p.family_move_share;
    const auto& mortality = model_.rates.mortality_of(model_.start + 1);
    for (const Block& b : population_.blocks) {
        u32 k = 0;
        for (u32 h = 0; h < b.households; ++h) {
            const double w = b.household.weight[h];
            lost += w * out;
            for (u32 member = 0; member < b.household.size[h]; ++member, ++k) {
                const std::size_t age = b.person.age_sex[k] & 127u, female = b.person.age_sex[k] >> 7;
                if (b.household.size[h] == 1)
                    lost += w * mortality[female][std::min<std::size_t>(age + 1, kAgeIndex - 1)];
                if (member > 0 && b.person.relation[k] == static_cast<u8>(Relation::ChildOfHead) &&
                    !(b.person.flags[k] & kPartnered))
                    formed += w * model_.rates.leaving[female][age + 1] * v_.p.found_share;
            }
        }
    }
    const double needed = static_cast<double>(households_target_) * v_.household_trend + lost;
    return formed > 0.0 ? std::clamp(needed / formed, 0.02, 10.0) : 1.0;
}

void VariantYears::begin(Alignment& alignment, bool fills) {
    population_.copy_from(start_.population);
    alignment_ = &alignment;
    fills_ = fills;
    keep_start();
    if (fills)
        alignment.formation.assign(index_of(model_, model_.end) + 2, first_formation());
    propose_all(model_.start + 1);
}

std::unique_ptr<VariantYears> VariantYears::fork(const VariantPlan& plan, int year) const {
    auto other = std::make_unique<VariantYears>(model_, plan, v_, start_, key_, draw_key_, draw_, difficult_);
    other->population_.copy_from(population_);
    other->pace_ = pace_;
    other->extremely_difficult_ = extremely_difficult_;
    other->alignment_ = alignment_;
    other->out_ = out_;
    other->out_.person_years = 0.0; // the common past counts once
    other->propose_all(year);
    return other;
}

double VariantYears::step(int year) {
    allocations_ = decide_all(year - model_.start);
    const double before = out_.person_years;
    const auto anchor = std::find_if(plan_.anchors.begin(), plan_.anchors.end(),
                                     [&](const Anchor& a) { return a.year == year; });
    const bool anchored = anchor != plan_.anchors.end() && !model_.changes_standard(year);
    const double formation = alignment_->formation[index_of(model_, year)];
    if (!anchored)
        pace_.draw_next(year);
    if (!std::isfinite(pace_.level()))
        throw NumericalError({"register pace", year, draw_, 0}, "the pace is not a number");
    visit_all(year, formation, anchored);
    if (anchored) {
        find_pace(year, *anchor);
        review_all(year, formation);
    }
    close_year(year);
    if (year < model_.end)
        propose_all(year + 1);
    return out_.person_years - before;
}

void VariantYears::review_all(int year, double formation) {
    const YearSetup setup = setup_of(year, formation);
    parallel_for(population_.blocks.size(), [&](std::size_t k) {
        VisitScratch& s = this_threads_scratch();
        visit_households(population_.blocks[k], setup, standing_of(k, year), model_.hazards, kReview, s, tallies_[k]);
    });
}

} // namespace vuon
