// SPDX-License-Identifier: Apache-2.0
// Every command that reads a results file refuses the wrong ones by name, with 2, and writes nothing.
#include "engine/storage/hdf5.hpp"
#include "outputs/results.hpp"
#include "tests/command.hpp"
#include "tests/sample_results.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;
using Catch::Contains;
using vuon::sample::bytes_of;
using vuon::sample::put_bytes;
using vuon::sample::TemporaryFolder;

namespace {

void put_format(const std::string& path, int format) {
    storage::File file = storage::File::create(path);
    if (format > 0)
        file.root().set_attribute("vuon_format_version", format);
    file.close();
}

/// The commands that read results, each with a file that it would write.
std::vector<std::string> commands_on(const std::string& results, const std::string& written) {
    return {"targets " + results + " --csv " + written,
            "targets " + results + " --sensitivity " + written,
            "compare " + results + " --csv " + written,
            "rerun " + results + " -o " + written,
            "report " + results + " -o " + written,
            "report " + results + " --json " + written,
            "export " + results + " --to xlsx -o " + written,
            "explain " + results + " --household 100 --csv " + written};
}

void check_refused(const std::string& results, const std::string& reason) {
    const TemporaryFolder folder;
    for (const std::string& command : commands_on(results, folder.file("written"))) {
        CAPTURE(command);
        const Outcome o = vuon_command(command);
        CHECK(o.exit_code == 2);
        CHECK(o.output.empty());
        CHECK_THAT(o.error, Contains("vuon: " + results + ": could not ") && Contains(reason));
        CHECK(folder.entries() == 0);
    }
}

} // namespace

TEST_CASE("every command that reads results refuses what are none") {
    const TemporaryFolder folder;
    const std::string path = folder.file("r.h5");
    check_refused(path, "No such file or directory");
    check_refused(folder.path(), "it is a folder");
    put_bytes(path, "");
    check_refused(path, "the file is empty");
    put_bytes(path, "variant,target\nbase,t-1\n");
    check_refused(path, "it is not an HDF5 file");
    put_format(path, 0);
    check_refused(path, "it is an HDF5 file, but not a results file of Vươn");
}

TEST_CASE("no command replaces the results that it reads, by whatever name") {
    const TemporaryFolder folder;
    const std::string path = folder.file("r.h5"), link = folder.file("link.h5");
    write_results(sample::results(), path);
    const std::string before = bytes_of(path);
    std::filesystem::create_symlink(path, link);
    for (const std::string& command : commands_on(path, link)) {
        CAPTURE(command);
        const Outcome o = vuon_command(command);
        CHECK(o.exit_code == 2);
        CHECK(o.error == "vuon: " + link +
                             ": the new file would replace the results that are read. Choose another "
                             "file\n");
        CHECK(bytes_of(path) == before);
    }
}

TEST_CASE("every command that reads results refuses those of other formats") {
    const TemporaryFolder folder;
    put_format(folder.file("r.h5"), kResultsFormatVersion + 1);
    check_refused(folder.file("r.h5"), "Use a newer Vươn");
    put_format(folder.file("r.h5"), kResultsFormatVersion - 1);
    check_refused(folder.file("r.h5"), "Run the scenario again with this version (vuon run)");
}

TEST_CASE("every command that reads results refuses those that were cut or changed") {
    const TemporaryFolder folder;
    const std::string path = folder.file("r.h5");
    write_results(sample::results(), path);
    std::string bytes = bytes_of(path);
    put_bytes(path, bytes.substr(0, bytes.size() / 2));
    check_refused(path, "the file is cut short; copy it again or run again");
    bytes[bytes.size() / 2] = static_cast<char>(~bytes[bytes.size() / 2]);
    put_bytes(path, bytes);
    check_refused(path, "its bytes are not those that were written");
}
