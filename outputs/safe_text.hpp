// SPDX-License-Identifier: Apache-2.0
// Text from scenarios and results on its way into files that office programs open. There a cell that begins with
// = + - @ is a formula, which can call programs and send data away; a text of ours never is one.
// Tests: tests/unit/test_safe_text.cpp
#pragma once
#include <string>
#include <string_view>

namespace vuon {

/// Valid UTF-8 on one line: without control characters, marks that turn the direction of reading, and characters
/// that XML forbids; tabs and line breaks become blanks.
std::string plain_text(std::string_view text);

/// `plain_text` that no office program takes for a formula: an apostrophe stands before = + - @ at the beginning,
/// also behind blanks, in their wide forms, and behind a semicolon, which separates cells where the decimal sign is
/// a comma. A text that is a number as a whole stays one.
std::string safe_cell_text(std::string_view text);

/// The text is a number as a whole: -0.5, 1e-9.
bool is_number_text(std::string_view text);

} // namespace vuon
