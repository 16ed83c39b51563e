// SPDX-License-Identifier: Apache-2.0
#include "engine/population/measures.hpp"

#include "engine/population/columns.hpp"

namespace vuon {

void Tally::add(const Tally& other) {
    for (std::size_t g = 0; g < counts.size(); ++g)
        for (std::size_t m = 0; m < counts[g].size(); ++m)
            counts[g][m] += other.counts[g][m];
}

void Tally::add_block(const Tally& block, bool urban) {
    for (std::size_t g = 0; g < kHouseholdGroups; ++g)
        for (std::size_t m = 0; m < kMeasures; ++m)
            counts[g][m] += block.counts[g][m];
    for (std::size_t m = 0; m < kMeasures; ++m)
        counts[urban ? gUrban : gRural][m] += block.counts[gAll][m];
}

bool in_group(int group, u8 traits) {
    static constexpr u8 kTraitOfGroup[kHouseholdGroups] = {0, kMinority, kMerit, kNoLabour, kPoorAtStart};
    return (traits & kTraitOfGroup[group]) == kTraitOfGroup[group];
}

void add_to_groups(Tally& tally, u8 traits, int measure, i64 amount) {
    for (int g = 0; g < kHouseholdGroups; ++g)
        if (in_group(g, traits))
            tally.at(static_cast<Group>(g), measure) += amount;
}

const std::vector<MeasureText>& measure_texts() {
    static const std::vector<MeasureText> texts = {
        {mHouseholds, "population", "households", "households", "Households", "Số hộ dân cư"},
        {mPersons, "population", "persons", "persons", "Persons", "Số nhân khẩu"},
        {mBirths, "population", "births", "persons", "Births in the year", "Số sinh trong năm"},
        {mDeaths, "population", "deaths", "persons", "Deaths in the year", "Số chết trong năm"},
        {mPersonsMovedOut, "population", "moved_out", "persons", "Persons who moved away",
         "Số người chuyển đi"},
        {mPersonsMovedIn, "population", "moved_in", "persons", "Partners who moved in",
         "Số người chuyển đến"},
        {mHouseholdsFormed, "population", "households_formed", "households", "Households founded",
         "Số hộ mới lập"},
        {mHouseholdsEnded, "population", "households_ended", "households", "Households dissolved",
         "Số hộ giải thể"},
        {mHouseholdsMovedOut, "population", "households_moved_out", "households",
         "Households that moved away", "Số hộ chuyển đi"},
        {mPoorAfter, "register", "poor", "households", "Poor households on the register", "Số hộ nghèo"},
        {mNearAfter, "register", "near_poor", "households", "Near-poor households on the register",
         "Số hộ cận nghèo"},
        {mEscapedStock, "register", "escaped", "households",
         "Households that left poverty within three years", "Số hộ mới thoát nghèo"},
        {mPoorPersons, "register", "poor_persons", "persons", "Persons of poor households on the register",
         "Số khẩu nghèo"},
        {mPoor, "register", "poor_before_rebasing", "households",
         "Poor households under the standard in force before a change", "Số hộ nghèo theo chuẩn cũ"},
        {mNearPoor, "register", "near_poor_before_rebasing", "households",
         "Near-poor households under the standard in force before a change", "Số hộ cận nghèo theo chuẩn cũ"},
        {mLatentPoor, "latent", "poor", "households", "Truly poor households (income and deprivations)",
         "Số hộ nghèo thực tế"},
        {mLatentNear, "latent", "near_poor", "households", "Truly near-poor households",
         "Số hộ cận nghèo thực tế"},
        {mBothPoor, "latent", "poor_and_listed", "households", "Truly poor and listed as poor",
         "Số hộ nghèo thực tế và có trong danh sách"},
        {mLatentPoorPersons, "latent", "below_line_persons", "persons",
         "Persons with income at or below the line", "Số người có thu nhập dưới chuẩn"},
        {mIncomeSum, "latent", "income_sum", "thousand VND/month", "Sum of true income, nominal",
         "Tổng thu nhập thực tế"},
        {mGapSum, "latent", "gap_sum", "thousand VND/month",
         "Sum of the distance to the line of those below it", "Tổng khoảng cách đến chuẩn nghèo"},
        {mDepthSum, "latent", "depth_sum", "persons / 10000",
         "Sum over those below the line of their distance to it as a share of it (FGT 1 times persons)",
         "Tổng độ sâu nghèo của người có thu nhập dưới chuẩn"},
        {mSeveritySum, "latent", "severity_sum", "persons / 10000",
         "The same of the squared share (FGT 2 times persons)",
         "Tổng mức trầm trọng của nghèo của người có thu nhập dưới chuẩn"},
        {mPoorIncomeSum, "latent", "income_sum_of_listed_poor", "thousand VND/month",
         "Sum of true income of the poor on the register, nominal", "Tổng thu nhập thực tế của hộ nghèo"},
        {mScoreIncomeSum, "register", "score_income_sum", "thousand VND/month",
         "Sum of income as the register scores it; 0 unless a target asks for it",
         "Tổng thu nhập theo điểm xét duyệt"},
        {mPoorScoreIncomeSum, "register", "score_income_sum_of_poor", "thousand VND/month",
         "The same of the poor on the register", "Tổng thu nhập theo điểm xét duyệt của hộ nghèo"},
        {mEscaped, "flows", "escaped", "households", "Left the poor list", "Số hộ thoát nghèo"},
        {mEscapedToNear, "flows", "escaped_to_near_poor", "households",
         "Left the poor list and became near-poor", "Thoát nghèo, trở thành hộ cận nghèo"},
        {mReturned, "flows", "returned", "households", "Returned to the poor list", "Số hộ tái nghèo"},
        {mKeptOut, "flows", "kept_out", "households",
         "Left the poor list three years ago and has not been poor since",
         "Số hộ thoát nghèo đã ba năm không tái nghèo"},
        {mKeptOutOfBoth, "flows", "kept_out_of_both", "households", "Of these, not near-poor either",
         "Trong đó: cũng không thuộc hộ cận nghèo"},
        {mNewlyPoor, "flows", "newly_poor", "households", "Newly poor", "Số hộ nghèo phát sinh"},
        {mFormedPoor, "flows", "formed_poor", "households", "Founded by members of a poor household",
         "Số hộ mới tách từ hộ nghèo"},
        {mEndedPoor, "flows", "ended_poor", "households", "Poor households dissolved or moved away",
         "Số hộ nghèo giải thể, chuyển đi"},
        {mRegroupedPoor, "flows", "regrouped_poor", "households",
         "Poor households that changed group (net; only groups that change over time)",
         "Chuyển nhóm (hộ nghèo)"},
        {mLeftNear, "flows", "left_near_poor", "households", "Left the near-poor list",
         "Số hộ thoát cận nghèo"},
        {mNearToPoor, "flows", "near_poor_to_poor", "households", "Near-poor that became poor",
         "Hộ cận nghèo trở thành hộ nghèo"},
        {mReturnedNear, "flows", "returned_near_poor", "households", "Returned to the near-poor list",
         "Số hộ tái cận nghèo"},
        {mNewlyNear, "flows", "newly_near_poor", "households", "Newly near-poor",
         "Số hộ cận nghèo phát sinh"},
        {mFormedNear, "flows", "formed_near_poor", "households",
         "Founded by members of a near-poor household", "Số hộ mới tách từ hộ cận nghèo"},
        {mEndedNear, "flows", "ended_near_poor", "households", "Near-poor households dissolved or moved away",
         "Số hộ cận nghèo giải thể, chuyển đi"},
        {mRegroupedNear, "flows", "regrouped_near_poor", "households",
         "Near-poor households that changed group (net)", "Chuyển nhóm (hộ cận nghèo)"},
        {mThreeProgrammes, "programmes", "households_with_three_or_more", "households",
         "Households with three or more programmes running", "Số hộ được hưởng từ ba chính sách trở lên"},
        {mAnyProgramme, "programmes", "households_with_any", "households",
         "Households with a programme running", "Số hộ được hưởng chính sách"},
    };
    return texts;
}

static const char* const kGroupNames[kGroups] = {"all",           "ethnic_minority", "merit", "no_labour",
                                                 "poor_at_start", "urban",           "rural"};

const char* group_name(Group g) { return kGroupNames[g]; }

const char* group_label_en(Group g) {
    static const char* const labels[kGroups] = {
        "All households", "Ethnic-minority households", "Households of people of merit",
        "Without labour", "Poor at the start",          "Urban",
        "Rural"};
    return labels[g];
}

const char* group_label_vi(Group g) {
    static const char* const labels[kGroups] = {
        "Tất cả hộ",       "Hộ dân tộc thiểu số", "Hộ người có công", "Hộ không có lao động",
        "Hộ nghèo đầu kỳ", "Thành thị",           "Nông thôn"};
    return labels[g];
}

int group_index(const std::string& id) {
    for (int g = 0; g < kGroups; ++g)
        if (id == kGroupNames[g])
            return g;
    return -1;
}

} // namespace vuon
