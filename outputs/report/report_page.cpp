// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/report.hpp"

#include "engine/base/errors.hpp"
#include "engine/storage/pending_file.hpp"

namespace vuon {

namespace {

constexpr std::string_view kPlace = "__VUON_DATA__";

/// Nothing in it can end the script, open a comment or an entity, or break a line of an old reader. Such characters
/// stand in JSON inside texts only, where \u means the same.
std::string escaped_for_html(const std::string& json) {
    std::string out;
    out.reserve(json.size() + json.size() / 64);
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        const bool separator = json.compare(i, 2, "\xE2\x80") == 0 && i + 2 < json.size() &&
                               (json[i + 2] == '\xA8' || json[i + 2] == '\xA9');
        if (c == '<')
            out += "\\u003c";
        else if (c == '>')
            out += "\\u003e";
        else if (c == '&')
            out += "\\u0026";
        else if (separator) {
            out += json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else
            out += c;
    }
    return out;
}

} // namespace

std::string report_page(std::string_view page_template, const std::string& json) {
    const std::size_t at = page_template.find(kPlace);
    if (at == std::string_view::npos ||
        page_template.find(kPlace, at + kPlace.size()) != std::string_view::npos)
        throw BugError("the template of the report must name __VUON_DATA__ exactly once");
    std::string page(page_template.substr(0, at));
    page += escaped_for_html(json);
    page += page_template.substr(at + kPlace.size());
    return page;
}

void write_report_file(const std::string& text, const std::string& path) {
    PendingFile pending(path);
    pending.append(text);
    pending.commit();
}

} // namespace vuon
