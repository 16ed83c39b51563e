// SPDX-License-Identifier: Apache-2.0
// The commands: each adds its options to the parser and, when it is the one asked for, says what to run.
#pragma once
#include "app/console.hpp"
#include "app/simulation.hpp"
#include "outputs/target_summary.hpp"

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace vuon {

enum ExitCode : int { kDone = 0, kRequirementFailed = 1, kInputWrong = 2, kMachineFailed = 3, kBug = 4 };

struct Command {
    std::function<int(Console&)> run;
    ConsoleStyle style;
    std::string language; // of --lang; "" when it was not given
};

void add_run_command(CLI::App& app, Command& command);
void add_check_command(CLI::App& app, Command& command);
void add_targets_command(CLI::App& app, Command& command);
void add_compare_command(CLI::App& app, Command& command);
void add_rerun_command(CLI::App& app, Command& command);
void add_explain_command(CLI::App& app, Command& command);
void add_sources_command(CLI::App& app, Command& command);
void add_schema_command(CLI::App& app, Command& command);
void add_backtest_command(CLI::App& app, Command& command);
void add_bench_command(CLI::App& app, Command& command);
void add_calibrate_command(CLI::App& app, Command& command);
void add_recover_command(CLI::App& app, Command& command);
void add_sensitivity_command(CLI::App& app, Command& command);
void add_report_command(CLI::App& app, Command& command);
void add_export_command(CLI::App& app, Command& command);

/// Options that several commands share.
void add_quiet_options(CLI::App& sub, Command& command);
/// How often a scenario is run: draws, and the runs of each draw.
void add_design_options(CLI::App& sub, RunOptions& options);
/// --lang; the command then reads the language from its console.
void add_language_option(CLI::App& sub, Command& command);
/// The language of tables and notes: `option` (vi or en), and without it that of the locale.
Language language_of(const std::string& option);

/// Refuses to write a file over the results that the command reads; by any name or link.
void refuse_replacing(const std::string& results, const std::string& written);

/// Runs the command; failures become one message and an exit code.
int run_guarded(const Command& command);

} // namespace vuon
