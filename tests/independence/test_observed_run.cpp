// SPDX-License-Identifier: Apache-2.0
// Somebody who looks on changes no bit, and sees what is counted.
#include "engine/run/household_finder.hpp"
#include "tests/observed_lives.hpp"
#include "tests/run_bits.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;

namespace {

i64 flow(const TaskRun& run, std::size_t variant, Measure m) {
    i64 sum = 0;
    for (const std::vector<Tally>& year : run.variants[variant].areas)
        sum += year[0].at(gAll, m);
    return sum;
}

/// First events of households; every household here stands for itself.
std::size_t found_by(const Tutorial& t, std::size_t variant, LifeKind kind) {
    HouseholdFinder finder(kind, t.model.places.communes);
    observed(t, variant, finder);
    return finder.found().size();
}

} // namespace

TEST_CASE("a run that is watched has the bits of one that is not, whichever variant is watched") {
    const Tutorial& t = whole_tutorial();
    const Bits alone = bits_of(run_one(t, 0));
    for (std::size_t v = 0; v < t.model.variants.size(); ++v) {
        LifeRecorder recorder(first_households(t, 1).front(), t.model.places.communes);
        CHECK((bits_of(observed(t, v, recorder)) == alone));
        CHECK(recorder.years().size() > 0);
    }
}

TEST_CASE("a variant alone with the base it leaves has the bits it has among the others") {
    Tutorial t = tutorial(1);
    const TaskRun all = run_one(t, 0);
    keep_base(t.model);
    Bits base, among;
    put_variant(base, run_one(t, 0).variants.front());
    put_variant(among, all.variants.front());
    CHECK((base == among));
}

TEST_CASE("the households found are those that the tallies count") {
    const Tutorial& t = whole_tutorial();
    const TaskRun run = run_one(t, 0);
    for (std::size_t v = 0; v < t.model.variants.size(); ++v) {
        const i64 returned = flow(run, v, mReturned), escaped = flow(run, v, mEscaped);
        const auto found_returned = static_cast<i64>(found_by(t, v, LifeKind::Returned));
        const auto found_escaped = static_cast<i64>(found_by(t, v, LifeKind::Escaped));
        CHECK(found_returned <= returned); // each household once
        CHECK(found_returned >= (returned > 0 ? 1 : 0));
        CHECK(found_escaped <= escaped);
        CHECK(found_escaped * 2 > escaped);
    }
}

TEST_CASE("the always poor are on the list in every year of their lives") {
    const Tutorial& t = whole_tutorial();
    HouseholdFinder finder(LifeKind::AlwaysPoor, t.model.places.communes);
    observed(t, 0, finder);
    const std::vector<FoundHousehold> found = finder.found();
    REQUIRE(found.size() > 3);
    for (std::size_t k = 0; k < 3; ++k) {
        LifeRecorder recorder(found[k * found.size() / 3].household, t.model.places.communes);
        observed(t, 0, recorder);
        REQUIRE(recorder.years().size() == static_cast<std::size_t>(t.model.last_year_index()));
        for (const HouseholdYear& y : recorder.years())
            CHECK(y.closed.household.status[0] == kPoor);
    }
}
