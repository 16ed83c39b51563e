// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"

#include "engine/base/errors.hpp"
#include "engine/storage/storage_error.hpp"

#include <CLI/CLI.hpp>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <new>

namespace vuon {

void add_quiet_options(CLI::App& sub, Command& command) {
    sub.add_flag("--quiet", command.style.quiet, "Say nothing but errors");
    sub.add_option("--log-format", command.style.format, "text, or json: one object a line on standard error")
        ->check(CLI::IsMember({"text", "json"}));
}

void add_design_options(CLI::App& sub, RunOptions& options) {
    sub.add_option("--draws", options.draws, "Parameter draws, instead of the scenario's");
    sub.add_option("--paths", options.paths, "Paths of economy and register pace for each draw");
    sub.add_option("--populations", options.populations, "Alternative populations, crossed with the draws");
    sub.add_option("--replicates", options.replicates, "Runs of each with other chance");
    sub.add_option("--sample", options.sample, "Share kept of households far from the list, 0.1 or \"10 %\"");
    sub.add_option("--threads", options.threads, "Threads; all of the machine when left out");
}

void add_language_option(CLI::App& sub, Command& command) {
    sub.add_option("--lang", command.language,
                   "Language of what is printed, vi or en; that of the locale when left out")
        ->check(CLI::IsMember({"vi", "en"}));
}

/// The locale's name for messages: the first of the three variables that is set decides, as for other programs.
static std::string locale_name() {
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* name = std::getenv(variable); name != nullptr && *name != '\0')
            return name;
    return "";
}

Language language_of(const std::string& option) {
    const std::string name = option.empty() ? locale_name() : option;
    const bool is_vi = name.rfind("vi", 0) == 0 && (name.size() == 2 || std::isalpha(name[2]) == 0);
    return is_vi ? Language::Vietnamese : Language::English;
}

void refuse_replacing(const std::string& results, const std::string& written) {
    std::error_code ignored;
    if (std::filesystem::equivalent(results, written, ignored))
        throw InputError(fmt::format(
            "{}: the new file would replace the results that are read. Choose another file", written));
}

int run_guarded(const Command& command) {
    ConsoleStyle style = command.style;
    style.language = language_of(command.language);
    Console console(style);
    const auto fail = [&](int code, const std::string& message) {
        console.error(code, message);
        return code;
    };
    try {
        return command.run(console);
    } catch (const InputError& error) {
        return fail(kInputWrong, error.what());
    } catch (const StorageError& error) {
        return fail(error.is_users_to_mend() ? kInputWrong : kMachineFailed, error.what());
    } catch (const MachineError& error) {
        return fail(kMachineFailed, error.what());
    } catch (const std::bad_alloc&) {
        return fail(kMachineFailed, "the machine has no memory left. Lower --threads, --draws or --sample");
    } catch (const std::exception& error) {
        return fail(kBug, std::string(error.what()) + "\nThis is a bug in vuon, not in your input");
    }
}

} // namespace vuon
