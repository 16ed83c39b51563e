// SPDX-License-Identifier: Apache-2.0
#include "app/machine.hpp"

#include "engine/storage/pending_file.hpp"

#include <filesystem>
#include <fstream>
#include <limits>

namespace vuon {

double available_memory_bytes() {
    std::ifstream in("/proc/meminfo");
    std::string name, unit;
    for (double kibibytes = 0.0; in >> name >> kibibytes;) {
        if (name == "MemAvailable:")
            return kibibytes * 1024.0;
        std::getline(in, unit);
    }
    return 0.0;
}

double free_disk_bytes(const std::string& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path target = fs::absolute(end_of_links(path), error);
    const fs::space_info space = fs::space(target.parent_path(), error);
    const bool says = !error && space.capacity > 0; // some network file systems answer with zeros
    return says ? static_cast<double>(space.available) : std::numeric_limits<double>::infinity();
}

} // namespace vuon
