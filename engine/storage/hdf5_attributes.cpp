// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/hdf5_calls.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vuon::storage {

namespace {

std::string about(std::string_view verb, const Object& object, std::string_view attribute) {
    return fmt::format("{} attribute {} of {}", verb, attribute, object.name().empty() ? "/" : object.name());
}

void write_scalar(const Object& object, std::string_view name, hid_t file_type, hid_t memory_type,
                  const void* value) {
    const std::string attempted = about("write", object, name);
    const auto& file = object.handle().file();
    const Handle space = scoped(H5Screate(H5S_SCALAR), H5Sclose, file, attempted);
    const Handle attribute = scoped(H5Acreate2(object.handle().id(), std::string(name).c_str(), file_type,
                                               space.id(), H5P_DEFAULT, H5P_DEFAULT),
                                    H5Aclose, file, attempted);
    checked(H5Awrite(attribute.id(), memory_type, value), *file, attempted);
}

Handle open_attribute(const Object& object, std::string_view name, const std::string& attempted) {
    const auto& file = object.handle().file();
    if (!object.has_attribute(name))
        throw StorageError(StorageFailure::damaged, file->shown, attempted, "it is not there");
    return scoped(H5Aopen(object.handle().id(), std::string(name).c_str(), H5P_DEFAULT), H5Aclose, file,
                  attempted);
}

void expect_one_value(const Handle& attribute, const std::string& attempted) {
    const auto& file = attribute.file();
    const Handle space = scoped(H5Aget_space(attribute.id()), H5Sclose, file, attempted);
    if (H5Sget_simple_extent_npoints(space.id()) != 1)
        throw StorageError(StorageFailure::damaged, file->shown, attempted, "it is not a single value");
}

template <typename T>
T read_number(const Object& object, std::string_view name, hid_t memory_type, H5T_class_t expected) {
    const std::string attempted = about("read", object, name);
    const Handle attribute = open_attribute(object, name, attempted);
    expect_one_value(attribute, attempted);
    const auto& file = attribute.file();
    const Handle type = scoped(H5Aget_type(attribute.id()), H5Tclose, file, attempted);
    if (H5Tget_class(type.id()) != expected)
        throw StorageError(StorageFailure::damaged, file->shown, attempted, "it is of another type");
    T value = {};
    checked(H5Aread(attribute.id(), memory_type, &value), *file, attempted);
    return value;
}

std::string read_variable_text(const Handle& attribute, const Handle& type, const std::string& attempted) {
    char* value = nullptr;
    checked(H5Aread(attribute.id(), type.id(), &value), *attribute.file(), attempted);
    std::string text = value == nullptr ? "" : value;
    H5free_memory(value);
    return text;
}

std::string read_fixed_text(const Handle& attribute, const Handle& type, const std::string& attempted) {
    std::string text(H5Tget_size(type.id()), '\0');
    checked(H5Aread(attribute.id(), type.id(), text.data()), *attribute.file(), attempted);
    text.resize(std::min(text.size(), text.find('\0')));
    return text;
}

} // namespace

// Text attributes have a fixed length without a closing NUL, as netCDF-4 itself writes them: readers then
// show plain text instead of a list of strings. An empty text still needs one byte.
void Object::set_attribute(std::string_view name, std::string_view text) {
    const std::string attempted = about("write", *this, name);
    const std::string value = text.empty() ? std::string(1, '\0') : std::string(text);
    const Handle type = scoped(H5Tcopy(H5T_C_S1), H5Tclose, handle_.file(), attempted);
    checked(H5Tset_size(type.id(), value.size()), *handle_.file(), attempted);
    checked(H5Tset_cset(type.id(), H5T_CSET_UTF8), *handle_.file(), attempted);
    write_scalar(*this, name, type.id(), type.id(), value.data());
}

void Object::set_attribute(std::string_view name, std::int32_t number) {
    write_scalar(*this, name, H5T_STD_I32LE, H5T_NATIVE_INT32, &number);
}

void Object::set_attribute(std::string_view name, std::int64_t number) {
    write_scalar(*this, name, H5T_STD_I64LE, H5T_NATIVE_INT64, &number);
}

void Object::set_attribute(std::string_view name, double number) {
    write_scalar(*this, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, &number);
}

bool Object::has_attribute(std::string_view name) const {
    return checked(H5Aexists(handle_.id(), std::string(name).c_str()), *handle_.file(),
                   about("find", *this, name)) > 0;
}

std::string Object::text_attribute(std::string_view name) const {
    const std::string attempted = about("read", *this, name);
    const Handle attribute = open_attribute(*this, name, attempted);
    expect_one_value(attribute, attempted);
    const Handle type = scoped(H5Aget_type(attribute.id()), H5Tclose, handle_.file(), attempted);
    if (H5Tget_class(type.id()) != H5T_STRING)
        throw StorageError(StorageFailure::damaged, handle_.file()->shown, attempted, "it is not text");
    if (H5Tis_variable_str(type.id()) > 0)
        return read_variable_text(attribute, type, attempted);
    return read_fixed_text(attribute, type, attempted);
}

std::string Object::text_attribute(std::string_view name, std::string_view otherwise) const {
    return has_attribute(name) ? text_attribute(name) : std::string(otherwise);
}

std::int64_t Object::integer_attribute(std::string_view name) const {
    return read_number<std::int64_t>(*this, name, H5T_NATIVE_INT64, H5T_INTEGER);
}

double Object::real_attribute(std::string_view name) const {
    return read_number<double>(*this, name, H5T_NATIVE_DOUBLE, H5T_FLOAT);
}

} // namespace vuon::storage
