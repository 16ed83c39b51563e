// SPDX-License-Identifier: Apache-2.0
#include "engine/base/errors.hpp"
#include "outputs/compare.hpp"
#include "tests/small_results.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon::sample;
using Catch::Contains;

namespace {

std::string refusal(const Results& results, const CompareChoice& choice) {
    try {
        compare(results, choice);
    } catch (const InputError& error) {
        return error.what();
    }
    FAIL("nothing was refused");
    return "";
}

} // namespace

TEST_CASE("one variant cannot be compared, and the sentence names what to run") {
    Results r = small_results(10);
    const_cast<Dimension&>(r.dimension("variant")).labels = {"base"};
    for (Variable& v : r.variables) {
        const std::size_t kept = places(r, v);
        v.counts.resize(v.counts.empty() ? 0 : kept);
        v.values.resize(v.values.empty() ? 0 : kept);
    }
    r.file = "out/a.h5";
    CHECK_THAT(refusal(r, {}), Contains("out/a.h5 holds one variant only (base)") &&
                                   Contains("`vuon run SCENARIO.toml --variants ID`"));
}

TEST_CASE("a variant or target that is not there is refused with the nearest name") {
    const Results r = small_results(10);
    CHECK(refusal(r, {"more-credits", {}}) ==
          "--against more-credits (no such variant in the results). Did you mean more-credit?");
    CHECK_THAT(refusal(r, {"zzzzzzzzzz", {}}), Contains("There are base, more-credit"));
    CHECK_THAT(refusal(r, {"", {"fell"}}),
               Contains("--targets fell (no such target in the results). Did you mean"));
    CHECK(refusal(r, {"", {"later"}}) == "--targets later (the target is not evaluated: it comes later)");
}
