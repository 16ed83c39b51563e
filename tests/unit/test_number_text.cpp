// SPDX-License-Identifier: Apache-2.0
#include "scenarios/number_text.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace vuon;

namespace {
constexpr Language en = Language::English, vi = Language::Vietnamese;
constexpr double none = std::numeric_limits<double>::quiet_NaN();
} // namespace

TEST_CASE("numbers have groups and the decimal sign of the reader") {
    CHECK(number_text(1234.5, 1, en) == "1,234.5");
    CHECK(number_text(1234.5, 1, vi) == "1.234,5");
    CHECK(number_text(999.0, 0, vi) == "999");
    CHECK(number_text(1000.0, 0, vi) == "1.000");
    CHECK(number_text(-1234567.891, 2, en) == "-1,234,567.89");
    CHECK(number_text(-1234567.891, 2, vi) == "-1.234.567,89");
    CHECK(number_text(0.1234, 3, vi) == "0,123");
    CHECK(number_text(999.96, 1, en) == "1,000.0"); // grouped after it is rounded
}

TEST_CASE("zero has no sign, and what is no number is a dash") {
    CHECK(number_text(-0.001, 2, en) == "0.00");
    CHECK(signed_text(-0.001, 2, vi) == "+0,00");
    CHECK(signed_text(0.934, 2, vi) == "+0,93");
    CHECK(signed_text(-12345.0, 0, en) == "-12,345");
    for (const Language language : {en, vi}) {
        CHECK(number_text(none, 1, language) == "-");
        CHECK(signed_text(none, 1, language) == "-");
        CHECK(percent_text(none, 1, language) == "-");
        CHECK(money_text(none, language) == "-");
        CHECK(number_text(std::numeric_limits<double>::infinity(), 1, language) == "-");
    }
}

TEST_CASE("short numbers lose their zeros, and digits count from the first that is not zero") {
    CHECK(short_number_text(7.40, 2, vi) == "7,4");
    CHECK(short_number_text(1500.0, 2, en) == "1,500");
    CHECK(short_number_text(100.0, 0, en) == "100"); // the zeros of a whole number stay
    CHECK(digits_text(0.0034567, 3, en) == "0.00346");
    CHECK(digits_text(3.14159, 4, vi) == "3,142");
    CHECK(digits_text(1885000.0, 4, vi) == "1.885.000");
    CHECK(digits_text(0.0, 4, en) == "0");
}

TEST_CASE("shares, money, ranges and dates have the words of the reader") {
    CHECK(percent_text(0.123, 1, en) == "12.3 %");
    CHECK(percent_text(0.123, 1, vi) == "12,3 %");
    CHECK(money_text(5.2e9, en) == "5.2 billion VND");
    CHECK(money_text(5.2e9, vi) == "5,2 tỷ đồng");
    CHECK(money_text(34e6, vi) == "34 triệu đồng");
    CHECK(money_text(390.6e9, en) == "391 billion VND");
    CHECK(money_text(700000.0, vi) == "700.000 đồng");
    CHECK(money_text(-2.5e9, vi) == "-2,5 tỷ đồng");
    CHECK(range_text("1,2", "3,4", vi) == "1,2 đến 3,4");
    CHECK(range_text("1.2", "3.4", en) == "1.2 to 3.4");
    CHECK(date_text(2021, 12, 31, vi) == "31/12/2021");
    CHECK(date_text(2021, 12, 31, en) == "31 December 2021");
    CHECK(date_text(2024, 2, 3, vi) == "03/02/2024");
    CHECK(with_decimal_sign("0.7 / 0.8", vi) == "0,7 / 0,8");
    CHECK(with_decimal_sign("0.7 / 0.8", en) == "0.7 / 0.8");
}
