// SPDX-License-Identifier: Apache-2.0
// Dimension scales, by the HDF5 Dimension Scale specification
// (https://docs.hdfgroup.org/archive/support/HDF5/doc/HL/H5DS_Spec.pdf).
//
// They are written here and not by the library's high-level helper because the helper rewrites the whole
// REFERENCE_LIST for every dataset that joins a scale, which grows with the square of the number of
// variables, and because here every byte of it, padding included, is set by us: equal runs give equal files.
#include "engine/storage/hdf5_calls.hpp"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace vuon::storage {

namespace {

constexpr char kClass[] = "DIMENSION_SCALE";

// One line of REFERENCE_LIST: which dataset uses the scale, on which axis.
struct BackReference {
    hobj_ref_t dataset;
    std::uint32_t axis;
    std::uint32_t padding;
};

Handle back_reference_type(const std::shared_ptr<FileState>& file) {
    Handle type = scoped(H5Tcreate(H5T_COMPOUND, sizeof(BackReference)), H5Tclose, file, "label axes");
    checked(H5Tinsert(type.id(), "dataset", offsetof(BackReference, dataset), H5T_STD_REF_OBJ), *file,
            "label axes");
    checked(H5Tinsert(type.id(), "dimension", offsetof(BackReference, axis), H5T_STD_I32LE), *file,
            "label axes");
    return type;
}

// The specification asks for a fixed text with its closing NUL, unlike our own attributes.
void write_class_text(const Dataset& dataset, const char* name, const std::string& text) {
    const auto& file = dataset.handle().file();
    const Handle type = scoped(H5Tcopy(H5T_C_S1), H5Tclose, file, "name a dimension");
    checked(H5Tset_size(type.id(), text.size() + 1), *file, "name a dimension");
    const Handle space = scoped(H5Screate(H5S_SCALAR), H5Sclose, file, "name a dimension");
    const Handle attribute =
        scoped(H5Acreate2(dataset.handle().id(), name, type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT),
               H5Aclose, file, "name a dimension");
    checked(H5Awrite(attribute.id(), type.id(), text.c_str()), *file, "name a dimension");
}

hobj_ref_t reference_to(const Dataset& dataset) {
    hobj_ref_t reference = 0;
    checked(H5Rcreate(&reference, dataset.handle().id(), ".", H5R_OBJECT, -1), *dataset.handle().file(),
            "refer to " + dataset.name());
    return reference;
}

void write_list(const Dataset& dataset, const char* name, hid_t type, std::size_t length,
                const void* values) {
    const auto& file = dataset.handle().file();
    const std::string attempted = "label axes of " + dataset.name();
    const hsize_t extent = length;
    const Handle space = scoped(H5Screate_simple(1, &extent, nullptr), H5Sclose, file, attempted);
    const Handle attribute =
        scoped(H5Acreate2(dataset.handle().id(), name, type, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
               file, attempted);
    checked(H5Awrite(attribute.id(), type, values), *file, attempted);
}

void write_dimension_list(const Dataset& dataset, std::span<const ScaleLink> links) {
    const std::size_t rank = dataset.shape().size();
    std::vector<hobj_ref_t> references(rank, 0);
    std::vector<hvl_t> lists(rank, hvl_t{0, nullptr});
    for (const ScaleLink& link : links) {
        if (link.dataset != &dataset)
            continue;
        references.at(link.axis) = reference_to(*link.scale);
        lists.at(link.axis) = hvl_t{1, &references[link.axis]};
    }
    const Handle type = scoped(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose, dataset.handle().file(),
                               "label axes of " + dataset.name());
    write_list(dataset, "DIMENSION_LIST", type.id(), rank, lists.data());
}

void write_reference_list(const Dataset& scale, std::span<const ScaleLink> links) {
    std::vector<BackReference> users;
    for (const ScaleLink& link : links)
        if (link.scale == &scale)
            users.push_back({reference_to(*link.dataset), static_cast<std::uint32_t>(link.axis), 0});
    const Handle type = back_reference_type(scale.handle().file());
    write_list(scale, "REFERENCE_LIST", type.id(), users.size(), users.data());
}

// Distinct values of one member of the links, in order of first appearance.
std::vector<const Dataset*> distinct(std::span<const ScaleLink> links, const Dataset* ScaleLink::*member) {
    std::vector<const Dataset*> found;
    for (const ScaleLink& link : links)
        if (std::find(found.begin(), found.end(), link.*member) == found.end())
            found.push_back(link.*member);
    return found;
}

std::string name_of_scale(const Dataset& dataset, hobj_ref_t reference) {
    const auto& file = dataset.handle().file();
    const std::string attempted = "read the axes of " + dataset.name();
    const hid_t id = H5Rdereference2(dataset.handle().id(), H5P_DEFAULT, H5R_OBJECT, &reference);
    const Dataset scale(scoped(id, H5Oclose, file, attempted), "a scale of " + dataset.name());
    return scale.text_attribute("NAME");
}

} // namespace

void make_scale(Dataset& dataset, std::string_view name) {
    write_class_text(dataset, "CLASS", kClass);
    write_class_text(dataset, "NAME", std::string(name));
}

void attach_scales(std::span<const ScaleLink> links) {
    for (const Dataset* dataset : distinct(links, &ScaleLink::dataset))
        write_dimension_list(*dataset, links);
    for (const Dataset* scale : distinct(links, &ScaleLink::scale))
        write_reference_list(*scale, links);
}

bool is_scale(const Dataset& dataset) { return dataset.text_attribute("CLASS", "") == kClass; }

std::vector<std::string> scale_names(const Dataset& dataset) {
    std::vector<std::string> names(dataset.shape().size());
    if (!dataset.has_attribute("DIMENSION_LIST"))
        return names;
    const auto& file = dataset.handle().file();
    const std::string attempted = "read the axes of " + dataset.name();
    const Handle attribute =
        scoped(H5Aopen(dataset.handle().id(), "DIMENSION_LIST", H5P_DEFAULT), H5Aclose, file, attempted);
    const Handle type = scoped(H5Aget_type(attribute.id()), H5Tclose, file, attempted);
    const Handle space = scoped(H5Aget_space(attribute.id()), H5Sclose, file, attempted);
    if (H5Tget_class(type.id()) != H5T_VLEN ||
        H5Sget_simple_extent_npoints(space.id()) != static_cast<hssize_t>(names.size()))
        throw StorageError(StorageFailure::damaged, file->shown, attempted,
                           "the list does not fit the shape");
    std::vector<hvl_t> lists(names.size(), hvl_t{0, nullptr});
    checked(H5Aread(attribute.id(), type.id(), lists.data()), *file, attempted);
    for (std::size_t axis = 0; axis < names.size(); ++axis)
        if (lists[axis].len > 0)
            names[axis] = name_of_scale(dataset, *static_cast<const hobj_ref_t*>(lists[axis].p));
    H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, lists.data());
    return names;
}

} // namespace vuon::storage
