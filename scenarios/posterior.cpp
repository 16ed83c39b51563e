// SPDX-License-Identifier: Apache-2.0
#include "scenarios/posterior.hpp"

#include "engine/storage/hdf5.hpp"

#include <fmt/format.h>

namespace vuon {

static constexpr const char* kFormat = "vuon-posterior";
static constexpr std::int64_t kFormatVersion = 1;

std::string model_version(const Reference& reference) {
    std::uint64_t hash = 14695981039346656037ULL; // FNV-1a, 64 bit
    const Table& t = reference.table("parameters.csv");
    for (std::size_t r = 0; r < t.rows(); ++r)
        for (const char c : t.cell(r, "id") + "\t" + t.cell(r, "unit") + "\n")
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return fmt::format("{:016x}", hash);
}

void write_posterior(const Posterior& p, const std::string& path) {
    using Texts = std::span<const std::string>;
    using Numbers = std::span<const double>;
    storage::File file = storage::File::create(path);
    storage::Group& root = file.root();
    root.set_attribute("format", kFormat);
    root.set_attribute("format_version", kFormatVersion);
    root.set_attribute("model", p.model);
    root.set_attribute("id", p.id);
    root.set_attribute("rounds", p.rounds);
    root.write("stopped", p.stopped);
    root.write("parameter", {p.ids.size()}, Texts(p.ids));
    root.write("values", {p.members(), p.ids.size()}, Numbers(p.values));
    root.write("weights", {p.members()}, Numbers(p.weights));
    root.write("contraction", {p.contraction.size()}, Numbers(p.contraction));
    root.write("moment", {p.moments.size()}, Texts(p.moments));
    root.write("observed", {p.moments.size()}, Numbers(p.observed));
    root.write("sd", {p.moments.size()}, Numbers(p.sd));
    root.write("mean", {p.moments.size()}, Numbers(p.mean));
    file.close();
}

Posterior read_posterior(const std::string& path) {
    storage::File file = storage::File::open(path);
    const storage::Group& root = file.root();
    if (!root.has_attribute("format") || root.text_attribute("format") != kFormat ||
        root.integer_attribute("format_version") != kFormatVersion)
        throw InputError(
            fmt::format("{}: is no posterior of this release. Make it with vuon calibrate", path));
    Posterior p;
    p.model = root.text_attribute("model");
    p.id = root.text_attribute("id");
    p.rounds = root.integer_attribute("rounds");
    p.stopped = root.open_dataset("stopped").text();
    p.ids = root.open_dataset("parameter").texts();
    p.values = root.open_dataset("values").doubles();
    p.weights = root.open_dataset("weights").doubles();
    p.contraction = root.open_dataset("contraction").doubles();
    p.moments = root.open_dataset("moment").texts();
    p.observed = root.open_dataset("observed").doubles();
    p.sd = root.open_dataset("sd").doubles();
    p.mean = root.open_dataset("mean").doubles();
    if (p.members() == 0 || p.values.size() != p.members() * p.ids.size())
        throw InputError(fmt::format("{}: its values do not fit its members. Make it anew", path));
    return p;
}

} // namespace vuon
