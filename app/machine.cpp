// SPDX-License-Identifier: Apache-2.0
#include "app/machine.hpp"

#include <filesystem>
#include <fstream>

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
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::absolute(path, error).parent_path();
    const std::filesystem::space_info space = std::filesystem::space(folder, error);
    return error ? 0.0 : static_cast<double>(space.available);
}

} // namespace vuon
