// SPDX-License-Identifier: Apache-2.0
#include "outputs/tables/export_tables.hpp"

#include "engine/storage/pending_folder.hpp"
#include "outputs/disclosure.hpp"
#include "outputs/result_names.hpp"
#include "outputs/safe_text.hpp"
#include "outputs/tables/tidy_tables.hpp"

#include <fmt/format.h>
#include <functional>

namespace vuon {

namespace {

constexpr const char* kByteOrderMark = "\xEF\xBB\xBF"; // Excel reads UTF-8 only behind it
constexpr const char* kReadme = "README.txt";

/// Every file that an export may write: an earlier one may be replaced.
const std::vector<std::string>& own_files() {
    static const std::vector<std::string> files = {
        kReadme,       "yearly.csv",     "flows.csv",        "programmes.csv",  "communes.csv",
        "targets.csv", "comparison.csv", "yearly_draws.csv", "flows_draws.csv", "programmes_draws.csv"};
    return files;
}

const char* columns_words(bool vi) {
    return vi ? R"(Mỗi dòng là một quan sát; ô trống là không có số. Số thập phân viết bằng dấu chấm.

yearly.csv       số hộ và tỷ lệ cuối năm
flows.csv        biến động trong năm: closing = opening - left + returned + newly + from_other_list + other
programmes.csv   chương trình; spent là đồng
communes.csv     số hộ theo xã
targets.csv      chỉ tiêu: mỗi dòng một phương án và một chỉ tiêu
comparison.csv   phương án so với phương án gốc (nếu có từ hai phương án)
*_draws.csv      từng lần rút (khi có --draws)

variant, year, group, programme, measure, unit   khoá; mã như trong tệp kết quả
area, commune    tên, không trùng nhau trong một bảng
area_code, commune_code, district_code   mã, để nối với nguồn số liệu khác
list             poor: danh sách hộ nghèo; near_poor: hộ cận nghèo
mean             trung bình các lần rút: cộng lại được
q025 ... q975    phân vị của các lần rút; median là trung vị
draw, value      lần rút và giá trị của nó
hidden           1 khi có số bị ẩn trong dòng
Tỷ lệ (share) nằm giữa 0 và 1. true_poor là nghèo thực tế, ước lượng của mô hình.
)"
              : R"(One row is one observation; an empty cell is a number that does not exist. Decimals have a point.

yearly.csv       households and rates at the end of the year
flows.csv        movements in the year: closing = opening - left + returned + newly + from_other_list + other
programmes.csv   programmes; spent is in dong
communes.csv     households by commune
targets.csv      targets: one row for each variant and target
comparison.csv   variants against the first (where there are two or more)
*_draws.csv      every draw (with --draws)

variant, year, group, programme, measure, unit   keys, as in the results file
area, commune    names, each one only once in a table
area_code, commune_code, district_code   codes, for joining with other sources
list             poor: list of the poor; near_poor: list of the near-poor
mean             mean over the draws: means add up
q025 ... q975    quantiles over the draws; median is the middle one
draw, value      a draw and its value
hidden           1 where a number of the row is hidden
Shares lie between 0 and 1. true_poor is true poverty, an estimate of the model.
)";
}

std::string readme(const Results& results, const ExportChoice& choice) {
    const ResultNames names(results, choice.language);
    std::string text = plain_text(names.title()) + "\nVươn " + plain_text(manifest_text(results, "version")) +
                       "\n\n" + columns_words(choice.language == Language::Vietnamese) + "\n";
    const std::vector<std::string>& variants = results.dimension("variant").labels;
    for (const std::size_t v : chosen_variants(results, choice))
        text += fmt::format("{}: {}\n", plain_text(variants[v]), plain_text(names.variant(v)));
    const std::vector<std::string>& programmes = results.dimension("programme").labels;
    for (std::size_t p = 0; p < programmes.size(); ++p)
        text += fmt::format("{}: {}\n", plain_text(programmes[p]), plain_text(names.programme(p)));
    const std::string rule = Disclosure(results).rule_words(choice.language);
    return rule.empty() ? text : text + "\n" + rule + "\n";
}

using Take = std::function<void(NamedTable)>;

/// One at a time: a table of every draw can have a gigabyte.
void for_each_table(const Results& results, const ExportChoice& choice, const Take& take) {
    const auto table = [&](const char* file, const std::string& text) {
        if (!text.empty())
            take({file, kByteOrderMark + text});
    };
    table("yearly.csv", yearly_table(results, choice, Rows::Summary));
    table("flows.csv", flows_table(results, choice, Rows::Summary));
    table("programmes.csv", programmes_table(results, choice, Rows::Summary));
    table("targets.csv", targets_table(results, choice));
    if (results.has_dimension("commune") && results.dimension("commune").size() > 0)
        table("communes.csv", communes_table(results, choice));
    table("comparison.csv", comparison_table(results, choice));
    if (choice.by_draw) {
        table("yearly_draws.csv", yearly_table(results, choice, Rows::EveryDraw));
        table("flows_draws.csv", flows_table(results, choice, Rows::EveryDraw));
        table("programmes_draws.csv", programmes_table(results, choice, Rows::EveryDraw));
    }
    take({kReadme, readme(results, choice)});
}

} // namespace

std::vector<NamedTable> export_tables(const Results& results, const ExportChoice& choice) {
    std::vector<NamedTable> tables;
    for_each_table(results, choice, [&](NamedTable table) { tables.push_back(std::move(table)); });
    return tables;
}

void write_tables(const Results& results, const ExportChoice& choice, const std::string& folder) {
    PendingFolder pending(folder, own_files());
    for_each_table(results, choice, [&](const NamedTable& table) { pending.write(table.file, table.text); });
    pending.commit();
}

} // namespace vuon
