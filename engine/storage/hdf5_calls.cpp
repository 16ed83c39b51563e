// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/hdf5_calls.hpp"

#include <cstdlib>
#include <cstring>
#include <system_error>
#include <utility>

namespace vuon::storage {

namespace {

struct Findings {
    std::string innermost;
    int os_error = 0;
    bool truncated = false;
};

// The library reports the system's error number only inside a sentence of its own.
int os_error_in(const char* description) {
    static constexpr char kMark[] = "errno = ";
    const char* found = std::strstr(description, kMark);
    return found == nullptr ? 0 : std::atoi(found + sizeof kMark - 1);
}

herr_t look_at(unsigned, const H5E_error2_t* error, void* findings_pointer) {
    auto& findings = *static_cast<Findings*>(findings_pointer);
    const char* description = error->desc == nullptr ? "" : error->desc;
    if (findings.innermost.empty())
        findings.innermost = description;
    if (findings.os_error == 0)
        findings.os_error = os_error_in(description);
    findings.truncated = findings.truncated || error->min_num == H5E_TRUNCATED;
    return 0;
}

} // namespace

void print_no_errors() { H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); }

Reason last_reason(bool writing) {
    Findings findings;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, look_at, &findings);
    if (findings.os_error != 0)
        return {storage_failure_of(findings.os_error), std::generic_category().message(findings.os_error)};
    if (findings.truncated)
        return {StorageFailure::cut_short, "the file is cut short; copy it again or run again"};
    const std::string detail = findings.innermost.empty() ? "no reason given" : findings.innermost;
    if (writing)
        return {StorageFailure::other, "HDF5 says: " + detail};
    return {StorageFailure::damaged, "the file is damaged (HDF5 says: " + detail + ")"};
}

void fail(const FileState& file, std::string_view attempted) {
    const Reason reason = last_reason(file.writing);
    throw StorageError(reason.kind, file.shown, attempted, reason.text);
}

void set_common_properties(hid_t properties, const FileState& file) {
    const unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
    checked(H5Pset_obj_track_times(properties, false), file, "switch object times off");
    checked(H5Pset_attr_creation_order(properties, order), file, "keep the order of attributes");
}

Handle::Handle(std::int64_t id, Closer closer, std::shared_ptr<FileState> file)
    : id_(id), closer_(closer), file_(std::move(file)) {}

Handle::Handle(Handle&& other) noexcept
    : id_(std::exchange(other.id_, -1)), closer_(other.closer_), file_(std::move(other.file_)) {}

Handle& Handle::operator=(Handle&& other) noexcept {
    if (this != &other) {
        close();
        id_ = std::exchange(other.id_, -1);
        closer_ = other.closer_;
        file_ = std::move(other.file_);
    }
    return *this;
}

void Handle::close() noexcept {
    const std::int64_t id = std::exchange(id_, -1);
    // The library closes what is left open when the file goes, so an id may be gone already.
    if (id < 0 || H5Iis_valid(id) <= 0 || closer_(id) >= 0 || file_->failed)
        return;
    const Reason reason = last_reason(file_->writing);
    file_->failed = true;
    file_->kind = reason.kind;
    file_->reason = reason.text;
}

} // namespace vuon::storage
