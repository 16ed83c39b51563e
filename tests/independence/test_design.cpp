// SPDX-License-Identifier: Apache-2.0
// Parameter draws, paths, populations and replicates, all crossed: what they share, and that a task knows no other.
#include "engine/base/parallel.hpp"
#include "tests/run_bits.hpp"
#include "tests/tutorial_model.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

using namespace vuon;
using namespace vuon_test;

namespace {

constexpr Design kCrossed{2, 2, 2, 2};

/// The tutorial with two populations that differ in their margins.
const Tutorial& crossed() {
    static const Tutorial t = [] {
        std::string text = tutorial_scenario().text;
        const auto change = [&](const std::string& from, const std::string& to) {
            text.replace(text.find(from), from.size(), to);
        };
        change("replicates      = 1", "replicates = 2\npaths = 2\npopulations = 2");
        change("{ value = 21600, assumed", "{ value = 21600, prior = \"normal(21600, 300)\", assumed");
        Tutorial made = model_of(read_scenario_text(text, "tutorial.toml", shipped_reference()), 2, 0.25);
        for (DrawnValues& v : made.values)
            v.no_labour_share_of_poor = 0.25;
        return made;
    }();
    return t;
}

const Ensemble& all_tasks() {
    static const Ensemble e = run_all(crossed(), kCrossed);
    return e;
}

const TaskRun& task(const TaskId& id) {
    for (std::size_t i = 0; i < kCrossed.tasks(); ++i)
        if (const TaskId at = kCrossed.task(i); at.draw == id.draw && at.path == id.path &&
                                                at.population == id.population &&
                                                at.replicate == id.replicate)
            return all_tasks().tasks[i];
    throw std::logic_error("no such task");
}

TaskRun alone(std::size_t index) {
    const TaskId id = kCrossed.task(index);
    return run_task(crossed().model, crossed().values[static_cast<std::size_t>(id.draw)], kCrossed, id,
                    [](double) {});
}

/// Growth and prices of a task: what its path alone decides.
std::vector<double> economy(const TaskRun& run) {
    std::vector<double> all = run.variants[0].macro.income_growth;
    const std::vector<double>& prices = run.variants[0].macro.prices;
    all.insert(all.end(), prices.begin(), prices.end());
    return all;
}

} // namespace

TEST_CASE("every combination of draw, path, population and replicate is one task with a word of its own") {
    for (const Design& d : {kCrossed, Design{3, 1, 4, 2}, Design{1, 5, 1, 3}, Design{7, 1, 1, 1}}) {
        std::set<u32> words;
        std::set<std::array<int, 4>> combinations;
        for (std::size_t i = 0; i < d.tasks(); ++i) {
            const TaskId t = d.task(i);
            words.insert(d.word(t));
            combinations.insert({t.draw, t.path, t.population, t.replicate});
            CHECK((t.draw < d.draws && t.path < d.paths && t.population < d.populations &&
                   t.replicate < d.replicates));
        }
        CHECK(words.size() == d.tasks());
        CHECK(combinations.size() == d.tasks());
    }
}

TEST_CASE("replicates and populations share the word of their path, paths and draws do not") {
    const Design d{3, 2, 4, 5};
    std::set<u32> words;
    for (int draw = 0; draw < 3; ++draw)
        for (int path = 0; path < 2; ++path) {
            const u32 word = d.path_word({draw, path, 0, 0});
            CHECK(words.insert(word).second);
            for (int population = 0; population < 4; ++population)
                for (int replicate = 0; replicate < 5; ++replicate)
                    CHECK(d.path_word({draw, path, population, replicate}) == word);
        }
}

TEST_CASE("populations and replicates of a path see the same economy, other paths and draws another") {
    for (int draw = 0; draw < 2; ++draw)
        for (int path = 0; path < 2; ++path)
            for (int population = 0; population < 2; ++population)
                for (int replicate = 0; replicate < 2; ++replicate)
                    CHECK(economy(task({draw, path, population, replicate})) ==
                          economy(task({draw, path, 0, 0})));
    CHECK(economy(task({0, 0, 0, 0})) != economy(task({0, 1, 0, 0})));
    CHECK(economy(task({0, 0, 0, 0})) != economy(task({1, 0, 0, 0})));
}

TEST_CASE("no two tasks of a crossed design are the same run") {
    std::set<Bits> all;
    for (const TaskRun& run : all_tasks().tasks)
        all.insert(bits_of(run));
    CHECK(all.size() == kCrossed.tasks());
}

TEST_CASE("a task run alone, in any order, is the task of the crossed ensemble") {
    for (std::size_t i = kCrossed.tasks(); i-- > 0;) {
        INFO("task " << i);
        REQUIRE((bits_of(alone(i)) == bits_of(all_tasks().tasks[i])));
    }
}

TEST_CASE("a crossed ensemble does not depend on the number of threads") {
    for (const int threads : {1, 8}) {
        const ThreadLimit limit(threads);
        const Ensemble again = run_all(crossed(), kCrossed);
        for (std::size_t i = 0; i < kCrossed.tasks(); ++i) {
            INFO(threads << " threads, task " << i);
            REQUIRE((bits_of(again.tasks[i]) == bits_of(all_tasks().tasks[i])));
        }
    }
}

TEST_CASE("another population has other people, the same population has the same") {
    const auto& populations = crossed().model.populations;
    REQUIRE(populations.size() == 2);
    CHECK(populations[0].people.households() == populations[1].people.households());
    CHECK(populations[0].people.persons() == 21'600);
    CHECK(populations[1].people.persons() != 21'600);
    CHECK(task({0, 0, 0, 0}).start.sample_persons != task({0, 0, 1, 0}).start.sample_persons);
}
