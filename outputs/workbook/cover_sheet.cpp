// SPDX-License-Identifier: Apache-2.0
// The first sheet: which plan and place, how to read the numbers, what is on which sheet.
#include "outputs/earned_words.hpp"
#include "outputs/workbook/sheets.hpp"

#include <fmt/format.h>

namespace vuon {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

constexpr double kKeyWidth = 26.0, kTextWidth = 104.0;

Pairs facts(const BookSource& s) {
    Pairs list = {{s.say("Địa bàn", "Place"), s.names.area(0)},
                  {s.say("Năm", "Years"), fmt::format("{:.0f} – {:.0f}", s.year(0), s.year(s.years() - 1))}};
    for (const std::size_t v : s.variants)
        list.push_back({s.say("Phương án", "Variant"), s.names.variant(v)});
    list.push_back({s.say("Số lần rút", "Draws"), fmt::format("{}", s.results.dimension("draw").size())});
    const auto seed = s.results.manifest.number.find("seed");
    if (seed != s.results.manifest.number.end())
        list.push_back({s.say("Hạt giống ngẫu nhiên", "Seed"), fmt::format("{}", seed->second)});
    list.push_back({s.say("Dân số mô phỏng", "Population"),
                    s.disclosure.is_needed()
                        ? s.say("từ số liệu điều tra hộ; ô nhỏ bị ẩn",
                                "from records of households; small cells are hidden")
                        : s.say("hộ tổng hợp từ số liệu công bố; không có hộ nào là hộ có thật",
                                "synthetic households from published totals; none of them is real")});
    list.push_back({s.say("Làm bằng", "Made by"), "Vươn " + manifest_text(s.results, "version")});
    return list;
}

std::vector<std::string> how_to_read(const BookSource& s) {
    std::vector<std::string> list = {s.say("Đây là dự báo bằng mô hình, không phải kết quả rà soát. Mỗi lần "
                                           "rút là một tương lai có thể xảy ra: tham "
                                           "số, kinh tế và may rủi khác nhau.",
                                           "This is a forecast by a model, not a result of the review. Each "
                                           "draw is a possible future with its own "
                                           "parameters, economy and chance."),
                                     s.say("Trung vị: một nửa số lần rút thấp hơn, một nửa cao hơn. Thấp và "
                                           "cao: 8 trong 10 lần rút nằm giữa hai số "
                                           "này. Hãy đọc cả khoảng, không chỉ một con số.",
                                           "Median: half of the draws are lower, half are higher. Low and "
                                           "high: 8 of 10 draws lie between. Read the "
                                           "range, not the one number."),
                                     s.say("Bảng biến động và chương trình dùng trung bình, vì trung bình "
                                           "cộng lại được: đầu năm + biến động = cuối "
                                           "năm, các huyện cộng lại bằng tỉnh.",
                                           "Tables of movements and programmes hold means, because means add "
                                           "up: opening + movements = closing, and "
                                           "districts add up to the place."),
                                     s.say("Hộ nghèo, hộ cận nghèo là theo danh sách của địa phương. Nghèo "
                                           "thực tế là ước lượng của mô hình về hộ thật "
                                           "sự nghèo, dù có trong danh sách hay không.",
                                           "Poor and near-poor households are those on the local list. True "
                                           "poverty is the model's estimate of who is "
                                           "poor, listed or not."),
                                     s.say("Xác suất đạt chỉ tiêu là tỷ lệ lần rút đạt. Từ 80 % trở lên "
                                           "(hoặc mức khác do kế hoạch đặt) mới gọi là "
                                           "đúng hướng.",
                                           "The probability of a target is the share of draws that meet it. "
                                           "From 80 % on (or what the plan sets) it is "
                                           "called on track.")};
    list.push_back(s.say("Độ tin cậy đã kiểm chứng: ", "What such forecasts have earned: ") +
                   earned_words(s.results, s.names.language()) + ".");
    if (s.disclosure.is_needed())
        list.push_back(s.disclosure.rule_words(s.names.language()));
    return list;
}

} // namespace

void fill_cover(Sheet& sheet, const BookSource& s, const Pairs& list) {
    sheet.width(0, kKeyWidth);
    sheet.width(1, kTextWidth);
    sheet.print_on_one_page();
    sheet.across(0, 0, 1, s.names.title(), Look::Title);
    sheet.height(0, 42.0);
    int row = 2;
    const auto block = [&](const std::string& heading, const Pairs& pairs) {
        sheet.text(row++, 0, heading, Look::Heading);
        for (const auto& [key, text] : pairs) {
            sheet.text(row, 0, key, Look::Wrapped, true);
            sheet.text(row++, 1, text, Look::Wrapped);
        }
        ++row;
    };
    block(s.say("Kết quả này", "These results"), facts(s));
    sheet.text(row++, 0, s.say("Cách đọc", "How to read"), Look::Heading);
    int number = 0;
    for (const std::string& text : how_to_read(s)) {
        sheet.paragraph(row++, 0, 1, fmt::format("{}. {}", ++number, text), Look::Wrapped);
    }
    ++row;
    block(s.say("Các bảng", "Sheets"), list);
}

} // namespace vuon
