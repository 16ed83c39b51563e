// SPDX-License-Identifier: Apache-2.0
// One page about a run: every number that it shows as data, and the page with that data inside, which needs nothing
// else. Made from a results file only.
//
//   data   JSON of the shape pages/src/contract.ts. Shares 0..1, money VND, counts households, a number that does not
//          exist is null. Numbers have seven digits. Lists by year have one entry for each year of the file; those of
//          flows and of delivery begin the year after the start.
//   page   pages/built/report.html, part of the program, with the data in place of `__VUON_DATA__`
//
// Where real households stand behind a run, counts below the least that may be shown are null, and so are the rates
// made of them (outputs/disclosure.hpp).
// Tests: tests/unit/test_report_*.cpp, tests/refusals/test_report_refusals.cpp, tests/end_to_end/check_report.py
#pragma once
#include "outputs/results.hpp"
#include "outputs/target_summary.hpp"

#include <string>
#include <string_view>

namespace vuon {

/// `first` is the language that the page opens in; both are in the data. Throws StorageError with the nearest names
/// when the results lack a variable that the page needs.
std::string report_json(const Results& results, Language first);

/// The template that was built into the program.
std::string_view report_template();

/// The page: the data escaped, so that no text of a scenario can end the script it stands in. Throws BugError when the
/// template has not exactly one place for it.
std::string report_page(std::string_view page_template, const std::string& json);

/// Appears when complete. Throws StorageError.
void write_report_file(const std::string& text, const std::string& path);

} // namespace vuon
