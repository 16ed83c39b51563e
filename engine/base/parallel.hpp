// SPDX-License-Identifier: Apache-2.0
// Parallel loops. The only unit that names TBB is parallel.cpp.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>

namespace vuon {

/// Runs body(i) for i in [0, count), in any order, on the threads of the current limit. The first failure by index
/// (not by time) is rethrown, so messages are the same for any number of threads. May be nested.
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body);

/// Limits the threads of every parallel loop while it lives; 0 means all. At most one lives at a time.
class ThreadLimit {
  public:
    explicit ThreadLimit(int threads);
    ~ThreadLimit();
    ThreadLimit(const ThreadLimit&) = delete;
    ThreadLimit& operator=(const ThreadLimit&) = delete;

  private:
    struct Control;
    std::unique_ptr<Control> control_;
};

int hardware_threads();

} // namespace vuon
