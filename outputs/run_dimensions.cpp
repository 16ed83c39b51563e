// SPDX-License-Identifier: Apache-2.0
#include "outputs/run_results.hpp"

#include "scenarios/arithmetic.hpp"
#include "scenarios/measures.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numeric>

namespace vuon {

namespace {

using Texts = std::vector<std::string>;

Dimension numbered(const char* name, std::int64_t first, std::size_t count, const char* en, const char* vi) {
    Dimension d{name, {}, std::vector<std::int64_t>(count), en, vi, {}};
    std::iota(d.numbers.begin(), d.numbers.end(), first);
    return d;
}

Dimension variants(const Scenario& scenario) {
    Dimension d{"variant", {}, {}, "Variant of the plan", "Phương án", {{"name_vi", {}}, {"name_en", {}}}};
    for (const Variant& v : scenario.variants) {
        const bool base = &v == &scenario.variants.front();
        d.labels.push_back(v.id);
        d.label_columns[0].second.push_back(base && v.name_vi.empty() ? v.inputs.plan.name_vi : v.name_vi);
        d.label_columns[1].second.push_back(base && v.name_en.empty() ? v.inputs.plan.name_en : v.name_en);
    }
    return d;
}

/// Of two areas with one name, the later carries its level or what it lies in.
Dimension areas(const Places& places, int first, int count, const char* name, const char* en,
                const char* vi) {
    Dimension d{name, {}, {}, en, vi, {{"code", {}}, {"name_en", {}}}};
    Texts names, qualifiers;
    for (int a = first; a < first + count; ++a) {
        const Area& area = places.areas[static_cast<std::size_t>(a)];
        const bool commune = area.level == AreaLevel::Commune;
        names.push_back(area.name_vi);
        qualifiers.push_back(commune ? places.areas[static_cast<std::size_t>(area.parent)].name_vi
                                     : "cấp huyện");
        d.label_columns[0].second.push_back(area.code);
        d.label_columns[1].second.push_back(area.name_en);
        if (commune && d.label_columns.size() == 2)
            d.label_columns.push_back({"district_code", {}});
        if (commune)
            d.label_columns[2].second.push_back(places.areas[static_cast<std::size_t>(area.parent)].code);
    }
    d.labels = distinct_labels(names, qualifiers);
    return d;
}

/// Areas that are no place of their own: the communes that had a status at the start.
Dimension with_statuses(Dimension d, const Inputs& inputs) {
    for (const StatusSection& s : inputs.statuses) {
        d.labels.push_back(s.name_vi);
        d.label_columns[0].second.push_back(s.id);
        d.label_columns[1].second.push_back(s.name_en);
    }
    d.labels = distinct_labels(d.labels, Texts(d.labels.size(), "diện"));
    return d;
}

Dimension statuses(const Inputs& inputs) {
    Dimension d{
        "status", {}, {}, "Status of communes or districts", "Diện", {{"name_vi", {}}, {"name_en", {}}}};
    for (const StatusSection& s : inputs.statuses) {
        d.labels.push_back(s.id);
        d.label_columns[0].second.push_back(s.name_vi);
        d.label_columns[1].second.push_back(s.name_en);
    }
    return d;
}

Dimension groups(const Inputs& inputs) {
    Dimension d{"group", {}, {}, "Group of households", "Nhóm hộ", {{"name_vi", {}}, {"name_en", {}}}};
    for (const Group g : listed_groups(inputs)) {
        d.labels.push_back(group_name(g));
        d.label_columns[0].second.push_back(group_label_vi(g));
        d.label_columns[1].second.push_back(group_label_en(g));
    }
    return d;
}

Dimension programmes(const ProgrammeSlots& slots) {
    return {"programme", slots.ids,      {},
            "Programme", "Chương trình", {{"name_vi", slots.names_vi}, {"name_en", slots.names_en}}};
}

/// What arithmetic says of each target, of the base.
void add_arithmetic(Dimension& d, const Inputs& inputs) {
    Texts en, vi;
    const std::vector<ArithmeticFinding> findings = arithmetic_test(inputs);
    for (const TargetSection& t : inputs.targets) {
        Texts own_en, own_vi;
        for (const ArithmeticFinding& f : findings)
            if (f.target == t.id) {
                own_en.push_back(f.sentence_en);
                own_vi.push_back(f.sentence_vi);
            }
        en.push_back(fmt::format("{}", fmt::join(own_en, "; ")));
        vi.push_back(fmt::format("{}", fmt::join(own_vi, "; ")));
    }
    d.label_columns.push_back({"arithmetic_en", en});
    d.label_columns.push_back({"arithmetic_vi", vi});
}

Dimension targets(const Inputs& inputs, const TargetPlaces& places) {
    Dimension d{"target", {}, {}, "Target of the plan", "Chỉ tiêu của kế hoạch", {}};
    for (const TargetSection& t : inputs.targets)
        d.labels.push_back(t.id);
    const auto column = [&](const char* name, auto&& text) {
        Texts texts;
        for (const TargetSection& t : inputs.targets)
            texts.push_back(text(t));
        d.label_columns.push_back({name, texts});
    };
    using T = TargetSection;
    column("text_en", [](const T& t) { return t.text_en; });
    column("text_vi", [](const T& t) { return t.text_vi; });
    column("kind", [](const T& t) { return kind_name(t.kind); });
    column("reading", [](const T& t) { return t.main_reading ? "main" : "alternative"; });
    column("of", [](const T& t) {
        return t.members.empty() ? t.of : fmt::format("{}", fmt::join(t.members, " "));
    });
    column("measure", [](const T& t) { return (t.latent ? "latent_" : "") + t.measure; });
    column("status", [](const T& t) { return t.status; });
    column("unit", outcome_unit);
    column("household_group", [](const T& t) { return t.kind == T::Kind::Joint ? std::string() : t.group; });
    column("area_code", [](const T& t) { return t.area; });
    column("programme_id", [](const T& t) { return t.programme; });
    column("from_year", [](const T& t) { return t.from > 0 ? std::to_string(t.from) : std::string(); });
    column("to_year", [](const T& t) { return t.to > 0 ? std::to_string(t.to) : std::string(); });
    column("not_evaluated", [&](const T& t) { return reason_not_evaluated(t, places); });
    add_arithmetic(d, inputs);
    return d;
}

Dimension parameters(const DrawTable& table) {
    Dimension d{"parameter", {},
                {},          "Number that is drawn or fixed",
                "Tham số",   {{"default", {}}, {"prior", {}}, {"unit", {}}, {"source", {}}, {"assumed", {}}}};
    for (const DrawnQuantity& q : table.quantities) {
        d.labels.push_back(q.key);
        const std::string texts[] = {exact_text(q.value), spread_words(q), q.unit, q.source, q.assumed};
        for (std::size_t c = 0; c < d.label_columns.size(); ++c)
            d.label_columns[c].second.push_back(texts[c]);
    }
    return d;
}

Dimension indicators(const Reference& reference) {
    const Table& t = reference.table("indicators.csv");
    Dimension d{"indicator",
                {},
                {},
                "Indicator of deprivation",
                "Chỉ số thiếu hụt",
                {{"name_vi", {}}, {"name_en", {}}}};
    for (int bit = 0; bit <= mIndicatorLast - mIndicatorFirst; ++bit)
        for (std::size_t r = 0; r < t.rows(); ++r)
            if (static_cast<int>(t.number(r, "bit")) == bit) {
                d.labels.push_back(t.cell(r, "id"));
                d.label_columns[0].second.push_back(t.cell(r, "name_vi"));
                d.label_columns[1].second.push_back(t.cell(r, "name_en"));
            }
    return d;
}

Dimension lines() {
    Dimension d{"line", {}, {}, "Shift of the income lines, percent", "Mức thay đổi chuẩn thu nhập, %", {}};
    for (const int shift : kLineShifts)
        d.numbers.push_back(shift);
    return d;
}

} // namespace

std::string prior_words(const Prior& p) {
    switch (p.kind) {
    case Prior::Kind::None:
        return "none";
    case Prior::Kind::Normal:
        return fmt::format("normal({:.6g}, {:.6g})", p.a, p.b);
    case Prior::Kind::Lognormal:
        return fmt::format("lognormal({:.6g}, {:.6g})", p.a, p.b);
    case Prior::Kind::Beta:
        return fmt::format("beta({:.6g}, {:.6g})", p.a, p.b);
    case Prior::Kind::Uniform:
        return fmt::format("uniform({:.6g}, {:.6g})", p.a, p.b);
    case Prior::Kind::Ar1:
        return fmt::format("ar1({:.6g}, {:.6g}, {:.6g})", p.a, p.b, p.c);
    case Prior::Kind::StudentT:
        return fmt::format("student_t({:.6g}, {:.6g}, {:.6g})", p.a, p.b, p.c);
    }
    return "";
}

std::string spread_words(const DrawnQuantity& q) {
    return q.posterior ? fmt::format("posterior({:.6g}, {:.6g}){}", q.value, q.sd,
                                     q.prior_driven() ? ", prior-driven" : "")
                       : prior_words(q.prior);
}

std::string exact_text(double value) { return fmt::format("{}", value); }

const std::vector<double>& commune_quantiles() {
    static const std::vector<double> shares = {0.025, 0.1, 0.5, 0.9, 0.975};
    return shares;
}

std::vector<Group> listed_groups(const Inputs& inputs) {
    std::vector<Group> groups = {gAll};
    for (int g = gAll + 1; g < kGroups; ++g) {
        const auto& listed = inputs.output.groups;
        if (std::find(listed.begin(), listed.end(), group_name(static_cast<Group>(g))) != listed.end())
            groups.push_back(static_cast<Group>(g));
    }
    return groups;
}

TargetPlaces target_places(const BuiltModel& built, const Inputs& base) {
    TargetPlaces places{built.model.start, {}, built.slots.ids, {}};
    for (int a = 0; a <= built.model.places.districts; ++a)
        places.area_codes.push_back(built.model.places.areas[static_cast<std::size_t>(a)].code);
    for (const StatusSection& s : base.statuses) {
        places.area_codes.push_back(s.id);
        places.statuses.push_back(s.id);
    }
    return places;
}

std::vector<Dimension> run_dimensions(const Scenario& scenario, const BuiltModel& built,
                                      const DrawTable& table, const Reference& reference,
                                      const RunSettings& settings) {
    const Inputs& base = scenario.variants.front().inputs;
    const Places& places = built.model.places;
    const std::size_t draws = static_cast<std::size_t>(settings.design.draws);
    Dimension quantiles{"quantile", {}, {}, "Share of draws at or below", "Phân vị", {}};
    for (const double q : commune_quantiles())
        quantiles.labels.push_back(exact_text(q));
    const std::size_t years = static_cast<std::size_t>(built.model.last_year_index() + 1);
    return {variants(scenario),
            numbered(
                "draw", 0, settings.design.tasks(),
                "Draw: ((parameter draw x paths + path) x populations + population) x replicates + replicate",
                "Lần rút"),
            numbered("parameter_draw", 0, draws, "Draw of the parameters", "Lần rút tham số"),
            numbered("year", built.model.start, years, "Year, state at its end", "Năm"),
            with_statuses(areas(places, 0, 1 + places.districts, "area",
                                "Place, its districts, and where each status was held at the start",
                                "Tỉnh, huyện và các địa bàn theo diện"),
                          base),
            areas(places, 1 + places.districts, places.communes_are_made_up ? 0 : places.communes, "commune",
                  "Commune", "Xã, phường, thị trấn"),
            statuses(base),
            groups(base),
            programmes(built.slots),
            targets(base, target_places(built, base)),
            parameters(table),
            indicators(reference),
            lines(),
            quantiles};
}

} // namespace vuon
