// SPDX-License-Identifier: Apache-2.0
#include "scenarios/posterior.hpp"

#include "engine/storage/hdf5.hpp"

#include <cmath>
#include <filesystem>
#include <fmt/format.h>

namespace vuon {

static constexpr const char* kFormat = "vuon-posterior";
static constexpr std::int64_t kFormatVersion = 1;

static std::string hash_of(const std::string& text) {
    std::uint64_t hash = 14695981039346656037ULL; // FNV-1a, 64 bit
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return fmt::format("{:016x}", hash);
}

std::string model_version(const Reference& reference) {
    const Table& t = reference.table("parameters.csv");
    std::string text;
    for (std::size_t r = 0; r < t.rows(); ++r)
        text += t.cell(r, "id") + "\t" + t.cell(r, "unit") + "\n";
    return hash_of(text);
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
    root.write("prior_driven", {p.prior_driven.size()}, std::span<const std::uint8_t>(p.prior_driven));
    root.write("moment", {p.moments.size()}, Texts(p.moments));
    root.write("observed", {p.moments.size()}, Numbers(p.observed));
    root.write("sd", {p.moments.size()}, Numbers(p.sd));
    root.write("mean", {p.moments.size()}, Numbers(p.mean));
    file.close();
}

static void expect_posterior(const storage::File& file, const storage::Group& root, const std::string& path) {
    if (!root.has_attribute("format") || root.text_attribute("format") != kFormat ||
        root.integer_attribute("format_version") != kFormatVersion)
        throw StorageError(StorageFailure::not_results, path, "read the posterior",
                           "it is no posterior of this release");
    if (!file.is_sealed())
        throw StorageError(StorageFailure::cut_short, path, "read the posterior",
                           "the end of the file is missing: it was cut short, or changed after it was made");
}

Posterior read_posterior(const std::string& path) {
    storage::File file = storage::File::open(path);
    const storage::Group& root = file.root();
    expect_posterior(file, root, path);
    Posterior p;
    p.file = std::filesystem::path(path).filename().string();
    p.model = root.text_attribute("model");
    p.id = root.text_attribute("id");
    p.rounds = root.integer_attribute("rounds");
    p.stopped = root.open_dataset("stopped").text();
    p.ids = root.open_dataset("parameter").texts();
    p.values = root.open_dataset("values").doubles();
    p.weights = root.open_dataset("weights").doubles();
    p.contraction = root.open_dataset("contraction").doubles();
    p.prior_driven = root.open_dataset("prior_driven").bytes();
    p.moments = root.open_dataset("moment").texts();
    p.observed = root.open_dataset("observed").doubles();
    p.sd = root.open_dataset("sd").doubles();
    p.mean = root.open_dataset("mean").doubles();
    if (p.values.size() != p.members() * p.ids.size() || p.prior_driven.size() != p.ids.size())
        throw StorageError(StorageFailure::damaged, path, "read the posterior",
                           "its values do not fit its members and parameters");
    return p;
}

MemberSpread member_spread(const Posterior& p, std::size_t parameter) {
    MemberSpread spread;
    double squares = 0.0, lost = 0.0; // lost: degrees of freedom that the mean takes
    for (std::size_t m = 0; m < p.members(); ++m) {
        spread.mean += p.weights[m] * p.value(m, parameter);
        lost += p.weights[m] * p.weights[m];
    }
    for (std::size_t m = 0; m < p.members(); ++m) {
        const double off = p.value(m, parameter) - spread.mean;
        squares += p.weights[m] * off * off;
    }
    spread.sd = p.members() > 1 ? std::sqrt(squares / (1.0 - lost)) : 0.0;
    return spread;
}

std::string members_csv(const Posterior& p) {
    std::string text = "weight";
    for (const std::string& id : p.ids)
        text += "," + id;
    for (std::size_t m = 0; m < p.members(); ++m) {
        text += fmt::format("\n{}", p.weights[m]);
        for (std::size_t k = 0; k < p.ids.size(); ++k)
            text += fmt::format(",{}", p.value(m, k));
    }
    return text + "\n";
}

std::string content_hash(const Posterior& p) {
    std::string text = p.model + "\n" + p.id + "\n" + members_csv(p);
    for (const std::uint8_t driven : p.prior_driven)
        text += driven != 0 ? "1" : "0";
    return hash_of(text);
}

} // namespace vuon
