// SPDX-License-Identifier: Apache-2.0
#include "outputs/console_text.hpp"
#include "outputs/csv_cells.hpp"
#include "outputs/explain/life.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vuon {

namespace {

constexpr std::size_t kStepWidth = 18;

const char* step_name(LifeStep step, bool vi) {
    switch (step) {
    case LifeStep::State:
        return vi ? "cuối năm" : "at its end";
    case LifeStep::Support:
        return vi ? "2 chương trình" : "2 programmes";
    case LifeStep::People:
        return vi ? "3 con người" : "3 people";
    case LifeStep::Income:
        return vi ? "4 thu nhập" : "4 income";
    case LifeStep::Indicators:
        return vi ? "5 thiếu hụt" : "5 indicators";
    case LifeStep::Review:
        break;
    }
    return vi ? "7 rà soát" : "7 review";
}

void append(std::vector<LifeLine>& all, std::vector<LifeLine> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

std::string paragraph(const std::string& text) {
    std::string lines;
    for (const std::string& line : wrapped(text, kConsoleColumns))
        lines += line + "\n";
    return lines;
}

std::string head(const LifeNames& n, bool vi) {
    return paragraph(fmt::format(fmt::runtime(vi ? "Hộ {}, {} - phương án {}, lần rút {} ({})"
                                                 : "Household {}, {} - variant {}, draw {} ({})"),
                                 household_words(n.household), n.commune, n.variant, n.draw, n.title)) +
           paragraph(
               vi ? "Số rút là số ngẫu nhiên riêng của hộ hay người; việc xảy ra khi số rút nhỏ hơn xác "
                    "suất. Số "
                    "trước mỗi bước theo trình tự một năm trong tệp kết quả; ln y (thu nhập) và A (điểm rà "
                    "soát) là các phương trình trong docs/method.md."
                  : "A number drawn is the unit's own chance; it happens when the number lies below the "
                    "chance. Steps have the numbers of the timetable in the results file; ln y (income) and "
                    "A (score of the review) are the equations of docs/method.md.");
}

/// `2024  poor, then near-poor`.
std::string year_title(const HouseholdYear& y, Language l) {
    const bool vi = l == Language::Vietnamese;
    const Block& before = y.opened.households > 0 ? y.opened : y.lived;
    std::string text = fmt::format("{}  {}", y.year(), status_words(before.household.status[0], l));
    if (y.complete())
        text += (vi ? " -> " : " -> ") + status_words(y.closed.household.status[0], l);
    else
        text += y.ended() ? (vi ? " -> hộ không còn" : " -> ended")
                          : (vi ? " -> lỗi số học: dừng ở đây" : " -> a number went wrong: it stops here");
    return text;
}

std::vector<LifeLine> lines_of(const HouseholdYear& y, const LifeNames& names, Language l) {
    std::vector<LifeLine> all = support_lines(y, names, l);
    append(all, people_lines(y, l));
    append(all, income_lines(y, names, l));
    append(all, indicator_lines(y, names, l));
    append(all, review_lines(y, l));
    if (y.complete())
        append(all, state_lines(y.closed, y.year(), names, l));
    return all;
}

std::string block_of(const std::vector<LifeLine>& lines, bool vi) {
    std::string text;
    const LifeLine* last = nullptr;
    for (const LifeLine& line : lines) {
        const bool again = last != nullptr && last->step == line.step;
        text += hanging(again ? "" : std::string("  ") + step_name(line.step, vi), kStepWidth, line.text);
        last = &line;
    }
    return text;
}

} // namespace

std::vector<LifeLine> life_lines(const std::vector<HouseholdYear>& years, const LifeNames& names,
                                 Language l) {
    std::vector<LifeLine> all;
    if (!years.empty() && !years.front().founded())
        append(all, state_lines(years.front().opened, names.first_year, names, l));
    for (const HouseholdYear& y : years)
        append(all, lines_of(y, names, l));
    return all;
}

std::string life_text(const std::vector<HouseholdYear>& years, const LifeNames& names, Language l) {
    const bool vi = l == Language::Vietnamese;
    std::string text = head(names, vi);
    if (!years.empty() && !years.front().founded()) {
        const Block& start = years.front().opened;
        text += fmt::format("\n{}  {}\n", names.first_year, status_words(start.household.status[0], l)) +
                block_of(state_lines(start, names.first_year, names, l), vi);
    }
    for (const HouseholdYear& y : years)
        text += "\n" + year_title(y, l) + "\n" + block_of(lines_of(y, names, l), vi);
    return text;
}

std::string life_csv(const std::vector<HouseholdYear>& years, const LifeNames& names, Language l) {
    std::string text =
        "household,variant,draw,year,step,subject,chance,drawn,chance_2,drawn_2,value,value_2,text\n";
    const auto chance = [](const LifeLine& line, std::size_t k, double Chance::*part) {
        return k < line.chances.size() ? csv_number(line.chances[k].*part) : std::string();
    };
    const auto value = [](const LifeLine& line, std::size_t k) {
        return k < line.values.size() ? csv_number(line.values[k]) : std::string();
    };
    for (const LifeLine& line : life_lines(years, names, l))
        text += csv_row({household_words(names.household), names.variant, std::to_string(names.draw),
                         std::to_string(line.year), std::to_string(static_cast<int>(line.step)), line.subject,
                         chance(line, 0, &Chance::probability), chance(line, 0, &Chance::drawn),
                         chance(line, 1, &Chance::probability), chance(line, 1, &Chance::drawn),
                         value(line, 0), value(line, 1), line.text});
    return text;
}

} // namespace vuon
