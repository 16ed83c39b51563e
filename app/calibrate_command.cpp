// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "calibration/calibrate.hpp"
#include "calibration/calibration_state.hpp"
#include "engine/base/parallel.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

namespace vuon {

namespace {

struct CalibrateArguments {
    std::string calibration, output;
    long members = 0, threads = 0;
    bool point = false, resume = false;
};

CalibrationFile file_of(const CalibrateArguments& a, const Reference& reference) {
    if (a.point && a.members > 0)
        throw InputError("--members = " + std::to_string(a.members) +
                         " (a point estimate has no members). Leave out --members or --point");
    CalibrationFile file = read_calibration(a.calibration, reference);
    if (a.members > 0)
        file.members = static_cast<int>(a.members);
    return file;
}

int run_calibration(const CalibrateArguments& a, Console& console) {
    const Reference reference = Reference::read(reference_folder(a.calibration));
    const CalibrationFile file = file_of(a, reference);
    const Restart restart{state_path(a.output), a.resume};
    refuse_unwritable(a.output);
    refuse_unwritable(restart.state);
    if (!a.resume && std::filesystem::exists(restart.state))
        console.note(
            fmt::format("Begins again; {} was left by a calibration that was cut (--resume goes on from it)",
                        restart.state));
    const ThreadLimit limit(static_cast<int>(a.threads));
    console.progress(0.0);
    const auto progress = [&](double share) { console.progress(share); };
    const Language language = console.language();
    const Calibrated result = a.point ? calibrate_point(file, reference, progress, restart, language)
                                      : calibrate(file, reference, progress, restart, language);
    if (!result.warning.empty())
        console.note(result.warning);
    console.print(result.text);
    write_posterior(result.posterior, a.output);
    std::error_code ignored;
    std::filesystem::remove(restart.state, ignored);
    console.note(in(language, "Posterior: ", "Phân phối hậu nghiệm: ") + a.output);
    return kDone;
}

} // namespace

void add_calibrate_command(CLI::App& app, Command& command) {
    auto a = std::make_shared<CalibrateArguments>();
    CLI::App* sub = app.add_subcommand("calibrate", "Learn the rules of the register from published flows");
    sub->add_option("calibration", a->calibration, "Calibration file")
        ->required()
        ->type_name("CALIBRATION.toml");
    sub->add_option("-o,--output", a->output, "Posterior file")->required()->type_name("POSTERIOR.h5");
    sub->add_flag("--point", a->point,
                  "Search the one best point (CMA-ES) instead of an ensemble; it has no uncertainty");
    sub->add_flag("--resume", a->resume,
                  "Go on with a calibration that was cut, from POSTERIOR.h5.state; the same bytes come out");
    sub->add_option("--members", a->members, "Members, instead of the file's")->check(CLI::Range(10, 10000));
    sub->add_option("--threads", a->threads, "Threads; all of the machine when left out")
        ->check(CLI::Range(0, 1024));
    add_language_option(*sub, command);
    add_quiet_options(*sub, command);
    sub->footer("Example:\n  vuon calibrate scenarios/calibration/registers.toml -o out/registers.h5");
    sub->callback(
        [a, &command] { command.run = [a](Console& console) { return run_calibration(*a, console); }; });
}

} // namespace vuon
