// SPDX-License-Identifier: Apache-2.0
#include "outputs/explain/life.hpp"
#include "outputs/explain/reader_numbers.hpp"

#include <fmt/format.h>

namespace vuon {

namespace {

class ReviewText {
  public:
    ReviewText(const ReviewParts& parts, Language language)
        : r_(parts), l_(language), vi_(language == Language::Vietnamese) {}

    std::string text() const {
        std::string text =
            r_.fresh ? in("under the new standard, everybody anew: ", "xét lại tất cả theo chuẩn mới: ") : "";
        text += in("A ", "A ") + points(r_.score) + in(", place of the line R ", ", vị trí chuẩn R ") +
                points(r_.pace);
        if (r_.stayer != 0.0)
            text += in(", without labour ", ", không có lao động ") + points(r_.stayer);
        text += " = " + points(r_.position);
        if (r_.needs_to_ask && !r_.asks)
            return text + "; " + why_not_asked() + in(": not listed", ": ngoài danh sách");
        if (r_.needs_to_ask)
            text += in("; off the list, asks (", "; ngoài danh sách, đề nghị xét (") +
                    chance_words(r_.ask, l_) + ")";
        text +=
            fmt::format(fmt::runtime(r_.low ? in("; at or below {} ({}): low", "; không quá {} ({}): thấp")
                                            : in("; above {} ({}): not low", "; trên {} ({}): không thấp")),
                        points(r_.low_at), limit_name());
        return r_.low ? text + "; " + by_class() : text + in(": not listed", ": ngoài danh sách");
    }

    std::string truth() const {
        return fmt::format(fmt::runtime(in("by true income and the letter of the standard (line {} VND): {}",
                                           "theo thu nhập thực tế và đúng quy định (chuẩn {} đồng): {}")),
                           reader_money(r_.line_vnd, l_) +
                               (r_.two_lines ? " / " + reader_money(r_.upper_vnd, l_) : ""),
                           status_words(r_.truth, l_));
    }

    std::string change() const {
        if (r_.escaped)
            return in("LEAVES THE POOR LIST", "THOÁT NGHÈO");
        if (r_.returned)
            return fmt::format(fmt::runtime(in("RETURNS TO THE POOR LIST, {} reviews after leaving it",
                                               "TÁI NGHÈO, sau {} lần rà soát kể từ khi thoát")),
                               r_.years_since_poor);
        if (r_.newly_poor)
            return in("NEWLY POOR", "NGHÈO PHÁT SINH");
        return "";
    }

  private:
    std::string in(const char* en, const char* vi) const { return vi_ ? vi : en; }
    std::string points(double value) const { return reader_points(value, l_); }

    std::string why_not_asked() const {
        if (r_.ask.drawn >= r_.ask.probability)
            return in("off the list and does not ask (", "ngoài danh sách và không đề nghị xét (") +
                   chance_words(r_.ask, l_) + ")";
        return in("off the list and above the window of those who ask, ",
                  "ngoài danh sách và trên mức có thể đề nghị xét, ") +
               points(r_.ask_window);
    }

    std::string limit_name() const {
        if (r_.fresh)
            return in("the line", "chuẩn");
        return r_.before == kPoor       ? in("limit of the poor", "giới hạn của hộ nghèo")
               : r_.before == kNearPoor ? in("limit of the near-poor", "giới hạn của hộ cận nghèo")
                                        : in("limit to enter", "giới hạn để vào danh sách");
    }

    std::string by_class() const {
        std::string text =
            fmt::format(fmt::runtime(in("lacks {} and own draw {}", "thiếu {} chỉ số, số riêng {}")),
                        r_.lacking, reader_number(r_.own_draw, 3, l_));
        if (r_.margin != 0.0)
            text += in(" and margin ", " và biên ") + points(r_.margin);
        text += fmt::format(fmt::runtime(r_.deprived ? in(", at or above the cut {}", ", đạt ngưỡng {}")
                                                     : in(", below the cut {}", ", dưới ngưỡng {}")),
                            reader_number(r_.cut, 3, l_));
        if (r_.steps_down)
            text += fmt::format(fmt::runtime(in("; beyond the exit margin {}: steps down",
                                                "; vượt biên thoát nghèo {}: chuyển xuống cận nghèo")),
                                points(r_.poor_at));
        else if (r_.two_lines && r_.position <= r_.poor_at)
            text += in("; poor by income", "; nghèo về thu nhập");
        return text + ": " + status_words(r_.after, l_);
    }

    const ReviewParts& r_;
    Language l_;
    bool vi_;
};

} // namespace

std::vector<LifeLine> review_lines(const HouseholdYear& y, Language l) {
    std::vector<LifeLine> lines;
    for (const ReviewParts& r : review_parts(y)) {
        const ReviewText text(r, l);
        const double before = r.before, after = r.after;
        lines.push_back({y.year(),
                         LifeStep::Review,
                         r.fresh ? "rebase" : "review",
                         text.text(),
                         r.needs_to_ask ? std::vector<Chance>{r.ask} : std::vector<Chance>{},
                         {before, after}});
        if (const std::string change = text.change(); !change.empty())
            lines.push_back({y.year(),
                             LifeStep::Review,
                             r.escaped    ? "escaped"
                             : r.returned ? "returned"
                                          : "newly_poor",
                             change,
                             {},
                             {before, after}});
    }
    if (!lines.empty())
        lines.push_back({y.year(),
                         LifeStep::Review,
                         "truth",
                         ReviewText(review_parts(y).back(), l).truth(),
                         {},
                         {static_cast<double>(review_parts(y).back().truth)}});
    return lines;
}

} // namespace vuon
