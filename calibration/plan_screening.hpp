// SPDX-License-Identifier: Apache-2.0
// Which uncertain numbers of a plan matter for its rates, and which do nothing: Morris screening (screening.hpp) of every
// number of the table of draws that has a prior of one number. Priors of paths (ar1) are drawn year by year and left out.
// A number that comes from a posterior is moved through its members' values, alone: what members hold together is left.
//
// A trajectory has one draw of chance, the same at all of its points, so that a difference between points is the
// parameter's; trajectories have different ones, so that what multiplies chance (the noise of the pace) is not judged by
// one realisation. A parameter that nothing reads has effects of exactly 0.
// Tests: tests/unit/test_plan_screening.cpp, tests/end_to_end/test_sensitivity_command.cpp.
#pragma once
#include "calibration/household_forecasts.hpp"
#include "calibration/screening.hpp"
#include "engine/run/task.hpp"
#include "outputs/target_summary.hpp"

#include <string>
#include <vector>

namespace vuon {

/// Register of the whole place at the end of a year. Returns are cumulated from the start; the last two in percent of
/// escapes and of households.
enum class ScreenedMeasure { PoorRate, NearPoorRate, ReturnedPerEscaped, ReturnedPerHousehold };

struct ScreenedOutcome {
    ScreenedMeasure measure = ScreenedMeasure::PoorRate;
    int year = 0;
};
const char* measure_id(ScreenedMeasure measure);

/// One plan, as it would be run: the model's first variant is screened.
struct ScreeningRun {
    const BuiltModel* built = nullptr;
    const Inputs* inputs = nullptr;                  // of the base
    const std::vector<DrawnQuantity>* all = nullptr; // the table of draws
    std::vector<int> years;                          // after the start, up to the end
    int trajectories = 20;
    u32 seed = 1;
};

struct PlanScreening {
    std::vector<DrawnQuantity> screened;   // rows of the effects
    std::vector<std::string> paths;        // keys left out because their priors are of paths
    std::vector<ScreenedOutcome> outcomes; // columns of the effects
    ElementaryEffects effects;             // percentage points per width of the prior
    Eigen::MatrixXd mu_star_error;         // standard error of mu*, from the trajectories; NaN for one
    int trajectories = 0, points = 0;

    bool does_nothing(Eigen::Index parameter) const {
        return effects.mu_star.row(parameter).maxCoeff() == 0.0;
    }
    /// 1 raises, -1 lowers, 0 either way: the sign of mu when it is beyond a 95 % t interval of the trajectories.
    int direction(Eigen::Index parameter, Eigen::Index outcome) const;
    /// Rows by falling mu* of an outcome.
    std::vector<Eigen::Index> order(Eigen::Index outcome) const;
};

/// Standard errors of mu*, [parameter][moment], from what the effects hold.
Eigen::MatrixXd mu_star_errors(const ElementaryEffects& effects);

/// Outcomes in percent, in the order measures x years.
std::vector<double> screened_outcomes(const VariantRun& run, int start, const std::vector<int>& years);

/// Runs all points. `progress` gets shares that sum to 1, from any thread. Throws InputError when no number has a prior.
PlanScreening screen_plan(const ScreeningRun& run, const ProgressOf& progress);

/// One row for each outcome, year and parameter, by falling mu*.
std::string screening_csv(const PlanScreening& screening);
/// Tables of the strongest for each outcome and year, and what does nothing; at most 110 columns.
std::string screening_text(const PlanScreening& screening, Language language);

} // namespace vuon
