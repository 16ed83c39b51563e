// SPDX-License-Identifier: Apache-2.0
#include "engine/base/errors.hpp"
#include "outputs/compare.hpp"
#include "outputs/join_results.hpp"
#include "tests/small_results.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon::sample;
using Catch::Contains;

namespace {

Results named(const char* file, std::size_t draws = 20) {
    Results r = small_results(draws);
    r.file = file;
    return r;
}

} // namespace

TEST_CASE("variants of a second file stand behind those of the first, under names of their own") {
    Results second = named("b.h5");
    set_target(second, "outcome", 0, 1, [](std::size_t d) { return 90.0 + double(d); });
    const Results both = joined_results(named("a.h5"), second);
    CHECK(both.dimension("variant").labels ==
          std::vector<std::string>{"base", "more-credit", "base-2", "more-credit-2"});
    check(both);
    const Comparison c = compare(both, {"", {"few"}});
    CHECK(c.items.front().variants[1].variant == "base-2");
    CHECK(c.items.front().variants[1].difference.mean == Approx(98.5));
    CHECK(c.items.front().variants[0].difference.all_equal);
}

TEST_CASE("files with other dimensions or another seed are refused with all that differs") {
    Results other = named("b.h5", 10);
    other.manifest.number["seed"] = 7;
    const_cast<Dimension&>(other.dimension("area")).labels[1] = "Châu Đốc";
    const_cast<Dimension&>(other.dimension("year")).numbers.push_back(2024);
    CHECK_THROWS_WITH(
        joined_results(named("a.h5"), other),
        Contains("a.h5 and b.h5") && Contains("seed: 0 and 7") && Contains("draws: 20 and 10") &&
            Contains("area: 2 and 2, only the first has Tri Tôn, only the second has Châu Đốc") &&
            Contains("year: 3 and 4, only the second has 2024"));
}
