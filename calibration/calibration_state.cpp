// SPDX-License-Identifier: Apache-2.0
#include "calibration/calibration_state.hpp"

#include "engine/storage/hdf5.hpp"
#include "outputs/version.hpp"
#include "scenarios/posterior.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace vuon {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Numbers = std::span<const double>;

constexpr const char* kFormat = "vuon-calibration-state";
constexpr std::int64_t kFormatVersion = 1;

class Hash {
  public:
    template <class... Parts> void add(const Parts&... parts) {
        std::string text;
        ((text += fmt::format("{}\x1f", parts)), ...);
        for (const char c : text)
            hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 1099511628211ULL; // FNV-1a, 64 bit
    }
    std::string text() const { return fmt::format("{:016x}", hash_); }

  private:
    std::uint64_t hash_ = 14695981039346656037ULL;
};

std::string settings_hash(CalibrationKind kind, const CalibrationFile& file) {
    Hash h;
    h.add(file.id);
    for (const FreeParameter& p : file.free)
        h.add(p.id, static_cast<int>(p.prior.kind), p.prior.a, p.prior.b, p.prior.c, p.prior.low,
              p.prior.high, p.start);
    if (kind == CalibrationKind::Ensemble)
        h.add(file.members, file.rounds, file.seed, file.localise);
    else
        h.add(file.point.generations, file.point.population, file.point.draws, file.point.seed);
    return h.text();
}

std::string moments_hash(const Forward& f) {
    Hash h;
    for (const Moment& m : f.moments)
        h.add(m.id, m.observed, m.sd, m.first_year, m.year, m.standard);
    for (const RegisterPath& p : f.paths) { // all: the law of the pace is learnt from them
        h.add(p.place, p.group, p.standard, p.validate);
        for (const Anchor& a : p.reviews)
            h.add(a.year, a.poor, a.listed);
    }
    return h.text();
}

std::string model_hash(const CalibrationFile& file, const Reference& reference) {
    Hash h;
    h.add(version(), commit());
    for (const auto& [name, table] : reference.tables())
        if (name != "history.csv") // its part is in the moments
            h.add(name, table.text());
    std::ifstream place(file.place, std::ios::binary);
    h.add(std::string(std::istreambuf_iterator<char>(place), {}));
    return h.text();
}

void write_matrix(storage::Group& root, const char* name, const MatrixXd& m) {
    if (m.size() > 0) // stored column after column: the last dimension is the row
        root.write(name, {static_cast<std::size_t>(m.cols()), static_cast<std::size_t>(m.rows())},
                   Numbers(m.data(), static_cast<std::size_t>(m.size())));
}

MatrixXd read_matrix(const storage::Group& root, const char* name) {
    if (!root.has(name))
        return {};
    const storage::Dataset data = root.open_dataset(name);
    const storage::Shape shape = data.shape();
    const std::vector<double> values = data.doubles();
    return Eigen::Map<const MatrixXd>(values.data(), static_cast<Index>(shape.at(1)),
                                      static_cast<Index>(shape.at(0)));
}

// One row a round: step, sum of steps, misfit, floor, failed.
MatrixXd table_of(const std::vector<EnsembleRound>& rounds) {
    MatrixXd t(5, static_cast<Index>(rounds.size()));
    for (std::size_t r = 0; r < rounds.size(); ++r) {
        const EnsembleRound& q = rounds[r];
        t.col(static_cast<Index>(r)) << q.step, q.sum_of_steps, q.misfit, q.floor ? 1.0 : 0.0,
            static_cast<double>(q.failed);
    }
    return t;
}

std::vector<EnsembleRound> rounds_of(const MatrixXd& t) {
    std::vector<EnsembleRound> rounds;
    for (Index r = 0; r < t.cols(); ++r)
        rounds.push_back({t(0, r), t(1, r), t(2, r), t(3, r) > 0.0, static_cast<int>(t(4, r))});
    return rounds;
}

const char* name_of(CalibrationKind kind) { return kind == CalibrationKind::Point ? "point" : "ensemble"; }

void refuse_other(const storage::Group& root, const std::string& path, const CalibrationKey& now) {
    std::vector<std::string> differs;
    const auto compare = [&](const char* attribute, const std::string& expected, const char* what) {
        if (root.text_attribute(attribute) != expected)
            differs.emplace_back(what);
    };
    compare("kind", name_of(now.kind), "the kind (ensemble or point estimate)");
    compare("settings", now.settings, "the settings (free parameters, priors, sizes or seed)");
    compare("moments", now.moments, "the moments or the registers' reviews");
    compare("model", now.model, "the model (release, reference tables or scenario of the typical place)");
    if (!differs.empty())
        throw InputError(fmt::format("{}: belongs to another calibration: {} changed since it was written. "
                                     "Leave out --resume to begin again, or put back what changed",
                                     path, fmt::join(differs, ", ")));
}

} // namespace

CalibrationKey key_of(CalibrationKind kind, const CalibrationFile& file, const Forward& forward,
                      const Reference& reference) {
    return {kind, settings_hash(kind, file), moments_hash(forward), model_hash(file, reference)};
}

std::string state_path(const std::string& output) { return output + ".state"; }

void write_state(const CalibrationState& state, const std::string& path) {
    storage::File file = storage::File::create(path);
    storage::Group& root = file.root();
    root.set_attribute("format", kFormat);
    root.set_attribute("format_version", kFormatVersion);
    root.set_attribute("kind", name_of(state.key.kind));
    root.set_attribute("settings", state.key.settings);
    root.set_attribute("moments", state.key.moments);
    root.set_attribute("model", state.key.model);
    write_matrix(root, "u", state.ensemble.u);
    write_matrix(root, "rounds", table_of(state.ensemble.rounds));
    write_matrix(root, "prior_outputs", state.prior_outputs);
    write_matrix(root, "costs", state.costs);
    file.close();
}

CalibrationState read_state(const std::string& path, const CalibrationKey& expected) {
    if (!std::filesystem::exists(path))
        throw InputError(fmt::format(
            "{}: is not there, so there is no calibration to go on with. Leave out --resume to begin", path));
    storage::File file = storage::File::open(path);
    const storage::Group& root = file.root();
    if (!file.is_sealed() || !root.has_attribute("format") || root.text_attribute("format") != kFormat ||
        root.integer_attribute("format_version") != kFormatVersion)
        throw InputError(
            fmt::format("{}: is no state of a calibration by this release. Leave out --resume to "
                        "begin again",
                        path));
    refuse_other(root, path, expected);
    return {expected,
            {read_matrix(root, "u"), rounds_of(read_matrix(root, "rounds"))},
            read_matrix(root, "prior_outputs"),
            read_matrix(root, "costs")};
}

} // namespace vuon
