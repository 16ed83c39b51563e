// SPDX-License-Identifier: Apache-2.0
// Where every number comes from.
#include "app/commands.hpp"
#include "outputs/console_text.hpp"
#include "outputs/run_results.hpp"
#include "scenarios/key_words.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <set>

namespace vuon {

namespace {

const std::string kAssumption = "assumption: ";
constexpr std::size_t kKeyWidth = 44;
constexpr int kDigits = 4; // of the numbers of a posterior

struct TableSources {
    std::map<std::string, std::size_t> rows_by_source;
    std::map<std::string, std::size_t> rows_by_assumption;
};

TableSources sources_of(const Table& t) {
    TableSources found;
    for (std::size_t r = 0; t.has_column("source") && r < t.rows(); ++r) {
        const std::string& source = t.cell(r, "source");
        const bool assumed = source.rfind(kAssumption, 0) == 0;
        ++(assumed ? found.rows_by_assumption[source.substr(kAssumption.size())]
                   : found.rows_by_source[source]);
    }
    return found;
}

struct SourcesArguments {
    std::string scenario;
    bool all = false;
};

/// The list in one language. What tables say in English only is looked up in words_vi.csv.
class SourceList {
  public:
    SourceList(const Reference& reference, Language language) : reference_(reference), language_(language) {
        if (!reference.has("words_vi.csv"))
            return;
        const Table& t = reference.table("words_vi.csv");
        t.require({"en", "vi"});
        for (std::size_t r = 0; r < t.rows(); ++r)
            words_[t.cell(r, "en")] = t.cell(r, "vi");
    }

    std::string default_parameters() const {
        const Table& t = reference_.table("parameters.csv");
        std::string text = fmt::format(fmt::runtime(say("Default parameters: {} rows of parameters.csv\n",
                                                        "Tham số mặc định: {} dòng của parameters.csv\n")),
                                       t.rows());
        for (std::size_t r = 0; r < t.rows(); ++r) {
            const std::string assumed = reason(t.cell(r, "source"));
            text += quantity(t.cell(r, "id"), number(t.number(r, "value")), t.cell(r, "unit"),
                             prior_name(t.cell(r, "prior"), language_),
                             origin(assumed.empty() ? t.cell(r, "source") : "", assumed, t.cell(r, "id")));
        }
        return text;
    }

    /// What a scenario draws or fixes: its own values lie over the defaults.
    std::string scenario_quantities(const std::string& path) {
        const Scenario scenario = read_scenario(path, reference_);
        const Inputs& base = scenario.variants.front().inputs;
        words_.insert(base.words_vi.begin(), base.words_vi.end());
        DrawTable table;
        table.quantities = drawn_quantities(base, programme_slots(base), reference_);
        std::string text = fmt::format(
            fmt::runtime(say("Numbers that {} draws or fixes: {}\n", "Các số mà {} rút hoặc cố định: {}\n")),
            path, table.quantities.size());
        for (const DrawnQuantity& q : table.quantities) {
            const std::string value = q.posterior
                                          ? fmt::format("{} ± {}", digits_text(q.value, kDigits, language_),
                                                        digits_text(q.sd, kDigits, language_))
                                          : number(q.value);
            text += quantity(q.key, value, q.unit,
                             q.posterior ? posterior_words(q) : prior_name(prior_words(q.prior), language_),
                             origin(q.source, q.assumed, q.key));
        }
        return text;
    }

    std::string tables(bool all) const {
        std::string text = say("\nReference tables\n", "\nBảng số liệu tham chiếu\n");
        for (const auto& [file, table] : reference_.tables())
            if (file != "parameters.csv" && file != "sources.csv" && file != "words_vi.csv")
                text += table_sources(file, table, all);
        return text;
    }

    std::string works() const {
        const Table& t = reference_.table("sources.csv");
        std::string text = say("\nSources\n", "\nNguồn\n");
        for (std::size_t r = 0; r < t.rows(); ++r) {
            const std::string &read = t.cell(r, "read"), &url = t.cell(r, "url");
            const std::string how =
                read == "yes" ? "" : fmt::format(" [{}: {}]", say("read", "đã đọc"), read_words(read));
            text += hanging("  " + t.cell(r, "id"), 36,
                            fmt::format("{} ({}): {}.{}{}", t.cell(r, "author"), t.cell(r, "year"),
                                        t.cell(r, "title"), url.empty() ? "" : " " + url, how));
        }
        return text;
    }

  private:
    const char* say(const char* en, const char* vi) const { return in(language_, en, vi); }
    static std::string reason(const std::string& source) {
        return source.rfind(kAssumption, 0) == 0 ? source.substr(kAssumption.size()) : "";
    }
    /// As it is written, with all its digits: a planner copies it into the file.
    std::string number(double value) const { return with_decimal_sign(exact_text(value), language_); }
    std::string read_words(const std::string& read) const {
        return language_ == Language::English ? read
               : read == "no"                 ? "chưa"
               : read == "partly"             ? "một phần"
                                              : read;
    }

    /// The assumption in the language: of the scenario, of a table, or of parameters.csv.
    std::string told(const std::string& assumed, const std::string& key = "") const {
        if (language_ == Language::English)
            return assumed;
        const Table& t = reference_.table("parameters.csv");
        for (std::size_t r = 0; t.has_column("assumed_vi") && r < t.rows(); ++r)
            if (t.cell(r, "id") == key && reason(t.cell(r, "source")) == assumed)
                return t.cell(r, "assumed_vi");
        return in_vietnamese(assumed, words_);
    }

    std::string origin(const std::string& source, const std::string& assumed, const std::string& key) const {
        const std::string from = source.empty() ? "" : std::string(say("source: ", "nguồn: ")) + source;
        if (assumed.empty())
            return from.empty() ? say("no source", "không có nguồn") : from;
        return from + (from.empty() ? "" : "; ") + say("assumed: ", "giả định: ") + told(assumed, key);
    }

    std::string posterior_words(const DrawnQuantity& q) const {
        return std::string(say("mean ± sd over members", "trung bình ± độ lệch chuẩn của các phần tử")) +
               (q.prior_driven() ? say(", prior-driven", ", do tiên nghiệm quyết định") : "");
    }

    /// Name and meaning stand in Vietnamese only: the English ids say what they are.
    std::string meaning(const std::string& key) const {
        if (language_ == Language::English)
            return "";
        const Table& t = reference_.table("parameters.csv");
        const std::string name = key_name_vi(key, &t);
        for (std::size_t r = 0; t.has_column("meaning_vi") && r < t.rows(); ++r)
            if (t.cell(r, "id") == key)
                return hanging("", kKeyWidth, name + ". " + t.cell(r, "meaning_vi"));
        return name.empty() ? "" : hanging("", kKeyWidth, name);
    }

    std::string quantity(const std::string& key, const std::string& value, const std::string& unit,
                         const std::string& prior, const std::string& from) const {
        return hanging("  " + key, kKeyWidth,
                       fmt::format("{} {}; {}", value, unit_name(unit, language_), prior)) +
               meaning(key) + hanging("", kKeyWidth, from);
    }

    std::string table_sources(const std::string& file, const Table& table, bool all) const {
        const TableSources found = sources_of(table);
        std::size_t assumed = 0;
        for (const auto& [reason, rows] : found.rows_by_assumption)
            assumed += rows;
        std::string names;
        for (const auto& [source, rows] : found.rows_by_source)
            names += (names.empty() ? "" : ", ") + source;
        std::string text = hanging(
            "  " + file, 32,
            fmt::format(fmt::runtime(say("{} rows, {} of them assumed{}{}", "{} dòng, {} là giả định{}{}")),
                        table.rows(), assumed, names.empty() ? "" : say("; sources: ", "; nguồn: "), names));
        for (const auto& [reason, rows] : found.rows_by_assumption)
            if (all)
                text +=
                    hanging("", 34,
                            fmt::format(fmt::runtime(say("assumed ({} rows): {}", "giả định ({} dòng): {}")),
                                        rows, told(reason)));
        return text;
    }

    const Reference& reference_;
    Language language_;
    PlanWords words_;
};

int print_sources(const SourcesArguments& a, Console& console) {
    const std::string beside = a.scenario.empty() ? "./plan.toml" : a.scenario;
    const Reference reference = Reference::read(reference_folder(beside));
    SourceList list(reference, console.language());
    std::string text = a.scenario.empty() ? list.default_parameters() : list.scenario_quantities(a.scenario);
    text += list.tables(a.all);
    text += a.all ? list.works()
                  : in(console.language(),
                       "\n`vuon sources --all` lists every source and every assumption of the tables.\n",
                       "\n`vuon sources --all` liệt kê mọi nguồn và mọi giả định của các bảng.\n");
    console.print(text);
    return kDone;
}

} // namespace

void add_sources_command(CLI::App& app, Command& command) {
    auto a = std::make_shared<SourcesArguments>();
    CLI::App* sub =
        app.add_subcommand("sources", "Every number with its value, unit, prior and source or assumption");
    sub->add_option("scenario", a->scenario, "Also with the numbers of this scenario")
        ->type_name("SCENARIO.toml");
    sub->add_flag("--all", a->all, "Also every source in full and every assumption of the tables");
    add_language_option(*sub, command);
    add_quiet_options(*sub, command);
    sub->footer("Example:\n  vuon sources --all\n  vuon sources scenarios/plans/an-giang.toml");
    sub->callback(
        [a, &command] { command.run = [a](Console& console) { return print_sources(*a, console); }; });
}

} // namespace vuon
