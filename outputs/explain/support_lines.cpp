// SPDX-License-Identifier: Apache-2.0
#include "outputs/explain/life.hpp"
#include "outputs/explain/reader_numbers.hpp"

#include <fmt/format.h>

namespace vuon {

namespace {

class SupportText {
  public:
    SupportText(const SupportParts& parts, const ProgrammePolicy& policy, int max_new, Language language)
        : s_(parts), p_(policy), max_new_(max_new), l_(language), vi_(language == Language::Vietnamese) {}

    std::string text() const {
        if (s_.looks_eligible)
            return in("not eligible, but looks so from outside (score within 0.30 of the line); ",
                      "không thuộc đối tượng nhưng trông giống (điểm cách chuẩn không quá 0,30); ") +
                   by_key();
        if (!s_.eligible)
            return in("not eligible", "không thuộc đối tượng") + running();
        if (s_.runs_already)
            return in("eligible; its support still runs", "thuộc đối tượng; hỗ trợ trước còn hiệu lực") +
                   running();
        const std::string want = " (" + chance_words(s_.want, l_) + ")";
        if (!s_.wants)
            return in("eligible, does not want it this year", "thuộc đối tượng, năm nay không có nhu cầu") +
                   want + running();
        const std::string asks = in("eligible, wants it", "thuộc đối tượng, có nhu cầu") + want;
        const std::string pass = " (" + chance_words(s_.pass, l_) + ")";
        if (s_.passed_over)
            return asks + in(", passed over by mistake", ", bị bỏ sót") + pass;
        return asks + in(", not passed over", ", không bị bỏ sót") + pass + "; " + by_key();
    }

  private:
    std::string in(const char* en, const char* vi) const { return vi_ ? vi : en; }

    /// Which side of the threshold the household's place in the order lies on, and what came of it.
    std::string by_key() const {
        const std::string threshold = s_.threshold == kNobody
                                          ? in("nobody is reached", "không ai được hỗ trợ")
                                      : s_.threshold == 0 ? in("everybody is reached", "ai cũng được hỗ trợ")
                                                          : key(s_.threshold);
        const std::string places = fmt::format(
            fmt::runtime(in("place in the order {} against {}: ", "thứ tự {} so với ngưỡng {}: ")),
            key(s_.key), threshold);
        if (s_.over_the_limit)
            return places + fmt::format(fmt::runtime(in("in, but {} new supports a year are the limit",
                                                        "đủ, nhưng mỗi năm chỉ nhận tối đa {} hỗ trợ mới")),
                                        max_new_);
        if (!s_.reached)
            return places + in("not reached", "chưa được hỗ trợ");
        return places +
               (s_.leaked ? in("REACHED by a leak", "ĐƯỢC HỖ TRỢ sai đối tượng")
                          : in("REACHED", "ĐƯỢC HỖ TRỢ")) +
               dose();
    }

    std::string key(u64 value) const { return fmt::format("{:016x}", value); }

    std::string dose() const {
        if (s_.dose <= 0.0)
            return in("; the support failed", "; hỗ trợ không thành công");
        return in("; dose ", "; liều ") + reader_number(s_.dose, 2, l_);
    }

    std::string running() const {
        if (s_.age >= kNever || p_.yearly)
            return "";
        const char* words =
            s_.age == 1 ? "; support of a year ago, dose {1}" : "; support of {0} years ago, dose {1}";
        return fmt::format(fmt::runtime(vi_ ? "; hỗ trợ từ {0} năm trước, liều {1}" : words), s_.age,
                           reader_number(s_.dose, 2, l_));
    }

    const SupportParts& s_;
    const ProgrammePolicy& p_;
    int max_new_;
    Language l_;
    bool vi_;
};

} // namespace

std::vector<LifeLine> support_lines(const HouseholdYear& y, const LifeNames& names, Language l) {
    std::vector<LifeLine> lines;
    for (const SupportParts& s : support_parts(y)) {
        const ProgrammePolicy& policy = y.plan->programmes[static_cast<std::size_t>(s.programme)];
        lines.push_back({y.year(),
                         LifeStep::Support,
                         policy.id,
                         names.programmes.at(static_cast<std::size_t>(s.programme)) + ": " +
                             SupportText(s, policy, y.plan->max_new, l).text(),
                         {s.want, s.pass},
                         {s.reached ? 1.0 : 0.0, s.dose}});
    }
    return lines;
}

} // namespace vuon
