// SPDX-License-Identifier: Apache-2.0
// What the data said about each parameter, from a posterior ensemble in units of the prior (u ~ N(0, I) before).
// Tests: tests/unit/test_contraction.cpp.
#pragma once
#include <Eigen/Core>
#include <vector>

namespace vuon {

/// One parameter. With J members the contraction has a standard error of about sd^2 sqrt(2 / (J - 1)).
struct ParameterContraction {
    double mean = 0.0; // prior sds from the prior's median
    double sd = 0.0;   // prior sds
    double contraction =
        0.0;            // 1 - sd^2: 0 nothing learnt, 1 all; below 0 by chance or by outputs far from linear
    double error = 0.0; // standard error of the contraction
    bool prior_driven = false; // contraction below 0.2: a result that hangs on it hangs on the prior
};

/// Two parameters that the data tell only together.
struct Ridge {
    int first = 0, second = 0; // parameters, first < second
    double correlation = 0.0;  // of the posterior, above 0.7 in absolute value
};

struct Contraction {
    std::vector<ParameterContraction> parameters;
    std::vector<Ridge> ridges; // by first, then second
};

/// u [parameter][member], at least two members.
Contraction contraction(const Eigen::MatrixXd& u);

} // namespace vuon
