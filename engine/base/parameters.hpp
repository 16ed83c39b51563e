// SPDX-License-Identifier: Apache-2.0
// The scalar parameters of the model. Ids, units, priors and sources stand in scenarios/reference/parameters.csv;
// this list only says which of them the engine reads. A parameter set is one draw from the priors.
#pragma once
#include <string_view>
#include <utility>

namespace vuon {

#define VUON_PARAMETER_LIST(X)                                                                               \
    X(pace_mean, "register.pace_mean")                                                                       \
    X(pace_place_sd, "register.pace_place_sd")                                                               \
    X(pace_slow_sd, "register.pace_slow_sd")                                                                 \
    X(pace_slow_persistence, "register.pace_slow_persistence")                                               \
    X(pace_noise_sd, "register.pace_noise_sd")                                                               \
    X(pace_tail_df, "register.pace_tail_df")                                                                 \
    X(first_review_inflation, "register.first_review_inflation")                                             \
    X(district_pace_noise_sd, "register.district_pace_noise_sd")                                             \
    X(reference_score_sd, "register.reference_score_sd")                                                     \
    X(stayer_pace, "register.stayer_pace")                                                                   \
    X(exit_margin, "register.exit_margin")                                                                   \
    X(step_margin, "register.step_margin")                                                                   \
    X(near_exit_margin, "register.near_exit_margin")                                                         \
    X(entry_margin, "register.entry_margin")                                                                 \
    X(deprivation_margin, "register.deprivation_margin")                                                     \
    X(ask_probability, "register.ask_probability")                                                           \
    X(ask_window, "register.ask_window")                                                                     \
    X(shock_weight, "register.shock_weight")                                                                 \
    X(review_error_sd, "register.review_error_sd")                                                           \
    X(review_error_persistence, "register.review_error_persistence")                                         \
    X(cut_drift, "register.cut_drift")                                                                       \
    X(cut_drift_halving_years, "register.cut_drift_halving_years")                                           \
    X(standard_jump_elasticity, "register.standard_jump_elasticity")                                         \
    X(burn_in_reviews, "register.burn_in_reviews")                                                           \
    X(burn_in_speed, "register.burn_in_speed")                                                               \
    X(low_labour_shift, "register.low_labour_shift")                                                         \
    X(permanent_sd, "income.permanent_sd")                                                                   \
    X(persistence, "income.persistence")                                                                     \
    X(innovation_sd, "income.innovation_sd")                                                                 \
    X(transitory_sd, "income.transitory_sd")                                                                 \
    X(survey_error_sd, "income.survey_error_sd")                                                             \
    X(return_to_schooling, "income.return_to_schooling")                                                     \
    X(labour_elasticity, "income.labour_elasticity")                                                         \
    X(minority_gap, "income.minority_gap")                                                                   \
    X(area_slope, "income.area_slope")                                                                       \
    X(loss_persistence, "income.loss_persistence")                                                           \
    X(asset_loss_persistence, "income.asset_loss_persistence")                                               \
    X(asset_effect, "income.asset_effect")                                                                   \
    X(loss_cap, "income.loss_cap")                                                                           \
    X(other_labour_equivalents, "income.other_labour_equivalents")                                           \
    X(floor_share_of_line, "income.floor_share_of_line")                                                     \
    X(pass_through, "macro.pass_through")                                                                    \
    X(mortality_poor, "demography.mortality_poor")                                                           \
    X(mortality_minority, "demography.mortality_minority")                                                   \
    X(birth_parity_two, "demography.birth_parity_two")                                                       \
    X(birth_minority, "demography.birth_minority")                                                           \
    X(male_birth_share, "demography.male_birth_share")                                                       \
    X(found_share, "demography.found_share")                                                                 \
    X(child_inherits, "demography.child_inherits")                                                           \
    X(family_move_share, "demography.family_move_share")                                                     \
    X(illness_probability, "shocks.illness_probability")                                                     \
    X(illness_loss, "shocks.illness_loss")                                                                   \
    X(illness_asset_loss, "shocks.illness_asset_loss")                                                       \
    X(job_loss_probability, "shocks.job_loss_probability")                                                   \
    X(job_loss, "shocks.job_loss")                                                                           \
    X(livestock_probability, "shocks.livestock_probability")                                                 \
    X(livestock_loss, "shocks.livestock_loss")                                                               \
    X(house_damage_share, "shocks.house_damage_share")                                                       \
    X(income_slope, "deprivation.income_slope")                                                              \
    X(household_factor, "deprivation.household_factor")                                                      \
    X(flip, "deprivation.flip")                                                                              \
    X(trend, "deprivation.trend")                                                                            \
    X(poor_score, "deprivation.poor_score")                                                                  \
    X(escaped_1y_share, "start.escaped_1y_share")                                                            \
    X(commune_spread, "start.commune_spread")                                                                \
    X(overlap_second, "programmes.overlap_second")                                                           \
    X(overlap_third, "programmes.overlap_third")                                                             \
    X(overlap_cap, "programmes.overlap_cap")                                                                 \
    X(heterogeneity_sd, "programmes.heterogeneity_sd")

struct Parameters {
#define VUON_MEMBER(member, id) double member = 0.0;
    VUON_PARAMETER_LIST(VUON_MEMBER)
#undef VUON_MEMBER
};

inline constexpr std::pair<std::string_view, double Parameters::*> kParameterIds[] = {
#define VUON_ENTRY(member, id) {id, &Parameters::member},
    VUON_PARAMETER_LIST(VUON_ENTRY)
#undef VUON_ENTRY
};

} // namespace vuon
