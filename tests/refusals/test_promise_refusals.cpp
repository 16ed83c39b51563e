// SPDX-License-Identifier: Apache-2.0
// Promises without an answer, and what a variant may not change.
#include "tests/refusal_table.hpp"

using namespace vuon_test;

namespace {

const std::string kStatus = "[status.extremely_difficult]\n";

} // namespace

TEST_CASE("a promise says what answers it") {
    check_refusals({
        {"neither an answer nor a reason",
         {{kStatus, "[promise.p-1]\n"
                    "text_en = \"Fewer poor\"\n" +
                        kStatus}},
         "s.toml:117:1: promise.p-1.answered_by is missing (a promise names what answers "
         "it, or why nothing does). Add answered_by = [\"target.ID\"] or pending = \"why\""},
        {"an answer that does not exist",
         {{kStatus, "[promise.p-1]\n"
                    "text_en = \"Fewer poor\"\n"
                    "answered_by = [\"target.t9\"]\n" +
                        kStatus}},
         "s.toml:119:16: promise.p-1.answered_by = \"target.t9\" (no such section in this "
         "file). Did you mean \"target.t1\"?"},
        {"an answer of another kind",
         {{kStatus, "[promise.p-1]\n"
                    "text_en = \"Fewer poor\"\n"
                    "answered_by = [\"revue\"]\n" +
                        kStatus}},
         "s.toml:119:16: promise.p-1.answered_by = \"revue\" (no such section in this "
         "file). Did you mean \"review\"?"},
        {"an answer that is no list",
         {{kStatus, "[promise.p-1]\n"
                    "text_en = \"Fewer poor\"\n"
                    "answered_by = \"target.t1\"\n" +
                        kStatus}},
         "s.toml:119:15: promise.p-1.answered_by = \"target.t1\" (must be a list). Write it "
         "like [\"target.ag-1\"]"},
        {"the same answer twice",
         {{kStatus, "[promise.p-1]\n"
                    "text_en = \"Fewer poor\"\n"
                    "answered_by = [\"target.t1\", \"target.t1\"]\n" +
                        kStatus}},
         "s.toml:119:29: promise.p-1.answered_by = \"target.t1\" (appears twice in the "
         "list). Remove one"},
        {"no words",
         {{kStatus, "[promise.p-1]\n"
                    "answered_by = [\"target.t1\"]\n" +
                        kStatus}},
         "s.toml:117:1: promise.p-1.text_en is missing (required). Add text_en = \"...\""},
        {"an unknown key",
         {{kStatus, "[promise.p-1]\n"
                    "text_en = \"Fewer poor\"\n"
                    "answerd_by = [\"target.t1\"]\n"
                    "pending = \"later\"\n" +
                        kStatus}},
         "s.toml:119:1: promise.p-1.answerd_by = [\"target.t1\"] (no such key here). Did "
         "you mean answered_by?"},
        {"an id with a space",
         {{kStatus, "[promise.\"p 1\"]\n"
                    "text_en = \"Fewer poor\"\n"
                    "pending = \"later\"\n" +
                        kStatus}},
         "s.toml:117:10: promise.\"p 1\" = {...} (an id has small letters, digits and -). "
         "Rename it"},
    });
}

TEST_CASE("a variant keeps the statuses and promises of the plan") {
    check_refusals({
        {"a status of its own",
         {{"name_en = \"More credit\"",
           "name_en = \"More credit\"\n"
           "status.extremely_difficult.poorest = { value = 1, assumed = \"guess\" }"}},
         "s.toml:111:1: variant.more.status = {...} (variants share it with the base). "
         "Remove it or change the base"},
        {"a promise of its own",
         {{"name_en = \"More credit\"", "name_en = \"More credit\"\n"
                                        "promise.p-1.text_en = \"Fewer poor\""}},
         "s.toml:111:1: variant.more.promise = {...} (variants share it with the base). "
         "Remove it or change the base"},
        {"stocks of its own",
         {{"name_en = \"More credit\"", "name_en = \"More credit\"\n"
                                        "population.register.poor.all = { value = 1, assumed = \"guess\" }"}},
         "s.toml:111:1: variant.more.population = {...} (variants share it with the "
         "base). Remove it or change the base"},
    });
}
