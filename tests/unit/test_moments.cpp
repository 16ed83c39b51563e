// SPDX-License-Identifier: Apache-2.0
// Which published flows become moments, on tables written by hand.
#include "calibration/forward.hpp"
#include "tests/checks/small_history.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;
using Catch::Contains;

namespace {

const std::string kFlows =
    "62,all,2019,vn-2016-2020,escaped_households,200,households,1,list,2019,fit,s,\n"
    "62,all,2018,vn-2016-2020,poor_households,1000,households,1,list,2018,none,s,\n"
    "58,all,2022,vn-2022-2025,escaped_households,90,households,1,list,2022,fit,s,\n"
    "58,all,2021,vn-2022-2025,poor_households,300,households,1,list,2021,none,s,\n"
    "58,all,2022,vn-2022-2025,near_poor_to_poor_households,9,households,1,list,2022,fit,s,\n"
    "VN,all,2018,vn-2016-2020,returned_per_escaped,5.1,percent,4,list,2018,fit,s,\n"
    "VN,all,2015,vn-2011-2015,returned_per_escaped,12,percent,4,list,2015,fit,s,\n";

RegisterPath path_of_place(const std::string& place, const std::string& standard, int first, int last) {
    RegisterPath p{place, place, "all", standard, false, false, {}};
    for (int year = first; year <= last; ++year)
        p.reviews.push_back({year, 0.10, -1.0});
    return p;
}

CalibrationFile file_of(std::vector<std::string> places = {}) {
    CalibrationFile file;
    file.id = "by-hand";
    file.places = std::move(places);
    for (const std::string& kind : moment_kinds())
        file.discrepancy[kind] = 0.01;
    return file;
}

MomentList moments_of(const CalibrationFile& file) {
    const Reference reference =
        Reference::from_texts({{"history.csv", kHistoryHeader + kFlows},
                               {"standards.csv", shipped_reference().table("standards.csv").text()}});
    return read_moments(
        reference,
        {path_of_place("62", "vn-2016-2020", 2015, 2020), path_of_place("58", "vn-2022-2025", 2021, 2023)},
        file);
}

std::vector<std::string> ids_of(const MomentList& list) {
    std::vector<std::string> ids;
    for (const Moment& m : list.moments)
        ids.push_back(m.id);
    return ids;
}

} // namespace

TEST_CASE("a flow is the share of the stock that it left, a mean belongs to its standard and its years") {
    const MomentList list = moments_of(file_of());
    CHECK(ids_of(list) ==
          std::vector<std::string>{"62 2019 escaped", "58 2022 escaped", "VN 2018 returned_per_escaped"});
    CHECK(list.moments[0].observed == Approx(0.2));
    CHECK(list.moments[1].observed == Approx(0.3));
    const Moment& mean = list.moments[2];
    CHECK(mean.observed == Approx(0.051));
    CHECK(mean.standard == "vn-2016-2020");
    CHECK(mean.first_year == 2016);
    CHECK(mean.year == 2018);
    CHECK(paths_run(list.moments) == std::vector<std::size_t>{0, 1});
}

TEST_CASE("a row without a moment is named with the reason") {
    const MomentList list = moments_of(file_of());
    REQUIRE(list.skipped.size() == 2);
    CHECK(list.skipped[0] == "58 2022 near_to_poor: the stock that it left is not known");
    CHECK(list.skipped[1] ==
          "VN 2015 returned_per_escaped: no register that is run for its flows has lists on "
          "vn-2011-2015 between 2010 and 2015");
}

TEST_CASE("a moment that the file leaves out is named with the file's reason") {
    CalibrationFile file = file_of();
    file.leave_out["62 2019 escaped"] = "its page was wrong";
    const MomentList list = moments_of(file);
    CHECK(list.skipped.front() == "62 2019 escaped: left out: its page was wrong");
    CHECK(ids_of(list) ==
          std::vector<std::string>{"58 2022 escaped"}); // and no register has the mean's standard
}

TEST_CASE("places choose the flows, and a mean is left when none of theirs is on its standard") {
    CHECK(ids_of(moments_of(file_of({"62"}))) ==
          std::vector<std::string>{"62 2019 escaped", "VN 2018 returned_per_escaped"});
    CHECK(ids_of(moments_of(file_of({"58"}))) == std::vector<std::string>{"58 2022 escaped"});
    CHECK_THROWS_WITH(moments_of(file_of({"49"})), Contains("no published flow is left to learn from"));
}
