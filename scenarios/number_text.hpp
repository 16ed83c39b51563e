// SPDX-License-Identifier: Apache-2.0
// Numbers, money, shares and dates as the reader writes them: 1,234.5 and 5.2 billion VND in English, 1.234,5 and
// 5,2 tỷ đồng in Vietnamese. For tables that people read; CSV files have a point and no groups in both languages.
// Tests: tests/unit/test_number_text.cpp
#pragma once
#include <string>

namespace vuon {

enum class Language { English, Vietnamese };

/// A text of the program in the language of the reader.
inline const char* in(Language language, const char* en, const char* vi) {
    return language == Language::Vietnamese ? vi : en;
}

/// Groups of thousands from 1,000 on; "-" for what is no number; zero has no sign.
std::string number_text(double value, int decimals, Language language);
/// The same with its sign: +0.93. Zero stays +0.00.
std::string signed_text(double value, int decimals, Language language);
/// At most so many decimals, without zeros at the end.
std::string short_number_text(double value, int most_decimals, Language language);
/// So many digits that count, as for parameters of all sizes: 0.00345, 3.75, 1,885,000.
std::string digits_text(double value, int digits, Language language);
/// A share as `12.3 %`.
std::string percent_text(double share, int decimals, Language language);
/// An amount in the unit that people say: 5.2 billion VND, 34 million VND, 700,000 VND.
std::string money_text(double vnd, Language language);
/// 31 December 2021, 31/12/2021.
std::string date_text(int year, int month, int day, Language language);
/// `low to high`.
std::string range_text(const std::string& low, const std::string& high, Language language);
/// A number that was written with a point and without groups, by the program or in a file: only the point changes.
std::string with_decimal_sign(std::string number, Language language);

} // namespace vuon
