// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/hdf5_calls.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace vuon::storage {

namespace {

// Deflate cannot shrink anything by more than about 1,030 to one (zlib's technical notes): an array that
// claims more than this for each stored byte is damaged, and is refused before its memory is asked for.
constexpr std::size_t kLargestExpansion = 2048;

std::string reading(const Dataset& dataset) { return fmt::format("read {}", dataset.name()); }

Handle type_of(const Dataset& dataset) {
    return scoped(H5Dget_type(dataset.handle().id()), H5Tclose, dataset.handle().file(), reading(dataset));
}

Handle space_of(const Dataset& dataset) {
    return scoped(H5Dget_space(dataset.handle().id()), H5Sclose, dataset.handle().file(), reading(dataset));
}

[[noreturn]] void contradiction(const Dataset& dataset, std::string_view what) {
    throw StorageError(StorageFailure::damaged, dataset.handle().file()->shown, reading(dataset), what);
}

} // namespace

Shape Dataset::shape() const {
    const Handle space = space_of(*this);
    const FileState& file = *handle_.file();
    const int rank = checked(H5Sget_simple_extent_ndims(space.id()), file, reading(*this));
    std::vector<hsize_t> lengths(static_cast<std::size_t>(rank));
    checked(H5Sget_simple_extent_dims(space.id(), lengths.data(), nullptr), file, reading(*this));
    return {lengths.begin(), lengths.end()};
}

Element Dataset::element() const {
    const Handle type = type_of(*this);
    switch (H5Tget_class(type.id())) {
    case H5T_INTEGER:
        return H5Tget_size(type.id()) == 1 ? Element::byte : Element::int64;
    case H5T_FLOAT:
        return Element::float64;
    case H5T_STRING:
        return Element::text;
    default:
        return Element::other;
    }
}

std::size_t Dataset::checked_size(std::size_t element_bytes) const {
    std::size_t size = 1;
    for (const std::size_t length : shape()) {
        if (length != 0 && size > std::numeric_limits<std::size_t>::max() / element_bytes / length)
            contradiction(*this, "the file is damaged (impossible shape)");
        size *= length;
    }
    if (size * element_bytes / kLargestExpansion > H5Dget_storage_size(handle_.id()))
        contradiction(*this, "the file is damaged (fewer bytes stored than the shape needs)");
    return size;
}

template <typename T> std::vector<T> Dataset::numbers(std::int64_t memory_type) const {
    const Handle type = type_of(*this);
    if (H5Tget_class(type.id()) != H5Tget_class(memory_type))
        contradiction(*this, "it is of another type than expected");
    std::vector<T> values(checked_size(sizeof(T)));
    if (!values.empty())
        checked(H5Dread(handle_.id(), memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
                *handle_.file(), reading(*this));
    return values;
}

std::vector<std::int64_t> Dataset::int64s() const { return numbers<std::int64_t>(H5T_NATIVE_INT64); }

std::vector<double> Dataset::doubles() const { return numbers<double>(H5T_NATIVE_DOUBLE); }

std::vector<std::uint8_t> Dataset::bytes() const { return numbers<std::uint8_t>(H5T_NATIVE_UINT8); }

std::vector<std::string> Dataset::texts() const {
    const Handle type = type_of(*this);
    if (H5Tget_class(type.id()) != H5T_STRING)
        contradiction(*this, "it is not text");
    return H5Tis_variable_str(type.id()) > 0 ? variable_texts(type.id()) : fixed_texts(type.id());
}

std::vector<std::string> Dataset::variable_texts(std::int64_t type) const {
    const Handle space = space_of(*this);
    std::vector<char*> pointers(checked_size(sizeof(char*)), nullptr);
    if (pointers.empty())
        return {};
    checked(H5Dread(handle_.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()), *handle_.file(),
            reading(*this));
    std::vector<std::string> texts;
    for (const char* pointer : pointers)
        texts.emplace_back(pointer == nullptr ? "" : pointer);
    H5Dvlen_reclaim(type, space.id(), H5P_DEFAULT, pointers.data());
    return texts;
}

std::vector<std::string> Dataset::fixed_texts(std::int64_t type) const {
    const std::size_t length = H5Tget_size(type);
    const std::size_t count = checked_size(length);
    std::string bytes(count * length, '\0');
    if (!bytes.empty())
        checked(H5Dread(handle_.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()), *handle_.file(),
                reading(*this));
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) {
        std::string text = bytes.substr(i * length, length);
        text.resize(std::min(text.size(), text.find('\0')));
        texts.push_back(std::move(text));
    }
    return texts;
}

std::string Dataset::text() const {
    std::vector<std::string> values = texts();
    if (values.size() != 1)
        contradiction(*this, "it is not a single text");
    return values.front();
}

} // namespace vuon::storage
