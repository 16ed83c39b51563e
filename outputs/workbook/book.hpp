// SPDX-License-Identifier: Apache-2.0
// A workbook on its way to the disk: its file, its looks and its sheets. Equal contents give equal bytes: the date of
// creation is fixed, the library dates nothing else. The file has its name only when all of it was written and read
// back; the library's own scratch files stand beside it, so that one disk has to have room, not two.
// Tests: tests/unit/test_workbook.cpp, tests/end_to_end/check_workbook.py
#pragma once
#include "engine/storage/pending_file.hpp"

#include <map>
#include <string>
#include <utility>
#include <xlsxwriter.h>

namespace vuon {

/// How a cell looks; numbers by what they count.
enum class Look {
    Title,
    Subtitle,
    Heading, // above a table
    Note,
    Head, // of a column
    Band, // a line across the table
    Text,
    Wrapped,
    Centred,
    Hidden,
    Count,
    Signed,
    Decimal,
    SignedDecimal,
    Percent,
    FinePercent,
    Points,
    Year,
    Money,
    Good,
    Fair,
    Poor,
    Neutral // verdicts
};

class Book {
  public:
    /// Throws StorageError when the file could not be put there.
    Book(const std::string& path, const std::string& title);
    ~Book();
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    lxw_workbook* raw() { return book_; }
    lxw_format* format(Look look, bool strong = false);
    /// Writes everything and gives the file its name. Throws StorageError; then there is no file.
    void finish();

  private:
    std::string shown_;
    PendingFile pending_;
    std::string scratch_folder_;
    lxw_workbook* book_ = nullptr;
    std::map<std::pair<Look, bool>, lxw_format*> formats_;
};

} // namespace vuon
