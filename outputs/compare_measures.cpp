// SPDX-License-Identifier: Apache-2.0
// What is compared of a place and group. Gap and severity are those of Foster, Greer and Thorbecke (1984): over all
// persons, the distance to the line as a share of it, and its square, 0 for those above.
#include "outputs/compared_runs.hpp"

#include "engine/kernels/year_kernels.hpp"

#include <fmt/format.h>

namespace vuon {

namespace {

using Numbers = std::vector<double>;

class CellMeasures {
  public:
    CellMeasures(const ComparedRuns& runs, const Cell& cell, std::vector<ComparedItem>& items)
        : runs_(runs), results_(runs.results()), cell_(cell), items_(items) {}

    void all() {
        stocks();
        depth();
        if (cell_.year > 0)
            flows();
        deprivations();
    }

    void poor_rate(ComparedItem::Kind kind) {
        rate("poor-rate", "register", "poor", Better::Lower, "Poor rate on the list",
             "Tỷ lệ hộ nghèo theo danh sách", kind);
    }

  private:
    std::string year(std::size_t y) const { return std::to_string(results_.dimension("year").numbers[y]); }
    std::string end_en() const { return ", end of " + year(cell_.year); }
    std::string end_vi() const { return ", cuối năm " + year(cell_.year); }
    std::string period() const { return ", " + year(1) + "–" + year(cell_.year); }

    Numbers at(const char* group, const char* name, std::size_t v) const {
        return DrawnVariable(results_, group, name).by_draw(v, cell_);
    }
    /// Over the years of the plan up to the cell's; the start year is before it.
    Numbers total(const char* name, std::size_t v) const {
        const DrawnVariable flow(results_, "flows", name);
        Numbers sum(flow.draws(), 0.0);
        for (Cell c = cell_; c.year > 0; --c.year)
            sum = sum_of(std::move(sum), flow.by_draw(v, c));
        return sum;
    }

    void add(const std::string& id, const char* unit, Better better, const std::string& en,
             const std::string& vi, const NumbersOf& numbers,
             ComparedItem::Kind kind = ComparedItem::Kind::Measure) {
        ComparedItem item;
        item.kind = kind;
        item.id = id + "-" + year(cell_.year);
        item.text_en = en;
        item.text_vi = vi;
        item.unit = unit;
        item.better = better;
        item.area = cell_.area == 0 ? "" : results_.dimension("area").labels[cell_.area];
        item.group = cell_.group == 0 ? "" : results_.dimension("group").labels[cell_.group];
        items_.push_back(runs_.measured(std::move(item), numbers));
    }

    void rate(const char* id, const char* group, const char* name, Better better, const char* en,
              const char* vi, ComparedItem::Kind kind = ComparedItem::Kind::Measure) {
        add(
            id, "share", better, en + end_en(), vi + end_vi(),
            [&](std::size_t v) { return ratio_of(at(group, name, v), at("population", "households", v)); },
            kind);
    }

    void stocks() {
        poor_rate(ComparedItem::Kind::Measure);
        // Leaving poverty for near-poverty adds to the near-poor and is no loss.
        rate("near-poor-rate", "register", "near_poor", Better::NoneOfBoth, "Near-poor rate on the list",
             "Tỷ lệ hộ cận nghèo theo danh sách");
        rate("true-poor-rate", "latent", "poor", Better::Lower, "True poor rate", "Tỷ lệ hộ nghèo thực tế");
        rate("true-near-poor-rate", "latent", "near_poor", Better::NoneOfBoth, "True near-poor rate",
             "Tỷ lệ hộ cận nghèo thực tế");
        add("poor-households", "households", Better::Lower, "Poor households on the list" + end_en(),
            "Số hộ nghèo theo danh sách" + end_vi(),
            [&](std::size_t v) { return at("register", "poor", v); });
    }

    void depth() {
        if (!results_.has("latent", "depth_sum") || !results_.has("latent", "severity_sum"))
            return;
        const auto of_all = [&](const char* name) {
            return [this, name](std::size_t v) {
                Numbers share = ratio_of(at("latent", name, v), at("population", "persons", v));
                for (double& x : share)
                    x /= static_cast<double>(kDepthParts);
                return share;
            };
        };
        add("poverty-gap", "share", Better::Lower,
            "Poverty gap: what incomes lack to the line, as a share of it over all persons" + end_en(),
            "Khoảng cách nghèo: phần thu nhập còn thiếu so với chuẩn, tính trên mọi người" + end_vi(),
            of_all("depth_sum"));
        add("poverty-severity", "share", Better::Lower,
            "Severity of poverty: the same with the share squared" + end_en(),
            "Mức độ trầm trọng của nghèo: như trên, bình phương" + end_vi(), of_all("severity_sum"));
    }

    void flow(const char* id, const char* name, Better better, const char* en, const char* vi) {
        if (results_.has("flows", name))
            add(id, "households", better, en + period(), vi + period(),
                [&, name](std::size_t v) { return total(name, v); });
    }

    void flows() {
        flow("returned", "returned", Better::Lower, "Back on the poor list (re-poverty)", "Số hộ tái nghèo");
        if (results_.has("flows", "returned") && results_.has("flows", "escaped"))
            add("returned-share", "share", Better::Lower,
                "Back on the poor list for each household that left it" + period(),
                "Tỷ lệ hộ tái nghèo so với số hộ thoát nghèo" + period(),
                [&](std::size_t v) { return ratio_of(total("returned", v), total("escaped", v)); });
        flow("newly-poor", "newly_poor", Better::Lower, "Newly poor", "Số hộ nghèo phát sinh mới");
        flow("kept-out", "kept_out", Better::Higher,
             "Three years out of poverty, not poor since (also who left before the start)",
             "Số hộ thoát nghèo đã ba năm không tái nghèo (kể cả thoát trước đầu kỳ)");
    }

    /// Households of both lists; no better or worse where the list itself is shorter, which the poor rate says.
    void deprivations() {
        if (!results_.has("deprivations", "deprived"))
            return;
        const DrawnVariable deprived(results_, "deprivations", "deprived");
        const Dimension& indicators = results_.dimension("indicator");
        for (std::size_t k = 0; k < indicators.size(); ++k) {
            Cell cell = cell_;
            cell.further = k;
            add(
                "deprived-" + indicators.labels[k], "households", Better::NoneOfBoth,
                text_of(indicators, "name_en", k) + end_en(), text_of(indicators, "name_vi", k) + end_vi(),
                [&](std::size_t v) { return deprived.by_draw(v, cell); }, ComparedItem::Kind::Deprivation);
        }
    }

    static std::string text_of(const Dimension& dimension, const char* column, std::size_t k) {
        const std::string text = label_text(dimension, column, k);
        return text.empty() ? dimension.labels[k] : text;
    }

    const ComparedRuns& runs_;
    const Results& results_;
    const Cell cell_;
    std::vector<ComparedItem>& items_;
};

} // namespace

void add_measures(const ComparedRuns& runs, const Cell& cell, std::vector<ComparedItem>& items) {
    CellMeasures(runs, cell, items).all();
}

void add_changes(const ComparedRuns& runs, std::size_t year, std::vector<ComparedItem>& items) {
    const std::size_t areas = runs.results().dimension("area").size();
    const std::size_t groups = runs.results().dimension("group").size();
    const auto change = [&](std::size_t area, std::size_t group) {
        const Cell cell{year, area, group, 0};
        if (!runs.hides(cell))
            CellMeasures(runs, cell, items).poor_rate(ComparedItem::Kind::Change);
    };
    for (std::size_t g = 1; g < groups; ++g)
        change(0, g);
    for (std::size_t a = 1; a < areas; ++a)
        change(a, 0);
}

} // namespace vuon
