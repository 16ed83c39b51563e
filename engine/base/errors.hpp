// SPDX-License-Identifier: Apache-2.0
// The three kinds of failure and their exit codes:
//   InputError (2)      the user's input is wrong: every problem at once, one line each;
//   MachineError (3)    no space, no memory, no permission;
//   BugError (4)        the code is wrong; NumericalError (4): a number went wrong, with its address.
#pragma once
#include <stdexcept>
#include <string>
#include <vector>

namespace vuon {

/// One problem in a user's file. `line` and `column` count from 1; 0 means the file as a whole.
struct Problem {
    std::string file;
    int line = 0;
    int column = 0;
    std::string message; // "<key> = <value> (<rule>). <what to do>"

    /// "file:line:column: message", without the position when there is none.
    std::string text() const;
};

class InputError : public std::runtime_error {
  public:
    explicit InputError(std::vector<Problem> problems);
    explicit InputError(std::string message);
    const std::vector<Problem>& problems() const { return problems_; }

  private:
    std::vector<Problem> problems_;
};

class MachineError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

class BugError : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

/// Where a number went wrong; household 0 means that no single household is to blame.
struct NumericalAddress {
    std::string module;
    int year = 0;
    int draw = 0;
    unsigned long long household = 0;
};

class NumericalError : public std::runtime_error {
  public:
    NumericalError(const NumericalAddress& where, const std::string& what);
};

/// Nearest of `known` to a misspelt word by edit distance, or "" when none is near.
std::string nearest_word(const std::string& word, const std::vector<std::string>& known);

[[noreturn]] void contract_broken(const char* kind, const char* condition, const char* file, int line);

} // namespace vuon

#if defined(VUON_CHECKS)
#define VUON_EXPECTS(condition)                                                                              \
    ((condition) ? void() : ::vuon::contract_broken("expects", #condition, __FILE__, __LINE__))
#define VUON_ENSURES(condition)                                                                              \
    ((condition) ? void() : ::vuon::contract_broken("ensures", #condition, __FILE__, __LINE__))
#else
#define VUON_EXPECTS(condition) void(0)
#define VUON_ENSURES(condition) void(0)
#endif
