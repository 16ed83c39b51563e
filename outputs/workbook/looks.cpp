// SPDX-License-Identifier: Apache-2.0
#include "outputs/workbook/looks.hpp"

namespace vuon {

namespace {

const char* number_format(Look look) {
    switch (look) {
    case Look::Count:
        return "#,##0";
    case Look::Signed:
        return "[>=0.5]+#,##0;[<=-0.5]-#,##0;0"; // no "+0"
    case Look::Decimal:
        return "#,##0.0";
    case Look::SignedDecimal:
        return "[>=0.005]+#,##0.00;[<=-0.005]-#,##0.00;0";
    case Look::Percent:
        return "0.0%";
    case Look::FinePercent:
        return "0.00%";
    case Look::Points:
        return "0.00";
    case Look::Year:
        return "0";
    case Look::Money:
        return "#,##0";
    default:
        return nullptr;
    }
}

bool is_in_table(Look look) {
    return look != Look::Title && look != Look::Subtitle && look != Look::Heading && look != Look::Note;
}

void apply_heading(lxw_format* f, Look look) {
    format_set_font_color(f, look == Look::Note || look == Look::Subtitle ? kGrey : kInk);
    if (look == Look::Title || look == Look::Heading)
        format_set_bold(f);
    if (look == Look::Title)
        format_set_font_size(f, 16.0);
    if (look == Look::Heading)
        format_set_font_size(f, 12.0);
    if (look == Look::Note || look == Look::Title)
        format_set_text_wrap(f);
    if (look == Look::Note)
        format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
}

void apply_fill(lxw_format* f, Look look) {
    const auto fill = [&](lxw_color_t back, lxw_color_t ink) {
        format_set_bg_color(f, back);
        format_set_font_color(f, ink);
    };
    if (look == Look::Head)
        fill(kHeadFill, kInk);
    if (look == Look::Band)
        fill(kBandFill, kInk);
    if (look == Look::Good)
        fill(0xE3F1E5, kGreen);
    if (look == Look::Fair)
        fill(0xFBF1DE, 0x8A5A12);
    if (look == Look::Poor)
        fill(0xF7E3E2, kRed);
    if (look == Look::Neutral || look == Look::Hidden)
        format_set_font_color(f, kGrey);
}

void apply_in_table(lxw_format* f, Look look, bool strong) {
    format_set_border(f, LXW_BORDER_THIN);
    format_set_border_color(f, kLine);
    format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    const bool verdict = look >= Look::Good;
    if (look == Look::Head || look == Look::Wrapped || verdict)
        format_set_text_wrap(f);
    if (look == Look::Head || look == Look::Centred || look == Look::Year || verdict)
        format_set_align(f, LXW_ALIGN_CENTER);
    if (look == Look::Text || look == Look::Wrapped)
        format_set_indent(f, 1); // away from the number on its left
    if (look == Look::Text)
        format_set_shrink(f); // long names of variants in tables of many rows
    if (look == Look::Hidden)
        format_set_align(f, LXW_ALIGN_RIGHT);
    if (look == Look::Head || look == Look::Band || strong)
        format_set_bold(f);
    if (strong && look != Look::Head)
        format_set_bg_color(f, kBandFill);
    apply_fill(f, look);
}

} // namespace

void apply_look(lxw_format* f, Look look, bool strong) {
    format_set_font_name(f, kLetter);
    format_set_font_size(f, kLetterSize);
    if (const char* numbers = number_format(look))
        format_set_num_format(f, numbers);
    if (is_in_table(look))
        apply_in_table(f, look, strong);
    else
        apply_heading(f, look);
}

} // namespace vuon
