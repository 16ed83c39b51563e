// SPDX-License-Identifier: Apache-2.0
// Every wrong row of a table of observations, by its whole message; all of a table at once.
#include "tests/checks/small_history.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;

namespace {

std::string problems_of_rows(const std::string& rows) {
    try {
        history_of(rows);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

struct RefusedRow {
    const char *what, *row, *message;
};

} // namespace

TEST_CASE("the shipped table of observations is read") {
    CHECK_FALSE(read_history(shipped_reference().table("history.csv"), shipped_reference()).empty());
}

TEST_CASE("a wrong observation is refused with its line, column, rule and what to do") {
    const std::vector<RefusedRow> table = {
        {"no standard", "89,all,2022,,poor_rate,3,percent,0.01,list,2022,fit,s,\n",
         "h.csv:2:13: standard = \"\" (is empty. A rate without its standard cannot be compared with any "
         "other)"},
        {"no year", "89,all,,vn-2022-2025,poor_rate,3,percent,0.01,list,2022,fit,s,\n",
         "h.csv:2:8: year = \"\" (is empty. Every observation needs one)"},
        {"a rate in households", "89,all,2022,vn-2022-2025,poor_rate,3,households,0.01,list,2022,fit,s,\n",
         "h.csv:2:38: unit = \"households\" (a rate is in percent. Write percent, or name a measure that "
         "counts "
         "households)"},
        {"a count in percent", "89,all,2022,vn-2022-2025,poor_households,3,percent,0.01,list,2022,fit,s,\n",
         "h.csv:2:44: unit = \"percent\" (a count is not in percent. Write households, or name a measure "
         "that is a "
         "rate)"},
        {"above 100", "89,all,2022,vn-2022-2025,poor_rate,300,percent,0.01,list,2022,fit,s,\n",
         "h.csv:2:36: value = \"300\" (a rate lies between 0 and 100 percent. Was it a count, or a share?)"},
        {"below 0", "89,all,2022,vn-2022-2025,poor_rate,-1,percent,0.01,list,2022,fit,s,\n",
         "h.csv:2:36: value = \"-1\" (a rate lies between 0 and 100 percent. Was it a count, or a share?)"},
        {"another standard's year", "89,all,2016,vn-2022-2025,poor_rate,3,percent,0.01,list,2022,fit,s,\n",
         "h.csv:2:8: year = \"2016\" (vn-2022-2025 was reviewed from 2021 to 2026: a series does not cross a "
         "change "
         "of standard without a link. Give the row its own standard)"},
        {"a survey", "89,all,2022,vn-2022-2025,poor_rate,3,percent,0.01,survey,2022,fit,s,\n",
         "h.csv:2:63: use = \"fit\" (a survey's rate is not a list's and is never chained with one. Write "
         "none)"},
        {"no width", "89,all,2022,vn-2022-2025,poor_rate,3,percent,0,list,2022,fit,s,\n",
         "h.csv:2:46: precision = \"0\" (must be above 0: the width of what the printed figure leaves open)"},
        {"a use", "89,all,2022,vn-2022-2025,poor_rate,3,percent,0.01,list,2022,fitt,s,\n",
         "h.csv:2:61: use = \"fitt\" (must be fit, validate or none)"},
        {"a place", "Q9,all,2022,vn-2022-2025,poor_rate,3,percent,0.01,list,2022,fit,s,\n",
         "h.csv:2:1: place = \"Q9\" (is not a code of places.csv)"},
        {"a standard", "89,all,2022,vn-2023,poor_rate,3,percent,0.01,list,2022,fit,s,\n",
         "h.csv:2:13: standard = \"vn-2023\" (is not an id of standards.csv)"},
    };
    for (const RefusedRow& refused : table) {
        INFO(refused.what);
        CHECK(problems_of_rows(refused.row) == refused.message);
    }
}

TEST_CASE("two values of one cell are refused at the second, which names the first") {
    CHECK(problems_of_rows("89,all,2022,vn-2022-2025,poor_rate,3,percent,0.01,list,2022,fit,s,\n"
                           "89,all,2022,vn-2022-2025,poor_rate,4,percent,0.01,list,2023,fit,s,\n") ==
          "h.csv:3:36: value = \"4\" (line 2 has another value of the same place, group, year, standard and "
          "measure. "
          "Set use = none for one of them)");
}

TEST_CASE("all wrong observations are told at once, in the order of the table") {
    CHECK(problems_of_rows("Q9,all,2022,vn-2022-2025,poor_rate,3,percent,0.01,list,2022,fit,s,\n"
                           "89,all,2022,vn-2022-2025,poor_rate,300,percent,0.01,list,2022,fit,s,\n") ==
          "h.csv:2:1: place = \"Q9\" (is not a code of places.csv)\n"
          "h.csv:3:36: value = \"300\" (a rate lies between 0 and 100 percent. Was it a count, or a share?)");
}
