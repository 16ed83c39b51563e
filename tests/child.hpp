// SPDX-License-Identifier: Apache-2.0
// Work in a process of its own, which may be killed, limited, or be somebody without rights.
#pragma once
#include <array>
#include <chrono>
#include <csignal>
#include <exception>
#include <functional>
#include <grp.h>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace vuon_test {

struct ChildEnd {
    int exit_code = -1;
    int signal = 0;   // that ended it
    std::string said; // what the work returned, or the sentence of what it threw
};

inline ChildEnd end_of(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    ChildEnd end;
    end.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    end.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    return end;
}

/// The test program's own handlers would report a failed test.
inline void default_signals() {
    for (const int signal : {SIGINT, SIGTERM, SIGABRT, SIGSEGV, SIGXFSZ})
        std::signal(signal, SIG_DFL);
    const rlimit no_core = {0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
}

inline ChildEnd in_child(const std::function<std::string()>& work) {
    std::array<int, 2> ends = {};
    if (::pipe(ends.data()) != 0)
        return {};
    const pid_t child = ::fork();
    if (child == 0) {
        default_signals();
        std::string said;
        try {
            said = work();
        } catch (const std::exception& error) {
            said = error.what();
        }
        const bool told = ::write(ends[1], said.data(), said.size()) == static_cast<ssize_t>(said.size());
        ::_exit(told ? 0 : 1);
    }
    ::close(ends[1]);
    std::string said;
    std::array<char, 4096> buffer = {};
    for (ssize_t got = 0; (got = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
        said.append(buffer.data(), static_cast<std::size_t>(got));
    ::close(ends[0]);
    ChildEnd end = end_of(child);
    end.said = said;
    return end;
}

/// The same by a user whom permissions bind: root, whom they do not, becomes nobody.
inline ChildEnd without_rights(const std::function<std::string()>& work) {
    constexpr unsigned kNobody = 65534;
    return in_child([&]() -> std::string {
        const bool is_root = ::geteuid() == 0;
        if (is_root && (::setgroups(0, nullptr) != 0 || ::setgid(kNobody) != 0 || ::setuid(kNobody) != 0))
            return "could not become nobody";
        return work();
    });
}

/// Number of a process that is gone.
inline pid_t gone_process() {
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(0);
    end_of(child);
    return child;
}

/// Starts the built command without waiting for it; what it says goes to `log`.
inline pid_t start_command(const std::string& arguments, const std::string& log) {
    const std::string line =
        "export LC_ALL=C.UTF-8; exec '" VUON_COMMAND "' " + arguments + " >'" + log + "' 2>&1 </dev/null";
    const pid_t child = ::fork();
    if (child == 0) {
        default_signals();
        ::execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
        ::_exit(127);
    }
    return child;
}

/// Waits until the condition holds, ten seconds at most.
inline bool waited_for(const std::function<bool()>& condition) {
    for (int i = 0; i < 1000; ++i) {
        if (condition())
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

} // namespace vuon_test
