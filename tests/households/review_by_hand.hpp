// SPDX-License-Identifier: Apache-2.0
// One household before the review kernel, at every instruction level, in the body and in the tail of its loops.
#pragma once
#include "tests/every_level.hpp"
#include "tests/hand_households.hpp"

namespace vuon_test {

// Margins that floats hold exactly, so that a household can lie on a line.
constexpr float kExit = 0.125f, kEntry = 0.0625f, kWindow = 0.09375f, kBand = 0.5f;
constexpr float kHair = 1.f / 1048576.f; // the smallest step away from a line
constexpr vuon::u32 kAskBelow = 0x80000000u;
constexpr vuon::u32 kAsks = 0x7fffffffu, kSilent = 0x80000000u; // words of households that ask and do not

inline vuon::ReviewRules one_line() {
    vuon::ReviewRules r{};
    r.kind = vuon::ReviewKind::OneLine;
    r.exit_margin = r.near_exit_margin = kExit;
    r.entry_margin = kEntry;
    r.ask_window = kWindow;
    r.ask = kAskBelow;
    r.cut[0] = r.cut[1] = 3.f;
    r.indicators = 0xfffu;
    r.latent_line = r.latent_upper = 14.25f;
    r.latent_cut = 3.f;
    r.return_window = 4;
    r.escaped_window = 3;
    return r;
}

inline vuon::ReviewRules two_lines() {
    vuon::ReviewRules r = one_line();
    r.kind = vuon::ReviewKind::TwoLines;
    r.band = kBand;
    r.cut[0] = r.cut[1] = 5.f;
    r.latent_upper = 14.5f;
    return r;
}

/// A household with that many indicators lacking, at that distance from the line.
inline HandHousehold at_line(float score, int lacking, vuon::u8 status, vuon::u32 ask_word = kSilent) {
    HandHousehold h;
    h.score = score;
    h.deprivations = static_cast<vuon::u16>((1u << lacking) - 1u);
    h.status = status;
    h.income_words[3] = ask_word;
    return h;
}

struct Reviewed {
    int status = -1, years_since_poor = -1, years_since_near = -1;
    vuon::u32 events = 0;
    bool operator==(const Reviewed&) const = default;
    bool has(vuon::u32 event) const { return (events & event) == event; }
};

using ReviewRule = decltype(vuon::YearKernels::review) vuon::YearKernels::*;

inline Reviewed reviewed(const HandHousehold& household, const vuon::ReviewRules& rules, vuon::u32 clears = 0,
                         ReviewRule rule = &vuon::YearKernels::review, vuon::u32 events_before = 0) {
    std::vector<Reviewed> all;
    at_every_level([&] {
        HandPiece hand(std::vector<HandHousehold>(37, household));
        for (vuon::u32 h = 0; h < hand.rows(); ++h) {
            hand.scratch().clears[h] = clears;
            hand.scratch().events[h] = events_before;
        }
        (vuon::year_kernels().*rule)(hand.piece(), rules, hand.scratch());
        const vuon::HouseholdColumns& c = hand.columns();
        for (vuon::u32 h = 0; h < hand.rows(); ++h)
            all.push_back(
                {c.status[h], c.years_since_poor[h], c.years_since_near[h], hand.scratch().events[h]});
    });
    for (const Reviewed& one : all)
        REQUIRE(one == all.front());
    return all.front();
}

inline int status_after(const HandHousehold& household, const vuon::ReviewRules& rules) {
    return reviewed(household, rules).status;
}

} // namespace vuon_test
