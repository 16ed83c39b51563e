// SPDX-License-Identifier: Apache-2.0
// What both kinds of calibration begin and end with: the forward model, the question, progress, the law of the pace.
#pragma once
#include "calibration/ensemble_kalman.hpp"
#include "calibration/forward.hpp"
#include "scenarios/posterior.hpp"

#include <mutex>

namespace vuon {

struct CalibrationSetup {
    Forward forward;
    std::vector<std::string> skipped; // rows that gave no moment, with the reason
};

/// The typical place with `draws` draws, the registers, and their moments. Throws InputError.
CalibrationSetup calibration_setup(const CalibrationFile& file, const Reference& reference, int draws);

/// Its forward model alone.
Forward forward_of(const CalibrationFile& file, const Reference& reference, int draws);

EnsembleSettings ensemble_settings(const CalibrationFile& file);

/// Observed and errors; without the function.
InverseProblem problem_of(const Forward& forward);

/// "" when there are at least as many moments as parameters.
std::string few_moments_warning(const Forward& forward);

/// Id, parameters and moments of a posterior; no members yet.
Posterior posterior_of(const CalibrationFile& file, const Forward& forward, const Reference& reference);

/// The law of the pace in all registers that may be learnt from.
PaceLawFit law_of(const Forward& forward);

/// Adds the ids of the law, then each member: its free values [parameter] and its law.
void add_law_ids(Posterior& posterior);
void add_member(Posterior& posterior, const Eigen::VectorXd& values, const PacePoint& law);

/// Work of a calibration in run-years, so that time left is right although registers differ in length.
class CalibrationWork {
  public:
    CalibrationWork(const Forward& forward, const ProgressOf& progress);
    /// Every register that has flows, once for each column.
    double of_outputs(std::size_t columns) const;
    void expect(double total);
    /// Progress of one part that is `work` of the total; may be called from several threads.
    ProgressOf part(double work);

  private:
    const Forward& forward_;
    ProgressOf progress_;
    std::mutex guard_;
    double total_ = 1.0, done_ = 0.0, told_ = 0.0;
};

} // namespace vuon
