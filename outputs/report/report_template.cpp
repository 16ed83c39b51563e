// SPDX-License-Identifier: Apache-2.0
// The page's template as bytes of the program: the assembler copies the file, so that building needs no other tool and
// an array of a million numbers need not be compiled. VUON_REPORT_TEMPLATE is its path, given to this file alone.
#include "outputs/report/report.hpp"

// The space before the quote is what tells ccache that this file reads another one.
__asm__(".section .rodata\n"
        ".global vuon_report_template_begin\n"
        ".global vuon_report_template_end\n"
        "vuon_report_template_begin:\n"
        ".incbin \"" VUON_REPORT_TEMPLATE "\"\n"
        "vuon_report_template_end:\n"
        ".byte 0\n"
        ".previous\n");

extern "C" {
extern const char vuon_report_template_begin[];
extern const char vuon_report_template_end[];
}

namespace vuon {

std::string_view report_template() {
    return {vuon_report_template_begin,
            static_cast<std::size_t>(vuon_report_template_end - vuon_report_template_begin)};
}

} // namespace vuon
