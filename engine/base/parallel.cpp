// SPDX-License-Identifier: Apache-2.0
#include "engine/base/parallel.hpp"

#include <algorithm>
#include <exception>
#include <mutex>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#include <thread>

namespace vuon {

struct ThreadLimit::Control {
    explicit Control(std::size_t threads)
        : control(tbb::global_control::max_allowed_parallelism, threads), arena(static_cast<int>(threads)) {}
    tbb::global_control control;
    tbb::task_arena arena;
};

namespace {
struct FirstFailure {
    std::mutex mutex;
    std::size_t index = 0;
    std::exception_ptr error;

    void keep(std::size_t i) {
        const std::lock_guard lock(mutex);
        if (!error || i < index) {
            index = i;
            error = std::current_exception();
        }
    }
};

tbb::task_arena* limited_arena = nullptr;
} // namespace

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body) {
    FirstFailure failure;
    auto guarded = [&](std::size_t i) {
        try {
            body(i);
        } catch (...) {
            failure.keep(i);
        }
    };
    // Isolated: a thread that waits for an inner loop must not start another outer task on top of its stack.
    auto loop = [&] {
        tbb::this_task_arena::isolate([&] {
            tbb::parallel_for(std::size_t{0}, count, std::size_t{1}, guarded, tbb::simple_partitioner{});
        });
    };
    if (limited_arena != nullptr)
        limited_arena->execute(loop);
    else
        loop();
    if (failure.error)
        std::rethrow_exception(failure.error);
}

ThreadLimit::ThreadLimit(int threads) {
    if (threads <= 0)
        return;
    // The arena makes room for more threads than the machine has; the control caps what the process may use.
    control_ = std::make_unique<Control>(static_cast<std::size_t>(threads));
    limited_arena = &control_->arena;
}

ThreadLimit::~ThreadLimit() {
    if (control_)
        limited_arena = nullptr;
}

int hardware_threads() { return static_cast<int>(std::max(1u, std::thread::hardware_concurrency())); }

} // namespace vuon
