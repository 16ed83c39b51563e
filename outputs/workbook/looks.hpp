// SPDX-License-Identifier: Apache-2.0
// What the looks of cells are. Times New Roman is the letter of Vietnamese official documents.
#pragma once
#include "outputs/workbook/book.hpp"

namespace vuon {

inline constexpr const char* kLetter = "Times New Roman";
inline constexpr double kLetterSize = 11.0;

/// Colours of the workbook, dark to light.
inline constexpr lxw_color_t kInk = 0x1F3A4D, kBlue = 0x2F6690, kGreen = 0x3A7D44, kRed = 0xB0413E,
                             kAmber = 0xC98B2B, kGrey = 0x7A7A7A, kLine = 0xBFC7CE, kHeadFill = 0xDCE6EE,
                             kBandFill = 0xF1F5F8;

void apply_look(lxw_format* format, Look look, bool strong);

} // namespace vuon
