// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "calibration/recovery_households.hpp"
#include "engine/base/parallel.hpp"
#include "outputs/csv_cells.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>

namespace vuon {

namespace {

struct RecoverArguments {
    std::string calibration, output;
    long truths = 24, members = 0, threads = 0;
};

void check(const RecoverArguments& a) {
    std::vector<Problem> problems;
    const auto range = [&](const char* option, long value, long low, long high, const char* why) {
        if (value < low || value > high)
            problems.push_back(
                {"", 0, 0,
                 fmt::format("{} = {} (must be between {} and {}{})", option, value, low, high, why)});
    };
    range("--truths", a.truths, 3, 10000, ": correlations need three");
    if (a.members != 0)
        range("--members", a.members, 10, 10000, "");
    range("--threads", a.threads, 0, 1024, "");
    if (!problems.empty())
        throw InputError(problems);
}

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Trials already in the output file, which it goes on from.
std::vector<RecoveryTrial> begun(const RecoverArguments& a, const RecoverySettings& settings,
                                 Console& console) {
    std::vector<RecoveryTrial> trials = read_recovery(a.output, settings);
    if (static_cast<long>(trials.size()) > a.truths)
        throw InputError(fmt::format("--truths = {} ({} already holds {}). Ask for at least as many, or name "
                                     "another file (-o)",
                                     a.truths, a.output, trials.size()));
    if (!trials.empty())
        console.note(fmt::format("Going on from {} trials in {}", trials.size(), a.output));
    return trials;
}

/// Runs what is missing and writes the table after each trial, so that nothing is lost.
void run_trials(const RecoverArguments& a, const CalibrationFile& file, const Reference& reference,
                const RecoverySettings& settings, std::vector<RecoveryTrial>& trials, Console& console) {
    const double missing = static_cast<double>(a.truths) - static_cast<double>(trials.size());
    std::mutex guard;
    double finished = 0.0, inside = 0.0;
    const RecoverySubject subject =
        household_subject(file, reference, static_cast<int>(a.truths), [&](double share) {
            const std::lock_guard lock(guard);
            inside += share;
            console.progress(std::min(0.999, (finished + std::min(1.0, inside)) / missing));
        });
    console.progress(0.0);
    while (static_cast<long>(trials.size()) < a.truths) {
        trials.push_back(recovery_trial(subject, static_cast<int>(trials.size())));
        write_csv_table(recovery_csv(settings, trials), a.output);
        finished += 1.0;
        inside = 0.0;
    }
    console.progress(1.0);
}

int run_recovery(const RecoverArguments& a, Console& console) {
    check(a);
    const Reference reference = Reference::read(reference_folder(a.calibration));
    CalibrationFile file = read_calibration(a.calibration, reference);
    if (a.members > 0)
        file.members = static_cast<int>(a.members);
    const std::string texts = bytes_of(a.calibration) + bytes_of(file.place);
    const RecoverySettings settings = recovery_settings(file, texts, reference);
    std::vector<RecoveryTrial> trials = begun(a, settings, console);
    refuse_unwritable(a.output);
    const ThreadLimit limit(static_cast<int>(a.threads));
    if (static_cast<long>(trials.size()) < a.truths)
        run_trials(a, file, reference, settings, trials, console);
    console.print(
        recovery_text(recovery_of(settings.parameters, as_written(settings, trials), settings.members),
                      console.language()));
    console.note(in(console.language(), "Trials: ", "Bảng thử nghiệm: ") + a.output);
    return kDone;
}

} // namespace

void add_recover_command(CLI::App& app, Command& command) {
    auto a = std::make_shared<RecoverArguments>();
    CLI::App* sub = app.add_subcommand(
        "recover",
        "Calibrate to simulated truths: which parameters can history teach, and is the posterior honest");
    sub->add_option("calibration", a->calibration, "Calibration file")
        ->required()
        ->type_name("CALIBRATION.toml");
    sub->add_option("-o,--output", a->output, "Table of the trials; one that was begun is continued")
        ->required()
        ->type_name("RECOVERY.csv");
    sub->add_option("--truths", a->truths, "Truths drawn from the priors; 24 when left out");
    sub->add_option("--members", a->members, "Members, instead of the file's");
    sub->add_option("--threads", a->threads, "Threads; all of the machine when left out");
    add_language_option(*sub, command);
    add_quiet_options(*sub, command);
    sub->footer("Example:\n  vuon recover scenarios/calibration/registers.toml -o out/recovery.csv");
    sub->callback(
        [a, &command] { command.run = [a](Console& console) { return run_recovery(*a, console); }; });
}

} // namespace vuon
