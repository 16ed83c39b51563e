// SPDX-License-Identifier: Apache-2.0
// Everything that can be said about a scenario without running it.
#include "app/commands.hpp"
#include "app/machine.hpp"
#include "app/simulation.hpp"
#include "app/timing.hpp"
#include "outputs/assumptions.hpp"
#include "outputs/console_text.hpp"
#include "outputs/fit_words.hpp"
#include "scenarios/arithmetic.hpp"
#include "scenarios/key_words.hpp"
#include "scenarios/posterior.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace vuon {

namespace {

constexpr std::size_t kKeyWidth = 40, kPromiseWidth = 12;
constexpr int kDigits = 4; // of the numbers of a posterior

struct CheckArguments {
    std::string scenario;
    RunOptions options;
};

class CheckReport {
  public:
    CheckReport(const PreparedRun& run, Language language) : run_(run), language_(language) {}

    std::string text(const std::string& path, long threads) {
        place(path);
        arithmetic();
        promises();
        fit();
        pending();
        posterior();
        assumptions();
        default_assumptions();
        needs(threads);
        return text_;
    }

  private:
    const char* say(const char* en, const char* vi) const { return in(language_, en, vi); }
    /// What the plan says in English, behind the Vietnamese name of its key when there is one.
    std::string told(const std::string& english, const std::string& key = "") const {
        if (language_ == Language::English)
            return english;
        const std::string name = key.empty() ? "" : name_of(key);
        return (name.empty() ? "" : name + ": ") + in_vietnamese(english, base().words_vi);
    }
    std::string name_of(const std::string& key) const {
        return key_name_vi(key, &run_.reference.table("parameters.csv"));
    }
    std::string count(double number) const { return number_text(number, 0, language_); }
    std::string own(const std::string& en, const std::string& vi) const {
        const bool first_vi = language_ == Language::Vietnamese && !vi.empty();
        return first_vi || en.empty() ? vi : en;
    }
    const Inputs& base() const { return run_.scenario.variants.front().inputs; }
    void heading(const char* en, const char* vi) { text_ += fmt::format("\n{}\n", say(en, vi)); }

    void place(const std::string& path) {
        const Model& m = run_.built.model;
        text_ += fmt::format("{}: {}\n", path, say("valid", "hợp lệ"));
        text_ +=
            fmt::format(fmt::runtime(say(
                            "{}: {} households, {} persons, {} communes; {} to {}; {} variants; {} targets\n",
                            "{}: {} hộ, {} người, {} xã; {} đến {}; {} phương án; {} chỉ tiêu\n")),
                        m.places.areas.front().name_vi,
                        count(static_cast<double>(m.populations.front().people.households() * m.row_weight)),
                        count(static_cast<double>(m.populations.front().people.persons() * m.row_weight)),
                        m.places.communes, m.start, m.end, m.variants.size(), base().targets.size());
    }

    void arithmetic() {
        heading("Targets by arithmetic alone", "Chỉ tiêu xét về số học");
        for (const ArithmeticFinding& f : arithmetic_test(base()))
            text_ += hanging("  " + f.target, 24, say(f.sentence_en.c_str(), f.sentence_vi.c_str()));
    }

    /// Every promise of the plan's document and what answers it.
    void promises() {
        if (base().promises.empty())
            return;
        heading("Promises of the plan's document and what answers them",
                "Các nội dung của văn bản kế hoạch và phần trả lời");
        for (const PromiseSection& p : base().promises) {
            text_ += hanging("  " + p.id, kPromiseWidth, own(p.text_en, p.text_vi));
            if (!p.answered_by.empty())
                text_ += hanging("", kPromiseWidth,
                                 fmt::format("{} {}", say("-> answered by", "-> trả lời ở"), answers(p)));
            if (!p.pending.empty())
                text_ += hanging("", kPromiseWidth,
                                 fmt::format("{} {}", say("-> pending:", "-> chưa làm:"), told(p.pending)));
        }
    }

    /// Keys in English, their names in Vietnamese: "chỉ tiêu ag-1".
    std::string answers(const PromiseSection& p) const {
        std::string list;
        for (const std::string& key : p.answered_by) {
            const std::string name = language_ == Language::Vietnamese ? name_of(key) : "";
            list += (list.empty() ? "" : ", ") + (name.empty() ? key : name);
        }
        return list;
    }

    void fit() {
        heading("Population against its margins, worst first",
                "Dân số mô phỏng so với số liệu, sai lệch lớn trước");
        text_ += fit_text(run_.built.fit, language_);
    }

    void pending() {
        if (run_.scenario.pending.empty())
            return;
        heading("Parts of the plan not evaluated", "Nội dung của kế hoạch chưa đánh giá");
        for (const PendingItem& p : run_.scenario.pending)
            text_ += hanging("  " + p.key, kKeyWidth, told(p.reason, p.key));
    }

    void assumptions() {
        heading("Assumptions of the plan's file", "Giả định trong tệp kế hoạch");
        for (const Assumption& a : assumptions_of(run_.scenario.text))
            text_ += hanging("  " + a.key, kKeyWidth, told(a.text, a.key));
    }

    /// Parameters that neither the plan nor a posterior sets and that have no source: a planner may know better.
    void default_assumptions() {
        const std::string mark = "assumption: ";
        const Table& t = run_.reference.table("parameters.csv");
        heading("Default parameters that are assumptions; write yours into [parameters]",
                "Tham số mặc định là giả định; ghi giá trị của địa phương vào [parameters]");
        for (std::size_t r = 0; r < t.rows(); ++r) {
            const std::string &id = t.cell(r, "id"), &source = t.cell(r, "source");
            if (source.rfind(mark, 0) == 0 && !is_set(id))
                text_ +=
                    hanging("  " + id, kKeyWidth,
                            fmt::format("{} {}; {}", digits_text(t.number(r, "value"), kDigits, language_),
                                        unit_name(t.cell(r, "unit"), language_),
                                        meaning(t, r, source.substr(mark.size()))));
        }
        text_ += say("`vuon sources` lists all parameters with their sources.\n",
                     "`vuon sources` liệt kê mọi tham số kèm nguồn.\n");
    }

    bool is_set(const std::string& id) const {
        if (base().parameters.count(id) != 0 || id.rfind("macro.", 0) == 0)
            return true; // [macro] is always the plan's
        for (const DrawnQuantity& q : run_.table.quantities)
            if (q.key == id)
                return q.posterior != nullptr;
        return false;
    }

    std::string meaning(const Table& t, std::size_t row, const std::string& assumed) const {
        if (language_ == Language::English || !t.has_column("meaning_vi"))
            return assumed;
        return fmt::format("{}. {} Giả định: {}", t.cell(row, "name_vi"), t.cell(row, "meaning_vi"),
                           t.cell(row, "assumed_vi"));
    }

    /// What the plan takes from a posterior instead of the priors.
    void posterior() {
        const Posterior* p = base().ensemble.posterior.get();
        if (p == nullptr)
            return;
        heading("Parameters from a posterior: mean ± sd over its members",
                "Tham số từ phân phối hậu nghiệm: trung bình ± độ lệch chuẩn");
        text_ += hanging(
            fmt::format("  {}", p->id), kKeyWidth,
            fmt::format(fmt::runtime(say("{}, {} members", "{}, {} phần tử")), p->file, p->members()));
        for (const DrawnQuantity& q : run_.table.quantities)
            if (q.posterior)
                text_ += hanging("  " + q.key, kKeyWidth, posterior_words(q));
    }

    std::string posterior_words(const DrawnQuantity& q) const {
        const std::string name = language_ == Language::Vietnamese ? name_of(q.key) : "";
        return fmt::format("{}{} ± {} {}{}", name.empty() ? "" : name + ": ",
                           digits_text(q.value, kDigits, language_), digits_text(q.sd, kDigits, language_),
                           unit_name(q.unit, language_),
                           q.prior_driven() ? say("; prior-driven", "; do tiên nghiệm quyết định") : "");
    }

    void needs(long threads) {
        const Prediction p = predict(run_, threads);
        const Design& d = run_.settings.design;
        const double memory = available_memory_bytes();
        const bool fits = memory <= 0.0 || p.memory_bytes <= memory;
        heading("What the run needs", "Nhu cầu của lần chạy");
        text_ += fmt::format(
            fmt::runtime(say("  draws     {} x {} paths x {} populations x {} replicates x {} variants, "
                             "sample {:.0f} %\n",
                             "  lần rút   {} x {} quỹ đạo x {} dân số x {} lần lặp x {} phương án, "
                             "mẫu {:.0f} %\n")),
            d.draws, d.paths, d.populations, d.replicates, run_.built.model.variants.size(),
            100.0 * run_.settings.sample_other);
        text_ += fmt::format(fmt::runtime(say("  memory    about {}; {} is available{}\n",
                                              "  bộ nhớ    khoảng {}; còn {}{}\n")),
                             bytes_text(p.memory_bytes, language_), bytes_text(memory, language_),
                             fits ? ""
                                  : say(": it cannot run; lower --draws or --threads",
                                        ": không chạy được; giảm --draws hoặc --threads"));
        text_ += fmt::format(fmt::runtime(say("  file      at most {}\n", "  tệp       nhiều nhất {}\n")),
                             bytes_text(p.file_bytes, language_));
        if (fits)
            text_ += fmt::format(fmt::runtime(say("  time      about {} on {} threads (minutes:seconds)\n",
                                                  "  thời gian khoảng {} với {} luồng (phút:giây)\n")),
                                 clock_text(predicted_seconds(run_, threads)), threads_in_use(threads));
    }

    const PreparedRun& run_;
    Language language_;
    std::string text_;
};

int check_scenario(const CheckArguments& a, Console& console) {
    Reference reference = Reference::read(reference_folder(a.scenario));
    Scenario scenario = read_scenario(a.scenario, reference);
    const PreparedRun run = prepare_run(std::move(reference), std::move(scenario), a.options);
    console.print(CheckReport(run, console.language()).text(a.scenario, a.options.threads));
    return kDone;
}

} // namespace

void add_check_command(CLI::App& app, Command& command) {
    auto a = std::make_shared<CheckArguments>();
    CLI::App* sub = app.add_subcommand("check", "Check a scenario; predict time, memory and file size");
    sub->add_option("scenario", a->scenario, "Scenario file")->required()->type_name("SCENARIO.toml");
    add_design_options(*sub, a->options);
    add_language_option(*sub, command);
    add_quiet_options(*sub, command);
    sub->footer("Example:\n  vuon check scenarios/plans/an-giang.toml");
    sub->callback(
        [a, &command] { command.run = [a](Console& console) { return check_scenario(*a, console); }; });
}

} // namespace vuon
