// SPDX-License-Identifier: Apache-2.0
#include "outputs/console_text.hpp"
#include "outputs/drivers.hpp"
#include "outputs/result_values.hpp"
#include "scenarios/number_text.hpp"

#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

constexpr std::size_t kLabelWidth = 44, kNumberWidth = 12;

class DriversText {
  public:
    DriversText(const Results& results, Language language) : results_(results), language_(language) {}

    std::string text() {
        const std::size_t year = last_target_year();
        const ListDrivers d = list_drivers(results_, 0, Cell{year, 0, 0, 0});
        text_ = fmt::format(
            fmt::runtime(say("What moves the list of the poor, {} to {} (variant {}): "
                             "households, mean over draws [80 %]\n",
                             "Các yếu tố làm thay đổi danh sách hộ nghèo, {} đến {} (phương án {}): "
                             "số hộ, trung bình [80 %]\n")),
            d.from, d.to, results_.dimension("variant").labels.front());
        line(say("on the list at the start", "hộ nghèo đầu kỳ"), d.start, "");
        line(say("left it", "thoát nghèo"), d.escaped, "-");
        line(say("came back (re-poverty)", "tái nghèo"), d.returned, "+");
        line(say("newly poor", "phát sinh nghèo mới"), d.newly_poor, "+");
        line(say("by a change of standard", "do thay đổi chuẩn nghèo"), d.standard, "+");
        line(say("by demography (founded, dissolved, moved)",
                 "do biến động dân cư (lập hộ, giải thể, chuyển đi)"),
             d.demography, "+");
        line(say("on the list at the end", "hộ nghèo cuối kỳ"), d.end, "");
        growth(year);
        pressure();
        return text_;
    }

  private:
    const char* say(const char* en, const char* vi) const {
        return language_ == Language::Vietnamese ? vi : en;
    }

    std::size_t last_target_year() const {
        const std::vector<TargetRow> rows = target_rows(results_);
        std::size_t latest = 0;
        for (const TargetRow& row : rows)
            if (row.not_evaluated.empty())
                latest = std::max(latest, last_year_of(results_, rows, row));
        return latest > 0 ? latest : results_.dimension("year").size() - 1;
    }

    std::string whole(double value) const { return number_text(value, 0, language_); }

    std::string percent(double share, int decimals) const {
        return number_text(100.0 * share, decimals, language_);
    }

    void line(const char* label, const MeanRange& m, const std::string& sign) {
        const double shown = sign == "-" ? -m.mean : m.mean;
        const double low = sign == "-" ? -m.q90 : m.q10, high = sign == "-" ? -m.q10 : m.q90;
        const std::string plus = !sign.empty() && std::round(shown) > 0.0 ? "+" : "";
        text_ += "  " + padded(label, kLabelWidth) + padded_left(plus + whole(shown), kNumberWidth) + "  [" +
                 whole(low) + say(" to ", " đến ") + whole(high) + "]\n";
    }

    void growth(std::size_t year) {
        const std::optional<GrowthAlone> g = growth_alone(results_, 0, year);
        if (!g)
            return;
        text_ += hanging(
            "", 2,
            fmt::format(
                fmt::runtime(say("Growth alone: a year of {} % more income for everybody (prices of the "
                                 "year, the line as it is) would take true poverty at the start from {} to "
                                 "{} %, {} points. The list does not follow it: it has a pace of its own.",
                                 "Chỉ riêng tăng trưởng: thu nhập mọi hộ tăng {} % trong một năm (giá hiện "
                                 "hành, giữ nguyên chuẩn) đưa tỷ lệ nghèo thực tế đầu kỳ từ {} xuống {} %, "
                                 "tức {} điểm %. Danh sách không đi theo: nó có tốc độ riêng.")),
                percent(g->growth, 1), percent(g->rate, 2), percent(g->moved, 2), percent(g->fall(), 2)));
    }

    void pressure() {
        const std::optional<TargetPressure> p = target_pressure(results_);
        if (!p)
            return;
        const bool told = p->told();
        text_ += hanging(
            "", 2,
            fmt::format(
                fmt::runtime(
                    say("Pressure of a target year: none is assumed. In {} reviews of the last year of a "
                        "plan lists fell by {} normal scores, in {} others by {}: {}.",
                        "Sức ép của năm về đích: không giả định. Trong {} kỳ rà soát năm cuối kế hoạch, danh "
                        "sách giảm {} điểm chuẩn, trong {} kỳ khác giảm {}: {}.")),
                p->n_last, number_text(p->last_years, 3, language_), p->n_other,
                number_text(p->other_years, 3, language_),
                told ? say("a difference, which the projection does not have",
                           "có khác biệt, dự báo chưa tính đến")
                     : say("no difference that could be told from chance",
                           "chưa thấy khác biệt ngoài ngẫu nhiên")));
    }

    const Results& results_;
    Language language_;
    std::string text_;
};

} // namespace

std::string drivers_section(const Results& results, Language language) {
    if (!results.has("flows", "escaped") || !results.has("flows", "rebased_poor"))
        return "";
    return DriversText(results, language).text();
}

} // namespace vuon
