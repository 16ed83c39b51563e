// SPDX-License-Identifier: Apache-2.0
// The hash is FNV-1a, 64 bit (http://www.isthe.com/chongo/tech/comp/fnv/): it notices any single changed
// byte, needs no table and is the same on every machine. It guards against accidents, not against forgery.
#include "engine/storage/seal.hpp"

#include "engine/storage/storage_error.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace vuon::storage {

namespace {

constexpr std::uint64_t kFnvStart = 14695981039346656037U;
constexpr std::uint64_t kFnvPrime = 1099511628211U;
constexpr std::size_t kBufferBytes = 1 << 20;
constexpr std::string_view kMark = "VUONseal";
constexpr std::size_t kSealBytes = kMark.size() + sizeof(std::uint64_t);

using Bytes = std::span<const unsigned char>;

std::uint64_t hashed(std::uint64_t hash, Bytes bytes) {
    for (const unsigned char byte : bytes)
        hash = (hash ^ byte) * kFnvPrime;
    return hash;
}

std::string seal_with(std::uint64_t hash) {
    std::string seal(kMark);
    for (std::size_t i = 0; i < sizeof hash; ++i)
        seal += static_cast<char>(static_cast<unsigned char>(hash >> (8 * i)));
    return seal;
}

class Descriptor {
  public:
    explicit Descriptor(const std::string& path)
        : path_(path), id_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (id_ < 0)
            throw os_failure(errno, path_, "open the file");
    }
    ~Descriptor() { ::close(id_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    std::size_t length() const {
        struct stat status = {};
        if (::fstat(id_, &status) != 0)
            throw os_failure(errno, path_, "read the file");
        return static_cast<std::size_t>(status.st_size);
    }

    /// Reads up to `size` bytes; fewer only at the end of the file.
    std::string read(std::size_t size) const {
        std::string bytes(size, '\0');
        std::size_t done = 0;
        while (done < size) {
            const ssize_t got = ::read(id_, bytes.data() + done, size - done);
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                throw os_failure(errno, path_, "read the file");
            if (got == 0)
                break;
            done += static_cast<std::size_t>(got);
        }
        bytes.resize(done);
        return bytes;
    }

  private:
    std::string path_;
    int id_;
};

std::uint64_t hash_of_next(const Descriptor& file, std::size_t length) {
    std::uint64_t hash = kFnvStart;
    while (length > 0) {
        const std::string bytes = file.read(std::min(length, kBufferBytes));
        if (bytes.empty())
            break;
        hash = hashed(hash, {reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
        length -= bytes.size();
    }
    return hash;
}

} // namespace

std::string seal_for(Bytes bytes) { return seal_with(hashed(kFnvStart, bytes)); }

Seal seal_of(const std::string& path) {
    const Descriptor file(path);
    const std::size_t length = file.length();
    if (length < kSealBytes)
        return Seal::absent;
    const std::string expected = seal_with(hash_of_next(file, length - kSealBytes));
    const std::string found = file.read(kSealBytes);
    if (found == expected)
        return Seal::whole;
    return found.starts_with(kMark) ? Seal::broken : Seal::absent;
}

} // namespace vuon::storage
