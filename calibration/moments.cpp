// SPDX-License-Identifier: Apache-2.0
#include "calibration/moments.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace vuon {

namespace {

bool is_mean(const std::string& kind) { return kind == "returned_per_escaped"; }

class MomentReader {
  public:
    MomentReader(const Reference& reference, const std::vector<RegisterPath>& paths,
                 const CalibrationFile& file)
        : t_(reference.table("history.csv")), standards_(reference.table("standards.csv")), paths_(paths),
          file_(file) {}

    MomentList read() {
        // Flows first: they decide which registers are run, and so where means can be read.
        for (const bool means : {false, true})
            for (std::size_t r = 0; r < t_.rows(); ++r)
                if (const std::string kind = moment_kind(t_, r); !kind.empty() && is_mean(kind) == means)
                    read_row(r, kind);
        if (out_.moments.empty())
            throw InputError(
                fmt::format("{}: no published flow is left to learn from ({}). Name other places "
                            "or leave out fewer moments",
                            file_.id, fmt::join(out_.skipped, "; ")));
        return std::move(out_);
    }

  private:
    void read_row(std::size_t r, const std::string& kind) {
        const std::string &place = t_.cell(r, "place"), &standard = t_.cell(r, "standard");
        const auto& chosen = file_.places;
        if (!is_mean(kind) && !chosen.empty() &&
            std::find(chosen.begin(), chosen.end(), place) == chosen.end())
            return;
        const int year = static_cast<int>(t_.number(r, "year"));
        Moment m{moment_id(t_, r), kind, kEveryPath, year, 0.0, 0.0, year, standard};
        std::string why;
        if (const auto left_out = file_.leave_out.find(m.id); left_out != file_.leave_out.end())
            why = "left out: " + left_out->second;
        else
            why = is_mean(kind) ? returned(r, m) : flow(r, m);
        if (why.empty())
            out_.moments.push_back(m);
        else
            out_.skipped.push_back(m.id + ": " + why);
    }

    /// "" or why there is none.
    std::string returned(std::size_t r, Moment& m) const {
        m.observed = t_.number(r, "value") / 100.0;
        m.sd = file_.discrepancy.at(m.kind);
        // The first list on a standard comes from scratch; flows between its lists begin a year later.
        for (std::size_t s = 0; s < standards_.rows(); ++s)
            if (standards_.cell(s, "id") == m.standard)
                m.first_year = static_cast<int>(standards_.number(s, "first_review")) + 1;
        for (const Moment& known : out_.moments)
            if (known.path != kEveryPath && known.standard == m.standard &&
                paths_[known.path].reviews.front().year < m.year &&
                paths_[known.path].reviews.back().year >= m.first_year)
                return "";
        return fmt::format("no register that is run for its flows has lists on {} between {} and {}",
                           m.standard, m.first_year - 1, m.year);
    }

    /// "" or why there is none.
    std::string flow(std::size_t r, Moment& m) const {
        for (std::size_t k = 0; k < paths_.size(); ++k) {
            const RegisterPath& p = paths_[k];
            if (p.place != t_.cell(r, "place") || p.group != "all" || p.standard != m.standard || p.validate)
                continue;
            const bool of_near = m.kind == "near_to_poor" || m.kind == "near_left";
            const double stock = stock_before(p, m.year, of_near);
            const bool reviewed = std::any_of(p.reviews.begin() + 1, p.reviews.end(),
                                              [&](const Anchor& a) { return a.year == m.year; });
            if (!reviewed || !(stock > 0.0))
                return reviewed ? "the stock that it left is not known" : "its year has no review";
            m.path = k;
            m.observed = t_.number(r, "value") / stock;
            const double print = t_.number(r, "precision") / stock, gap = file_.discrepancy.at(m.kind);
            constexpr double kUniform = 12.0; // variance of a uniform distribution of width 1 is 1 / 12
            m.sd = std::sqrt(print * print / kUniform + m.observed * (1.0 - m.observed) / stock + gap * gap);
            return "";
        }
        return fmt::format("the place has no register of two reviews on {}", m.standard);
    }

    double stock_before(const RegisterPath& p, int year, bool near) const {
        const double printed = count(p, near ? "near_poor_households" : "poor_households", year - 1);
        if (printed > 0.0)
            return printed;
        double households = -1.0;
        for (int y = year - 1; y <= year && households <= 0.0; ++y) {
            households = count(p, "households", y);
            if (const double poor = count(p, "poor_households", y); households <= 0.0 && poor > 0.0)
                for (const Anchor& a : p.reviews)
                    if (a.year == y && a.knows_poor() && a.poor > 0.0)
                        households = poor / a.poor;
        }
        for (const Anchor& a : p.reviews)
            if (a.year == year - 1 && a.knows_poor() && (!near || a.knows_listed()))
                return households * (near ? a.listed - a.poor : a.poor);
        return -1.0;
    }

    double count(const RegisterPath& p, const std::string& measure, int year) const {
        for (std::size_t r = 0; r < t_.rows(); ++r)
            if (t_.cell(r, "measure") == measure && t_.cell(r, "place") == p.place &&
                t_.cell(r, "group") == "all" && t_.cell(r, "standard") == p.standard &&
                static_cast<int>(t_.number(r, "year")) == year)
                return t_.number(r, "value");
        return -1.0;
    }

    const Table &t_, &standards_;
    const std::vector<RegisterPath>& paths_;
    const CalibrationFile& file_;
    MomentList out_;
};

} // namespace

MomentList read_moments(const Reference& reference, const std::vector<RegisterPath>& paths,
                        const CalibrationFile& file) {
    return MomentReader(reference, paths, file).read();
}

} // namespace vuon
