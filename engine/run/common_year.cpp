// SPDX-License-Identifier: Apache-2.0
// One year of one block: vector passes over chunks that stay in the first cache, exact scalar code for the
// few persons to whom something happens.
#include "engine/base/instruction_level.hpp"
#include "engine/run/common_workload.hpp"

#include <algorithm>

namespace vuon {

namespace {

constexpr u32 kChunk = 512;         // rows; all columns of a chunk stay in the first cache
constexpr double kShareMale = 0.52; // of births
constexpr u32 kDropEmptyAbove = 32; // rows of died-out households go when more than one in so many

const CommonKernels& kernels() {
#if defined(VUON_ONE_LEVEL)
    return native::common_kernels;
#else
    switch (instruction_level()) {
    case Level::v4:
        return v4::common_kernels;
    case Level::v3:
        return v3::common_kernels;
    default:
        return v2::common_kernels;
    }
#endif
}

template <class T> struct Column { alignas(kAlignment) T rows[kChunk + kPadding]; };

/// Memory of one thread, kept from block to block.
struct Scratch {
    Column<u32> words[8];
    Column<u8> bytes;
    Column<float> income_vnd;
    Column<i32> whole_income_vnd;
    Column<u16> deprivation_count;
    std::vector<u32> events, inserted;
    std::vector<PersonEdit> edits;
    std::vector<u64> newborn_ids;
    std::vector<u32> newborn_words;
    std::vector<char> spare;
};

class Visit {
  public:
    Visit(CommonBlock& block, Scratch& scratch, const CommonRules& rules, RandomKey key, int year)
        : block_(block), rows_(block.rows), s_(scratch), rules_(rules), key_(key), year_(year),
          kernels_(kernels()) {}

    void run() {
        for (CommonSegment& segment : block_.segments)
            segment.year = {};
        find_events();
        count_events();
        rows_.rebuild_persons(s_.edits, s_.spare, s_.inserted);
        write_newborns();
        visit_households();
        if (rows_.empty_households * kDropEmptyAbove > rows_.households)
            drop_empty_households();
    }

  private:
    void find_events() {
        if (s_.events.size() < rows_.persons + kPadding)
            s_.events.resize(rows_.persons + kPadding);
        events_ = 0;
        for (u32 first = 0; first < rows_.persons; first += kChunk) {
            const u32 n = std::min(kChunk, rows_.persons - first);
            u32 *death = s_.words[0].rows, *birth = s_.words[1].rows;
            fill(key_, rows_.person.id + first, n, moment(year_, Decision::CommonPerson), 0, death, birth);
            events_ += kernels_.persons(rules_, n, first, rows_.person.age_sex + first, death, birth,
                                        s_.bytes.rows, s_.events.data() + events_);
        }
    }

    /// Finds the household of every event, updates its size and turns the event into an edit of the columns.
    void count_events() {
        s_.edits.resize(events_);
        u8* size = rows_.household.size;
        auto segment = block_.segments.begin();
        u32 h = 0, end = size[0]; // `end` counts sizes from before this year's events
        for (u32 k = 0; k < events_; ++k) {
            const u32 row = s_.events[k] >> 1, birth = s_.events[k] & 1;
            while (end <= row)
                end += size[++h];
            while (segment->end <= h)
                ++segment;
            s_.edits[k] = {row + birth, birth};
            size[h] = static_cast<u8>(size[h] + 2 * birth - 1);
            segment->year.births += birth;
            segment->year.deaths += 1 - birth;
            rows_.empty_households += size[h] == 0;
        }
    }

    void write_newborns() {
        const std::size_t n = s_.inserted.size(), room = n + kPadding;
        s_.newborn_ids.resize(room);
        s_.newborn_words.resize(2 * room);
        for (std::size_t k = 0; k < n; ++k) {
            const u64 mother = rows_.person.id[s_.inserted[k] - 1];
            s_.newborn_ids[k] = derived_id(mother, year_, Kind::Newborn, 0);
        }
        fill(key_, s_.newborn_ids.data(), n, moment(year_, Decision::CommonBirth), 0, s_.newborn_words.data(),
             s_.newborn_words.data() + room);
        const u32 male = threshold_of(kShareMale);
        for (std::size_t k = 0; k < n; ++k) {
            rows_.person.id[s_.inserted[k]] = s_.newborn_ids[k];
            rows_.person.age_sex[s_.inserted[k]] = s_.newborn_words[k] < male ? 0 : kCommonFemale;
        }
    }

    void visit_households() {
        auto segment = block_.segments.begin();
        for (u32 first = 0; first < rows_.households; first += kChunk) {
            const u32 n = std::min(kChunk, rows_.households - first);
            update_chunk(first, n);
            for (u32 begin = first; begin < first + n;) {
                while (segment->end <= begin)
                    ++segment;
                const u32 end = std::min(segment->end, first + n);
                add(kernels_.sums(end - begin, rows_.household.size + begin, s_.bytes.rows + begin - first,
                                  s_.whole_income_vnd.rows + begin - first),
                    segment->year);
                begin = end;
            }
        }
    }

    void update_chunk(u32 first, u32 n) {
        const CommonHousehold& h = rows_.household;
        Column<u32>* w = s_.words;
        fill(key_, h.id + first, n, moment(year_, Decision::CommonIncome), 0, w[0].rows, w[1].rows, w[2].rows,
             w[3].rows);
        fill(key_, h.id + first, n, moment(year_, Decision::CommonDeprivation), 0, w[4].rows, w[5].rows,
             w[6].rows, w[7].rows);
        kernels_.income(n, w[0].rows, w[1].rows, h.permanent + first, h.persistent + first,
                        s_.income_vnd.rows);
        const u32* const draws[] = {w[2].rows, w[3].rows, w[4].rows, w[5].rows, w[6].rows, w[7].rows};
        kernels_.deprivations(rules_, n, draws, h.deprivations + first, s_.deprivation_count.rows);
        kernels_.status(n, h.size + first, s_.deprivation_count.rows, s_.income_vnd.rows, h.state + first,
                        s_.bytes.rows, s_.whole_income_vnd.rows);
    }

    static void add(const CommonSums& sums, CommonTally& to) {
        to.persons += sums.persons;
        to.households += sums.households;
        to.poor_households += sums.poor_households;
        to.poor_persons += sums.poor_persons;
        to.entries += sums.entries;
        to.exits += sums.exits;
        to.reentries += sums.reentries;
        to.income_vnd += sums.income_vnd;
    }

    void drop_empty_households() {
        u32 begin = 0, kept = 0;
        for (CommonSegment& segment : block_.segments) {
            for (u32 h = begin; h < segment.end; ++h)
                kept += rows_.household.size[h] > 0;
            begin = segment.end;
            segment.end = kept;
        }
        rows_.drop_empty_households();
    }

    CommonBlock& block_;
    BlockOf<CommonPerson, CommonHousehold>& rows_;
    Scratch& s_;
    const CommonRules& rules_;
    const RandomKey key_;
    const int year_;
    const CommonKernels& kernels_;
    u32 events_ = 0;
};

} // namespace

void visit_common_block(CommonBlock& block, const CommonRules& rules, RandomKey key, int year) {
    thread_local Scratch scratch;
    Visit(block, scratch, rules, key, year).run();
}

} // namespace vuon
