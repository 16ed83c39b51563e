// SPDX-License-Identifier: Apache-2.0
#include "calibration/plan_screening.hpp"
#include "outputs/console_text.hpp"

#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

using Eigen::Index;

constexpr std::size_t kShown = 8, kNameWidth = 44, kCellWidth = 10;

class ScreeningText {
  public:
    ScreeningText(const PlanScreening& s, Language language) : s_(s), vi_(language == Language::Vietnamese) {}

    std::string text() {
        lines(fmt::format(
            fmt::runtime(say("Elementary effects of {} numbers with a prior, {} trajectories, {} runs: "
                             "percentage points when a number moves through its whole prior",
                             "Hiệu ứng cơ bản của {} số có phân phối tiên nghiệm, {} quỹ đạo, {} lần chạy: "
                             "điểm phần trăm khi số đó đi hết phân phối tiên nghiệm của nó")),
            s_.screened.size(), s_.trajectories, s_.points));
        for (std::size_t k = 0; k < s_.outcomes.size(); ++k)
            table(static_cast<Index>(k));
        idle();
        reading();
        return text_;
    }

  private:
    const char* say(const char* en, const char* vi) const { return vi_ ? vi : en; }

    void lines(const std::string& sentence) {
        for (const std::string& line : wrapped(sentence, kConsoleColumns))
            text_ += line + "\n";
    }

    std::string cell(double value, const char* format = "{:.2f}") const {
        const std::string text = std::isnan(value) ? "-" : fmt::format(fmt::runtime(format), value);
        return padded_left(with_decimal_sign(text, vi_ ? Language::Vietnamese : Language::English),
                           kCellWidth);
    }

    std::string title(const ScreenedOutcome& o) const {
        const char* name = nullptr;
        switch (o.measure) {
        case ScreenedMeasure::PoorRate:
            name = say("Poor households on the register", "Tỷ lệ hộ nghèo");
            break;
        case ScreenedMeasure::NearPoorRate:
            name = say("Near-poor households on the register", "Tỷ lệ hộ cận nghèo");
            break;
        case ScreenedMeasure::ReturnedPerEscaped:
            name = say("Returned to poverty per 100 that escaped, from the start to",
                       "Tái nghèo trên 100 hộ thoát nghèo, từ đầu kỳ đến");
            break;
        case ScreenedMeasure::ReturnedPerHousehold:
            name = say("Returned to poverty per 100 households, from the start to",
                       "Tái nghèo trên 100 hộ dân, từ đầu kỳ đến");
            break;
        }
        return fmt::format("{} {}", name, o.year);
    }

    const char* direction(Index p, Index m) const {
        const int sign = s_.direction(p, m);
        return sign == 0  ? say("either way", "hai chiều")
               : sign > 0 ? say("raises", "làm tăng")
                          : say("lowers", "làm giảm");
    }

    void table(Index m) {
        text_ += "\n" + title(s_.outcomes[static_cast<std::size_t>(m)]) + "\n";
        text_ += "  " + padded(say("number", "số"), kNameWidth) + padded_left("mu*", kCellWidth) +
                 padded_left(say("error", "sai số"), kCellWidth) + padded_left("mu", kCellWidth) +
                 padded_left("sigma", kCellWidth) + "\n";
        std::size_t shown = 0;
        for (const Index p : s_.order(m)) {
            if (++shown > kShown || s_.effects.mu_star(p, m) == 0.0)
                break;
            text_ += "  " + padded(s_.screened[static_cast<std::size_t>(p)].key, kNameWidth) +
                     cell(s_.effects.mu_star(p, m)) + cell(s_.mu_star_error(p, m)) +
                     cell(s_.effects.mu(p, m), "{:+.2f}") + cell(s_.effects.sigma(p, m)) + "  " +
                     direction(p, m) + "\n";
        }
    }

    void idle() {
        std::string names, paths;
        for (std::size_t p = 0; p < s_.screened.size(); ++p)
            if (s_.does_nothing(static_cast<Index>(p)))
                names += (names.empty() ? "" : ", ") + s_.screened[p].key;
        for (const std::string& key : s_.paths)
            paths += (paths.empty() ? "" : ", ") + key;
        text_ += "\n";
        lines(say("Do nothing to any of these: ", "Không ảnh hưởng tới kết quả nào ở trên: ") +
              (names.empty() ? std::string(say("none", "không có")) : names));
        if (!paths.empty())
            lines(say("Not screened, because their priors are paths of years: ",
                      "Không sàng lọc, vì tiên nghiệm là chuỗi theo năm: ") +
                  paths);
    }

    void reading() {
        text_ += "\n";
        lines(say(
            "mu*: mean of absolute effects, with its standard error from the trajectories. mu: mean "
            "effect. sigma: spread of effects, from interactions, curvature and chance; a mu* near sigma "
            "of a number with hardly an effect is households that meet other chance.",
            "mu*: trung bình trị tuyệt đối của hiệu ứng, kèm sai số chuẩn tính từ các quỹ đạo. mu: hiệu ứng "
            "trung bình. sigma: độ phân tán của hiệu ứng, do tương tác, phi tuyến và ngẫu nhiên."));
    }

    const PlanScreening& s_;
    bool vi_;
    std::string text_;
};

} // namespace

std::string screening_text(const PlanScreening& screening, Language language) {
    return ScreeningText(screening, language).text();
}

} // namespace vuon
