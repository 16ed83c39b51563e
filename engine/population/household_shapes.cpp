// SPDX-License-Identifier: Apache-2.0
#include "engine/population/household_shapes.hpp"

#include "engine/base/maths.hpp"

#include <algorithm>
#include <span>

namespace vuon {

namespace {

struct Point {
    int age;
    double weight;
};

/// Straight lines between points, level beyond them.
double along(std::span<const Point> curve, int age) {
    if (age <= curve.front().age)
        return curve.front().weight;
    for (std::size_t k = 1; k < curve.size(); ++k)
        if (age <= curve[k].age) {
            const Point &a = curve[k - 1], &b = curve[k];
            return a.weight + (b.weight - a.weight) * (age - a.age) / (b.age - a.age);
        }
    return curve.back().weight;
}

double normal_density(double deviation, double sd) {
    const double z = deviation / sd;
    return static_cast<double>(exponential(static_cast<float>(-0.5 * std::min(z * z, 60.0)))) / sd;
}

// Shares of men by role.
constexpr Point kPartneredHeadMen[] = {{18, .002}, {20, .03}, {25, .25}, {30, .50}, {35, .66}, {40, .74},
                                       {50, .80},  {60, .80}, {70, .74}, {80, .58}, {90, .35}, {110, .1}};
constexpr Point kLoneHeadMen[] = {{18, .004}, {20, .02}, {25, .05}, {60, .07},
                                  {70, .10},  {80, .15}, {110, .2}};
constexpr Point kHusbands[] = {{18, .001}, {20, .005}, {25, .02}, {30, .05}, {40, .08},
                               {50, .09},  {60, .08},  {70, .06}, {80, .04}, {110, .01}};
// Shares of women by role.
constexpr Point kWives[] = {{18, .02}, {20, .10}, {25, .40}, {30, .58}, {35, .66}, {40, .68},
                            {50, .66}, {60, .58}, {70, .42}, {80, .22}, {90, .08}, {110, .02}};
constexpr Point kLoneHeadWomen[] = {{18, .004}, {20, .015}, {25, .03}, {35, .05}, {40, .07}, {50, .11},
                                    {60, .18},  {70, .27},  {80, .33}, {90, .30}, {110, .25}};
constexpr Point kPartneredHeadWomen[] = {{18, .001}, {20, .01}, {25, .03}, {30, .06}, {35, .08},
                                         {45, .09},  {60, .07}, {70, .05}, {80, .02}, {110, .005}};
constexpr double kSmallestDependantShare = 0.01;

// Share of households with a couple by size, from one person on; the last holds for larger ones.
constexpr double kCouples[] = {0.0, 0.60, 0.83, 0.93, 0.93, 0.92};
constexpr double kWomenAmongPartneredHeads = 0.11; // women head about a quarter of all households
constexpr double kWomenAmongLoneHeads = 0.66;

// Sizes of a couple's household by the head's age; three persons and more share the last curves.
constexpr Point kCouple2[] = {{18, 1.4}, {25, 1.0}, {30, .45}, {38, .25},
                              {48, .4},  {58, 1.0}, {68, 1.8}, {80, 2.2}};
constexpr Point kCouple3[] = {{18, 1.2}, {25, 1.5}, {32, 1.1}, {40, .8},
                              {50, .9},  {60, 1.0}, {70, .8},  {80, .7}};
constexpr Point kCouple4[] = {{18, .3},  {25, .7}, {32, 1.4}, {40, 1.7},
                              {50, 1.3}, {60, .7}, {70, .5},  {80, .4}};
constexpr Point kCouple5[] = {{18, .2},  {25, .4},  {32, .9}, {40, 1.2},
                              {50, 1.1}, {60, 1.0}, {70, .8}, {80, .6}};
constexpr Point kCoupleMore[] = {{18, .1},  {25, .3},  {32, .6},  {40, 1.0},
                                 {50, 1.1}, {60, 1.3}, {70, 1.2}, {80, .9}};
// The same for a head without spouse.
constexpr Point kLone1[] = {{18, 1.5}, {25, 1.4}, {32, .8},  {42, .6},
                            {55, .8},  {65, 1.2}, {75, 1.5}, {85, 1.4}};
constexpr Point kLone2[] = {{18, .5}, {25, .4}, {35, 1.1}, {45, 1.4}, {60, 1.2}, {75, .9}, {85, .9}};
constexpr Point kLone3[] = {{18, .3}, {25, .3}, {35, 1.0}, {45, 1.5}, {60, 1.1}, {75, .9}, {85, .8}};
constexpr Point kLoneMore[] = {{18, .1}, {25, .2}, {35, .6}, {45, 1.0}, {60, 1.2}, {75, 1.2}, {85, 1.0}};

constexpr double kSpouseAgeGap = 3.0;   // husband older, years
constexpr double kSpouseAgeGapSd = 4.0; // years
constexpr double kFloor = 1e-6;         // keeps every combination possible, so that raking always ends

// Births by the age of the younger parent, and children of an age who still live with a parent.
constexpr Point kBirths[] = {{16, .2},  {18, 1.5}, {20, 4.0}, {22, 6.5}, {25, 9.0}, {28, 8.5},
                             {30, 7.0}, {33, 4.5}, {36, 2.7}, {40, 1.0}, {45, .1}};
constexpr Point kAtHome[] = {{15, 1.0}, {18, .95}, {22, .7},  {26, .5},
                             {30, .35}, {40, .2},  {50, .15}, {70, .08}};
// Grandchildren by the age of the head, and parents of a head by the difference of ages.
constexpr Point kGrandchildren[] = {{38, 0.0}, {45, .2}, {52, .8}, {60, 1.6}, {75, 1.6}, {90, 1.0}};
constexpr Point kHeadsParent[] = {{17, 0.0}, {22, .10}, {28, .12}, {36, .04}, {44, 0.0}};
constexpr int kGrandchildUntil = 18;
constexpr int kGrandparentFrom = 38;   // years between grandparent and grandchild
constexpr double kOtherAdults = 0.015; // siblings and in-laws of the head, within twenty years of age
constexpr int kOtherAdultSpan = 20;
constexpr int kOtherAdultFrom = 15;

} // namespace

std::array<double, kHeadKinds> head_kinds(int size) {
    const double couple =
        kCouples[std::min<std::size_t>(static_cast<std::size_t>(size), std::size(kCouples)) - 1];
    return {couple * (1.0 - kWomenAmongPartneredHeads), couple * kWomenAmongPartneredHeads,
            (1.0 - couple) * (1.0 - kWomenAmongLoneHeads), (1.0 - couple) * kWomenAmongLoneHeads};
}

double role_weight(Role role, bool woman, int age) {
    if (role == Role::Dependant) {
        if (age < kYoungestHead)
            return 1.0;
        double others = 0.0;
        for (std::size_t r = 0; r + 1 < kRoles; ++r)
            others += role_weight(static_cast<Role>(r), woman, age);
        return std::max(kSmallestDependantShare, 1.0 - others);
    }
    if (age < kYoungestHead || woman != is_woman(role))
        return 0.0;
    switch (role) {
    case Role::PartneredHeadMan:
        return along(kPartneredHeadMen, age);
    case Role::PartneredHeadWoman:
        return along(kPartneredHeadWomen, age);
    case Role::LoneHeadMan:
        return along(kLoneHeadMen, age);
    case Role::LoneHeadWoman:
        return along(kLoneHeadWomen, age);
    case Role::WifeOfHead:
        return along(kWives, age);
    default:
        return along(kHusbands, age);
    }
}

double size_weight(Role head, int size, int age) {
    if (partnered(head)) {
        static constexpr std::span<const Point> curves[] = {kCouple2, kCouple3, kCouple4, kCouple5,
                                                            kCoupleMore};
        return size < 2 ? 0.0 : along(curves[std::min(size - 2, 4)], age);
    }
    static constexpr std::span<const Point> curves[] = {kLone1, kLone2, kLone3, kLoneMore};
    return along(curves[std::min(size - 1, 3)], age);
}

double spouse_weight(bool head_is_woman, int head_age, int spouse_age) {
    const int husband = head_is_woman ? spouse_age : head_age, wife = head_is_woman ? head_age : spouse_age;
    return normal_density(husband - wife - kSpouseAgeGap, kSpouseAgeGapSd) + kFloor;
}

double dependant_weight(int parent_age, int age) {
    const int gap = parent_age - age;
    double weight = kFloor;
    if (gap >= kYoungestParent && gap <= kOldestParent)
        weight += along(kBirths, gap) * along(kAtHome, age);
    if (gap >= kGrandparentFrom && age < kGrandchildUntil)
        weight += along(kGrandchildren, parent_age);
    weight += along(kHeadsParent, -gap);
    if (gap < kOtherAdultSpan && -gap < kOtherAdultSpan && age >= kOtherAdultFrom)
        weight += kOtherAdults;
    return weight;
}

} // namespace vuon
