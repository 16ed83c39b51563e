// SPDX-License-Identifier: Apache-2.0
// What the results take for granted: assumptions of the plan's file, what was not simulated, every parameter.
#include "outputs/earned_words.hpp"
#include "outputs/workbook/sheets.hpp"

namespace vuon {

namespace {

constexpr const char* kAssumptions = "assumptions/";
constexpr const char* kPending = "pending/";

/// Rows of a part of the manifest: key behind the prefix (and the number before a blank), text.
int part(Sheet& sheet, const BookSource& s, int row, const std::string& prefix, const std::string& kind) {
    for (const auto& [key, text] : s.results.manifest.text) {
        if (key.rfind(prefix, 0) != 0)
            continue;
        const std::size_t blank = prefix == kAssumptions ? key.find(' ') : std::string::npos;
        sheet.text(row, 0, kind, Look::Wrapped);
        sheet.text(row, 1, blank == std::string::npos ? key.substr(prefix.size()) : key.substr(blank + 1),
                   Look::Wrapped);
        sheet.text(row, 2, text, Look::Wrapped);
        ++row;
    }
    return row;
}

} // namespace

void fill_assumptions(Sheet& sheet, const BookSource& s) {
    sheet.title(s.say("Giả định của kế hoạch", "What the results rest on"), s.about());
    int row = sheet.heads(3,
                          {{s.say("Loại", "Kind"), 22.0, ""},
                           {s.say("Mục trong tệp kế hoạch", "Key in the plan's file"), 46.0, ""},
                           {s.say("Nội dung", "Text"), 90.0, ""}},
                          0);
    const int first = row;
    row = part(sheet, s, row, kAssumptions, s.say("Giả định", "Assumption"));
    row = part(sheet, s, row, kPending, s.say("Chưa mô phỏng", "Not simulated"));
    if (row == first)
        sheet.across(row++, 0, 2, s.say("Không có giả định nào được nêu.", "No assumption is named."),
                     Look::Text);
    sheet.paragraph(row + 1, 0, 2,
                    s.say("Độ tin cậy đã kiểm chứng: ", "What such verdicts have earned: ") +
                        earned_words(s.results, s.names.language()) + ".");
}

} // namespace vuon
