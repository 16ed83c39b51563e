# SPDX-License-Identifier: Apache-2.0
# Flags that keep the bits the same on every machine: no contraction to fused multiply-add, no -ffast-math.
add_library(vuon_flags INTERFACE)
target_include_directories(vuon_flags INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(vuon_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wno-unknown-pragmas
  # GCC 12 sees overflows in inlined strings and vectors where there are none.
  -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread -Wno-restrict
  -ffp-contract=off -fno-math-errno -fno-trapping-math -fopenmp-simd -fpch-preprocess)
# Kernels choose their own -march: it must not be followed by another, since the last one counts.
add_library(vuon_kernel_flags INTERFACE)
target_include_directories(vuon_kernel_flags INTERFACE "${CMAKE_SOURCE_DIR}")
get_target_property(common_options vuon_flags INTERFACE_COMPILE_OPTIONS)
target_compile_options(vuon_kernel_flags INTERFACE ${common_options})

if(VUON_NATIVE)
  target_compile_options(vuon_flags INTERFACE -march=native -mprefer-vector-width=512)
else()
  target_compile_options(vuon_flags INTERFACE -march=x86-64-v2)
endif()

# The year's hot loops are compiled once per instruction level and chosen at run time.
set(VUON_LEVELS v2 v3 v4)
set(VUON_LEVEL_FLAGS_v2 -march=x86-64-v2)
set(VUON_LEVEL_FLAGS_v3 -march=x86-64-v3)
set(VUON_LEVEL_FLAGS_v4 -march=x86-64-v4 -mprefer-vector-width=512)
