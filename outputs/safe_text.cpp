// SPDX-License-Identifier: Apache-2.0
#include "outputs/safe_text.hpp"

#include "engine/base/csv.hpp"

#include <charconv>

namespace vuon {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";                                  // U+FFFD
constexpr std::string_view kWideSigns[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", // = + -
                                           "\xEF\xBC\xA0"};                                // @

std::size_t length_of(char first) {
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

bool is_blank_like(std::string_view letter) {
    return letter == "\t" || letter == "\n" || letter == "\r" || letter == "\xC2\xA0";
}

/// Controls (C0, DEL, C1), marks of direction (U+200E-F, U+202A-E, U+2066-9), line and paragraph separators, the mark
/// of byte order, and U+FFFE-F.
bool is_dropped(std::string_view letter) {
    const auto at = [&](std::size_t k) { return static_cast<unsigned char>(letter[k]); };
    if (letter.size() == 1)
        return at(0) < 0x20 || at(0) == 0x7F;
    if (letter.size() == 2)
        return at(0) == 0xC2 && at(1) < 0xA0;
    if (letter.size() != 3)
        return false;
    const bool general = at(0) == 0xE2 && at(1) == 0x80, isolates = at(0) == 0xE2 && at(1) == 0x81;
    return (general && (at(2) == 0x8E || at(2) == 0x8F || (at(2) >= 0xA8 && at(2) <= 0xAE))) ||
           (isolates && at(2) >= 0xA6 && at(2) <= 0xA9) ||
           (at(0) == 0xEF && at(1) == 0xBB && at(2) == 0xBF) ||
           (at(0) == 0xEF && at(1) == 0xBF && at(2) >= 0xBE);
}

/// Each byte that is no UTF-8 becomes one mark.
std::string mended(std::string_view text) {
    std::string result;
    for (;;) {
        const std::size_t wrong = first_invalid_utf8(text);
        result += text.substr(0, wrong);
        if (wrong == std::string_view::npos)
            return result;
        result += kReplacement;
        text.remove_prefix(wrong + 1);
    }
}

bool begins_formula(std::string_view rest) {
    if (rest.empty())
        return false;
    for (const std::string_view sign : kWideSigns)
        if (rest.starts_with(sign))
            return true;
    return std::string_view("=+-@").find(rest.front()) != std::string_view::npos;
}

} // namespace

std::string plain_text(std::string_view text) {
    const std::string whole = mended(text);
    std::string result;
    for (std::size_t at = 0; at < whole.size();) {
        const std::string_view letter = std::string_view(whole).substr(at, length_of(whole[at]));
        if (is_blank_like(letter))
            result += ' ';
        else if (!is_dropped(letter))
            result += letter;
        at += letter.size();
    }
    return result;
}

bool is_number_text(std::string_view text) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error != std::errc::invalid_argument && end == text.data() + text.size();
}

std::string safe_cell_text(std::string_view text) {
    const std::string plain = plain_text(text);
    if (is_number_text(plain))
        return plain;
    std::string result;
    bool at_start = true;
    for (std::size_t at = 0; at < plain.size(); ++at) {
        if (at_start && begins_formula(std::string_view(plain).substr(at)))
            result += '\'';
        at_start = plain[at] == ';' || (at_start && plain[at] == ' ');
        result += plain[at];
    }
    return result;
}

} // namespace vuon
