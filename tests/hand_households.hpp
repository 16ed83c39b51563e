// SPDX-License-Identifier: Apache-2.0
// Households written by hand for the kernels of a year: one struct a household, columns behind it.
#pragma once
#include "engine/run/visit.hpp"

#include <array>
#include <memory>
#include <vector>

namespace vuon_test {

/// A household of one who is not on the register, has no support and lacks nothing.
struct HandHousehold {
    float permanent = 0.f, persistent = 0.f, income_loss = 0.f, asset_loss = 0.f, review_error = 0.f;
    float common_cause = 0.f, cut_draw = 0.f, score = 0.f, log_income = 20.f;
    vuon::u16 deprivations = 0;
    vuon::u8 size = 1, status = vuon::kNotListed, years_since_poor = vuon::kNever,
             years_since_near = vuon::kNever;
    vuon::u8 traits = 0, floor_area = 100, weight = 1;
    std::array<vuon::u8, 4> slot_age{vuon::kNever, vuon::kNever, vuon::kNever, vuon::kNever}, slot_dose{};
    vuon::u64 sums = 0; // of the members, packed (year_kernels.hpp)
    vuon::Words income_words{}, shock_words{}, chain_words{};
};

/// Columns of households for one call of a kernel, and what it leaves behind.
class HandPiece {
  public:
    explicit HandPiece(const std::vector<HandHousehold>& households)
        : rows_(static_cast<vuon::u32>(households.size())), scratch_(std::make_unique<vuon::VisitScratch>()) {
        block_.reserve(1, rows_);
        block_.households = rows_;
        scratch_->sums.assign(rows_ + vuon::kPieceRoom, 0);
        for (vuon::u32 h = 0; h < rows_; ++h)
            write(h, households[h]);
        for (vuon::u32 h = 0; h < vuon::kPieceRoom; ++h) {
            scratch().effect[h] = 0.f;
            scratch().protection[h] = 1.f;
            scratch().clears[h] = scratch().damage[h] = scratch().events[h] = 0;
        }
    }

    vuon::u32 rows() const { return rows_; }
    vuon::HouseholdColumns& columns() { return block_.household; }
    vuon::HouseholdScratch& scratch() { return scratch_->household; }
    vuon::HouseholdPiece piece() { return vuon::piece_of(block_, 0, rows_, *scratch_); }

  private:
    void write(vuon::u32 h, const HandHousehold& from) {
        vuon::HouseholdColumns& c = block_.household;
        c.id[h] = h;
        c.permanent[h] = from.permanent;
        c.persistent[h] = from.persistent;
        c.income_loss[h] = from.income_loss;
        c.asset_loss[h] = from.asset_loss;
        c.review_error[h] = from.review_error;
        c.common_cause[h] = from.common_cause;
        c.cut_draw[h] = from.cut_draw;
        c.score[h] = from.score;
        c.log_income[h] = from.log_income;
        c.deprivations[h] = from.deprivations;
        c.size[h] = from.size;
        c.status[h] = from.status;
        c.years_since_poor[h] = from.years_since_poor;
        c.years_since_near[h] = from.years_since_near;
        c.traits[h] = from.traits;
        c.floor_area[h] = from.floor_area;
        c.weight[h] = from.weight;
        for (std::size_t k = 0; k < 4; ++k) {
            c.slot_age[k][h] = from.slot_age[k];
            c.slot_dose[k][h] = from.slot_dose[k];
            scratch_->words[k][h] = from.income_words[k];
            scratch_->words[4 + k][h] = from.shock_words[k];
            scratch_->words[8 + k][h] = from.chain_words[k];
        }
        scratch_->sums[h] = from.sums;
    }

    vuon::u32 rows_;
    vuon::Block block_;
    std::unique_ptr<vuon::VisitScratch> scratch_;
};

/// Member sums from their parts.
inline vuon::u64 packed_sums(vuon::u32 labour_32nds, vuon::u32 dependants = 0, vuon::u32 adult = 0,
                             vuon::u32 child = 0, vuon::u32 insecure = 0, vuon::u32 able = 1,
                             vuon::u32 business = 0) {
    auto at = [](vuon::u32 value, int bit) { return static_cast<vuon::u64>(value) << bit; };
    return at(labour_32nds, 0) | at(dependants, vuon::kDependantsAt) | at(adult, vuon::kAdultSchoolingAt) |
           at(child, vuon::kChildSchoolingAt) | at(insecure, vuon::kEmploymentAt) | at(able, vuon::kAbleAt) |
           at(business, vuon::kBusinessAt);
}

} // namespace vuon_test
