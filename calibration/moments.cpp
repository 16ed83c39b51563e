// SPDX-License-Identifier: Apache-2.0
#include "calibration/moments.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

const std::map<std::string, std::string> kKinds = {{"escaped_households", "escaped"},
                                                   {"poor_to_near_poor_households", "to_near"},
                                                   {"entered_poor_households", "entered"},
                                                   {"near_poor_to_poor_households", "near_to_poor"},
                                                   {"escaped_near_poor_households", "near_left"},
                                                   {"returned_per_escaped", "returned_per_escaped"}};

class MomentReader {
  public:
    MomentReader(const Table& t, const std::vector<RegisterPath>& paths,
                 const std::map<std::string, double>& discrepancy)
        : t_(t), paths_(paths), discrepancy_(discrepancy) {}

    std::vector<Moment> read() const {
        std::vector<Moment> moments;
        for (std::size_t r = 0; r < t_.rows(); ++r) {
            const auto kind = kKinds.find(t_.cell(r, "measure"));
            if (kind == kKinds.end() || t_.cell(r, "use") != "fit" || t_.cell(r, "group") != "all")
                continue;
            Moment m{"", kind->second, kEveryPath, static_cast<int>(t_.number(r, "year")), 0.0, 0.0};
            m.id = fmt::format("{} {} {}", t_.cell(r, "place"), m.year, m.kind);
            if (m.kind == "returned_per_escaped" ? returned(r, m) : flow(r, m))
                moments.push_back(m);
        }
        return moments;
    }

  private:
    /// The mean of a standard that was run; others have no register to be read from.
    bool returned(std::size_t r, Moment& m) const {
        if (t_.cell(r, "standard") != "vn-2016-2020")
            return false;
        m.observed = t_.number(r, "value") / 100.0;
        m.sd = discrepancy_.at(m.kind);
        return true;
    }

    bool flow(std::size_t r, Moment& m) const {
        for (std::size_t k = 0; k < paths_.size(); ++k) {
            const RegisterPath& p = paths_[k];
            if (p.place != t_.cell(r, "place") || p.group != "all" || p.standard != t_.cell(r, "standard") ||
                p.validate)
                continue;
            const bool of_near = m.kind == "near_to_poor" || m.kind == "near_left";
            const double stock = stock_before(p, m.year, of_near);
            const bool reviewed = std::any_of(p.reviews.begin() + 1, p.reviews.end(),
                                              [&](const Anchor& a) { return a.year == m.year; });
            if (!(stock > 0.0) || !reviewed)
                return false;
            m.path = k;
            m.observed = t_.number(r, "value") / stock;
            const double print = t_.number(r, "precision") / stock, gap = discrepancy_.at(m.kind);
            constexpr double kUniform = 12.0; // variance of a uniform distribution of width 1 is 1 / 12
            m.sd = std::sqrt(print * print / kUniform + m.observed * (1.0 - m.observed) / stock + gap * gap);
            return true;
        }
        return false;
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

    const Table& t_;
    const std::vector<RegisterPath>& paths_;
    const std::map<std::string, double>& discrepancy_;
};

} // namespace

std::vector<Moment> read_moments(const Table& observations, const std::vector<RegisterPath>& paths,
                                 const std::map<std::string, double>& discrepancy) {
    return MomentReader(observations, paths, discrepancy).read();
}

} // namespace vuon
