// SPDX-License-Identifier: Apache-2.0
#include "engine/base/parallel.hpp"
#include "engine/run/start_work.hpp"

#include <algorithm>
#include <cmath>

namespace vuon {

double normal_score(double share) {
    return inverse_normal(static_cast<float>(std::clamp(share, 1e-6, 1.0 - 1e-6)));
}

double normal_share(double score) {
    double low = 1e-6, high = 1.0 - 1e-6;
    for (int k = 0; k < 40; ++k) {
        const double middle = 0.5 * (low + high);
        (normal_score(middle) < score ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

namespace {
i64 listed_rows(const std::array<CellStock, 2>& cells) {
    return cells[0].poor + cells[0].near_poor + cells[1].poor + cells[1].near_poor;
}
} // namespace

// Poorer strata earn less: slope * (normal score of the place's listed share - that of the stratum's). Without it the
// lists of poor districts would be long for no reason that incomes know of.
static std::vector<double> stratum_effects(const StartWork& w) {
    constexpr double kFurthest = 1.0; // log points, for strata with hardly anybody on the list
    i64 listed = 0, rows = 0;
    for (std::size_t s = 0; s < w.stocks.size(); ++s) {
        const auto& households = w.place.stocks.strata[s].households;
        listed += listed_rows(w.stocks[s]);
        rows += households[0] + households[1];
    }
    const double all = normal_score(static_cast<double>(listed) / static_cast<double>(rows));
    std::vector<double> effects;
    for (std::size_t s = 0; s < w.stocks.size(); ++s) {
        const auto& households = w.place.stocks.strata[s].households;
        const double n = static_cast<double>(std::max<i64>(1, households[0] + households[1]));
        const double own = normal_score(static_cast<double>(listed_rows(w.stocks[s])) / n);
        effects.push_back(std::clamp(w.values.p.area_slope * (all - own), -kFurthest, kFurthest));
    }
    return effects;
}

// A rate p spreads by s relative to itself when the score's line spreads by s p sd / density(p).
void draw_commune_effects(StartWork& w) {
    const Model& model = w.model;
    i64 listed = 0;
    for (const auto& cells : w.stocks)
        listed += listed_rows(cells);
    const double share = static_cast<double>(listed) / static_cast<double>(w.everybody.households());
    const float z = static_cast<float>(normal_score(share));
    const double density = 0.3989423 * static_cast<double>(exponential(-0.5f * z * z));
    const double sd = w.values.p.commune_spread * share / density * w.values.p.reference_score_sd;
    const std::vector<double> strata = stratum_effects(w);
    w.out.commune_effect.resize(w.everybody.blocks.size());
    for (std::size_t k = 0; k < w.out.commune_effect.size(); ++k) {
        const u64 id = place_id(
            model.places.areas[static_cast<std::size_t>(model.places.commune_area(static_cast<int>(k)))]
                .code);
        const Words words = words_at(w.key, id, moment(model.start, Decision::CommuneEffect));
        w.out.commune_effect[k] =
            strata[w.stratum_of(k)] + sd * static_cast<double>(standard_normal(words[0]));
    }
}

static void normals(const u32* __restrict__ words, float sd, float* __restrict__ out, u32 rows) {
#pragma omp simd
    for (u32 i = 0; i < rows; ++i)
        out[i] = sd * standard_normal(words[i]);
}

static void draw_block_traits(StartWork& w, Block& b, VisitScratch& s) {
    const Parameters& p = w.values.p;
    const float sd_persistent =
        static_cast<float>(p.innovation_sd / std::sqrt(1.0 - p.persistence * p.persistence));
    const float sd_review = static_cast<float>(p.review_error_sd);
    HouseholdColumns& c = b.household;
    for (u32 first = 0; first < b.households; first += kPiece) {
        const u32 rows = std::min(kPiece, b.households - first);
        fill(w.key, c.id + first, rows, moment(w.model.start, Decision::HouseholdTraits), 0, s.words[0],
             s.words[1], s.words[2], s.words[3]);
        fill(w.key, c.id + first, rows, moment(w.model.start, Decision::HouseholdTraitsMore), 0, s.words[4],
             s.words[5], s.words[6], s.words[7]);
        normals(s.words[0], 1.f, c.permanent + first, rows); // scaled when the spread is known
        normals(s.words[1], sd_persistent, c.persistent + first, rows);
        normals(s.words[2], sd_review, c.review_error + first, rows);
        normals(s.words[3], 1.f, c.common_cause + first, rows);
        for (u32 i = 0; i < rows; ++i)
            c.cut_draw[first + i] = open_uniform(s.words[4][i]);
        std::fill_n(c.income_loss + first, rows, 0.f);
        std::fill_n(c.asset_loss + first, rows, 0.f);
        std::fill_n(c.weight + first, rows, static_cast<u8>(w.model.row_weight));
    }
}

namespace {
struct Moments {
    double n = 0.0, x = 0.0, xx = 0.0;
};
} // namespace

/// Spread of what covariates explain of log income per head, over persons (household groups and commune included).
static double covariate_variance(StartWork& w) {
    const Parameters& p = w.values.p;
    std::vector<Moments> parts(w.everybody.blocks.size());
    std::array<PersonTables, 2> tables;
    std::array<ExactRates, 2> exact;
    for (int urban = 0; urban < 2; ++urban)
        make_person_tables(w.model.rates, p, w.place.shares, {}, w.model.start, urban == 1, tables[urban],
                           exact[urban]);
    parallel_for(parts.size(), [&](std::size_t k) {
        VisitScratch& s = this_threads_scratch();
        const Block& b = w.everybody.blocks[k];
        sum_members(b, tables[w.model.places.urban(static_cast<int>(k))], s.life, s.packed, s.sums);
        Moments& m = parts[k];
        for (u32 h = 0; h < b.households; ++h) {
            const float labour = static_cast<float>(s.sums[h] & 0xffffu) / 32.f +
                                 static_cast<float>(p.other_labour_equivalents);
            const float n = static_cast<float>(b.household.size[h]);
            const double c = p.labour_elasticity * static_cast<double>(logarithm(labour)) -
                             static_cast<double>(logarithm(n)) +
                             ((b.household.traits[h] & kMinority) ? p.minority_gap : 0.0) +
                             w.out.commune_effect[k];
            m.n += static_cast<double>(n);
            m.x += static_cast<double>(n) * c;
            m.xx += static_cast<double>(n) * c * c;
        }
    });
    Moments all;
    for (const Moments& m : parts) {
        all.n += m.n;
        all.x += m.x;
        all.xx += m.xx;
    }
    const double mean = all.x / all.n;
    return all.xx / all.n - mean * mean;
}

void draw_traits(StartWork& w) {
    parallel_for(w.everybody.blocks.size(),
                 [&](std::size_t k) { draw_block_traits(w, w.everybody.blocks[k], this_threads_scratch()); });
    const Parameters& p = w.values.p;
    const double persistent = p.innovation_sd * p.innovation_sd / (1.0 - p.persistence * p.persistence);
    const double rest =
        w.values.income_variance - covariate_variance(w) - persistent - p.transitory_sd * p.transitory_sd;
    // What inequality leaves for the permanent effect; never less than 0.2, which would make everybody alike.
    const double least = 0.2;
    w.out.permanent_sd = rest > least * least ? std::sqrt(rest) : least;
    const float sd = static_cast<float>(w.out.permanent_sd);
    parallel_for(w.everybody.blocks.size(), [&](std::size_t k) {
        Block& b = w.everybody.blocks[k];
        for (u32 h = 0; h < b.households; ++h)
            b.household.permanent[h] *= sd;
    });
}

void draw_starting_deprivations(StartWork& w) {
    const DeprivationRules rules = deprivation_rules(w.values.p, w.model.chains, -w.values.p.burn_in_reviews);
    parallel_for(w.everybody.blocks.size(), [&](std::size_t k) {
        Block& b = w.everybody.blocks[k];
        VisitScratch& s = this_threads_scratch();
        HouseholdColumns& c = b.household;
        for (u32 first = 0; first < b.households; first += kPiece) {
            const u32 rows = std::min(kPiece, b.households - first);
            for (u32 part = 0; part < 2; ++part)
                fill(w.key, c.id + first, rows, moment(w.model.start, Decision::StartDeprivation), part,
                     s.words[4 * part], s.words[4 * part + 1], s.words[4 * part + 2], s.words[4 * part + 3]);
            for (u32 i = 0; i < rows; ++i) {
                const u32 h = first + i;
                const Words a{s.words[0][i], s.words[1][i], s.words[2][i], s.words[3][i]};
                const Words z{s.words[4][i], s.words[5][i], s.words[6][i], s.words[7][i]};
                c.deprivations[h] = static_cast<u16>(
                    starting_deprivations(rules, c.permanent[h] + c.persistent[h], c.common_cause[h], a, z));
            }
        }
    });
}

} // namespace vuon
