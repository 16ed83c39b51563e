// SPDX-License-Identifier: Apache-2.0
#include "scenarios/key_words.hpp"

#include "engine/base/csv.hpp"

#include <algorithm>
#include <sstream>
#include <utility>
#include <vector>

namespace vuon {

namespace {

struct Name {
    const char *key, *vi;
};

/// `*` is one part of the key; the first that is met follows the name in brackets.
constexpr Name kKeys[] = {
    {"population.households", "tổng số hộ dân cư"},
    {"population.persons", "tổng số nhân khẩu"},
    {"population.urban_persons", "tỷ trọng nhân khẩu thành thị"},
    {"population.female_persons", "tỷ trọng nữ"},
    {"population.age_sex", "cơ cấu tuổi và giới tính"},
    {"population.household_size", "phân bố hộ theo số nhân khẩu"},
    {"population.net_migration", "di cư thuần"},
    {"population.household_trend", "mức tăng số hộ"},
    {"population.fertility", "mức sinh"},
    {"population.mean_income", "thu nhập bình quân đầu người một tháng"},
    {"population.income_quintile_ratio", "chênh lệch thu nhập nhóm cao nhất và nhóm thấp nhất"},
    {"population.commune_spread", "chênh lệch tỷ lệ nghèo giữa các xã"},
    {"population.areas.commune_spread", "chênh lệch tỷ lệ nghèo giữa các xã"},
    {"population.areas.pattern", "phân bố hộ nghèo theo huyện"},
    {"population.areas.fixed.*", "số hộ đã biết của huyện"},
    {"population.areas.communes", "số xã"},
    {"population.areas", "các huyện và xã"},
    {"population.group.ethnic_minority.by_district", "hộ dân tộc thiểu số theo huyện"},
    {"population.group.ethnic_minority.households", "số hộ dân tộc thiểu số"},
    {"population.group.merit.share_of_others", "tỷ trọng hộ có công trong các hộ khác"},
    {"population.group.merit.share_of_poor", "tỷ trọng hộ có công trong hộ nghèo"},
    {"population.group.no_labour.share_of_poor", "tỷ trọng hộ không có khả năng lao động trong hộ nghèo"},
    {"population.merit.share_of_others", "tỷ trọng hộ có công trong các hộ khác"},
    {"population.merit.share_of_poor", "tỷ trọng hộ có công trong hộ nghèo"},
    {"population.no_labour.share_of_poor", "tỷ trọng hộ không có khả năng lao động trong hộ nghèo"},
    {"population.register.escaped_1y", "số hộ thoát nghèo trong năm trước"},
    {"population.register.escaped_2y_3y", "số hộ thoát nghèo của hai, ba năm trước"},
    {"population.register.near_poor", "số hộ cận nghèo"},
    {"population.register.near_poor.all", "số hộ cận nghèo, tất cả"},
    {"population.register.near_poor.ethnic_minority", "số hộ cận nghèo dân tộc thiểu số"},
    {"population.register.near_poor.ethnic_minority_share", "tỷ trọng dân tộc thiểu số trong hộ cận nghèo"},
    {"population.register.near_poor.per_poor", "số hộ cận nghèo trên một hộ nghèo"},
    {"population.register.near_minority", "số hộ cận nghèo dân tộc thiểu số"},
    {"population.register.near_minority_share", "tỷ trọng dân tộc thiểu số trong hộ cận nghèo"},
    {"population.register.near_per_poor", "số hộ cận nghèo trên một hộ nghèo"},
    {"population.register.poor", "số hộ nghèo"},
    {"population.register.poor.all", "số hộ nghèo, tất cả"},
    {"population.register.poor.ethnic_minority", "số hộ nghèo dân tộc thiểu số"},
    {"population.register.poor.ethnic_minority_share", "tỷ trọng dân tộc thiểu số trong hộ nghèo"},
    {"population.register.poor_minority", "số hộ nghèo dân tộc thiểu số"},
    {"population.register.poor_minority_share", "tỷ trọng dân tộc thiểu số trong hộ nghèo"},
    {"macro", "kinh tế vĩ mô"},
    {"review", "rà soát định kỳ hằng năm"},
    {"output", "các bảng kết quả"},
    {"delivery", "cách thực hiện chính sách"},
    {"macro.gdp_growth", "tăng trưởng GDP"},
    {"macro.cpi", "lạm phát"},
    {"macro.pass_through", "phần tăng trưởng đến hộ gia đình"},
    {"hazard.*", "mức rủi ro thiên tai"},
    {"money", "kinh phí theo nguồn"},
    {"money.source.*", "nguồn kinh phí"},
    {"money.source.*.amount", "kinh phí của nguồn"},
    {"money.source.*.disbursed", "tỷ lệ giải ngân của nguồn"},
    {"delivery.max_new_programmes_per_household_year", "số chính sách mới nhiều nhất cho một hộ trong năm"},
    {"delivery.monitoring", "giám sát, phát hiện trục lợi"},
    {"delivery.registration", "đăng ký thoát nghèo"},
    {"programme.*", "chính sách"},
    {"programme.*.already", "đối tượng đã hưởng ở đầu kỳ của chính sách"},
    {"programme.*.coverage", "độ bao phủ của chính sách"},
    {"programme.*.places", "số suất hỗ trợ mỗi năm của chính sách"},
    {"programme.*.budget", "kinh phí mỗi năm của chính sách"},
    {"programme.*.demand", "tỷ lệ có nhu cầu của chính sách"},
    {"programme.*.leak", "tỷ lệ chi sai đối tượng của chính sách"},
    {"programme.*.skip", "tỷ lệ bỏ sót của chính sách"},
    {"programme.*.subsidy", "phần Nhà nước chi của chính sách"},
    {"programme.*.unit_cost", "mức hỗ trợ của chính sách"},
    {"programme.*.effect", "hiệu quả của chính sách đối với thu nhập"},
    {"status.*", "diện"},
    {"status.*.drawn", "số xã của diện, rút ngẫu nhiên"},
    {"status.*.members", "các xã, huyện của diện"},
    {"status.*.poor_rate", "tỷ lệ hộ nghèo của diện"},
    {"status.*.poorest", "số xã nghèo nhất của diện"},
    {"status.*.recognition", "xác suất ra khỏi diện nhờ được công nhận mỗi năm"},
    {"status.*.merger", "sáp nhập xã của diện"},
    {"target.*", "chỉ tiêu"},
    {"target.*.at_least", "mức tối thiểu của chỉ tiêu"},
    {"target.*.at_most", "mức tối đa của chỉ tiêu"},
    {"target.*.stretch", "mức phấn đấu của chỉ tiêu"},
};

constexpr Name kUnits[] = {
    {"average workers", "lao động trung bình"},
    {"communes", "xã"},
    {"correlation", "tương quan"},
    {"degrees of freedom", "bậc tự do"},
    {"districts", "huyện"},
    {"elasticity", "độ co giãn"},
    {"factor", "lần"},
    {"households", "hộ"},
    {"indicators", "chỉ số"},
    {"indicators per year", "chỉ số mỗi năm"},
    {"log points", "điểm log"},
    {"log points per normal score of the listed share",
     "điểm log trên một điểm chuẩn hóa của tỷ lệ trong danh sách"},
    {"log points per unit of lost assets", "điểm log trên một đơn vị tài sản mất"},
    {"log points per year", "điểm log mỗi năm"},
    {"log points per year of schooling", "điểm log mỗi năm đi học"},
    {"logit", "logit"},
    {"logit per log point", "logit trên một điểm log"},
    {"logit per year", "logit mỗi năm"},
    {"normal score per year", "điểm chuẩn hóa mỗi năm"},
    {"normal scores per year", "điểm chuẩn hóa mỗi năm"},
    {"per person and year", "trên một người mỗi năm"},
    {"per year", "mỗi năm"},
    {"percent per year", "% mỗi năm"},
    {"probability", "xác suất"},
    {"probability per household and year", "xác suất một hộ mỗi năm"},
    {"probability per wage worker and year", "xác suất một người làm công mỗi năm"},
    {"probability per worker and year", "xác suất một người lao động mỗi năm"},
    {"probability per year", "xác suất mỗi năm"},
    {"ratio", "lần"},
    {"reviews", "kỳ rà soát"},
    {"share", "tỷ lệ"},
    {"share of households hit", "phần của số hộ bị thiên tai"},
    {"share of the district rate", "phần của tỷ lệ cấp huyện"},
    {"share of the district's rate", "phần của tỷ lệ cấp huyện"},
    {"share of the line", "phần của chuẩn nghèo"},
    {"share of the pace", "phần của tốc độ giảm"},
    {"share of the poor per year", "phần của số hộ nghèo mỗi năm"},
    {"share per year", "tỷ lệ mỗi năm"},
    {"VND per person and month", "đồng một người một tháng"},
    {"years", "năm"},
};

constexpr Name kPriors[] = {{"normal", "chuẩn"},
                            {"lognormal", "loga chuẩn"},
                            {"beta", "beta"},
                            {"uniform", "đều"},
                            {"ar1", "tự hồi quy bậc 1"}};

constexpr Name kMeasures[] = {
    {"poor_rate", "tỷ lệ hộ nghèo"},
    {"near_poor_rate", "tỷ lệ hộ cận nghèo"},
    {"multidimensional_poor_rate", "tỷ lệ nghèo đa chiều"},
    {"poor_households", "số hộ nghèo"},
    {"near_poor_households", "số hộ cận nghèo"},
    {"multidimensional_poor_households", "số hộ nghèo và cận nghèo"},
    {"escaped_households", "số hộ thoát nghèo"},
    {"returned_households", "số hộ tái nghèo"},
    {"newly_poor_households", "số hộ nghèo phát sinh"},
};

constexpr Name kGroups[] = {
    {"all", "tất cả"},
    {"ethnic_minority", "dân tộc thiểu số"},
    {"merit", "hộ có công"},
    {"no_labour", "hộ không có khả năng lao động"},
    {"urban", "thành thị"},
    {"rural", "nông thôn"},
    {"poor_at_start", "hộ nghèo ở đầu kỳ"},
};

template <std::size_t N> std::string found(const Name (&names)[N], const std::string& key) {
    for (const Name& name : names)
        if (key == name.key)
            return name.vi;
    return "";
}

std::vector<std::string> parts_of(const std::string& key) {
    std::vector<std::string> parts;
    std::istringstream in(key);
    for (std::string part; std::getline(in, part, '.');)
        parts.push_back(part);
    return parts;
}

/// Whether the key has the pattern; `id` is the part at the first star.
bool matches(const std::string& pattern, const std::vector<std::string>& key, std::string& id) {
    const std::vector<std::string> parts = parts_of(pattern);
    if (parts.size() != key.size())
        return false;
    id.clear();
    for (std::size_t p = 0; p < parts.size(); ++p) {
        if (parts[p] == "*")
            id = id.empty() ? key[p] : id;
        else if (parts[p] != key[p])
            return false;
    }
    return true;
}

std::string parameter_name(const std::string& id, const Table* t) {
    for (std::size_t r = 0; t != nullptr && t->has_column("name_vi") && r < t->rows(); ++r)
        if (t->cell(r, "id") == id)
            return t->cell(r, "name_vi");
    return "";
}

} // namespace

std::string key_name_vi(const std::string& key, const Table* parameters) {
    std::vector<std::string> parts = parts_of(key);
    std::string variant, id;
    if (parts.size() > 2 && parts[0] == "variant") {
        variant = ", phương án " + parts[1];
        parts.erase(parts.begin(), parts.begin() + 2);
    }
    if (parts.size() == 1 || parts[0] == "parameters")
        if (const std::size_t quote = key.find('"'); quote != std::string::npos)
            return parameter_name(key.substr(quote + 1, key.rfind('"') - quote - 1), parameters) + variant;
    for (const Name& name : kKeys)
        if (matches(name.key, parts, id))
            return name.vi + (id.empty() ? "" : " " + id) + variant;
    return parameter_name(key, parameters);
}

std::string unit_name(const std::string& unit, Language language) {
    const std::string vi = language == Language::Vietnamese ? found(kUnits, unit) : "";
    return vi.empty() ? unit : vi;
}

std::string prior_name(const std::string& prior, Language language) {
    if (prior.empty() || prior == "none")
        return in(language, "fixed", "cố định");
    if (language == Language::English)
        return prior;
    const std::size_t bracket = std::min(prior.find('('), prior.size());
    const std::string kind = found(kPriors, prior.substr(0, bracket));
    std::string numbers = prior.substr(bracket);
    std::replace(numbers.begin(), numbers.end(), ',', ';');
    return "phân phối " + (kind.empty() ? prior.substr(0, bracket) : kind) + " " +
           with_decimal_sign(numbers, language);
}

std::string measure_name(const std::string& measure, Language language) {
    const std::string vi = language == Language::Vietnamese ? found(kMeasures, measure) : "";
    return vi.empty() ? measure : vi;
}

std::string group_name(const std::string& group, Language language) {
    const std::string vi = language == Language::Vietnamese ? found(kGroups, group) : "";
    return vi.empty() ? group : vi;
}

} // namespace vuon
