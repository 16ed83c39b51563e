// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "outputs/version.hpp"

#include <CLI/CLI.hpp>
#include <csignal>
#include <fmt/format.h>

using namespace vuon;

int main(int argc, char** argv) {
    std::signal(SIGXFSZ, SIG_IGN); // a limit on file sizes is then an error with a sentence, not the end
    CLI::App app("Vươn: households rising out of poverty and falling back, year by year, under a plan");
    app.name("vuon");
    app.set_version_flag("--version", fmt::format("vuon {} ({})", version(), commit()));
    app.require_subcommand(1);
    app.footer(
        "Example:\n  vuon run scenarios/plans/tutorial.toml\n"
        "Exit codes: 0 done, 1 a --require failed, 2 the input is wrong, 3 the machine cannot, 4 a bug.");
    Command command;
    add_run_command(app, command);
    add_check_command(app, command);
    add_targets_command(app, command);
    add_compare_command(app, command);
    add_rerun_command(app, command);
    add_explain_command(app, command);
    add_sources_command(app, command);
    add_schema_command(app, command);
    add_backtest_command(app, command);
    add_bench_command(app, command);
    add_calibrate_command(app, command);
    add_recover_command(app, command);
    add_sensitivity_command(app, command);
    add_report_command(app, command);
    add_export_command(app, command);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? kDone : kInputWrong;
    }
    return run_guarded(command);
}
