// SPDX-License-Identifier: Apache-2.0
// Runs the built command and keeps what it prints.
#pragma once
#include "outputs/console_text.hpp"
#include "tests/temporary_folder.hpp"

#include <cstdlib>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <vector>

namespace vuon_test {

struct Outcome {
    int exit_code = -1;
    std::string output, error;
};

/// `arguments` go through the shell, behind the path of the command; `before` stands in front of it. The locale is C
/// unless `before` sets another, whatever that of the machine is.
inline Outcome vuon_command(const std::string& arguments, const std::string& before = "") {
    const vuon::sample::TemporaryFolder folder;
    const std::string out = folder.file("out"), error = folder.file("error");
    const std::string line = "export LC_ALL=C.UTF-8; " + before + " '" VUON_COMMAND "' " + arguments + " >" +
                             out + " 2>" + error + " </dev/null";
    const int status = std::system(line.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, vuon::sample::bytes_of(out),
            vuon::sample::bytes_of(error)};
}

inline std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

inline std::size_t columns_of(const std::string& line) { return vuon::shown_width(line); }

} // namespace vuon_test
