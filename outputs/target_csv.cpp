// SPDX-License-Identifier: Apache-2.0
#include "outputs/target_table.hpp"

#include "engine/storage/pending_file.hpp"
#include "outputs/target_rows.hpp"

#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace vuon {

namespace {

std::string number(double value) { return std::isnan(value) ? "" : fmt::format("{:.10g}", value); }

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string result = "\"";
    for (const char c : text)
        result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

std::string csv_line(const TargetRow& row) {
    const bool evaluated = row.met.draws > 0;
    const std::vector<std::string> cells = {
        row.variant,
        row.target,
        row.kind,
        row.reading,
        row.measure,
        row.group,
        row.area,
        row.unit,
        number(row.at_least),
        number(row.at_most),
        number(row.stretch),
        number(row.median),
        number(row.q025),
        number(row.q10),
        number(row.q90),
        number(row.q975),
        number(row.met.share()),
        evaluated ? number(row.met.interval.low) : "",
        evaluated ? number(row.met.interval.high) : "",
        verdict_words(row.verdict, Language::English),
        number(row.latent_median),
        number(row.register_rate),
        number(row.latent_rate),
        number(row.stretch_met.share()),
        row.not_evaluated,
    };
    std::string line;
    for (const std::string& cell : cells)
        line += (line.empty() ? "" : ",") + quoted(cell);
    return line + "\n";
}

} // namespace

std::string targets_csv(const Results& results) {
    std::string text =
        "variant,target,kind,reading,measure,group,area,unit,at_least,at_most,stretch,median,q025,q10,q90,"
        "q975,probability,low,high,verdict,latent_median,register_rate,latent_rate,"
        "stretch_probability,not_evaluated\n";
    for (const TargetRow& row : target_rows(results))
        text += csv_line(row);
    return text;
}

void write_targets_csv(const Results& results, const std::string& path) {
    PendingFile pending(path);
    pending.append("\xEF\xBB\xBF" + targets_csv(results)); // the byte order mark is for Excel
    pending.commit();
}

} // namespace vuon
