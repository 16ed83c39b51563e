// SPDX-License-Identifier: Apache-2.0
// HDF5 files as values that close themselves. This folder is the only one that includes the library's header.
//
// Files are the same bytes for the same calls: object times are off, the format version and the chunking are
// fixed, links and attributes keep the order in which they were made. Text is UTF-8. Every failing call
// becomes a StorageError that names the file, the attempt and the system's reason. One file belongs to one
// thread.
//
// A new file is put together in memory and written by PendingFile when it is closed. The library must not
// meet a full disk itself: it cannot close such a file, tries again when the program ends and crashes there
// (https://github.com/h5py/h5py/issues/914). What does not fit into memory goes into several files.
#pragma once
#include "engine/storage/pending_file.hpp"
#include "engine/storage/storage_error.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vuon::storage {

using Shape = std::vector<std::size_t>;

enum class Element { int64, float64, byte, text, other };

struct FileState; // path for messages, first failure seen while closing parts

/// One open HDF5 object; closed on destruction.
class Handle {
  public:
    using Closer = int (*)(std::int64_t);
    Handle() = default;
    Handle(std::int64_t id, Closer closer, std::shared_ptr<FileState> file);
    ~Handle() { close(); }
    Handle(Handle&& other) noexcept;
    Handle& operator=(Handle&& other) noexcept;
    std::int64_t id() const { return id_; }
    const std::shared_ptr<FileState>& file() const { return file_; }
    /// Closing can be the moment at which bytes are written: a failure is kept and thrown by File::close.
    void close() noexcept;

  private:
    std::int64_t id_ = -1;
    Closer closer_ = nullptr;
    std::shared_ptr<FileState> file_;
};

/// What groups and datasets have in common: a path inside the file and attributes.
class Object {
  public:
    const std::string& name() const { return name_; }
    void set_attribute(std::string_view name, std::string_view text);
    void set_attribute(std::string_view name, std::int32_t number); // R warns of wider attributes
    void set_attribute(std::string_view name, std::int64_t number);
    void set_attribute(std::string_view name, double number);
    bool has_attribute(std::string_view name) const;
    std::string text_attribute(std::string_view name) const;
    /// The text, or `otherwise` when there is no such attribute.
    std::string text_attribute(std::string_view name, std::string_view otherwise) const;
    std::int64_t integer_attribute(std::string_view name) const;
    double real_attribute(std::string_view name) const;
    const Handle& handle() const { return handle_; }

  protected:
    Object(Handle handle, std::string name) : handle_(std::move(handle)), name_(std::move(name)) {}
    Handle handle_;
    std::string name_;
};

class Dataset : public Object {
  public:
    Dataset(Handle handle, std::string name) : Object(std::move(handle), std::move(name)) {}
    Shape shape() const;
    Element element() const;
    std::vector<std::int64_t> int64s() const;
    std::vector<double> doubles() const;
    std::vector<std::uint8_t> bytes() const;
    std::vector<std::string> texts() const;
    std::string text() const; // of a dataset without dimensions

  private:
    std::size_t checked_size(std::size_t element_bytes) const;
    template <typename T> std::vector<T> numbers(std::int64_t memory_type) const;
    std::vector<std::string> fixed_texts(std::int64_t type) const;
    std::vector<std::string> variable_texts(std::int64_t type) const;
};

struct Entry {
    std::string name;
    bool is_group = false;
};

class Group : public Object {
  public:
    Group(Handle handle, std::string name) : Object(std::move(handle), std::move(name)) {}
    bool has(std::string_view name) const;
    std::vector<Entry> entries() const; // in the order in which they were made
    Group create_group(std::string_view name);
    Group open_group(std::string_view name) const;
    Dataset open_dataset(std::string_view name) const;
    /// Writes a whole array, last dimension fastest. An empty shape is a single value.
    Dataset write(std::string_view name, const Shape& shape, std::span<const std::int64_t> values);
    Dataset write(std::string_view name, const Shape& shape, std::span<const double> values);
    Dataset write(std::string_view name, const Shape& shape, std::span<const std::uint8_t> values);
    Dataset write(std::string_view name, const Shape& shape, std::span<const std::string> values);
    Dataset write(std::string_view name, const std::string& text);

  private:
    std::string inside(std::string_view name) const;
    Dataset create_dataset(std::string_view name, const Shape& shape, std::int64_t type,
                           std::size_t element_bytes);
    template <typename T>
    Dataset write_numbers(std::string_view name, const Shape& shape, std::span<const T> values,
                          std::int64_t file_type, std::int64_t memory_type);
};

class File {
  public:
    /// A new file, which appears under `path` when it is closed and is given up when it is not.
    static File create(const std::string& path);
    /// Opens for reading. A file with a broken seal is refused; for one without a seal see is_sealed.
    static File open(const std::string& path);
    Group& root() { return root_; }
    /// True when every byte is as close() left it. Otherwise the file is another program's, or was changed or
    /// cut.
    bool is_sealed() const;
    /// Seals the file and puts it on the disk. Parts that are still open are closed.
    void close();

  private:
    File(Handle handle, Group root, std::unique_ptr<PendingFile> pending)
        : pending_(std::move(pending)), handle_(std::move(handle)), root_(std::move(root)) {}
    static Group open_root(const Handle& file);
    void finish(const FileState& state);
    std::unique_ptr<PendingFile> pending_; // for a new file
    Handle handle_;
    Group root_;
};

/// Chunk of an array of this shape: about half a megabyte, whole trailing dimensions first; empty when the
/// array is too small to be worth chunks and compression. It depends on nothing else, so that files are
/// comparable.
Shape chunk_shape(const Shape& shape, std::size_t element_bytes);

/// `axis` of `dataset` is labelled by `scale`.
struct ScaleLink {
    const Dataset* dataset;
    std::size_t axis;
    const Dataset* scale;
};

/// Makes the dataset a dimension scale with this name.
void make_scale(Dataset& dataset, std::string_view name);
/// Attaches scales to axes; every dataset and every scale may be named in one call only.
void attach_scales(std::span<const ScaleLink> links);
bool is_scale(const Dataset& dataset);
/// Name of the scale of every axis; "" for an axis without one.
std::vector<std::string> scale_names(const Dataset& dataset);

} // namespace vuon::storage
