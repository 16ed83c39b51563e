// SPDX-License-Identifier: Apache-2.0
#include "engine/run/common_workload.hpp"

#include "engine/base/errors.hpp"
#include "engine/base/parallel.hpp"

#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace vuon {

namespace {
constexpr int kFirstYear = 2025;

u64 mixed(u64 h, u64 v) {
    h = (h ^ v) * 0x9E3779B97F4A7C15ull;
    return h ^ (h >> 29);
}

void write_year(std::FILE* output, int year, const std::vector<CommonTally>& areas) {
    fmt::memory_buffer text;
    for (std::size_t area = 0; area < areas.size(); ++area) {
        fmt::format_to(std::back_inserter(text), "{},{}", year, area);
        CommonTally::each(areas[area], [&](i64 v) { fmt::format_to(std::back_inserter(text), ",{}", v); });
        text.push_back('\n');
    }
    if (std::fwrite(text.data(), 1, text.size(), output) != text.size())
        throw MachineError("the yearly totals of the common workload could not be written. Free some space");
}
} // namespace

CommonTally& CommonTally::operator+=(const CommonTally& other) {
    persons += other.persons;
    households += other.households;
    poor_households += other.poor_households;
    poor_persons += other.poor_persons;
    births += other.births;
    deaths += other.deaths;
    entries += other.entries;
    exits += other.exits;
    reentries += other.reentries;
    income_vnd += other.income_vnd;
    return *this;
}

CommonWorkload::CommonWorkload(const CommonSettings& settings)
    : settings_(settings), key_{settings.seed, 0}, rules_(common_rules()),
      blocks_(common_start(settings, key_)) {}

void CommonWorkload::run_year() {
    person_years_ += persons();
    const int year = kFirstYear + static_cast<int>(tallies_.size());
    parallel_for(blocks_.size(), [&](std::size_t b) { visit_common_block(blocks_[b], rules_, key_, year); });
    std::vector<CommonTally> areas(kCommonAreas);
    for (const CommonBlock& block : blocks_)
        for (const CommonSegment& segment : block.segments)
            areas[segment.area] += segment.year;
    tallies_.push_back(std::move(areas));
}

void CommonWorkload::run(std::FILE* output) {
    for (int y = 0; y < settings_.years; ++y) {
        run_year();
        if (output != nullptr)
            write_year(output, kFirstYear + y, tallies_.back());
    }
}

CommonTally CommonWorkload::total(std::size_t year) const {
    CommonTally sum;
    for (const CommonTally& area : tallies_.at(year))
        sum += area;
    return sum;
}

i64 CommonWorkload::persons() const {
    i64 n = 0;
    for (const CommonBlock& block : blocks_)
        n += block.rows.persons;
    return n;
}

std::size_t CommonWorkload::bytes() const {
    std::size_t n = 0;
    for (const CommonBlock& block : blocks_)
        n += block.rows.bytes() + sizeof(CommonBlock) + block.segments.capacity() * sizeof(CommonSegment);
    return n;
}

u64 CommonWorkload::hash() const {
    u64 h = static_cast<u64>(person_years_);
    for (const auto& areas : tallies_)
        for (const CommonTally& area : areas)
            CommonTally::each(area, [&](i64 v) { h = mixed(h, static_cast<u64>(v)); });
    return h;
}

std::vector<std::string> CommonWorkload::failed_checks() const {
    std::vector<std::string> failed;
    if (tallies_.empty())
        return {"no year was run"};
    const CommonTally last = total(tallies_.size() - 1);
    const double start = static_cast<double>(settings_.persons), end = static_cast<double>(last.persons);
    const double before = end - static_cast<double>(last.births - last.deaths);
    const double households = static_cast<double>(last.households);
    // `variance` is that of one unit; small populations may scatter by four standard errors more.
    auto expect = [&](const char* what, double value, double centre, double margin, double variance,
                      double units) {
        margin += 4.0 * std::sqrt(variance / units);
        if (!(std::abs(value - centre) <= margin))
            failed.push_back(
                fmt::format("{} is {:.4f}, expected {:.4f} +- {:.4f}", what, value, centre, margin));
    };
    expect("population at the end / at the start", end / start, 1.08, 0.015, 0.26, start);
    expect("births per person in the last year", static_cast<double>(last.births) / before, 0.016, 0.001,
           0.016, before);
    expect("deaths per person in the last year", static_cast<double>(last.deaths) / before, 0.0065, 0.0006,
           0.0065, before);
    expect("share of households that are poor", static_cast<double>(last.poor_households) / households, 0.10,
           0.01, 0.09, households);
    if (last.persons != persons())
        failed.push_back("household sizes do not add up to the persons");
    return failed;
}

} // namespace vuon
