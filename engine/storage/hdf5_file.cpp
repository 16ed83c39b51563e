// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/hdf5_calls.hpp"
#include "engine/storage/seal.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vuon::storage {

namespace {

// The superblock of the format version we write; no HDF5 file is smaller.
constexpr off_t kSmallestFile = 48;
constexpr std::size_t kMemoryStep = 4 << 20; // by which a file in memory grows

Handle access_properties(const std::shared_ptr<FileState>& file) {
    Handle access = scoped(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, file, "prepare the file");
    // One fixed format version, which every netCDF-4 reader of the last ten years knows.
    checked(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V18), *file,
            "set the format version");
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

std::shared_ptr<FileState> new_state(const std::string& path, bool writing) {
    print_no_errors();
    auto state = std::make_shared<FileState>();
    state->shown = path;
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

File File::create(const std::string& path) {
    auto pending = std::make_unique<PendingFile>(path);
    const auto state = new_state(path, true);
    const Handle access = access_properties(state);
    checked(H5Pset_fapl_core(access.id(), kMemoryStep, false), *state, "prepare the file");
    const Handle creation = creation_properties(state);
    const hid_t id = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id());
    Handle handle = scoped(id, H5Fclose, state, "create the file");
    Group root = open_root(handle);
    return File(std::move(handle), std::move(root), std::move(pending));
}

File File::open(const std::string& path) {
    const auto state = new_state(path, false);
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
    return File(std::move(handle), std::move(root), nullptr);
}

bool File::is_sealed() const { return handle_.file()->sealed; }

void File::close() {
    if (handle_.id() < 0)
        return;
    const auto state = handle_.file();
    root_ = Group(Handle(), "");
    if (pending_ != nullptr)
        finish(*state);
    handle_.close();
    if (state->failed)
        throw StorageError(state->kind, state->shown,
                           pending_ != nullptr ? "write the file" : "read the file", state->reason);
    if (pending_ != nullptr)
        pending_->commit();
}

void File::finish(const FileState& state) {
    checked(H5Fflush(handle_.id(), H5F_SCOPE_GLOBAL), state, "write the file");
    const auto size = checked(H5Fget_file_image(handle_.id(), nullptr, 0), state, "write the file");
    void* memory = nullptr; // of the driver for files in memory: the address of its buffer
    checked(H5Fget_vfd_handle(handle_.id(), H5P_DEFAULT, &memory), state, "write the file");
    const auto* bytes = *static_cast<unsigned char**>(memory);
    const std::span<const unsigned char> image(bytes, static_cast<std::size_t>(size));
    pending_->append({reinterpret_cast<const char*>(image.data()), image.size()});
    pending_->append(seal_for(image));
}

} // namespace vuon::storage
