// SPDX-License-Identifier: Apache-2.0
#include "engine/base/instruction_level.hpp"
#include "engine/kernels/year_kernels.hpp"

namespace vuon {

#if defined(VUON_ONE_LEVEL)
namespace native {
extern const YearKernels kernels;
}
const YearKernels& year_kernels() { return native::kernels; }
#else
namespace v2 {
extern const YearKernels kernels;
}
namespace v3 {
extern const YearKernels kernels;
}
namespace v4 {
extern const YearKernels kernels;
}

const YearKernels& year_kernels() {
    switch (instruction_level()) {
    case Level::v4:
        return v4::kernels;
    case Level::v3:
        return v3::kernels;
    default:
        return v2::kernels;
    }
}
#endif

} // namespace vuon
