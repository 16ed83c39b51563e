// SPDX-License-Identifier: Apache-2.0
#include "outputs/csv_cells.hpp"

#include "engine/storage/pending_file.hpp"
#include "outputs/safe_text.hpp"

#include <cmath>
#include <fmt/format.h>

namespace vuon {

std::string csv_text(const std::string& raw) {
    const std::string text = safe_cell_text(raw);
    if (text.find_first_of(",\"") == std::string::npos)
        return text;
    std::string result = "\"";
    for (const char c : text)
        result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

std::string csv_number(double value) { return std::isnan(value) ? "" : fmt::format("{:.10g}", value); }

std::string csv_row(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t c = 0; c < cells.size(); ++c)
        line += (c == 0 ? "" : ",") + csv_text(cells[c]);
    return line + "\n";
}

void write_csv_table(const std::string& text, const std::string& path, bool for_excel) {
    PendingFile pending(path);
    pending.append((for_excel ? "\xEF\xBB\xBF" : "") + text);
    pending.commit();
}

} // namespace vuon
