// SPDX-License-Identifier: Apache-2.0
#include "tests/checks/allocation.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;

namespace {

struct Given {
    std::vector<ProposalList> lists;
    Allocation allocation;
    std::vector<u32> households() const { // reached, in order of service
        std::vector<Proposal> served;
        for (const ProposalList& l : lists)
            for (const Proposal& p : l.eligible)
                if (allocation.eligible_from != kNobody && p.key >= allocation.eligible_from)
                    served.push_back(p);
        std::sort(served.begin(), served.end(),
                  [](const Proposal& a, const Proposal& b) { return a.key > b.key; });
        std::vector<u32> ids;
        for (const Proposal& p : served)
            ids.push_back(p.household);
        return ids;
    }
};

/// Proposals {key, household, units}, every second one in another block.
Given given(const std::vector<Proposal>& proposals, Capacity capacity) {
    Given g;
    g.lists.resize(2);
    for (std::size_t k = 0; k < proposals.size(); ++k)
        g.lists[k % 2].eligible.push_back(proposals[k]);
    g.allocation = decide(pointers(g.lists), capacity);
    return g;
}

const std::vector<Proposal> five{{50, 1, 2}, {40, 2, 3}, {30, 3, 4}, {20, 4, 1}, {10, 5, 1}};
using Ids = std::vector<u32>;

} // namespace

TEST_CASE("the places go down the list, larger keys first, whatever the block") {
    REQUIRE(given(five, {5, 0.0}).households() == Ids{1, 2});
    REQUIRE(given(five, {9, 0.0}).households() == Ids{1, 2, 3});
}

TEST_CASE("a proposal that fits exactly is reached, one unit less and it is not") {
    REQUIRE(given(five, {2, 0.0}).households() == Ids{1});
    REQUIRE(given(five, {1, 0.0}).households().empty());
    REQUIRE(given(five, {4, 0.0}).households() == Ids{1});
}

TEST_CASE("service stops at the first that does not fit, although a smaller one further down would") {
    const Given g = given(five, {6, 0.0}); // 2 + 3, then 4 does not fit; the last two would
    REQUIRE(g.households() == Ids{1, 2});
    REQUIRE(g.allocation.units_reached == 5);
}

TEST_CASE("without a limit everybody is reached, with a limit of nothing nobody is") {
    REQUIRE(given(five, {-1, 0.0}).households() == Ids{1, 2, 3, 4, 5});
    REQUIRE(given(five, {-1, 0.0}).allocation.units_reached == 11);
    REQUIRE(given(five, {11, 0.0}).households().size() == 5);
    REQUIRE(given(five, {1'000, 0.0}).allocation.units_reached == 11);
    const Given nobody = given(five, {0, 0.0});
    REQUIRE(nobody.households().empty());
    REQUIRE(nobody.allocation.eligible_from == kNobody);
    REQUIRE(given({}, {7, 0.0}).allocation.units_reached == 0);
}

TEST_CASE("households with the same key are served together or not at all") {
    const std::vector<Proposal> twins{{9, 1, 1}, {5, 2, 1}, {5, 3, 1}, {1, 4, 1}};
    REQUIRE(given(twins, {2, 0.0}).households() == Ids{1});
    REQUIRE(given(twins, {2, 0.0}).allocation.units_reached == 1);
    REQUIRE(given(twins, {3, 0.0}).households().size() == 3);
}

TEST_CASE("the capacity is kept and used for any size, weight and number of proposals") {
    for (const u32 most_units : {1u, 7u, 250u})
        for (const i64 capacity : {1, 2, 99, 100, 1'000, 2'000, 5'000, 200'000, 600'000}) {
            INFO(capacity << " units, up to " << most_units << " a household");
            CHECK(capacity_problem(capacity, most_units).empty());
        }
}

TEST_CASE("the threshold is that of a full sort, for keys in few and in many bits") {
    for (const u32 bits : {63u, 33u, 13u, 6u}) {
        const std::vector<ProposalList> lists = random_proposals(3, 500, 1, bits);
        std::vector<u64> keys;
        for (const ProposalList& l : lists)
            for (const Proposal& p : l.eligible)
                keys.push_back(p.key);
        std::sort(keys.rbegin(), keys.rend());
        for (const std::size_t capacity : {1, 64, 65, 700, 1'499, 1'500}) {
            // With equal keys at the end, the group that does not fit whole stays out.
            std::size_t fits = capacity;
            while (fits > 0 && fits < keys.size() && keys[fits - 1] == keys[fits])
                --fits;
            INFO(bits << " bits, " << capacity << " places");
            const Allocation a = decide(pointers(lists), {static_cast<i64>(capacity), 0.0});
            CHECK(a.units_reached == static_cast<i64>(fits));
            CHECK(units_from(lists, &ProposalList::eligible, a.eligible_from) == static_cast<i64>(fits));
        }
    }
}

TEST_CASE("a share of the places leaks to the other list, and is taken from the capacity") {
    const std::vector<ProposalList> lists = random_proposals(4, 250, 1);
    const Allocation a = decide(pointers(lists), {400, 0.25});
    REQUIRE(a.units_leaked == 100);
    REQUIRE(a.units_reached == 300);
    REQUIRE(units_from(lists, &ProposalList::leak, a.leak_from) == 100);
    const Allocation none = decide(pointers(lists), {400, 0.0});
    REQUIRE(none.units_leaked == 0);
    REQUIRE(none.leak_from == kNobody);
    REQUIRE(none.units_reached == 400);
}

TEST_CASE("without a limit the same share of all that is given out leaks") {
    const std::vector<ProposalList> lists = random_proposals(4, 250, 1);
    const Allocation a = decide(pointers(lists), {-1, 0.25});
    REQUIRE(a.units_reached == 1'000);
    REQUIRE(a.units_leaked == 333); // a quarter of 1,333
}

TEST_CASE("a further proposal at the end of the list changes nobody else's place") {
    std::vector<ProposalList> lists = random_proposals(4, 250, 1);
    const Allocation before = decide(pointers(lists), {400, 0.0});
    lists[2].eligible.push_back({1, 999, 1});
    const Allocation after = decide(pointers(lists), {400, 0.0});
    REQUIRE(after.eligible_from == before.eligible_from);
    lists[2].eligible.push_back({~u64{0} >> 1, 998, 1}); // at the top: exactly one drops out
    const Allocation top = decide(pointers(lists), {400, 0.0});
    REQUIRE(units_from(lists, &ProposalList::eligible, top.eligible_from) == 400);
    REQUIRE(top.eligible_from > before.eligible_from);
}
