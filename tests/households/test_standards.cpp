// SPDX-License-Identifier: Apache-2.0
// The letter of every standard on households worked by hand. Lines and rules as the decrees state them: QĐ 09/2011,
// QĐ 59/2015, NĐ 07/2021, NĐ 351/2025; VND per person and month.
#include "engine/poverty/standard.hpp"
#include "scenarios/build_model.hpp"

#include <bit>
#include <catch2/catch.hpp>

using namespace vuon;

namespace {

Standard standard(const std::string& id) {
    static const Reference reference = Reference::read(VUON_SOURCE_DIR "/scenarios/reference");
    return standard_of(id, reference);
}

struct Case {
    bool urban;
    double income_vnd;
    int deprived;
    Class expected;
};

void check(const std::string& id, const std::vector<Case>& cases) {
    const Standard s = standard(id);
    for (const Case& c : cases) {
        INFO(id << (c.urban ? " urban " : " rural ") << c.income_vnd << " VND, " << c.deprived
                << " deprivations");
        CHECK(classify(s, c.urban, c.income_vnd, c.deprived) == c.expected);
    }
}

} // namespace

TEST_CASE("2011-2015: income alone decides between poor, near-poor and neither") {
    check("vn-2011-2015", {
                              {false, 0, 0, Class::Poor},
                              {false, 400'000, 0, Class::Poor},
                              {false, 400'001, 0, Class::NearPoor},
                              {false, 400'001, 12, Class::NearPoor},
                              {false, 520'000, 12, Class::NearPoor},
                              {false, 520'001, 12, Class::NotPoor},
                              {true, 500'000, 0, Class::Poor},
                              {true, 500'001, 0, Class::NearPoor},
                              {true, 650'000, 0, Class::NearPoor},
                              {true, 650'001, 12, Class::NotPoor},
                          });
}

TEST_CASE("2016-2020: poor below the lower line, or between the lines with three deprivations") {
    check("vn-2016-2020", {
                              {false, 700'000, 0, Class::Poor},
                              {false, 700'001, 2, Class::NearPoor},
                              {false, 700'001, 3, Class::Poor},
                              {false, 1'000'000, 2, Class::NearPoor},
                              {false, 1'000'000, 3, Class::Poor},
                              {false, 1'000'001, 10, Class::NotPoor},
                              {true, 900'000, 0, Class::Poor},
                              {true, 900'001, 2, Class::NearPoor},
                              {true, 900'001, 3, Class::Poor},
                              {true, 1'300'000, 3, Class::Poor},
                              {true, 1'300'000, 2, Class::NearPoor},
                              {true, 1'300'001, 10, Class::NotPoor},
                          });
}

TEST_CASE("2022-2025: below one line, three deprivations part the poor from the near-poor") {
    check("vn-2022-2025", {
                              {false, 0, 2, Class::NearPoor},
                              {false, 0, 3, Class::Poor},
                              {false, 1'500'000, 2, Class::NearPoor},
                              {false, 1'500'000, 3, Class::Poor},
                              {false, 1'500'001, 12, Class::NotPoor},
                              {true, 2'000'000, 2, Class::NearPoor},
                              {true, 2'000'000, 3, Class::Poor},
                              {true, 2'000'001, 12, Class::NotPoor},
                          });
}

TEST_CASE("2027-2030: the same rule at the higher lines") {
    check("vn-2027-2030", {
                              {false, 2'200'000, 2, Class::NearPoor},
                              {false, 2'200'000, 3, Class::Poor},
                              {false, 2'200'001, 12, Class::NotPoor},
                              {true, 2'800'000, 2, Class::NearPoor},
                              {true, 2'800'000, 3, Class::Poor},
                              {true, 2'800'001, 12, Class::NotPoor},
                          });
}

TEST_CASE("the indicators of a standard are those of its decree") {
    // Bits of indicators.csv: employment 0, dependants 1, nutrition 2, care access 12.
    REQUIRE(std::popcount(standard("vn-2011-2015").indicators) == 0);
    REQUIRE(std::popcount(standard("vn-2016-2020").indicators) == 10);
    REQUIRE((standard("vn-2016-2020").indicators & 0b111u) == 0);
    REQUIRE((standard("vn-2016-2020").indicators >> 12 & 1u) == 1);
    REQUIRE(standard("vn-2022-2025").indicators == 0xfffu);
    REQUIRE(standard("vn-2027-2030").indicators == 0xfffu);
}
