// SPDX-License-Identifier: Apache-2.0
#include "outputs/fit_words.hpp"

#include "engine/population/fit_lines.hpp"
#include "outputs/console_text.hpp"

#include <fmt/format.h>

namespace vuon {

namespace {

struct Name {
    const char *en, *vi;
};

constexpr Name kNames[] = {
    {"households", "số hộ"},
    {"persons", "nhân khẩu"},
    {"urban persons", "nhân khẩu thành thị"},
    {"minority households", "hộ DTTS"},
    {"household size", "số nhân khẩu mỗi hộ"},
    {"men by age", "nam theo tuổi"},
    {"women by age", "nữ theo tuổi"},
    {"in school", "đang đi học"},
    {"activity", "việc làm"},
    {"18 and over", "từ 18 trở lên"},
    {"child", "trẻ em"},
    {"student", "đi học"},
    {"formal wage", "làm công ăn lương có hợp đồng"},
    {"informal wage", "làm công không hợp đồng"},
    {"farm", "nông nghiệp"},
    {"own business", "tự kinh doanh"},
    {"not working", "không làm việc"},
    {"unable", "không có khả năng lao động"},
};

constexpr std::size_t kMargin = 22, kCell = 32, kNumber = 12, kPoints = 10;

std::string name_of(const std::string& en, Language language) {
    for (const Name& name : kNames)
        if (language == Language::Vietnamese && en == name.en)
            return name.vi;
    return en;
}

} // namespace

std::string fit_text(const MarginFit& fit, Language language) {
    std::string text = padded(in(language, "margin", "số liệu"), kMargin) +
                       padded(in(language, "cell", "nhóm"), kCell) +
                       padded_left(in(language, "wanted", "cần có"), kNumber) +
                       padded_left(in(language, "got", "mô phỏng"), kNumber) +
                       padded_left(in(language, "difference", "chênh lệch"), kNumber) +
                       padded_left(in(language, "pp", "điểm %"), kPoints) + "\n";
    for (const FitLine& l : fit_lines(fit)) {
        const std::string all = fmt::format("{} {}", in(language, "all", "tất cả"), l.cells);
        text += padded(name_of(l.margin, language), kMargin) +
                padded(l.cells > 0 ? all : name_of(l.cell, language), kCell) +
                padded_left(number_text(l.wanted, 0, language), kNumber) +
                padded_left(number_text(l.got, 0, language), kNumber) +
                padded_left(number_text(l.got - l.wanted, 0, language), kNumber) +
                padded_left(number_text(100.0 * l.share, 3, language), kPoints) + "\n";
    }
    return text +
           fmt::format(
               fmt::runtime(in(language, "largest error {} pp of its margin, SRMSE {}\n",
                               "sai lệch lớn nhất {} điểm % của tổng, sai số chuẩn tương đối (SRMSE) {}\n")),
               number_text(100.0 * fit.worst_share_error, 3, language), number_text(fit.srmse, 4, language));
}

} // namespace vuon
