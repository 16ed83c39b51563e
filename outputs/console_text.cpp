// SPDX-License-Identifier: Apache-2.0
#include "outputs/console_text.hpp"

#include <algorithm>
#include <sstream>

namespace vuon {

std::size_t shown_width(const std::string& text) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0u;
        const bool continues = (byte & 0xC0) == 0x80;
        // Combining marks are U+0300 to U+036F: bytes CC 80 to CD AF.
        const bool combining = byte == 0xCC || (byte == 0xCD && next < 0xB0);
        width += continues || combining ? 0 : 1;
    }
    return width;
}

std::string padded(const std::string& text, std::size_t width) {
    const std::size_t shown = shown_width(text);
    return shown < width ? text + std::string(width - shown, ' ') : text;
}

std::string padded_left(const std::string& text, std::size_t width) {
    const std::size_t shown = shown_width(text);
    return shown < width ? std::string(width - shown, ' ') + text : text;
}

std::string shortened(const std::string& text, std::size_t width) {
    if (shown_width(text) <= width)
        return text;
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t next = at + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xc0u) == 0x80u)
            ++next;
        const std::string longer = kept + text.substr(at, next - at);
        if (shown_width(longer) + 1 > width)
            break;
        kept = longer;
        at = next;
    }
    return kept + "…";
}

std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
    std::vector<std::string> lines;
    std::istringstream words(text);
    std::string line;
    for (std::string word; words >> word;) {
        if (!line.empty() && shown_width(line) + 1 + shown_width(word) > width) {
            lines.push_back(line);
            line.clear();
        }
        line += (line.empty() ? "" : " ") + word;
    }
    if (!line.empty() || lines.empty())
        lines.push_back(line);
    return lines;
}

std::string hanging(const std::string& head, std::size_t head_width, const std::string& text) {
    const bool beside = shown_width(head) < head_width;
    std::string result = beside ? padded(head, head_width) : head + "\n" + std::string(head_width, ' ');
    const std::size_t room = kConsoleColumns - std::min(head_width, kConsoleColumns - 10);
    const std::vector<std::string> lines = wrapped(text, room);
    for (std::size_t i = 0; i < lines.size(); ++i)
        result += (i == 0 ? "" : std::string(head_width, ' ')) + lines[i] + "\n";
    return result;
}

} // namespace vuon
