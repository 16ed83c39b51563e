// SPDX-License-Identifier: Apache-2.0
// The directory of a ZIP archive: PKWARE, APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16.
#include "outputs/workbook/whole_archive.hpp"

#include <cstdint>
#include <string>
#include <zlib.h>

namespace vuon {

namespace {

constexpr std::string_view kEndMark = "PK\x05\x06", kEntryMark = "PK\x01\x02", kPartMark = "PK\x03\x04";
constexpr std::size_t kEndBytes = 22, kEntryBytes = 46, kPartBytes = 30;
constexpr unsigned kDeflated = 8;

/// Little-endian number; 0 beyond the end.
std::size_t number(std::string_view bytes, std::size_t at, std::size_t width) {
    std::size_t value = 0;
    for (std::size_t k = 0; k < width && at + k < bytes.size(); ++k)
        value |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + k])) << (8 * k);
    return value;
}

struct Part {
    unsigned method = 0;
    std::size_t packed = 0, size = 0, at = 0, checksum = 0;
};

/// "" when it cannot be unpacked to its size and checksum.
std::string unpacked(std::string_view archive, const Part& part) {
    if (archive.substr(part.at, kPartMark.size()) != kPartMark)
        return "";
    const std::size_t start =
        part.at + kPartBytes + number(archive, part.at + 26, 2) + number(archive, part.at + 28, 2);
    if (start > archive.size() || part.packed > archive.size() - start)
        return "";
    std::string packed(archive.substr(start, part.packed)), text(part.size, '\0');
    z_stream stream = {};
    if (part.method != kDeflated || inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return "";
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    const int end = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    const uLong sum = crc32(crc32(0, nullptr, 0), reinterpret_cast<const Bytef*>(text.data()),
                            static_cast<uInt>(text.size()));
    return end == Z_STREAM_END && stream.avail_out == 0 && sum == part.checksum ? text : "";
}

bool is_closed_xml(std::string_view xml) {
    const std::size_t head = xml.find("?>");
    const std::size_t open = head == std::string_view::npos ? head : xml.find('<', head);
    if (open == std::string_view::npos)
        return false;
    const std::string_view name = xml.substr(open + 1, xml.find_first_of(" >/", open) - open - 1);
    while (!xml.empty() && (xml.back() == '\n' || xml.back() == '\r'))
        xml.remove_suffix(1);
    return xml.ends_with("</" + std::string(name) + ">") || (xml.ends_with("/>") && xml.rfind('<') == open);
}

} // namespace

bool is_whole_workbook(std::string_view archive) {
    const std::size_t end = archive.rfind(kEndMark);
    if (end == std::string_view::npos || end + kEndBytes > archive.size())
        return false;
    const std::size_t entries = number(archive, end + 10, 2);
    std::size_t at = number(archive, end + 16, 4);
    for (std::size_t k = 0; k < entries; ++k) {
        if (at + kEntryBytes > archive.size() || archive.substr(at, kEntryMark.size()) != kEntryMark)
            return false;
        const Part part{static_cast<unsigned>(number(archive, at + 10, 2)), number(archive, at + 20, 4),
                        number(archive, at + 24, 4), number(archive, at + 42, 4),
                        number(archive, at + 16, 4)};
        if (!is_closed_xml(unpacked(archive, part)))
            return false;
        at += kEntryBytes + number(archive, at + 28, 2) + number(archive, at + 30, 2) +
              number(archive, at + 32, 2);
    }
    return entries > 0;
}

} // namespace vuon
