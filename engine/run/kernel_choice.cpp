// SPDX-License-Identifier: Apache-2.0
#include "engine/base/instruction_level.hpp"
#include "engine/kernels/year_kernels.hpp"

namespace vuon {

#if defined(VUON_ONE_LEVEL)
namespace native {
YearKernels joined_kernels();
}
static YearKernels chosen_kernels() { return native::joined_kernels(); }
#else
namespace v2 {
YearKernels joined_kernels();
}
namespace v3 {
YearKernels joined_kernels();
}
namespace v4 {
YearKernels joined_kernels();
}

static YearKernels chosen_kernels() {
    switch (instruction_level()) {
    case Level::v4:
        return v4::joined_kernels();
    case Level::v3:
        return v3::joined_kernels();
    default:
        return v2::joined_kernels();
    }
}
#endif

const YearKernels& year_kernels() {
    static const YearKernels kernels = chosen_kernels();
    return kernels;
}

} // namespace vuon
