// SPDX-License-Identifier: Apache-2.0
#include "outputs/workbook/book.hpp"

#include "outputs/safe_text.hpp"
#include "outputs/workbook/looks.hpp"
#include "outputs/workbook/whole_archive.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
#include <unistd.h>

namespace vuon {

namespace {

constexpr time_t kCreated =
    1609459200; // 2021-01-01, the first year-end of the standard; any fixed date would do
constexpr std::size_t kLongestProperty = 255;

/// The library prints its failures itself; ours say more, and standard error may have to be JSON.
class QuietErrors {
  public:
    QuietErrors() : before_(::dup(STDERR_FILENO)) {
        std::fflush(stderr);
        const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
        if (before_ >= 0 && nowhere >= 0)
            ::dup2(nowhere, STDERR_FILENO);
        if (nowhere >= 0)
            ::close(nowhere);
    }
    ~QuietErrors() {
        std::fflush(stderr);
        if (before_ >= 0) {
            ::dup2(before_, STDERR_FILENO);
            ::close(before_);
        }
    }
    QuietErrors(const QuietErrors&) = delete;
    QuietErrors& operator=(const QuietErrors&) = delete;

  private:
    int before_;
};

std::string folder_of(const std::string& path) {
    const std::string folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

std::string bytes_at(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// At most so many bytes, cut between letters.
std::string shortened(std::string text, std::size_t most) {
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80)
        --most;
    return text.substr(0, most);
}

} // namespace

Book::Book(const std::string& path, const std::string& title)
    : shown_(path), pending_(path, PendingFile::While::named),
      scratch_folder_(folder_of(pending_.part_path())) {
    lxw_workbook_options options = {};
    options.tmpdir = scratch_folder_.data();
    options.use_zip64 = LXW_FALSE;
    book_ = workbook_new_opt(pending_.part_path().c_str(), &options);
    if (book_ == nullptr)
        throw std::bad_alloc();
    std::string name = shortened(plain_text(title), kLongestProperty), author = "Vươn";
    lxw_doc_properties properties = {};
    properties.title = name.data();
    properties.author = author.data();
    properties.created = kCreated;
    workbook_set_properties(book_, &properties);
}

Book::~Book() {
    if (book_ != nullptr)
        lxw_workbook_free(book_);
}

lxw_format* Book::format(Look look, bool strong) {
    lxw_format*& format = formats_[{look, strong}];
    if (format == nullptr) {
        format = workbook_add_format(book_);
        if (format == nullptr)
            throw std::bad_alloc();
        apply_look(format, look, strong);
    }
    return format;
}

void Book::finish() {
    errno = 0;
    lxw_error error = LXW_NO_ERROR;
    int os_error = 0;
    {
        const QuietErrors quiet;
        lxw_workbook* book = book_;
        book_ = nullptr; // closing frees it, whatever happens
        error = workbook_close(book);
        os_error = errno;
    }
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        throw std::bad_alloc();
    if (error != LXW_NO_ERROR)
        throw write_failure(os_error != 0 ? os_error : ENOSPC, shown_, "write the workbook");
    if (!is_whole_workbook(bytes_at(pending_.part_path())))
        throw write_failure(ENOSPC, shown_, "write all of the workbook");
    pending_.commit();
}

} // namespace vuon
