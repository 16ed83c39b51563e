// SPDX-License-Identifier: Apache-2.0
// Hot loops are compiled once per instruction level (v2, v3, v4) under a namespace of that name and chosen at run
// time. A kernel unit may include only headers whose functions are always inlined, so that no function compiled
// for a higher level can be linked for everybody. Loops must vectorise: scripts/check_vectorised lists them.
#pragma once
#include "engine/base/integers.hpp"
#include "engine/base/maths.hpp"

#ifndef VUON_LEVEL
#define VUON_LEVEL native
#endif
#define VUON_RESTRICT __restrict__
#define VUON_SIMD _Pragma("omp simd")
