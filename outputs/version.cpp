// SPDX-License-Identifier: Apache-2.0
#include "outputs/version.hpp"

#include <vuon_version.hpp>

namespace vuon {

std::string version() { return VUON_VERSION; }
std::string commit() { return VUON_COMMIT; }

} // namespace vuon
