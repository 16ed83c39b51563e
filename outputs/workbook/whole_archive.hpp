// SPDX-License-Identifier: Apache-2.0
// Is a finished workbook whole? The library does not notice when one of its scratch files was cut short by a full
// disk, and packs what is there. So the parts are unpacked again: each must end with the tag that it began with.
#pragma once
#include <string_view>

namespace vuon {

/// `archive` is a workbook, a ZIP archive of XML parts.
bool is_whole_workbook(std::string_view archive);

} // namespace vuon
