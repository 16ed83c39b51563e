// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/hdf5_calls.hpp"

#include <fmt/format.h>

namespace vuon::storage {

namespace {

constexpr unsigned kDeflateLevel = 4;
// Below this an array is one small block anyway, and chunk tables would outweigh what compression saves.
constexpr std::size_t kSmallestChunkedBytes = 8 * 1024;
constexpr std::size_t kChunkBytes = 512 * 1024;

std::size_t product(const Shape& shape) {
    std::size_t size = 1;
    for (const std::size_t length : shape)
        size *= length;
    return size;
}

std::vector<hsize_t> extents(const Shape& shape) { return {shape.begin(), shape.end()}; }

Handle dataspace(const Shape& shape, const std::shared_ptr<FileState>& file, const std::string& attempted) {
    if (shape.empty())
        return scoped(H5Screate(H5S_SCALAR), H5Sclose, file, attempted);
    const auto lengths = extents(shape);
    return scoped(H5Screate_simple(static_cast<int>(lengths.size()), lengths.data(), nullptr), H5Sclose, file,
                  attempted);
}

// The checksum of each chunk lets a reader tell a damaged file from a small number.
void set_layout(hid_t properties, const Shape& chunk, const FileState& file, const std::string& attempted) {
    if (chunk.empty())
        return;
    const auto lengths = extents(chunk);
    checked(H5Pset_chunk(properties, static_cast<int>(lengths.size()), lengths.data()), file, attempted);
    checked(H5Pset_shuffle(properties), file, attempted);
    checked(H5Pset_deflate(properties, kDeflateLevel), file, attempted);
    checked(H5Pset_fletcher32(properties), file, attempted);
}

Handle variable_text_type(const std::shared_ptr<FileState>& file) {
    Handle type = scoped(H5Tcopy(H5T_C_S1), H5Tclose, file, "prepare text");
    checked(H5Tset_size(type.id(), H5T_VARIABLE), *file, "prepare text");
    checked(H5Tset_cset(type.id(), H5T_CSET_UTF8), *file, "prepare text");
    return type;
}

void expect_size(const FileState& file, const std::string& attempted, const Shape& shape, std::size_t size) {
    if (product(shape) != size)
        throw StorageError(StorageFailure::other, file.shown, attempted,
                           fmt::format("{} values were given for {} places", size, product(shape)));
}

} // namespace

Shape chunk_shape(const Shape& shape, std::size_t element_bytes) {
    if (shape.empty() || product(shape) * element_bytes < kSmallestChunkedBytes)
        return {};
    Shape chunk(shape.size(), 1);
    std::size_t room = kChunkBytes / element_bytes;
    for (std::size_t axis = shape.size(); axis-- > 0 && room > 1; room /= chunk[axis])
        chunk[axis] = std::min(shape[axis], room);
    return chunk;
}

std::string Group::inside(std::string_view name) const {
    return name_.empty() ? std::string(name) : fmt::format("{}/{}", name_, name);
}

bool Group::has(std::string_view name) const {
    return checked(H5Lexists(handle_.id(), std::string(name).c_str(), H5P_DEFAULT), *handle_.file(),
                   fmt::format("look for {}", inside(name))) > 0;
}

std::vector<Entry> Group::entries() const {
    const FileState& file = *handle_.file();
    const std::string attempted = fmt::format("list {}", name_.empty() ? "the file's parts" : name_);
    H5G_info_t info = {};
    checked(H5Gget_info(handle_.id(), &info), file, attempted);
    std::vector<Entry> entries;
    for (hsize_t i = 0; i < info.nlinks; ++i) {
        const auto name_of = [&](char* buffer, std::size_t size) {
            return checked(H5Lget_name_by_idx(handle_.id(), ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, i, buffer,
                                              size, H5P_DEFAULT),
                           file, attempted);
        };
        std::string name(static_cast<std::size_t>(name_of(nullptr, 0)), '\0');
        name_of(name.data(), name.size() + 1);
        H5O_info_t object = {};
        checked(H5Oget_info_by_name2(handle_.id(), name.c_str(), &object, H5O_INFO_BASIC, H5P_DEFAULT), file,
                attempted);
        if (object.type == H5O_TYPE_GROUP || object.type == H5O_TYPE_DATASET)
            entries.push_back({name, object.type == H5O_TYPE_GROUP});
    }
    return entries;
}

Group Group::create_group(std::string_view name) {
    const auto& file = handle_.file();
    const std::string attempted = fmt::format("create group {}", inside(name));
    const Handle properties = scoped(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, file, attempted);
    set_common_properties(properties.id(), *file);
    checked(H5Pset_link_creation_order(properties.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED), *file,
            attempted);
    const hid_t id =
        H5Gcreate2(handle_.id(), std::string(name).c_str(), H5P_DEFAULT, properties.id(), H5P_DEFAULT);
    return Group(scoped(id, H5Gclose, file, attempted), inside(name));
}

Group Group::open_group(std::string_view name) const {
    const hid_t id = H5Gopen2(handle_.id(), std::string(name).c_str(), H5P_DEFAULT);
    return Group(scoped(id, H5Gclose, handle_.file(), fmt::format("open group {}", inside(name))),
                 inside(name));
}

Dataset Group::open_dataset(std::string_view name) const {
    const hid_t id = H5Dopen2(handle_.id(), std::string(name).c_str(), H5P_DEFAULT);
    return Dataset(scoped(id, H5Dclose, handle_.file(), fmt::format("open {}", inside(name))), inside(name));
}

Dataset Group::create_dataset(std::string_view name, const Shape& shape, std::int64_t type,
                              std::size_t element_bytes) {
    const auto& file = handle_.file();
    const std::string attempted = fmt::format("create {}", inside(name));
    const Handle properties = scoped(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, file, attempted);
    set_common_properties(properties.id(), *file);
    if (element_bytes > 0)
        set_layout(properties.id(), chunk_shape(shape, element_bytes), *file, attempted);
    const Handle space = dataspace(shape, file, attempted);
    const hid_t id = H5Dcreate2(handle_.id(), std::string(name).c_str(), type, space.id(), H5P_DEFAULT,
                                properties.id(), H5P_DEFAULT);
    return Dataset(scoped(id, H5Dclose, file, attempted), inside(name));
}

template <typename T>
Dataset Group::write_numbers(std::string_view name, const Shape& shape, std::span<const T> values,
                             std::int64_t file_type, std::int64_t memory_type) {
    const std::string attempted = fmt::format("write {}", inside(name));
    expect_size(*handle_.file(), attempted, shape, values.size());
    Dataset dataset = create_dataset(name, shape, file_type, sizeof(T));
    if (!values.empty())
        checked(H5Dwrite(dataset.handle().id(), memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
                *handle_.file(), attempted);
    return dataset;
}

Dataset Group::write(std::string_view name, const Shape& shape, std::span<const std::int64_t> values) {
    return write_numbers(name, shape, values, H5T_STD_I64LE, H5T_NATIVE_INT64);
}

Dataset Group::write(std::string_view name, const Shape& shape, std::span<const double> values) {
    return write_numbers(name, shape, values, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE);
}

Dataset Group::write(std::string_view name, const Shape& shape, std::span<const std::uint8_t> values) {
    return write_numbers(name, shape, values, H5T_STD_U8LE, H5T_NATIVE_UINT8);
}

// Text of variable length, because the readers in use turn fixed text into bytes, which no label equals.
Dataset Group::write(std::string_view name, const Shape& shape, std::span<const std::string> values) {
    const auto& file = handle_.file();
    const std::string attempted = fmt::format("write {}", inside(name));
    expect_size(*file, attempted, shape, values.size());
    std::vector<const char*> pointers;
    for (const std::string& value : values) {
        if (value.find('\0') != std::string::npos)
            throw StorageError(StorageFailure::other, file->shown, attempted, "a text holds a NUL byte");
        pointers.push_back(value.c_str());
    }
    const Handle type = variable_text_type(file);
    Dataset dataset = create_dataset(name, shape, type.id(), 0);
    if (!pointers.empty())
        checked(H5Dwrite(dataset.handle().id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()),
                *file, attempted);
    return dataset;
}

Dataset Group::write(std::string_view name, const std::string& text) {
    return write(name, Shape{}, std::span<const std::string>(&text, 1));
}

} // namespace vuon::storage
