// SPDX-License-Identifier: Apache-2.0
// What a person sees while a command runs. Notes and progress go to standard error, tables to standard output, so
// that a table can be kept in a file.
#pragma once
#include "scenarios/number_text.hpp"

#include <chrono>
#include <string>

namespace vuon {

struct ConsoleStyle {
    bool quiet = false;
    std::string format = "text";           // or json
    Language language = Language::English; // of notes, progress and tables; errors are English
};

class Console {
  public:
    explicit Console(const ConsoleStyle& style);

    /// A line about what is going on.
    void note(const std::string& text);
    /// A result: printed unless quiet.
    void print(const std::string& text) const;
    /// What was asked for on standard output, quiet or not. Throws MachineError when it cannot be written.
    void data(const std::string& text) const;
    void error(int exit_code, const std::string& message);
    /// A bar with the time left on a terminal, a line every 10 % elsewhere. `share` only grows.
    void progress(double share);
    bool is_quiet() const { return style_.quiet; }
    Language language() const { return style_.language; }

  private:
    bool is_json() const { return style_.format == "json"; }
    void draw_bar(double share);

    ConsoleStyle style_;
    bool terminal_;
    bool bar_open_ = false;
    int tenths_said_ = 0;
    std::chrono::steady_clock::time_point started_, drawn_;
    bool running_ = false;
};

/// `0:42`, `1:03:10`.
std::string clock_text(double seconds);
/// `512 MB`, `3.4 GB`.
std::string bytes_text(double bytes, Language language = Language::English);

} // namespace vuon
