// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "calibration/calibrate.hpp"
#include "engine/base/parallel.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace vuon {

namespace {

struct CalibrateArguments {
    std::string calibration, output;
    long members = 0, threads = 0;
};

int run_calibration(const CalibrateArguments& a, Console& console) {
    const Reference reference = Reference::read(reference_folder(a.calibration));
    CalibrationFile file = read_calibration(a.calibration, reference);
    if (a.members > 0)
        file.members = static_cast<int>(a.members);
    refuse_unwritable(a.output);
    const ThreadLimit limit(static_cast<int>(a.threads));
    console.progress(0.0);
    const Calibrated result = calibrate(file, reference, [&](double share) { console.progress(share); });
    if (!result.warning.empty())
        console.note(result.warning);
    console.print(result.text);
    write_posterior(result.posterior, a.output);
    console.note("Posterior: " + a.output);
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
    sub->add_option("--members", a->members, "Members, instead of the file's")->check(CLI::Range(10, 10000));
    sub->add_option("--threads", a->threads, "Threads; all of the machine when left out")
        ->check(CLI::Range(0, 1024));
    add_quiet_options(*sub, command);
    sub->footer("Example:\n  vuon calibrate scenarios/calibration/registers.toml -o out/registers.h5");
    sub->callback(
        [a, &command] { command.run = [a](Console& console) { return run_calibration(*a, console); }; });
}

} // namespace vuon
