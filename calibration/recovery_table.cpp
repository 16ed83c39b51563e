// SPDX-License-Identifier: Apache-2.0
#include "calibration/recovery_table.hpp"

#include "engine/base/csv.hpp"
#include "outputs/csv_cells.hpp"

#include <filesystem>
#include <fmt/format.h>

namespace vuon {

namespace {

const std::vector<std::string> kColumns = {"settings", "trial",     "parameter", "truth",         "mean",
                                           "sd",       "truth_u",   "mean_u",    "sd_u",          "rank",
                                           "members",  "inside_80", "misfit_p",  "misfit_flagged"};

const char* truth_word(bool is) { return is ? "yes" : "no"; }

InputError other_settings(const std::string& path) {
    return InputError(fmt::format("{}: holds trials of another calibration file, program, seed or number of "
                                  "members. Remove it to start anew, or name another file (-o)",
                                  path));
}

RecoveredParameter parameter_of(const Table& t, std::size_t r) {
    return {t.number(r, "truth"),
            t.number(r, "mean"),
            t.number(r, "sd"),
            t.number(r, "truth_u"),
            t.number(r, "mean_u"),
            t.number(r, "sd_u"),
            static_cast<int>(t.number(r, "rank")),
            t.cell(r, "inside_80") == "yes"};
}

std::vector<RecoveryTrial> trials_of(const Table& t, const RecoverySettings& s) {
    t.require(kColumns);
    const std::size_t each = s.parameters.size();
    std::vector<RecoveryTrial> trials;
    for (std::size_t r = 0; r < t.rows(); ++r) {
        if (t.cell(r, "settings") != s.fingerprint || t.cell(r, "members") != std::to_string(s.members))
            throw other_settings(t.name());
        const int trial = static_cast<int>(r / each);
        const double rank = t.number(r, "rank");
        if (t.cell(r, "trial") != std::to_string(trial) || t.cell(r, "parameter") != s.parameters[r % each] ||
            !(rank >= 0.0 && rank <= s.members))
            throw InputError({t.problem(r, "trial",
                                        "trials must follow each other from 0, with every "
                                        "parameter and ranks up to the members. Remove the file "
                                        "to start anew")});
        if (r % each == 0)
            trials.push_back({trial, {}, t.number(r, "misfit_p"), t.cell(r, "misfit_flagged") == "yes"});
        trials.back().parameters.push_back(parameter_of(t, r));
    }
    if (t.rows() % each != 0)
        throw InputError(
            fmt::format("{}: the last trial is cut short. Remove the file to start anew", t.name()));
    return trials;
}

} // namespace

std::string recovery_csv(const RecoverySettings& s, const std::vector<RecoveryTrial>& trials) {
    std::string text = csv_row(kColumns);
    for (const RecoveryTrial& t : trials)
        for (std::size_t p = 0; p < t.parameters.size(); ++p) {
            const RecoveredParameter& r = t.parameters[p];
            text +=
                csv_row({s.fingerprint, std::to_string(t.trial), s.parameters[p], csv_number(r.truth),
                         csv_number(r.mean), csv_number(r.sd), csv_number(r.truth_u), csv_number(r.mean_u),
                         csv_number(r.sd_u), std::to_string(r.rank), std::to_string(s.members),
                         truth_word(r.inside_80), csv_number(t.misfit_p), truth_word(t.flagged)});
        }
    return text;
}

std::vector<RecoveryTrial> read_recovery(const std::string& path, const RecoverySettings& settings) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return {};
    return trials_of(Table::read(path), settings);
}

std::vector<RecoveryTrial> as_written(const RecoverySettings& settings,
                                      const std::vector<RecoveryTrial>& trials) {
    return trials_of(Table::parse(recovery_csv(settings, trials), "recovery"), settings);
}

} // namespace vuon
