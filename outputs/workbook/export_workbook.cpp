// SPDX-License-Identifier: Apache-2.0
#include "outputs/workbook/export_workbook.hpp"

#include "outputs/projection.hpp"
#include "outputs/workbook/sheets.hpp"

#include <deque>
#include <fmt/format.h>
#include <functional>

namespace vuon {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// Makes the sheets in their order, then fills them: charts and the list on the cover know of later sheets.
class Writer {
  public:
    Writer(const Results& results, const ExportChoice& choice, const std::string& path)
        : source_{results,
                  ResultNames(results, choice.language),
                  Disclosure(results),
                  chosen_variants(results, choice),
                  target_rows(results),
                  position_of(results.dimension("group").labels, "ethnic_minority")},
          book_(path, source_.names.title()) {}

    void write() {
        plan();
        for (const std::function<void()>& fill : filling_)
            fill();
        fill_charts(*charts_, book_, source_, data_);
        fill_cover(*cover_, source_, list_);
        book_.finish();
    }

  private:
    std::string say(const char* vi, const char* en) const { return source_.say(vi, en); }

    Sheet& add(const std::string& name, const std::string& what) {
        list_.emplace_back(name, what);
        return sheets_.emplace_back(book_, name);
    }

    template <class Fill> Sheet& filled(const std::string& name, const std::string& what, Fill fill) {
        Sheet& sheet = add(name, what);
        filling_.push_back([&sheet, fill] { fill(sheet); });
        return sheet;
    }

    void plan() {
        cover_ = &sheets_.emplace_back(book_, say("Đọc trước", "Read first"));
        filled(say("Chỉ tiêu", "Targets"), say("khả năng đạt từng chỉ tiêu", "how likely each target is met"),
               [this](Sheet& s) { fill_targets(s, source_); });
        filled(say("Chi tiết chỉ tiêu", "Target details"),
               say("mức còn thiếu, năm đạt, tốc độ cần có", "shortfall, year reached, pace needed"),
               [this](Sheet& s) { fill_target_details(s, source_); });
        charts_ = &add(say("Biểu đồ", "Charts"),
                       say("tỷ lệ, biến động, chương trình", "rates, movements, programmes"));
        Sheet& yearly =
            filled(say("Theo năm", "By year"),
                   say("số hộ và tỷ lệ theo địa bàn, nhóm hộ", "counts and rates by place and group"),
                   [this](Sheet& s) { fill_yearly(s, source_, data_); });
        Sheet& flows =
            filled(say("Biến động", "Movements"),
                   say("từ đầu năm đến cuối năm, toàn địa bàn", "from opening to closing, whole place"),
                   [this](Sheet& s) { fill_flows(s, source_, data_); });
        data_.yearly = yearly.name();
        data_.flows = flows.name();
        reviews();
        Sheet& programmes =
            filled(say("Chương trình", "Programmes"),
                   say("đối tượng, được hỗ trợ, bỏ sót, kinh phí", "eligible, reached, missed, spent"),
                   [this](Sheet& s) { fill_programmes(s, source_, data_); });
        data_.programmes = programmes.name();
        rest();
    }

    /// The layout of the official form, one sheet for each variant and list.
    void reviews() {
        for (std::size_t k = 0; k < source_.variants.size(); ++k)
            for (const ReviewList list : {ReviewList::Poor, ReviewList::NearPoor}) {
                const std::size_t variant = source_.variants[k];
                const bool poor = list == ReviewList::Poor;
                const std::string kind = poor ? say("Rà soát hộ nghèo", "Review poor")
                                              : say("Rà soát hộ cận nghèo", "Review near-poor");
                filled(fmt::format("{} {}", kind, k + 1),
                       say("diễn biến theo mẫu rà soát: ", "movements in the form of the review: ") +
                           source_.names.variant(variant),
                       [this, variant, list](Sheet& s) { fill_review(s, source_, variant, list); });
            }
    }

    void rest() {
        const Results& results = source_.results;
        if (results.has_dimension("commune") && results.dimension("commune").size() > 0)
            filled(say("Xã", "Communes"), say("số hộ và tỷ lệ theo xã", "counts and rates by commune"),
                   [this](Sheet& s) { fill_communes(s, source_); });
        const bool others = source_.variants.size() > 1 || source_.variants.front() > 0;
        if (results.dimension("variant").size() > 1 && others)
            filled(say("So sánh phương án", "Variants compared"),
                   say("chênh lệch và chi phí", "what they change, and what it costs"),
                   [this](Sheet& s) { fill_comparison(s, source_); });
        filled(say("Giả định", "Assumptions"), say("kết quả dựa trên điều gì", "what the results rest on"),
               [this](Sheet& s) { fill_assumptions(s, source_); });
        filled(say("Tham số và nguồn", "Parameters and sources"),
               say("từng tham số, nguồn của nó", "every parameter and where it comes from"),
               [this](Sheet& s) { fill_sources(s, source_); });
    }

    BookSource source_;
    Book book_;
    std::deque<Sheet> sheets_;
    std::vector<std::function<void()>> filling_;
    Sheet *cover_ = nullptr, *charts_ = nullptr;
    ChartData data_;
    Pairs list_;
};

} // namespace

std::string BookSource::about() const {
    return fmt::format("{}, {:.0f}–{:.0f}, {} {}", names.area(0), year(0), year(years() - 1),
                       results.dimension("draw").size(), say("lần rút", "draws"));
}

void write_workbook(const Results& results, const ExportChoice& choice, const std::string& path) {
    Writer(results, choice, path).write();
}

} // namespace vuon
