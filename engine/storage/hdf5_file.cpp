// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/hdf5_calls.hpp"
#include "engine/storage/seal.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vuon::storage {

namespace {

// The superblock of the format version we write; no HDF5 file is smaller.
constexpr off_t kSmallestFile = 48;

Handle access_properties(const std::shared_ptr<FileState>& file) {
    Handle access = scoped(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, file, "prepare the file");
    // One fixed format version, which every netCDF-4 reader of the last ten years knows.
    checked(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V18), *file, "set the format version");
    checked(H5Pset_fclose_degree(access.id(), H5F_CLOSE_STRONG), *file, "prepare the file");
    // Locks fail on some cluster file systems; a results file is complete before anyone can see it.
    checked(H5Pset_file_locking(access.id(), false, true), *file, "prepare the file");
    return access;
}

Handle creation_properties(const std::shared_ptr<FileState>& file) {
    Handle creation = scoped(H5Pcreate(H5P_FILE_CREATE), H5Pclose, file, "prepare the file");
    set_common_properties(creation.id(), *file);
    checked(H5Pset_link_creation_order(creation.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED), *file,
            "keep the order of groups");
    return creation;
}

std::shared_ptr<FileState> new_state(const std::string& path, const std::string& shown, bool writing) {
    print_no_errors();
    auto state = std::make_shared<FileState>();
    state->path = path;
    state->shown = shown;
    state->writing = writing;
    return state;
}

// Asks the system before the library does, because the system's answers are clearer.
void refuse_unreadable(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        throw os_failure(errno, path, "open the file");
    struct stat status = {};
    const int result = ::fstat(descriptor, &status);
    const int os_error = errno;
    ::close(descriptor);
    if (result != 0)
        throw os_failure(os_error, path, "open the file");
    if (S_ISDIR(status.st_mode))
        throw StorageError(StorageFailure::not_hdf5, path, "open the file", "it is a folder");
    if (!S_ISREG(status.st_mode))
        throw StorageError(StorageFailure::not_hdf5, path, "open the file", "it is not an ordinary file");
    if (status.st_size == 0)
        throw StorageError(StorageFailure::cut_short, path, "open the file", "the file is empty");
    if (H5Fis_hdf5(path.c_str()) <= 0)
        throw StorageError(StorageFailure::not_hdf5, path, "open the file", "it is not an HDF5 file");
    if (status.st_size < kSmallestFile)
        throw StorageError(StorageFailure::cut_short, path, "open the file", "the file is cut short");
}

} // namespace

Group File::open_root(const Handle& file) {
    Handle root = scoped(H5Gopen2(file.id(), "/", H5P_DEFAULT), H5Gclose, file.file(), "open the file");
    return Group(std::move(root), "");
}

File File::create(const std::string& path, const std::string& shown) {
    const auto state = new_state(path, shown, true);
    const Handle access = access_properties(state);
    const Handle creation = creation_properties(state);
    const hid_t id = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id());
    Handle handle = scoped(id, H5Fclose, state, "create the file");
    Group root = open_root(handle);
    return File(std::move(handle), std::move(root));
}

File File::open(const std::string& path) {
    const auto state = new_state(path, path, false);
    refuse_unreadable(path);
    const Seal found = seal_of(path);
    if (found == Seal::broken)
        throw StorageError(StorageFailure::damaged, path, "open the file",
                           "the file is damaged: its bytes are not those that were written");
    state->sealed = found == Seal::whole;
    const Handle access = access_properties(state);
    const hid_t id = H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id());
    Handle handle = scoped(id, H5Fclose, state, "open the file");
    Group root = open_root(handle);
    return File(std::move(handle), std::move(root));
}

File::~File() {
    if (handle_.id() < 0)
        return;
    if (handle_.file()->writing)
        give_up();
    handle_.close();
}

void File::close() {
    if (handle_.id() < 0)
        return;
    const auto state = handle_.file();
    if (state->writing && H5Fflush(handle_.id(), H5F_SCOPE_GLOBAL) < 0 && !state->failed) {
        const Reason reason = last_reason(true);
        state->failed = true;
        state->kind = reason.kind;
        state->reason = reason.text;
    }
    if (state->failed)
        give_up();
    root_ = Group(Handle(), "");
    handle_.close();
    if (state->failed)
        throw StorageError(state->kind, state->shown, state->writing ? "write the file" : "read the file",
                           state->reason);
    if (state->writing)
        seal(state->path, state->shown);
}

bool File::is_sealed() const { return handle_.file()->sealed; }

// The library cannot close a file whose last bytes do not fit on the disk: it keeps the file open, tries again
// when the program ends and may crash there. So the rest goes into memory that nobody reads.
void File::give_up() noexcept {
    void* descriptor = nullptr;
    if (H5Fget_vfd_handle(handle_.id(), H5P_DEFAULT, &descriptor) < 0)
        return;
    const int nowhere = ::memfd_create("unfinished", MFD_CLOEXEC);
    if (nowhere < 0)
        return;
    ::dup2(nowhere, *static_cast<int*>(descriptor));
    ::close(nowhere);
}

} // namespace vuon::storage
