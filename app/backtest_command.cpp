// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "calibration/backtest_text.hpp"
#include "calibration/history.hpp"
#include "calibration/household_forecasts.hpp"
#include "calibration/rivals.hpp"
#include "calibration/standard_change.hpp"
#include "engine/base/parallel.hpp"
#include "outputs/csv_cells.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>
#include <mutex>

namespace vuon {

namespace {

constexpr int kFarthest = 4; // years; five and more have hardly a case

struct BacktestArguments {
    std::string history, scores, earned, forecasts, paces, by = "all";
    long draws = 100, threads = 0;
    bool rivals_only = false, real_time = false;
};

std::string typical_place_file(const std::string& reference) {
    return reference + "/../calibration/typical-place.toml";
}

/// Progress from several threads as one share.
class SharedProgress {
  public:
    SharedProgress(Console& console, double from, double to) : console_(console), from_(from), to_(to) {}
    void operator()(double step) {
        const std::lock_guard<std::mutex> lock(mutex_);
        done_ += step;
        console_.progress(from_ + (to_ - from_) * std::min(1.0, done_));
    }

  private:
    Console& console_;
    std::mutex mutex_;
    double from_, to_, done_ = 0.0;
};

void write_paces(const std::vector<PaceRecord>& records, const std::string& path) {
    std::string text = "place,cluster,group,standard,year,years,pace\n";
    for (const PaceRecord& r : records)
        for (std::size_t k = 0; k < r.pace.size(); ++k)
            text += fmt::format("{},{},{},{},{},{},{:.6f}\n", r.place, r.cluster, r.group, r.standard,
                                r.year[k], r.years[k], r.pace[k]);
    write_csv_table(text, path);
}

/// The numbers of parameters.csv that the history has taught (register.pace_...).
void say_law(const PaceLawFit& fit, Console& console) {
    const PacePoint law = fit.middle();
    const Language language = console.language();
    const auto n = [&](double value, int decimals = 4) { return number_text(value, decimals, language); };
    console.note(fmt::format(
        fmt::runtime(
            in(language,
               "Pace of all registers, from {} paces: mean {} (sd {}), between places {}, slow {} with "
               "persistence {}, noise {}; normal scores a year",
               "Tốc độ giảm của mọi danh sách, từ {} bước giảm: bình quân {} (độ lệch chuẩn {}), giữa các "
               "địa phương {}, dao động chậm {} với độ bền {}, nhiễu {}; điểm chuẩn hóa mỗi năm")),
        fit.paces, n(law.mean), n(law.mean_sd), n(law.place_sd), n(law.slow_sd), n(law.slow_persistence, 2),
        n(law.noise_sd)));
}

MethodForecasts ask_households(const BacktestArguments& a, const std::vector<Series>& history,
                               const std::vector<ForecastCase>& cases, const Reference& reference,
                               const std::string& folder, Console& console) {
    const TypicalPlace place =
        typical_place(reference, typical_place_file(folder), static_cast<int>(a.draws));
    const std::vector<RegisterPath> paths = register_paths(history, place.standards);
    console.note(fmt::format(fmt::runtime(in(console.language(), "Household model: {} registers, {} draws",
                                             "Mô hình hộ: {} danh sách, {} lần rút")),
                             paths.size(), a.draws));
    console.progress(0.0);
    SharedProgress progress(console, 0.0, 1.0);
    const std::vector<PaceRecord> records = published_paces(paths);
    if (!a.paces.empty())
        write_paces(records, a.paces);
    say_law(law_of_all(place, paths, records), console);
    return household_forecasts(place, history, cases, paths, laws_by_cluster(place, paths, records),
                               [&](double s) { progress(s); });
}

Slice slice_of(const std::string& by) {
    return by == "place"      ? Slice::Place
           : by == "measure"  ? Slice::Measure
           : by == "standard" ? Slice::Standard
           : by == "group"    ? Slice::Group
                              : Slice::All;
}

int run_backtest(const BacktestArguments& a, Console& console) {
    const std::string folder = reference_folder("");
    const Reference reference = Reference::read(folder);
    if (!a.earned.empty() && (a.rivals_only || a.by != "all" || a.real_time || !a.history.empty()))
        throw InputError("--earned needs the household model on the shipped history, all together. Leave out "
                         "--rivals-only, --by, --real-time and --history");
    if (a.draws < 10 || a.draws > 10000)
        throw InputError(
            fmt::format("--draws = {} (must be between 10 and 10000: quantiles need draws)", a.draws));
    const ThreadLimit limit(static_cast<int>(a.threads));
    const Table table = a.history.empty() ? reference.table("history.csv") : Table::read(a.history);
    const std::vector<Series> history = read_history(table, reference);
    const std::vector<ForecastCase> cases = forecast_cases(history, kFarthest);
    if (cases.empty())
        throw InputError(
            fmt::format("{} holds no two reviews of one place, group, standard and measure, so there is "
                        "nothing to forecast. Add reviews, or use = fit to those it has",
                        table.name()));
    std::vector<MethodForecasts> methods =
        rival_forecasts(history, cases, a.real_time ? Pool::UpToOrigin : Pool::AllYears);
    if (!a.rivals_only)
        methods.push_back(ask_households(a, history, cases, reference, folder, console));
    const Language language = console.language();
    const bool vi = language == Language::Vietnamese;
    const Backtest fit = score_methods(history, cases, methods, slice_of(a.by), false);
    const Backtest validate = score_methods(history, cases, methods, slice_of(a.by), true);
    console.print(backtest_text(fit,
                                vi ? "Dự báo thử trong quá khứ: cả nước, vùng, tỉnh (điểm phần trăm)"
                                   : "Forecasts of the past: country, regions, provinces (percentage points)",
                                language));
    console.print(
        backtest_text(validate,
                      vi ? "\nSố liệu không dùng để ước lượng: huyện, dân tộc, thành thị, nông thôn"
                         : "\nNever used to fit: districts, ethnic minorities, urban and rural parts",
                      language));
    console.print(standard_change_text(standard_changes(history), language));
    if (!a.scores.empty())
        write_scores_csv(fit, validate, a.scores);
    if (!a.earned.empty())
        write_earned_csv(fit, a.earned);
    if (!a.forecasts.empty())
        write_forecasts_csv(history, cases, methods, a.forecasts);
    return kDone;
}

} // namespace

void add_backtest_command(CLI::App& app, Command& command) {
    auto a = std::make_shared<BacktestArguments>();
    CLI::App* sub = app.add_subcommand(
        "backtest", "Forecast every review of the past from those before it, beside simple rivals");
    sub->add_option("--history", a->history, "Table of observations, instead of reference/history.csv")
        ->type_name("FILE.csv");
    sub->add_option("--draws", a->draws, "Draws of the household model for each register; 100 when left out");
    sub->add_option("--by", a->by, "One table for each of these")
        ->check(CLI::IsMember({"all", "place", "measure", "standard", "group"}));
    sub->add_option("--csv", a->scores, "Also write scores and differences as a table")
        ->type_name("FILE.csv");
    sub->add_option("--forecasts", a->forecasts, "Also write every forecast beside what happened")
        ->type_name("FILE.csv");
    sub->add_option("--earned", a->earned,
                    "Also write reference/backtest.csv, from which verdicts get their words")
        ->type_name("FILE.csv");
    sub->add_option("--paces", a->paces, "Also write the pace that each review implies")
        ->type_name("FILE.csv");
    sub->add_flag("--rivals-only", a->rivals_only, "Only the simple rules; takes a second");
    sub->add_flag("--real-time", a->real_time,
                  "Rivals learn from other places only up to the origin's year, not from all years");
    sub->add_option("--threads", a->threads, "Threads; all when left out");
    add_language_option(*sub, command);
    add_quiet_options(*sub, command);
    sub->footer("Example:\n  vuon backtest --forecasts out/forecasts.csv --lang vi");
    sub->callback(
        [a, &command] { command.run = [a](Console& console) { return run_backtest(*a, console); }; });
}

} // namespace vuon
