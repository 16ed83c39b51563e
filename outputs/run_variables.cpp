// SPDX-License-Identifier: Apache-2.0
#include "outputs/run_variables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace vuon {

namespace {

using Names = std::vector<std::string>;

const Names kTally = {"variant", "draw", "year", "area", "group"};

void add_measures(std::vector<Variable>& list, const std::string& group) {
    for (const MeasureText& m : measure_texts())
        if (m.group == group)
            list.push_back({m.group, m.name, m.units, m.long_name, m.long_name_vi, kTally, {}, {}});
}

void add_moved_lines(std::vector<Variable>& list) {
    list.push_back({"latent",
                    "poor_if_line_moved",
                    "households",
                    "Truly poor households if the income lines stood elsewhere",
                    "Số hộ nghèo thực tế nếu chuẩn thu nhập thay đổi",
                    {"variant", "draw", "year", "area", "line"},
                    {},
                    {}});
}

void add_flow_stocks(std::vector<Variable>& list) {
    const auto add = [&](const char* name, const char* en, const char* vi) {
        list.push_back({"flows", name, "households", en, vi, kTally, {}, {}});
    };
    add("opening_poor", "Poor households at the end of the year before", "Số hộ nghèo đầu năm");
    add("rebased_poor", "Change of the number of poor households by a new standard",
        "Thay đổi số hộ nghèo do áp dụng chuẩn mới");
    add("closing_poor", "Poor households at the end of the year", "Số hộ nghèo cuối năm");
    add("opening_near_poor", "Near-poor households at the end of the year before", "Số hộ cận nghèo đầu năm");
    add("rebased_near_poor", "Change of the number of near-poor households by a new standard",
        "Thay đổi số hộ cận nghèo do áp dụng chuẩn mới");
    add("closing_near_poor", "Near-poor households at the end of the year", "Số hộ cận nghèo cuối năm");
}

void add_programmes(std::vector<Variable>& list) {
    Names dimensions = kTally;
    dimensions.push_back("programme");
    const auto add = [&](const char* name, const char* units, const char* en, const char* vi) {
        list.push_back({"programmes", name, units, en, vi, dimensions, {}, {}});
    };
    add("eligible", "households", "Eligible when places were given out", "Số hộ thuộc đối tượng");
    add("wanted", "households", "Eligible and asking", "Số hộ có nhu cầu");
    add("reached", "households", "Eligible and given", "Số hộ được hỗ trợ");
    add("leaked", "households", "Given though not eligible", "Số hộ được hỗ trợ sai đối tượng");
    add("missed", "households", "Asked and not given", "Số hộ có nhu cầu nhưng chưa được hỗ trợ");
    add("spent", "VND", "Money spent in the year", "Kinh phí đã chi trong năm");
}

void add_places(std::vector<Variable>& list) {
    list.push_back({"deprivations",
                    "deprived",
                    "households",
                    "Listed households that lack the indicator",
                    "Số hộ nghèo, cận nghèo thiếu hụt chỉ số",
                    {"variant", "draw", "year", "area", "group", "indicator"},
                    {},
                    {}});
    const char* const stocks[][4] = {
        {"poor", "Poor households on the register", "Số hộ nghèo"},
        {"near_poor", "Near-poor households on the register", "Số hộ cận nghèo"},
        {"households", "Households", "Số hộ dân cư"},
    };
    for (const auto& s : stocks) {
        const std::string name = s[0], en = s[1], vi = s[2];
        list.push_back({"communes",
                        name + "_mean",
                        "households",
                        en + ", mean over draws",
                        vi + ", trung bình",
                        {"variant", "year", "commune"},
                        {},
                        {}});
        list.push_back({"communes",
                        name + "_quantile",
                        "households",
                        en + ", quantile over draws",
                        vi + ", phân vị",
                        {"variant", "year", "commune", "quantile"},
                        {},
                        {}});
    }
    const auto status = [&](const char* name, const char* en, const char* vi) {
        list.push_back({"statuses",
                        name,
                        "communes or districts",
                        en,
                        vi,
                        {"variant", "draw", "year", "status"},
                        {},
                        {}});
    };
    status("units", "Communes or districts that hold the status", "Số xã, huyện còn thuộc diện");
    status("left_by_poverty", "Would have left it by poverty alone", "Ra khỏi diện do giảm nghèo");
    status("left_by_recognition", "Would have left it by recognition alone",
           "Ra khỏi diện do được công nhận");
    status("left_by_merger", "Would have ended by a merger alone", "Ra khỏi diện do sáp nhập");
}

void add_targets(std::vector<Variable>& list) {
    const auto add = [&](const char* name, const Names& dimensions, const char* en, const char* vi) {
        list.push_back({"targets", name, "1", en, vi, dimensions, {}, {}});
    };
    const Names drawn = {"variant", "draw", "target"}, fixed = {"variant", "target"};
    add("outcome", drawn, "Outcome, in the unit of target_unit", "Kết quả");
    add("latent_outcome", drawn, "The same on true poverty", "Kết quả theo nghèo thực tế");
    add("register_rate", drawn, "Level on the register in the target's last year",
        "Mức theo danh sách năm cuối");
    add("latent_rate", drawn, "True level in the target's last year", "Mức thực tế năm cuối");
    add("met", drawn, "1 when met, 0 when not", "1 là đạt, 0 là không đạt");
    add("stretch_met", drawn, "1 when the stretch is met, 0 when not",
        "1 là đạt mức phấn đấu, 0 là không đạt");
    add("at_least", fixed, "Lower limit that decides", "Giới hạn dưới");
    add("at_most", fixed, "Upper limit that decides", "Giới hạn trên");
    add("stretch", fixed, "Further end of a range", "Mức phấn đấu");
    add("precision", fixed, "Rounding of the plan, 0 is none", "Độ làm tròn của kế hoạch");
    add("impossible", fixed, "1 when arithmetic alone excludes it", "1 là không thể đạt về mặt số học");
}

void add_run(std::vector<Variable>& list) {
    const Names path = {"variant", "draw", "year"}, shared = {"variant", "draw", "year", "programme"};
    list.push_back({"paths",
                    "register_pace",
                    "normal scores",
                    "Fall of the poor list since the start without what is planned",
                    "Mức giảm của danh sách hộ nghèo nếu giữ nguyên chính sách",
                    path,
                    {},
                    {}});
    list.push_back({"paths",
                    "register_line",
                    "log points",
                    "Scores against the line since the start",
                    "Dịch chuyển của chuẩn so với điểm xét duyệt",
                    path,
                    {},
                    {}});
    list.push_back({"paths",
                    "income_growth",
                    "log points",
                    "Growth of household income since the start, real",
                    "Tăng trưởng thu nhập hộ, giá so sánh",
                    path,
                    {},
                    {}});
    list.push_back(
        {"paths", "prices", "log points", "Consumer prices since the start", "Giá tiêu dùng", path, {}, {}});
    list.push_back({"decisions",
                    "eligible_from",
                    "1",
                    "Least key that is reached among the eligible (bits of a 64-bit key)",
                    "Ngưỡng thứ tự được hỗ trợ",
                    shared,
                    {},
                    {}});
    list.push_back({"decisions",
                    "leak_from",
                    "1",
                    "Least key that is reached among those not eligible (bits of a key)",
                    "Ngưỡng thứ tự được hỗ trợ sai đối tượng",
                    shared,
                    {},
                    {}});
    list.push_back({"decisions",
                    "units_reached",
                    "units of cost",
                    "Units given to the eligible",
                    "Số suất đúng đối tượng",
                    shared,
                    {},
                    {}});
    list.push_back({"decisions",
                    "units_leaked",
                    "units of cost",
                    "Units given to others",
                    "Số suất sai đối tượng",
                    shared,
                    {},
                    {}});
    list.push_back({"parameters",
                    "value",
                    "as parameter_unit",
                    "Drawn value of the parameter",
                    "Giá trị tham số",
                    {"parameter_draw", "parameter"},
                    {},
                    {}});
    const auto start = [&](const char* name, const char* units, const char* en, const char* vi) {
        list.push_back({"start", name, units, en, vi, {"draw"}, {}, {}});
    };
    start("score_sd", "log points", "Spread of the register's score", "Độ phân tán của điểm xét duyệt");
    start("permanent_sd", "log points", "Spread of permanent income",
          "Độ phân tán của thu nhập thường xuyên");
    start("no_labour_share_of_poor", "1", "Poor households without labour",
          "Tỷ trọng hộ nghèo không có lao động");
    start("no_labour_shift", "log points", "Shift that gives that share", "Mức dịch chuyển tương ứng");
    start("mean_cut", "indicators", "Mean shift of the deprivation cut", "Mức dịch chuyển ngưỡng thiếu hụt");
    start("sampled_households", "households", "Households simulated", "Số hộ trong mẫu mô phỏng");
    start("sampled_persons", "persons", "Persons simulated", "Số người trong mẫu mô phỏng");
    const char* const official[][3] = {
        {"poor", "Poor households, official, at the start", "Số hộ nghèo chính thức đầu kỳ"},
        {"poor_minority", "Poor minority households, official, at the start",
         "Số hộ nghèo dân tộc thiểu số đầu kỳ"},
        {"near_poor", "Near-poor households, official, at the start", "Số hộ cận nghèo chính thức đầu kỳ"},
        {"near_poor_minority", "Near-poor minority households, official, at the start",
         "Số hộ cận nghèo dân tộc thiểu số đầu kỳ"},
    };
    for (const auto& o : official)
        list.push_back({"official", o[0], "households", o[1], o[2], {"area"}, {}, {}});
}

} // namespace

const std::vector<FlowIdentity>& flow_identities() {
    static const std::vector<FlowIdentity> identities = {
        {"poor",
         mPoor,
         mPoorAfter,
         {{-1, mEscaped},
          {1, mReturned},
          {1, mNewlyPoor},
          {1, mFormedPoor},
          {-1, mEndedPoor},
          {1, mRegroupedPoor}}},
        {"near_poor",
         mNearPoor,
         mNearAfter,
         {{-1, mLeftNear},
          {1, mReturnedNear},
          {1, mNewlyNear},
          {1, mEscapedToNear},
          {1, mFormedNear},
          {-1, mEndedNear},
          {1, mRegroupedNear}}},
    };
    return identities;
}

std::vector<Variable> run_variables() {
    std::vector<Variable> list;
    for (const char* group : {"population", "register", "latent"})
        add_measures(list, group);
    add_moved_lines(list);
    add_measures(list, "flows");
    add_flow_stocks(list);
    add_programmes(list);
    add_measures(list, "programmes");
    add_places(list);
    add_targets(list);
    add_run(list);
    return list;
}

bool is_count(const Variable& v) {
    static const std::set<std::string> real_groups = {"targets", "paths", "parameters", "start"};
    if (v.name == "sampled_households" || v.name == "sampled_persons")
        return true;
    return !real_groups.count(v.group) && v.group != "communes";
}

std::string variables_as_markdown() {
    std::string text, group;
    for (const Variable& v : run_variables()) {
        if (v.group != group)
            text += fmt::format("{}### {}\n\n| variable | dimensions | type | unit | meaning | ý nghĩa |\n"
                                "|---|---|---|---|---|---|\n",
                                group.empty() ? "" : "\n", v.group);
        group = v.group;
        text += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", v.name, fmt::join(v.dimensions, ", "),
                            is_count(v) ? "int64" : "float64", v.units, v.long_name, v.long_name_vi);
    }
    return text;
}

} // namespace vuon
