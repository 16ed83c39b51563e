// SPDX-License-Identifier: Apache-2.0
#include "outputs/explain/life.hpp"

#include <fmt/format.h>

namespace vuon {

namespace {

struct ChangeText {
    PersonChange change;
    const char *subject, *en, *vi;
};

// {0} who, {1} what they did before, {2} after, {3} the household they founded.
const ChangeText kChanges[] = {
    {PersonChange::Died, "death", "{0} died", "{0} qua đời"},
    {PersonChange::Born, "birth", "{0} bore a child", "{0} sinh con"},
    {PersonChange::MovedAway, "moved_away", "{0} moved away", "{0} chuyển đi nơi khác"},
    {PersonChange::FamilyMoved, "family_moved", "{0} moved away with the whole family",
     "{0} chuyển đi cùng cả hộ"},
    {PersonChange::LeftToFound, "left_home", "{0} left home and founded household {3}",
     "{0} ra ở riêng, lập hộ {3}"},
    {PersonChange::LeftToJoin, "left_home", "{0} left home for a household elsewhere",
     "{0} rời nhà, về hộ ở nơi khác"},
    {PersonChange::SentToKin, "to_kin", "{0} went to kin, nobody of 15 or older being left",
     "{0} về ở với họ hàng vì hộ không còn ai từ 15 tuổi"},
    {PersonChange::EnteredSchool, "school", "{0} enters school", "{0} đi học"},
    {PersonChange::LeftSchool, "school", "{0} leaves school: {2}", "{0} thôi học: {2}"},
    {PersonChange::ChangedWork, "work", "{0}: {1}, now {2}", "{0}: {1}, nay {2}"},
    {PersonChange::BecameHead, "head", "{0} becomes the head", "{0} trở thành chủ hộ"},
    {PersonChange::Trained, "training", "{0} finds work by training: {2}", "{0} có việc nhờ đào tạo: {2}"},
};

LifeLine line_of(const MemberEvent& e, int year, Language l) {
    const bool vi = l == Language::Vietnamese;
    for (const ChangeText& t : kChanges) {
        if (t.change != e.change)
            continue;
        // A birth carries the child's sex and the mother's age.
        const bool birth = e.change == PersonChange::Born;
        std::string text =
            fmt::format(fmt::runtime(vi ? t.vi : t.en), person_words(e.age, birth || e.female, e.relation, l),
                        activity_words(e.from, l), activity_words(e.to, l), household_words(e.household));
        if (birth)
            text += e.female ? (vi ? ", bé gái" : ", a girl") : (vi ? ", bé trai" : ", a boy");
        for (std::size_t k = 0; k < e.chances.size(); ++k) {
            const char* what = k == 0 ? "" : vi ? "lập hộ riêng: " : "founding one: ";
            text += (k == 0 ? " (" : "; ") + (what + chance_words(e.chances[k], l));
        }
        return {year, LifeStep::People, t.subject, text + (e.chances.empty() ? "" : ")"), e.chances, {}};
    }
    return {};
}

} // namespace

std::vector<LifeLine> people_lines(const HouseholdYear& y, Language l) {
    std::vector<LifeLine> lines;
    const bool vi = l == Language::Vietnamese;
    if (y.founded())
        lines.push_back({y.year(),
                         LifeStep::People,
                         "founded",
                         fmt::format(fmt::runtime(vi ? "hộ mới lập: một thành viên của hộ {} ra ở riêng "
                                                       "cùng vợ/chồng, tạm giữ tình trạng của hộ đó"
                                                     : "founded: a member of household {} left it with a "
                                                       "partner; its place on the list is taken along"),
                                     household_words(y.parents)),
                         {},
                         {}});
    for (const MemberEvent& e : member_events(y))
        lines.push_back(line_of(e, y.year(), l));
    if (y.ended())
        lines.push_back(
            {y.year(),
             LifeStep::People,
             "ended",
             vi ? "hộ không còn nữa: không còn thành viên nào" : "the household has ended: no member is left",
             {},
             {}});
    return lines;
}

} // namespace vuon
