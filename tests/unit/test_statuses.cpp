// SPDX-License-Identifier: Apache-2.0
// Statuses of communes and districts on a place of two districts and four communes.
#include "engine/run/statuses.hpp"

#include <catch2/catch.hpp>

using namespace vuon;

namespace {

constexpr int kStart = 2021, kEnd = 2025;

using Bytes = std::vector<u8>;
using Rates = std::vector<CommuneCounts>;

/// Districts A (communes a, b) and B (c, d).
Places four_communes() {
    Places p;
    p.areas.push_back({"P", "", "", AreaLevel::Province, -1, false});
    p.areas.push_back({"A", "", "", AreaLevel::District, 0, false});
    p.areas.push_back({"B", "", "", AreaLevel::District, 0, false});
    for (int c = 0; c < 4; ++c)
        p.areas.push_back(
            {std::string(1, static_cast<char>('a' + c)), "", "", AreaLevel::Commune, c < 2 ? 1 : 2, false});
    p.districts = 2;
    p.communes = 4;
    return p;
}

struct Place {
    Model model;
    StartPlace start;
    DrawnValues values;
    std::vector<StatusRecord> records;

    Place() {
        model.places = four_communes();
        model.start = kStart;
        model.end = kEnd;
    }
    /// A status with the given members (none: the poorest are named) that ends under 15 % of poor and near-poor.
    StatusPlan& status(const Bytes& members, double poorest = 0.0, bool of_districts = false) {
        const std::size_t years = kEnd - kStart + 1;
        model.statuses.push_back(
            {"s", of_districts, true, 0.15, Bytes(years, 1), std::vector<double>(years)});
        start.members.push_back(members);
        values.status_poorest.push_back(poorest);
        values.status_poor_rate.push_back(-1.0);
        values.status_recognition.push_back(0.0);
        return model.statuses.back();
    }
    Place& begin(const Rates& counts) {
        records = starting_statuses(model, start, values, counts);
        return *this;
    }
    Place& close(int year, const Rates& counts) {
        close_statuses(model, values, {1, 0}, year, counts, records);
        return *this;
    }
    std::vector<u32> held(int year) const { return held_statuses(model, records, year - kStart); }
};

/// Households, poor and near-poor of the four communes.
Rates rates(i64 a, i64 b, i64 c, i64 d, i64 near_poor = 0) {
    return {{100, a, near_poor}, {100, b, near_poor}, {100, c, near_poor}, {100, d, near_poor}};
}

constexpr int kAfter(int year) { return year - kStart; }

} // namespace

TEST_CASE("members have the status at the start, the others never") {
    Place p;
    p.status({1, 0, 0, 1});
    p.begin(rates(0, 50, 50, 0));
    CHECK(p.records[0].had == Bytes{1, 0, 0, 1});
    CHECK(p.records[0].count(0) == 2);
    CHECK_FALSE(p.records[0].holds(1, 0));
}

TEST_CASE("the poorest are named by the rate that the criterion counts, the first wins a tie") {
    Place p;
    p.status({}, 2.0);
    p.status({}, 2.0).near_included = false;
    p.begin({{100, 5, 30}, {100, 20, 1}, {200, 44, 0}, {100, 20, 0}});
    CHECK(p.records[0].had == Bytes{1, 0, 1, 0}); // 35, 21, 22 and 20 %
    CHECK(p.records[1].had == Bytes{0, 1, 1, 0}); // 5, 20, 22 and 20 %
}

TEST_CASE("the number of the poorest is rounded and never more than there are") {
    for (const auto& [wanted, named] : {std::pair{0.0, 0}, {1.4, 1}, {1.5, 2}, {9.0, 4}, {-1.0, 0}}) {
        Place p;
        p.status({}, wanted);
        p.begin(rates(1, 2, 3, 4));
        INFO(wanted);
        CHECK(p.records[0].count(0) == named);
    }
}

TEST_CASE("a status of districts looks at the district's households") {
    Place p;
    p.status({}, 1.0, true);
    p.begin({{100, 30, 0}, {900, 90, 0}, {100, 20, 0}, {100, 10, 0}}); // A 12 %, B 15 %
    REQUIRE(p.records[0].had == Bytes{0, 1});
    p.close(2022, {{100, 0, 0}, {900, 0, 0}, {100, 20, 0}, {100, 10, 0}});
    CHECK(p.records[0].count(kAfter(2022)) == 1); // 15 %, though one of its communes is under
    p.close(2023, {{100, 99, 0}, {900, 99, 0}, {100, 20, 0}, {100, 9, 0}});
    CHECK(p.records[0].count(kAfter(2023)) == 0);
    CHECK(p.held(2022) == std::vector<u32>{0, 0, 1, 1});
    CHECK(p.held(2023) == std::vector<u32>{0, 0, 0, 0});
}

TEST_CASE("a district named by one of its communes has the status") {
    Place p;
    p.status({0, 0, 0, 1}, 0.0, true);
    p.begin(rates(0, 0, 0, 0));
    CHECK(p.records[0].had == Bytes{0, 1});
}

TEST_CASE("by poverty the status ends under the criterion, not on it") {
    Place p;
    p.status({1, 1, 1, 0});
    p.begin(rates(50, 50, 50, 0));
    p.close(2022, {{100, 10, 5}, {100, 10, 4}, {0, 0, 0}, {100, 0, 0}});
    CHECK(p.records[0].holds(0, kAfter(2022)));
    CHECK_FALSE(p.records[0].holds(1, kAfter(2022)));
    CHECK_FALSE(p.records[0].holds(2, kAfter(2022))); // nobody lives there
    Place poor_only;
    poor_only.status({1, 0, 0, 0}).near_included = false;
    poor_only.begin(rates(50, 0, 0, 0)).close(2022, rates(14, 0, 0, 0, 60));
    CHECK(poor_only.records[0].count(kAfter(2022)) == 0);
}

TEST_CASE("the criterion of poverty is applied in list years only") {
    Place p;
    p.status({1, 0, 0, 0}).lists = {0, 0, 0, 0, 1};
    p.begin(rates(50, 0, 0, 0));
    p.close(2022, rates(1, 0, 0, 0)).close(2023, rates(1, 0, 0, 0)).close(2024, rates(1, 0, 0, 0));
    CHECK(p.records[0].count(kAfter(2024)) == 1);
    const std::vector<StatusRecord> before_list = p.records;
    p.close(2025, rates(20, 0, 0, 0));
    CHECK(p.records[0].count(kAfter(2025)) == 1); // what counts is the year of the list
    p.records = before_list;
    p.close(2025, rates(1, 0, 0, 0));
    CHECK(p.records[0].count(kAfter(2025)) == 0);
}

TEST_CASE("a status is held before the end and not after, and does not come back") {
    Place p;
    p.status({1, 1, 0, 0});
    p.begin(rates(50, 50, 0, 0)).close(2022, rates(20, 20, 0, 0)).close(2023, rates(1, 20, 0, 0));
    p.close(2024, rates(90, 20, 0, 0)).close(2025, rates(1, 1, 0, 0));
    CHECK(p.records[0].ends[0][0] == kAfter(2023));
    CHECK(p.records[0].ends[1][0] == kAfter(2025));
    for (const auto& [year, left] : {std::pair{2021, 2}, {2022, 2}, {2023, 1}, {2024, 1}, {2025, 0}}) {
        INFO(year);
        CHECK(p.records[0].count(kAfter(year)) == left);
    }
}

TEST_CASE("recognition and mergers that are certain end every status in their first year") {
    Place p;
    p.status({1, 1, 1, 1});
    p.status({1, 1, 1, 1}).merging = {0, 0, 1.0, 0, 0};
    p.values.status_recognition = {1.0, 0.0};
    p.begin(rates(50, 50, 50, 50));
    for (const int year : {2022, 2023, 2024})
        p.close(year, rates(50, 50, 50, 50));
    for (std::size_t u = 0; u < 4; ++u) {
        CHECK(p.records[0].ends[u] == std::array<int, 3>{kNeverEnds, kAfter(2022), kNeverEnds});
        CHECK(p.records[1].ends[u] == std::array<int, 3>{kNeverEnds, kNeverEnds, kAfter(2023)});
    }
}

TEST_CASE("the ways out are kept apart: each goes on where another has ended the status") {
    Place p;
    p.status({1, 1, 1, 0}).merging = {0, 0, 0, 1.0, 0};
    p.values.status_recognition = {0.0};
    p.begin(rates(50, 50, 50, 50)).close(2022, rates(50, 1, 50, 50));
    p.values.status_recognition = {1.0}; // everybody is recognised in 2023
    p.close(2023, rates(50, 1, 50, 50));
    p.values.status_recognition = {0.0};
    p.close(2024, rates(1, 1, 50, 50)).close(2025, rates(1, 1, 50, 50));
    const StatusRecord& s = p.records[0];
    CHECK(s.ends[0] == std::array<int, 3>{kAfter(2024), kAfter(2023), kAfter(2024)});
    CHECK(s.ends[1] == std::array<int, 3>{kAfter(2022), kAfter(2023), kAfter(2024)});
    CHECK(s.ends[2] == std::array<int, 3>{kNeverEnds, kAfter(2023), kAfter(2024)});
    CHECK(s.ends[3] == std::array<int, 3>{kNeverEnds, kNeverEnds, kNeverEnds});
    const int y22 = kAfter(2022), y23 = kAfter(2023), y24 = kAfter(2024);
    CHECK(s.count(y22) == 2);
    CHECK(s.count(y22, kByRecognition | kByMerger) == 3);
    CHECK(s.count(y23) == 0);
    CHECK(s.count(y23, kByPoverty) == 2);
    CHECK(s.count(y23, kByPoverty | kByMerger) == 2);
    CHECK(s.count(y24, kByPoverty) == 1);
    CHECK(s.count(y24, kByMerger) == 0);
    CHECK(s.count(kAfter(2025), 0) == 3); // no way out counts
}

TEST_CASE("the bits that a commune holds are those of its statuses, in their order") {
    Place p;
    p.status({1, 0, 1, 0});
    p.status({0, 0, 1, 0}, 0.0, true); // district B
    p.status({0, 0, 0, 0});
    p.status({1, 1, 1, 1}).near_included = false;
    p.begin(rates(50, 50, 50, 50));
    CHECK(p.held(kStart) == std::vector<u32>{0b1001, 0b1000, 0b1011, 0b1010});
    p.close(2022, rates(10, 10, 60, 10, 10)); // only the poor count for the last status
    CHECK(p.held(kStart) == std::vector<u32>{0b1001, 0b1000, 0b1011, 0b1010});
    CHECK(p.held(2022) == std::vector<u32>{0b0001, 0b0000, 0b1011, 0b0010});
}

TEST_CASE("chance belongs to the unit's code: other statuses and communes do not move it") {
    Place alone, beside;
    alone.status({1, 1, 1, 1});
    beside.status({0, 1, 0, 1}).merging.assign(5, 0.5);
    beside.status({1, 1, 1, 1});
    alone.values.status_recognition[0] = beside.values.status_recognition[0] = 0.3;
    for (Place* p : {&alone, &beside}) {
        p->begin(rates(50, 50, 50, 50));
        for (int year = kStart + 1; year <= kEnd; ++year)
            p->close(year, rates(50, 50, 50, 50));
    }
    for (const std::size_t u : {1u, 3u})
        CHECK(alone.records[0].ends[u][1] == beside.records[0].ends[u][1]);
}
