// SPDX-License-Identifier: Apache-2.0
// Plain text in columns. Widths are those on the screen: Vietnamese letters take several bytes and one column.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace vuon {

/// Columns of the console that every table fits into.
constexpr std::size_t kConsoleColumns = 110;

/// Letters on the screen: bytes that begin a character, combining marks left out.
std::size_t shown_width(const std::string& text);
/// Blanks after (or before) the text up to a width; longer texts stay whole.
std::string padded(const std::string& text, std::size_t width);
std::string padded_left(const std::string& text, std::size_t width);
/// The text, or as much of its beginning as fits, with … at its end.
std::string shortened(const std::string& text, std::size_t width);
/// Lines of at most `width` columns, broken at blanks; a longer word stands alone.
std::vector<std::string> wrapped(const std::string& text, std::size_t width);
/// `head` and the wrapped text beside it, further lines under the text; a head without room has a line of its own.
std::string hanging(const std::string& head, std::size_t head_width, const std::string& text);

} // namespace vuon
