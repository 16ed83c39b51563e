// SPDX-License-Identifier: Apache-2.0
// The hash is FNV-1a, 64 bit (http://www.isthe.com/chongo/tech/comp/fnv/): it notices any single changed byte,
// needs no table and is the same on every machine. It guards against accidents, not against forgery.
#include "engine/storage/seal.hpp"

#include "engine/storage/storage_error.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace vuon::storage {

namespace {

constexpr std::uint64_t kFnvStart = 14695981039346656037U;
constexpr std::uint64_t kFnvPrime = 1099511628211U;
constexpr std::size_t kBufferBytes = 1 << 20;

using SealBytes = std::array<unsigned char, 16>;

class Descriptor {
  public:
    Descriptor(const std::string& path, int flags, const std::string& shown)
        : shown_(shown), id_(::open(path.c_str(), flags | O_CLOEXEC)) {
        if (id_ < 0)
            throw os_failure(errno, shown_, "open the file");
    }
    ~Descriptor() { ::close(id_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    std::size_t length() const {
        struct stat status = {};
        if (::fstat(id_, &status) != 0)
            throw os_failure(errno, shown_, "read the file");
        return static_cast<std::size_t>(status.st_size);
    }

    /// Reads up to `size` bytes; fewer only at the end of the file.
    std::size_t read(unsigned char* bytes, std::size_t size) const {
        std::size_t done = 0;
        while (done < size) {
            const ssize_t got = ::read(id_, bytes + done, size - done);
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                throw os_failure(errno, shown_, "read the file");
            if (got == 0)
                break;
            done += static_cast<std::size_t>(got);
        }
        return done;
    }

    void append(const SealBytes& bytes) const {
        const ssize_t written = ::write(id_, bytes.data(), bytes.size());
        if (written != static_cast<ssize_t>(bytes.size()))
            throw os_failure(written < 0 ? errno : ENOSPC, shown_, "write the file");
    }

  private:
    std::string shown_;
    int id_;
};

SealBytes seal_of_hash(std::uint64_t hash) {
    SealBytes bytes = {'V', 'U', 'O', 'N', 's', 'e', 'a', 'l'};
    for (std::size_t i = 0; i < 8; ++i)
        bytes[8 + i] = static_cast<unsigned char>(hash >> (8 * i));
    return bytes;
}

std::uint64_t hash_of(const Descriptor& file, std::size_t length) {
    std::vector<unsigned char> buffer(kBufferBytes);
    std::uint64_t hash = kFnvStart;
    while (length > 0) {
        const std::size_t got = file.read(buffer.data(), std::min(length, buffer.size()));
        if (got == 0)
            break;
        for (std::size_t i = 0; i < got; ++i)
            hash = (hash ^ buffer[i]) * kFnvPrime;
        length -= got;
    }
    return hash;
}

} // namespace

void seal(const std::string& path, const std::string& shown) {
    const Descriptor file(path, O_RDWR | O_APPEND, shown);
    file.append(seal_of_hash(hash_of(file, file.length())));
}

Seal seal_of(const std::string& path) {
    const Descriptor file(path, O_RDONLY, path);
    const std::size_t length = file.length();
    SealBytes found = {};
    if (length < found.size())
        return Seal::absent;
    const SealBytes expected = seal_of_hash(hash_of(file, length - found.size()));
    file.read(found.data(), found.size());
    if (found == expected)
        return Seal::whole;
    return std::memcmp(found.data(), expected.data(), 8) == 0 ? Seal::broken : Seal::absent;
}

} // namespace vuon::storage
