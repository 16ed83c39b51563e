// SPDX-License-Identifier: Apache-2.0
// Numbers of targets as people write them: `1.12 pp/yr`, `98.3 %`, `< 4 %`; counts have groups, Vietnamese a decimal comma.
#pragma once
#include "outputs/target_rows.hpp"

namespace vuon {

/// The plan's own words in a language; those of the other one where it has none.
std::string text_in(Language language, const std::string& en, const std::string& vi);
/// A number in the unit of the row's target, without the unit.
std::string target_number(const TargetRow& row, double value, Language language);
/// The unit behind such numbers: `pp/yr`, `%`, `communes`, or `commune` for one.
std::string target_unit_words(const TargetRow& row, Language language, bool one = false);
/// The limits that decide, or the stretch: `>= 1.0 pp/yr`.
std::string limit_words(const TargetRow& row, Language language);
std::string stretch_words(const TargetRow& row, Language language);
/// `1.05 to 1.31`, without unit; "-" when there is no number.
std::string interval_words(const TargetRow& row, double low, double high, Language language);
/// `83 % (75-89)`; when no draw met it `< 4 %`, when every draw did `> 96 %`.
std::string probability_words(const Proportion& met);
/// Register and true rate in the last year: `6.1 | 8.4 %`, "-" for targets about something else.
std::string rates_words(const TargetRow& row, Language language);

} // namespace vuon
