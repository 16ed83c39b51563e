// SPDX-License-Identifier: Apache-2.0
#include "app/console.hpp"

#include "engine/base/errors.hpp"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace vuon {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int kBarWidth = 40;
constexpr std::chrono::milliseconds kRedraw(200);

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void put(std::FILE* stream, const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stream);
    std::fflush(stream);
}

void put_event(const nlohmann::ordered_json& event) {
    put(stderr, event.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

} // namespace

std::string clock_text(double seconds) {
    const long s = static_cast<long>(seconds + 0.5);
    return s < 3600 ? fmt::format("{}:{:02}", s / 60, s % 60)
                    : fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
}

std::string bytes_text(double bytes, Language language) {
    return bytes < 1e6   ? number_text(bytes / 1e3, 0, language) + " kB"
           : bytes < 1e9 ? number_text(bytes / 1e6, 0, language) + " MB"
                         : number_text(bytes / 1e9, 1, language) + " GB";
}

Console::Console(const ConsoleStyle& style) : style_(style), terminal_(::isatty(STDERR_FILENO) == 1) {}

void Console::note(const std::string& text) {
    if (style_.quiet)
        return;
    if (is_json())
        return put_event({{"event", "note"}, {"text", text}});
    put(stderr, text + "\n");
}

void Console::print(const std::string& text) const {
    if (!style_.quiet)
        put(stdout, text);
}

void Console::data(const std::string& text) const {
    const bool whole =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (!whole)
        throw MachineError("standard output does not take what is written to it; is its disk full?");
}

void Console::error(int exit_code, const std::string& message) {
    if (bar_open_)
        put(stderr, "\n");
    bar_open_ = false;
    if (is_json())
        put_event({{"event", "error"}, {"exit_code", exit_code}, {"text", message}});
    else
        put(stderr, "vuon: " + message + "\n");
}

void Console::progress(double share) {
    if (style_.quiet)
        return;
    if (!running_)
        started_ = drawn_ = Clock::now();
    running_ = share < 1.0;
    if (terminal_ && !is_json())
        return draw_bar(share);
    const int tenths = static_cast<int>(share * 10.0 + 1e-9);
    if (tenths <= tenths_said_)
        return;
    tenths_said_ = tenths == 10 ? 0 : tenths;
    const double left = seconds_since(started_) * (1.0 - share) / share;
    if (is_json())
        put_event({{"event", "progress"},
                   {"share", tenths / 10.0},
                   {"seconds_left", static_cast<long>(left + 0.5)}});
    else
        put(stderr, fmt::format(fmt::runtime(in(style_.language, "{:3} %  {} left\n", "{:3} %  còn {}\n")),
                                10 * tenths, clock_text(left)));
}

void Console::draw_bar(double share) {
    const bool last = share >= 1.0;
    if (!last && bar_open_ && Clock::now() - drawn_ < kRedraw)
        return;
    drawn_ = Clock::now();
    bar_open_ = !last;
    const int full = std::clamp(static_cast<int>(share * kBarWidth), 0, kBarWidth);
    const double past = seconds_since(started_);
    const auto words = [&](const char* en, const char* vi, double seconds) {
        return fmt::format(fmt::runtime(in(style_.language, en, vi)), clock_text(seconds));
    };
    const std::string time = last        ? words("{} in all ", "hết {} ", past)
                             : share > 0 ? words("{} left   ", "còn {}   ", past * (1.0 - share) / share)
                                         : std::string();
    put(stderr, fmt::format("\r[{}{}] {:3.0f} %  {}{}", std::string(static_cast<std::size_t>(full), '#'),
                            std::string(static_cast<std::size_t>(kBarWidth - full), '.'), 100.0 * share, time,
                            last ? "\n" : ""));
}

} // namespace vuon
