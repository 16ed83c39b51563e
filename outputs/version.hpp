// SPDX-License-Identifier: Apache-2.0
// Which Vươn this is.
#pragma once
#include <string>

namespace vuon {

std::string version();
/// The commit it was built from, "-dirty" behind it when files were changed; "unknown" outside Git.
std::string commit();

} // namespace vuon
