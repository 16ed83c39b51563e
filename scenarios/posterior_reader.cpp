// SPDX-License-Identifier: Apache-2.0
// `ensemble.posterior`: the file and whether this scenario can be run on its members.
#include "engine/base/parameters.hpp"
#include "engine/storage/storage_error.hpp"
#include "scenarios/posterior.hpp"
#include "scenarios/scenario_fields.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>

namespace vuon {

namespace {

namespace fs = std::filesystem;

constexpr double kSumTolerance = 1e-9; // of weights, from rounding alone
const char* const kMakeAnew = "Make it anew with scripts/make_posteriors";

/// Parameters that a required key of every scenario gives: a posterior of them would be without effect.
constexpr std::pair<const char*, const char*> kGivenElsewhere[] = {
    {"macro.pass_through", "macro.pass_through"},
    {"start.commune_spread", "population.areas.commune_spread"}};

std::shared_ptr<const Posterior> posterior_of(Reading& r, const Node& node, const std::string& written) {
    if (r.embedded)
        return r.embedded;
    const std::string path = (fs::path(node.at.file).parent_path() / written).lexically_normal().string();
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        r.wrong(node, path + " is a folder", "Name a file of vuon calibrate");
        return nullptr;
    }
    try {
        return std::make_shared<const Posterior>(read_posterior(path));
    } catch (const StorageError& error) {
        if (error.kind() == StorageFailure::missing)
            r.wrong(node, "there is no file " + path,
                    "Correct the path, from this file, or make it with scripts/make_posteriors");
        else if (error.kind() == StorageFailure::denied)
            r.wrong(node, error.what(), "Make the file readable");
        else if (error.is_users_to_mend())
            r.wrong(node, error.what(), kMakeAnew);
        else
            throw;
    }
    return nullptr;
}

void check_model(Reading& r, const Node& node, const Posterior& p) {
    if (const std::string here = model_version(r.reference); p.model != here)
        r.wrong(node, fmt::format("it was made for model {}, this is model {}", p.model, here), kMakeAnew);
}

/// Members belong together: one parameter from elsewhere would make a combination that the data never saw.
void check_given_once(Reading& r, const Node& node, const Posterior& p) {
    const Node* own = r.root->find("parameters");
    for (const std::string& id : p.ids) {
        if (const Node* twice = own != nullptr ? own->find(id) : nullptr)
            r.wrong_key(
                *twice,
                fmt::format("{} of ensemble.posterior holds it too, and its parameters belong together",
                            p.file),
                "Drop it here, or drop it from `free` of the calibration and run "
                "scripts/make_posteriors");
        for (const auto& [known, key] : kGivenElsewhere)
            if (id == known)
                r.wrong(node, fmt::format("it holds {}, which {} gives", id, key),
                        "Drop it from `free` of the calibration and run scripts/make_posteriors");
    }
}

/// The first member whose value is outside what parameters.csv allows; one problem a parameter.
void check_values(Reading& r, const Node& node, const Posterior& p, std::size_t parameter, std::size_t row) {
    const Table& t = r.reference.table("parameters.csv");
    for (std::size_t m = 0; m < p.members(); ++m) {
        const double value = p.value(m, parameter);
        const bool low = value<t.number_or(row, "low", value), high = value> t.number_or(row, "high", value);
        if (!low && !high && std::isfinite(value))
            continue;
        const char* limit = low ? "low" : "high";
        r.wrong(node,
                fmt::format("{} of member {} is {:.10g}, must be {}", p.ids[parameter], m + 1, value,
                            low || high ? fmt::format("at {} {} ({} of parameters.csv)",
                                                      low ? "least" : "most", t.cell(row, limit), limit)
                                        : "a number"),
                kMakeAnew);
        return;
    }
}

void check_parameters(Reading& r, const Node& node, const Posterior& p) {
    const std::vector<std::string> rows = known_ids(r.reference, "parameters.csv");
    for (std::size_t k = 0; k < p.ids.size(); ++k) {
        const std::string& id = p.ids[k];
        const auto row = std::find(rows.begin(), rows.end(), id);
        const bool in_engine = std::any_of(std::begin(kParameterIds), std::end(kParameterIds),
                                           [&](const auto& entry) { return entry.first == id; });
        if (row == rows.end() || !in_engine)
            r.wrong(node, fmt::format("it holds {}, which is no parameter of the engine", id), kMakeAnew);
        else if (std::count(p.ids.begin(), p.ids.begin() + static_cast<std::ptrdiff_t>(k), id) != 0)
            r.wrong(node, fmt::format("it holds {} twice", id), kMakeAnew);
        else
            check_values(r, node, p, k, static_cast<std::size_t>(row - rows.begin()));
    }
}

void check_weights(Reading& r, const Node& node, const Posterior& p) {
    if (p.members() == 0) {
        r.wrong(node, "it has no members", kMakeAnew);
        return;
    }
    double sum = 0.0;
    for (std::size_t m = 0; m < p.members(); ++m) {
        if (!(p.weights[m] > 0.0)) {
            r.wrong(node,
                    fmt::format("the weight of member {} is {:.10g}, must be above 0", m + 1, p.weights[m]),
                    kMakeAnew);
            return;
        }
        sum += p.weights[m];
    }
    if (!(std::fabs(sum - 1.0) <= kSumTolerance))
        r.wrong(node, fmt::format("the weights sum to {:.10g}, must be 1", sum), kMakeAnew);
}

} // namespace

void read_posterior_file(Reading& r, const Node& node, EnsembleSection& out) {
    std::string written;
    if (!read_text(r, node, written))
        return;
    const std::shared_ptr<const Posterior> p = posterior_of(r, node, written);
    if (!p)
        return;
    const std::size_t before = r.problems.size();
    check_model(r, node, *p);
    check_given_once(r, node, *p);
    if (p->model ==
        model_version(r.reference)) { // of another model, everything else will differ when made anew
        check_weights(r, node, *p);
        check_parameters(r, node, *p);
    }
    if (r.problems.size() == before)
        out.posterior = p;
}

} // namespace vuon
