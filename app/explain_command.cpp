// SPDX-License-Identifier: Apache-2.0
// One household's life, replayed; households to choose from; and what moves one target most.
#include "app/commands.hpp"
#include "app/stored_run.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/parallel.hpp"
#include "outputs/csv_cells.hpp"
#include "outputs/disclosure.hpp"
#include "outputs/explain/found_text.hpp"
#include "outputs/explain/life.hpp"
#include "outputs/explain/target_explained.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>

namespace vuon {

namespace {

constexpr std::size_t kFoundShown = 5;

struct ExplainArguments {
    std::string file, household, find, target, variant, area, csv;
    long draw = 0, threads = 0;
    std::optional<long> seed;
    std::optional<std::string> sample;
};

/// A results file with its run, or a plan that is run as `vuon run` would.
struct Told {
    std::optional<Results> results;
    PreparedRun run;
    Replay replay;
    DrawnValues values; // of the draw; years that were watched refer to them
};

[[noreturn]] void refuse_name(const char* option, const std::string& name, const char* what,
                              const std::vector<std::string>& known) {
    const std::string near = nearest_word(name, known);
    throw InputError(fmt::format("{} {} (there is no such {}). {}", option, name, what,
                                 near.empty() ? fmt::format("There are {}", fmt::join(known, ", "))
                                              : fmt::format("Did you mean {}?", near)));
}

std::size_t place_of(const char* option, const std::string& name, const char* what,
                     const std::vector<std::string>& known) {
    const auto at = std::find(known.begin(), known.end(), name);
    if (at == known.end())
        refuse_name(option, name, what, known);
    return static_cast<std::size_t>(at - known.begin());
}

bool is_plan(const std::string& file) { return std::filesystem::path(file).extension() == ".toml"; }

void refuse_draw(long draw, std::size_t draws) {
    if (draw < 0 || draw >= static_cast<long>(draws))
        throw InputError(
            fmt::format("--draw {} (there is no such draw). The draws are 0 to {}", draw, draws - 1));
}

PreparedRun run_of_plan(const ExplainArguments& a) {
    Reference reference = Reference::read(reference_folder(a.file));
    Scenario scenario = read_scenario(a.file, reference);
    RunOptions options;
    options.seed = a.seed;
    options.sample = a.sample;
    options.threads = a.threads;
    const EnsembleSection& e = scenario.variants.front().inputs.ensemble;
    // Further draws continue those before them, so a plan can be asked for any of them.
    options.draws = 1 + std::max(0L, a.draw) / (long{e.paths} * e.populations * e.replicates);
    PreparedRun run = prepare_run(std::move(reference), std::move(scenario), options);
    draw(run);
    return run;
}

Told told(const ExplainArguments& a) {
    Told t;
    if (is_plan(a.file))
        t.run = run_of_plan(a);
    else {
        t.results = read_results(a.file);
        if (least_shown_count(*t.results) > 0)
            throw InputError(
                fmt::format("{}: its households are taken from microdata, so none is shown: nobody "
                            "real may be recognised. `vuon explain {} --target ID` explains a target",
                            a.file, a.file));
        refuse_draw(a.draw, t.results->dimension("draw").size());
        t.run = stored_run(*t.results, a.threads);
    }
    refuse_draw(a.draw, t.run.settings.design.tasks());
    t.replay.draw = static_cast<std::size_t>(a.draw);
    t.values = values_of(t.run, t.replay.draw);
    std::vector<std::string> variants;
    for (const Variant& v : t.run.scenario.variants)
        variants.push_back(v.id);
    if (!a.variant.empty())
        t.replay.variant = place_of("--variant", a.variant, "variant", variants);
    return t;
}

/// Runs with the observer; a stored run must come out as it is stored.
void watch(Told& t, BlockObserver& observer, const ExplainArguments& a, Console& console) {
    const VariantRun run = replayed(t.run, t.values, t.replay, observer, a.threads, console);
    if (t.results)
        refuse_unequal(*t.results, run, t.replay);
}

LifeNames names_of(const Told& t, const LifeRecorder& recorder, u64 household, Language l) {
    const bool vi = l == Language::Vietnamese;
    LifeNames n;
    n.household = household;
    n.draw = t.replay.draw;
    n.first_year = t.run.built.model.start;
    n.hazards = t.run.built.model.hazards;
    n.programmes = vi ? t.run.built.slots.names_vi : t.run.built.slots.names_en;
    const Variant& variant = t.run.scenario.variants.at(t.replay.variant);
    n.variant = variant.id;
    const PlanSection& plan = t.run.scenario.variants.front().inputs.plan;
    n.title = vi || plan.name_en.empty() ? plan.name_vi : plan.name_en;
    n.commune = commune_words(t.run.built.model.places, recorder.years().front().block, l);
    const Table& indicators = t.run.reference.table("indicators.csv");
    for (std::size_t r = 0; r < indicators.rows(); ++r)
        n.indicators.at(static_cast<std::size_t>(indicators.number(r, "bit"))) =
            indicators.cell(r, vi ? "name_vi" : "name_en");
    return n;
}

u64 id_of(const std::string& text) {
    char* end = nullptr;
    const u64 id = std::strtoull(text.c_str(), &end, 16);
    if (text.empty() || *end != '\0' || text.size() > 16 || text.front() == '-')
        throw InputError(
            fmt::format("--household {} (must be an id of up to 16 digits 0-9 and a-f). `--find {}` "
                        "gives some",
                        text, life_kind_names().front()));
    return id;
}

[[noreturn]] void refuse_household(const ExplainArguments& a, const LifeRecorder& recorder) {
    const std::vector<u64> known = recorder.others();
    std::vector<std::string> some;
    for (std::size_t k = 0; k < kFoundShown && !known.empty(); ++k)
        some.push_back(household_words(known[k * known.size() / kFoundShown]));
    throw InputError(
        fmt::format("--household {} (no such household in this draw). {} households are simulated, among "
                    "them {}; `vuon explain {} --find {}` gives some of a kind",
                    a.household, known.size(), fmt::join(some, ", "), a.file, life_kind_names().front()));
}

int explain_household(const ExplainArguments& a, Console& console) {
    const u64 id = id_of(a.household);
    const Language l = console.language();
    Told t = told(a);
    LifeRecorder recorder(id, t.run.built.model.places.communes);
    const auto print = [&] {
        const LifeNames names = names_of(t, recorder, id, l);
        console.print(life_text(recorder.years(), names, l));
        if (!a.csv.empty())
            write_csv_table(life_csv(recorder.years(), names, l), a.csv);
    };
    try {
        watch(t, recorder, a, console);
    } catch (const NumericalError&) { // the life up to there is what one wants to see
        if (!recorder.years().empty())
            print();
        throw;
    }
    if (recorder.years().empty())
        refuse_household(a, recorder);
    print();
    return kDone;
}

/// Leaves the households of a commune, a district or the place, named by code or name.
void keep_area(std::vector<FoundHousehold>& found, const Places& places, const std::string& wanted) {
    if (wanted.empty())
        return;
    std::vector<std::string> known;
    int area = -1;
    for (std::size_t k = 0; k < places.areas.size(); ++k) {
        const Area& each = places.areas[k];
        for (const std::string& name : {each.code, each.name_vi, each.name_en}) {
            known.push_back(name);
            if (name == wanted && area < 0)
                area = static_cast<int>(k);
        }
    }
    if (area < 0) {
        known.resize(
            std::min<std::size_t>(known.size(), 3 * (1 + static_cast<std::size_t>(places.districts))));
        refuse_name("--area", wanted, "place", known);
    }
    std::erase_if(found, [&](const FoundHousehold& f) {
        const int commune = static_cast<int>(f.block);
        return area != 0 && area != places.commune_area(commune) &&
               area != places.district_area(places.district_of(commune));
    });
}

int find_households(const ExplainArguments& a, Console& console) {
    const std::size_t kind = place_of("--find", a.find, "kind of household", life_kind_names());
    const Language l = console.language();
    Told t = told(a);
    HouseholdFinder finder(static_cast<LifeKind>(kind), t.run.built.model.places.communes);
    watch(t, finder, a, console);
    std::vector<FoundHousehold> found = finder.found();
    const Places& places = t.run.built.model.places;
    keep_area(found, places, a.area);
    const std::vector<std::string>& programmes =
        l == Language::Vietnamese ? t.run.built.slots.names_vi : t.run.built.slots.names_en;
    console.print(found_text(found, static_cast<LifeKind>(kind), places, programmes, kFoundShown, l));
    return kDone;
}

int explain_target(const ExplainArguments& a, Console& console) {
    if (is_plan(a.file))
        throw InputError(fmt::format("--target {} (a plan has no outcomes yet). Run it first: vuon run {}",
                                     a.target, a.file));
    const Results results = read_results(a.file);
    console.print(target_explained(results, a.target, console.language()));
    return kDone;
}

void refuse_what_does_not_belong(const ExplainArguments& a) {
    if (!a.area.empty() && a.find.empty())
        throw InputError("--area goes with --find");
    if (!a.target.empty() && (!a.variant.empty() || a.draw != 0))
        throw InputError(
            "--variant and --draw go with --household and --find: a target is explained by all draws");
}

int explain(const ExplainArguments& a, Console& console) {
    const int asked = !a.household.empty() + !a.find.empty() + !a.target.empty();
    if (asked != 1)
        throw InputError("one of --household ID, --find KIND and --target ID is needed, and only one");
    refuse_what_does_not_belong(a);
    if (!a.csv.empty()) {
        if (a.household.empty())
            throw InputError("--csv goes with --household");
        refuse_replacing(a.file, a.csv);
        refuse_unwritable(a.csv);
    }
    return !a.household.empty() ? explain_household(a, console)
           : !a.find.empty()    ? find_households(a, console)
                                : explain_target(a, console);
}

} // namespace

void add_explain_command(CLI::App& app, Command& command) {
    auto a = std::make_shared<ExplainArguments>();
    CLI::App* sub = app.add_subcommand(
        "explain",
        "One household's life with the rule and the draw behind each event, or what moves a target");
    sub->add_option("file", a->file, "Results file; or a plan, whose draw is then run")
        ->required()
        ->type_name("RESULTS.h5|PLAN.toml");
    sub->add_option("--household", a->household, "Household to explain, year by year")->type_name("ID");
    sub->add_option("--find", a->find,
                    fmt::format("Some households of a kind: {}", fmt::join(life_kind_names(), ", ")))
        ->type_name("KIND");
    sub->add_option("--target", a->target, "Target to explain: what moves it most")->type_name("ID");
    sub->add_option("--variant", a->variant, "Variant; the base when left out")->type_name("ID");
    sub->add_option("--draw", a->draw, "Draw, counted from 0; 0 when left out");
    sub->add_option("--area", a->area, "With --find: commune or district, by code or name")
        ->type_name("AREA");
    sub->add_option("--csv", a->csv, "With --household: also write the life as a table")
        ->type_name("FILE.csv");
    sub->add_option("--seed", a->seed, "With a plan: seed of chance, instead of the scenario's");
    sub->add_option("--sample", a->sample, "With a plan: share kept of households far from the list");
    sub->add_option("--threads", a->threads, "Threads; all of the machine when left out");
    add_language_option(*sub, command);
    add_quiet_options(*sub, command);
    sub->footer("Example:\n  vuon explain out/an-giang.h5 --find returned\n"
                "  vuon explain out/an-giang.h5 --household 1a2b00 --lang vi\n"
                "  vuon explain out/an-giang.h5 --target ag-1");
    sub->callback([a, &command] { command.run = [a](Console& console) { return explain(*a, console); }; });
}

} // namespace vuon
