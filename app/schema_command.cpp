// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "outputs/run_variables.hpp"
#include "scenarios/schema.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace vuon {

void add_schema_command(CLI::App& app, Command& command) {
    auto of_results = std::make_shared<bool>(false);
    CLI::App* sub = app.add_subcommand("schema", "Print the grammar of scenario files as JSON Schema");
    sub->add_flag("--results", *of_results, "The variables of results files instead, as Markdown");
    sub->footer("Example:\n  vuon schema > scenario.schema.json");
    sub->callback([of_results, &command] {
        command.run = [of_results](Console& console) {
            console.print(*of_results ? variables_as_markdown() : scenario_schema() + "\n");
            return static_cast<int>(kDone);
        };
    });
}

} // namespace vuon
