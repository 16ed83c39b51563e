// SPDX-License-Identifier: Apache-2.0
#include "scenarios/prior.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>

using vuon::Prior;

namespace {

Prior prior_of(const std::string& text) {
    Prior prior;
    std::string problem;
    REQUIRE(vuon::parse_prior(text, prior, problem));
    return prior;
}

std::string problem_of(const std::string& text) {
    Prior prior;
    std::string problem;
    CHECK_FALSE(vuon::parse_prior(text, prior, problem));
    return problem;
}

} // namespace

TEST_CASE("a prior is read from its text") {
    const Prior ar1 = prior_of(" ar1( 6.5, 1.5 ,0.3 ) ");
    CHECK(ar1.kind == Prior::Kind::Ar1);
    CHECK(ar1.a == 6.5);
    CHECK(ar1.b == 1.5);
    CHECK(ar1.c == 0.3);
    CHECK(prior_of("none").kind == Prior::Kind::None);
    CHECK(prior_of("uniform(-1e-2, 2)").a == -0.01);
}

TEST_CASE("a prior that is none is refused with what it must be") {
    CHECK(problem_of("normal(1)") == "must be normal(mean, sd) with 2 numbers");
    CHECK(problem_of("normal(1, 2, 3)") == "must be normal(mean, sd) with 2 numbers");
    CHECK(problem_of("normal(1, x)") == "must be normal(mean, sd) with 2 numbers");
    CHECK(problem_of("normal(1, 0)") == "the sd of a normal prior must be above 0");
    CHECK(problem_of("lognormal(0, 1)") == "the median and the sd of a lognormal prior must be above 0");
    CHECK(problem_of("beta(0, 1)") == "alpha and beta of a beta prior must be above 0");
    CHECK(problem_of("uniform(2, 2)") == "the low end of a uniform prior must be below its high end");
    CHECK(problem_of("ar1(1, 1, 1)") == "an ar1 prior needs sd above 0 and a coefficient in -1..1");
    CHECK(problem_of("gamma(1, 2)").rfind("must be one of normal(mean, sd)", 0) == 0);
    CHECK(problem_of("normal(1, 2").rfind("must be one of", 0) == 0);
    CHECK(problem_of("").rfind("must be one of", 0) == 0);
}

TEST_CASE("quantiles agree with tables") {
    CHECK(vuon::quantile(prior_of("normal(10, 2)"), 0.975, 0.0) ==
          Approx(10.0 + 2.0 * 1.959963985).epsilon(1e-9));
    CHECK(vuon::quantile(prior_of("lognormal(6000, 0.3)"), 0.5, 0.0) == Approx(6000.0).epsilon(1e-11));
    CHECK(vuon::quantile(prior_of("lognormal(1, 1)"), 0.8413447460685429, 0.0) ==
          Approx(std::exp(1.0)).epsilon(1e-9));
    CHECK(vuon::quantile(prior_of("beta(1, 1)"), 0.3, 0.0) == Approx(0.3).epsilon(1e-11));
    CHECK(vuon::quantile(prior_of("beta(2, 1)"), 0.25, 0.0) == Approx(0.5).epsilon(1e-11));
    CHECK(vuon::quantile(prior_of("uniform(5, 14)"), 0.5, 0.0) == Approx(9.5));
    CHECK(vuon::quantile(prior_of("ar1(6.5, 1.5, 0.3)"), 0.5, 0.0) == Approx(6.5));
    CHECK(vuon::quantile(prior_of("none"), 0.1, 42.0) == 42.0);
}

TEST_CASE("truncation cuts the tails off and leaves the shape between") {
    Prior prior = prior_of("normal(0, 1)");
    prior.low = 0.0;
    CHECK(vuon::quantile(prior, 0.5, 0.0) == Approx(0.6744897502).epsilon(1e-9));
    prior.high = 1.0;
    for (const double u : {1e-9, 0.1, 0.5, 0.9, 1.0 - 1e-9}) {
        CHECK(vuon::quantile(prior, u, 0.0) >= 0.0);
        CHECK(vuon::quantile(prior, u, 0.0) <= 1.0);
    }
    Prior far = prior_of("normal(0, 1)");
    far.low = 50.0;
    CHECK(vuon::quantile(far, 0.5, 0.0) == 50.0);
    Prior uniform = prior_of("uniform(-1, 1)");
    uniform.low = 0.0;
    CHECK(vuon::quantile(uniform, 0.5, 0.0) == Approx(0.5));
}

TEST_CASE("a quantile rises with u and reads back from 12 digits as itself") {
    for (const char* text :
         {"normal(0.12, 0.04)", "lognormal(0.07, 0.3)", "beta(16, 24)", "uniform(5, 14)"}) {
        double before = -1e9;
        for (int i = 1; i < 100; ++i) {
            const double value = vuon::quantile(prior_of(text), i / 100.0, 0.0);
            CHECK(value > before);
            before = value;
            char digits[40];
            std::snprintf(digits, sizeof digits, "%.12g", value);
            CHECK(std::strtod(digits, nullptr) == value);
        }
    }
}
