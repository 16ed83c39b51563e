// SPDX-License-Identifier: Apache-2.0
// What every part of the page's data is made from, and the parts, one file each. Names of parts are those of the
// contract (pages/src/contract.ts).
#pragma once
#include "outputs/report/report_numbers.hpp"
#include "outputs/target_rows.hpp"
#include "scenarios/node.hpp"
#include "scenarios/plan_words.hpp"

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace vuon::report {

struct PlaceText {
    std::string name, level;
};

/// The results with what several parts look up in them.
class Material {
  public:
    Material(const Results& results, Language first);

    const Results& results;
    const Language first;
    const std::vector<std::int64_t>& years;
    const Dimension &variants, &areas, &groups;
    const std::vector<TargetRow> rows;             // variants in their order, then targets
    const Node scenario;                           // an empty table when the results hold none
    const PlanWords words;                         // its [words_vi]
    const std::map<std::string, PlaceText> places; // of places.csv, by code
    mutable Shown shown;

    std::size_t last_year() const { return years.size() - 1; }
    std::string area_code(std::size_t area) const { return label_text(areas, "code", area); }
    /// "" for the whole place, as the contract names it.
    std::string series_code(std::size_t area) const { return area == 0 ? "" : area_code(area); }
    bool is_status(std::size_t area) const;
    /// Whether small counts may give somebody away: everything but all households of the whole place.
    static bool is_small(std::size_t area, std::size_t group) { return area > 0 || group > 0; }
    Json count_fan(const std::vector<double>& counts, std::size_t area, std::size_t group) const;
    Json count_mean(const std::vector<double>& counts, std::size_t area, std::size_t group) const;
    Json rate_fan(const std::vector<double>& counts, const std::vector<double>& all, std::size_t area,
                  std::size_t group) const;

    /// Text and numbers of the manifest, "" and 0 when there are none.
    std::string manifest_text(const std::string& key) const;
    std::int64_t manifest_number(const std::string& key) const;
    /// By its code: of the file's areas, of places.csv, or the code itself.
    std::string place_name(const std::string& code) const;
    std::string place_level(const std::string& code) const;
    /// The plan's or the program's Vietnamese of a text, "" when there is none.
    std::string in_vietnamese(const std::string& english) const;
    /// Both languages of it.
    Json sentence(const std::string& english) const;
};

/// `delivery.monitoring` is `delivery: monitoring`.
std::string key_in_english(const std::string& id);

/// The value at a dotted path of plain keys; null when there is none.
const Node* node_at(const Node& root, const std::string& path);
/// A text child of a table, "" when there is none.
std::string text_of(const Node& table, std::string_view child);
/// The id in `id: where in it`; "" for an assumption and for a posterior.
std::string source_id(const std::string& source);
/// A reference table of the manifest as rows; empty when the results hold none.
std::vector<std::vector<std::string>> reference_cells(const Results& results, const std::string& file,
                                                      const std::vector<std::string>& columns);

Json meta(const Material& m);
Json variants(const Material& m);
Json groups(const Material& m);
Json areas(const Material& m);
Json standards(const Material& m);
Json manifest(const Material& m);
Json targets(const Material& m);
Json precedent(const Material& m, std::size_t variant, std::size_t target);
Json series(const Material& m);
Json published(const Material& m);
Json flows(const Material& m);
Json drivers(const Material& m);
Json districts(const Material& m);
Json communes(const Material& m);
Json programmes(const Material& m);
Json pending(const Material& m);
Json comparison(const Material& m);
Json group_changes(const Material& m);
Json sensitivity(const Material& m);
Json backtest(const Material& m);
Json line_fan(const Material& m);
Json assumptions(const Material& m);
/// Of everything that the run or the page names.
Json sources(const Material& m);
Json disclosure(const Material& m);

} // namespace vuon::report
