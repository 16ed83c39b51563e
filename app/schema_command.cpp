// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "engine/population/population_file.hpp"
#include "outputs/run_variables.hpp"
#include "scenarios/schema.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace vuon {

namespace {
struct SchemaArguments {
    bool of_results = false, of_columns = false;
};
} // namespace

void add_schema_command(CLI::App& app, Command& command) {
    auto a = std::make_shared<SchemaArguments>();
    CLI::App* sub = app.add_subcommand("schema", "Print the grammar of scenario files as JSON Schema");
    sub->add_flag("--results", a->of_results, "The variables of results files instead, as Markdown");
    sub->add_flag("--columns", a->of_columns, "The columns of persons and households instead, as Markdown");
    sub->footer("Example:\n  vuon schema > scenario.schema.json");
    sub->callback([a, &command] {
        command.run = [a](Console& console) {
            console.print(a->of_columns   ? column_table()
                          : a->of_results ? variables_as_markdown()
                                          : scenario_schema() + "\n");
            return static_cast<int>(kDone);
        };
    });
}

} // namespace vuon
