// SPDX-License-Identifier: Apache-2.0
#include "engine/run/variant_run.hpp"

#include "engine/base/parallel.hpp"
#include "engine/population/invariants.hpp"

#include <algorithm>
#include <cmath>

namespace vuon {

VariantYears::VariantYears(const Model& model, const VariantPlan& plan, const DrawnValues& values,
                           const StartState& start, RandomKey task_key, RandomKey path_key, int draw,
                           const VariantRun* reference)
    : model_(model), plan_(plan), v_(values), start_(start), key_(task_key), path_key_(path_key), draw_(draw),
      reference_(reference), macro_(macro_path(model, plan, values, path_key)),
      district_(district_paths(model, values, path_key)),
      pace_(pace_law(values.p, tail_factor(values.p, path_key),
                     model.first_review_only && plan.anchors.empty(), model.is_district),
            path_key) {
    for (const KnownFall& known : model.before_start)
        pace_.learn(known.fall, known.years);
    proposals_.resize(start.population.blocks.size());
    tallies_.resize(start.population.blocks.size());
    out_.statuses = start.statuses;
    out_.macro = macro_;
    held_ = held_statuses(model, out_.statuses, 0);
    households_target_ = start.areas[0].at(gAll, mHouseholds);
}

void VariantYears::propose_all(int year) {
    parallel_for(population_.blocks.size(), [&](std::size_t k) {
        const Block& b = population_.blocks[k];
        const BlockStanding s = standing_of(k, year - 1);
        std::vector<u32>& start = this_threads_scratch().life.start;
        member_starts(b, start);
        propose(b, plan_.programmes, {key_, year, static_cast<float>(s.rebase_pace), held_[k], &start},
                proposals_[k]);
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

void VariantYears::show(Stage stage, std::size_t k, const YearSetup& setup, const BlockStanding& standing,
                        const VisitScratch& scratch) const {
    if (observer_ != nullptr)
        observer_->see(stage, {k, held_[k], plan_, setup, standing, proposals_[k], allocations_, scratch},
                       population_.blocks[k]);
}

void VariantYears::visit_all(int year, double formation, bool line_is_known) {
    const YearSetup setup = setup_of(year, formation);
    const unsigned parts = line_is_known ? kAdvance | kReview : kAdvance;
    std::vector<double> rows(population_.blocks.size());
    parallel_for(population_.blocks.size(), [&](std::size_t k) {
        Block& b = population_.blocks[k];
        VisitScratch& s = this_threads_scratch();
        tallies_[k] = Tally{};
        rows[k] = b.persons;
        const BlockStanding standing = standing_of(k, year);
        member_starts(b, s.life.start);
        show(Stage::Opened, k, setup, standing, s);
        deliver(b, plan_.programmes, proposals_[k], allocations_, key_, year, v_.p, plan_.max_new,
                s.life.start, tallies_[k]);
        show(Stage::Delivered, k, setup, standing, s);
        visit_persons(b, setup, standing, s, tallies_[k]);
        show(Stage::Lived, k, setup, standing, s);
        visit_households(b, setup, standing, model_.hazards, parts, s, tallies_[k]);
        if (line_is_known)
            show(Stage::Closed, k, setup, standing, s);
        check_block(b, year, k);
    });
    for (double r : rows)
        out_.person_years += r;
}

void VariantYears::close_year(int year) {
    std::vector<Tally> areas(area_count(model_));
    std::vector<CommuneCounts> communes(tallies_.size());
    for (std::size_t k = 0; k < tallies_.size(); ++k) {
        const Tally& t = tallies_[k];
        add_commune(model_, out_.statuses, k, t, areas);
        communes[k] = {t.at(gAll, mHouseholds), t.at(gAll, mPoorAfter), t.at(gAll, mNearAfter)};
    }
    close_statuses(model_, v_, key_, year, communes, out_.statuses);
    held_ = held_statuses(model_, out_.statuses, year - model_.start);
    if (fills_)
        align_next(year, areas[0]);
    out_.areas.push_back(std::move(areas));
    out_.communes.push_back(std::move(communes));
    out_.decisions.push_back(allocations_);
    if (model_.counts_inequality)
        out_.inequality.push_back(reported_inequality(population_, v_.p.survey_error_sd, key_, year));
    out_.line.push_back(line_);
    out_.pace.push_back(reference_ ? reference_->pace[index_of(year)] : fall_since_start());
}

// Next year's formation so that the number of households follows its path.
void VariantYears::align_next(int year, const Tally& all) {
    const std::size_t y = index_of(year);
    // One year's count is too noisy to divide by where few rows stand for many households.
    foundings_ += static_cast<double>(all.at(gAll, mHouseholdsFormed));
    formations_ += alignment_->formation[y];
    const double lost =
        static_cast<double>(all.at(gAll, mHouseholdsEnded) + all.at(gAll, mHouseholdsMovedOut));
    const float growth =
        static_cast<float>(v_.household_trend * static_cast<double>(year + 1 - model_.start));
    const double target = static_cast<double>(households_target_) * static_cast<double>(exponential(growth));
    const double needed = target - static_cast<double>(all.at(gAll, mHouseholds)) + lost;
    alignment_->formation[y + 1] = std::clamp(needed * formations_ / std::max(1.0, foundings_), 0.02, 10.0);
}

void VariantYears::keep_start() {
    if (model_.counts_inequality)
        out_.inequality.push_back(
            reported_inequality(start_.population, v_.p.survey_error_sd, key_, model_.start));
    out_.areas.push_back(start_.areas);
    out_.communes.push_back(start_.communes);
    out_.decisions.push_back(AllocationSet{});
    out_.line.push_back(0.0);
    out_.pace.push_back(0.0);
}

void VariantYears::begin(Alignment& alignment, bool fills) {
    population_.copy_from(start_.population);
    alignment_ = &alignment;
    fills_ = fills;
    keep_start();
    if (fills)
        alignment.formation.assign(index_of(model_.end) + 2, first_formation());
    propose_all(model_.start + 1);
}

std::unique_ptr<VariantYears> VariantYears::fork(const VariantPlan& plan, int year,
                                                 const VariantRun* reference) const {
    auto other = std::make_unique<VariantYears>(model_, plan, v_, start_, key_, path_key_, draw_, reference);
    other->population_.copy_from(population_);
    if (year >
        model_.start + 1) // before the first year nothing was drawn or found, and the law may be its own
        other->pace_ = pace_;
    other->line_ = line_;
    other->reviewed_ = reviewed_;
    other->cut_extra_ = cut_extra_;
    other->band_extra_ = band_extra_;
    other->held_ = held_;
    other->alignment_ = alignment_;
    other->out_ = out_;
    other->out_.macro = other->macro_; // what a variant knows of growth and prices is its own
    other->out_.person_years = 0.0;    // the common past counts once
    other->propose_all(year);
    return other;
}

double VariantYears::step(int year) {
    allocations_ = decide_all(year - model_.start);
    const double before = out_.person_years;
    const auto published = std::find_if(plan_.anchors.begin(), plan_.anchors.end(),
                                        [&](const Anchor& a) { return a.year == year; });
    const bool anchored = published != plan_.anchors.end() && !model_.changes_standard(year);
    const bool follows = !anchored && reference_ != nullptr;
    const double formation = alignment_->formation[index_of(year)];
    if (follows)
        line_ += reference_->line[index_of(year)] - reference_->line[index_of(year) - 1];
    visit_all(year, formation, follows);
    if (!follows) {
        if (anchored)
            observe(*published);
        const Anchor goal = anchored ? *published : next_by_law(year);
        if (!std::isfinite(goal.poor))
            throw NumericalError({"register pace", year, draw_, 0}, "the pace is not a number");
        find_register(year, goal);
        review_all(year, formation);
    }
    if (!std::isfinite(line_))
        throw NumericalError({"register pace", year, draw_, 0}, "the place of the line is not a number");
    close_year(year);
    if (anchored)
        reviewed_ = index_of(year);
    if (year < model_.end)
        propose_all(year + 1);
    return out_.person_years - before;
}

} // namespace vuon
