// SPDX-License-Identifier: Apache-2.0
#include "outputs/explain/life.hpp"
#include "outputs/explain/reader_numbers.hpp"
#include "scenarios/number_text.hpp"

#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace vuon {

namespace {

const char* relation_words(Relation relation, Language l) {
    switch (relation) {
    case Relation::Head:
        return in(l, "head", "chủ hộ");
    case Relation::Spouse:
        return in(l, "spouse", "vợ/chồng");
    case Relation::ChildOfHead:
        return in(l, "child", "con");
    case Relation::Other:
        break;
    }
    return in(l, "other member", "thành viên khác");
}

} // namespace

std::string chance_words(const Chance& c, Language l) {
    return fmt::format(fmt::runtime(in(l, "chance {}, drawn {}", "xác suất {}, số rút {}")),
                       reader_percent(c.probability, l), reader_percent(c.drawn, l));
}

std::string status_words(int status, Language l) {
    return status == kPoor       ? in(l, "poor", "hộ nghèo")
           : status == kNearPoor ? in(l, "near-poor", "hộ cận nghèo")
                                 : in(l, "not listed", "ngoài danh sách");
}

std::string activity_words(Activity activity, Language l) {
    switch (activity) {
    case Activity::Child:
        return in(l, "child out of school", "trẻ chưa đi học");
    case Activity::Student:
        return in(l, "in school", "đang đi học");
    case Activity::WageFormal:
        return in(l, "wage work with contract", "làm công có hợp đồng");
    case Activity::WageInformal:
        return in(l, "wage work without contract", "làm công không hợp đồng");
    case Activity::Farm:
        return in(l, "farming", "làm nông");
    case Activity::OwnBusiness:
        return in(l, "own business", "tự kinh doanh");
    case Activity::NotWorking:
        return in(l, "no work", "không làm việc");
    case Activity::Unable:
        break;
    }
    return in(l, "unable to work", "mất khả năng lao động");
}

std::string person_words(int age, bool female, Relation relation, Language l) {
    constexpr int kGrown = 15;
    const char* who = age < kGrown ? (female ? in(l, "girl", "bé gái") : in(l, "boy", "bé trai"))
                                   : (female ? in(l, "woman", "nữ") : in(l, "man", "nam"));
    return fmt::format(fmt::runtime(in(l, "{} of {} ({})", "{} {} tuổi ({})")), who, age,
                       relation_words(relation, l));
}

std::string household_words(u64 id) { return fmt::format("{:x}", id); }

std::vector<LifeLine> state_lines(const Block& b, int year, const LifeNames& names, Language l) {
    const HouseholdColumns& c = b.household;
    std::vector<std::string> people;
    for (u32 k = 0; k < b.persons; ++k)
        people.push_back(person_words(b.person.age_sex[k] & 127, (b.person.age_sex[k] & kFemale) != 0,
                                      static_cast<Relation>(b.person.relation[k]), l) +
                         ", " + activity_words(static_cast<Activity>(b.person.activity[k]), l));
    std::string lacking;
    for (std::size_t bit = 0; bit < names.indicators.size(); ++bit)
        if (c.deprivations[0] >> bit & 1u)
            lacking += (lacking.empty() ? "" : "; ") + names.indicators[bit];
    const double income = std::exp(static_cast<double>(c.log_income[0]));
    std::vector<LifeLine> lines;
    lines.push_back({year,
                     LifeStep::State,
                     "members",
                     fmt::format("{}", fmt::join(people, "; ")),
                     {},
                     {static_cast<double>(b.persons)}});
    lines.push_back({year,
                     LifeStep::State,
                     "income",
                     fmt::format(fmt::runtime(in(l, "true income {} VND a person and month",
                                                 "thu nhập thực tế {} đồng/người/tháng")),
                                 reader_money(income, l)),
                     {},
                     {income}});
    lines.push_back({year,
                     LifeStep::State,
                     "lacks",
                     (lacking.empty() ? std::string(in(l, "lacks nothing", "không thiếu hụt"))
                                      : in(l, "lacks: ", "thiếu hụt: ") + lacking),
                     {},
                     {}});
    const u8 traits = c.traits[0];
    std::string groups;
    const auto add = [&](u8 bit, const char* en, const char* vi) {
        if (traits & bit)
            groups += (groups.empty() ? "" : ", ") + std::string(in(l, en, vi));
    };
    add(kMinority, "ethnic minority", "dân tộc thiểu số");
    add(kMerit, "merit household", "hộ có công");
    add(kNoLabour, "without labour", "không có lao động");
    if (c.weight[0] > 1)
        groups += (groups.empty() ? "" : ", ") +
                  fmt::format(fmt::runtime(in(l, "stands for {} households", "đại diện {} hộ")), c.weight[0]);
    if (!groups.empty())
        lines.push_back({year, LifeStep::State, "groups", groups, {}, {}});
    return lines;
}

} // namespace vuon
