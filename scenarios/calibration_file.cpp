// SPDX-License-Identifier: Apache-2.0
#include "scenarios/calibration_file.hpp"

#include "engine/base/parameters.hpp"
#include "scenarios/section_reader.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <set>
#include <sstream>

namespace vuon {

const std::vector<std::string>& moment_kinds() {
    static const std::vector<std::string> kinds = {"escaped",      "to_near",   "entered",
                                                   "near_to_poor", "near_left", "returned_per_escaped"};
    return kinds;
}

std::string moment_kind(const Table& t, std::size_t row) {
    static const std::map<std::string, std::string> kinds = {
        {"escaped_households", "escaped"},
        {"poor_to_near_poor_households", "to_near"},
        {"entered_poor_households", "entered"},
        {"near_poor_to_poor_households", "near_to_poor"},
        {"escaped_near_poor_households", "near_left"},
        {"returned_per_escaped", "returned_per_escaped"}};
    const auto kind = kinds.find(t.cell(row, "measure"));
    const bool used = kind != kinds.end() && t.cell(row, "use") == "fit" && t.cell(row, "group") == "all";
    return used ? kind->second : "";
}

std::string moment_id(const Table& t, std::size_t row) {
    return fmt::format("{} {} {}", t.cell(row, "place"), t.cell(row, "year"), moment_kind(t, row));
}

namespace {

class CalibrationReader {
  public:
    CalibrationReader(const Reference& reference, CalibrationFile& out) : r_(reference), out_(out) {
        read_table();
    }

    void read(const Node& root, const std::string& path) {
        check_keys(r_, root,
                   {shape("schema", Type::Whole, "").required().like("1"),
                    shape("id", Type::Text, "").required(), shape("place", Type::Text, "").required(),
                    shape("free", Type::Texts, "").required(), shape("prior", Type::Map, ""),
                    shape("places", Type::Texts, ""), shape("leave_out", Type::Map, ""),
                    shape("ensemble", Type::Section, ""), shape("point", Type::Section, ""),
                    shape("discrepancy", Type::Section, "").required()});
        if (const Node* n = root.find("schema"); n && n->whole != 1)
            r_.wrong(*n, "this release reads version 1", "Write schema = 1");
        if (const Node* n = root.find("id"))
            read_text(r_, *n, out_.id);
        if (const Node* n = root.find("place"); n && read_text(r_, *n, out_.place))
            out_.place = (std::filesystem::path(path).parent_path() / out_.place).string();
        if (const Node* n = root.find("free"))
            read_free(*n);
        if (const Node* n = root.find("prior"))
            read_priors(*n);
        if (const Node* n = root.find("ensemble"))
            read_ensemble(*n);
        if (const Node* n = root.find("point"))
            read_point(*n);
        if (const Node* n = root.find("places"))
            read_places(*n);
        if (const Node* n = root.find("leave_out"))
            read_left_out(*n);
        if (const Node* n = root.find("discrepancy"))
            read_discrepancy(*n);
        if (!r_.problems.empty())
            throw InputError(r_.problems);
    }

  private:
    void read_table() {
        const Table& t = r_.reference.table("parameters.csv");
        for (std::size_t row = 0; row < t.rows(); ++row) {
            FreeParameter p{t.cell(row, "id"), t.cell(row, "unit"), {}, t.number(row, "value")};
            std::string problem;
            if (!parse_prior(t.cell(row, "prior").empty() ? "none" : t.cell(row, "prior"), p.prior, problem))
                throw InputError({t.problem(row, "prior", problem)});
            p.prior.low = t.number_or(row, "low", p.prior.low);
            p.prior.high = t.number_or(row, "high", p.prior.high);
            known_.push_back(p);
        }
    }

    static bool can_be_drawn(const Prior& prior) {
        return prior.kind != Prior::Kind::None && prior.kind != Prior::Kind::Ar1;
    }

    void read_free(const Node& node) {
        if (node.kind != Node::Kind::List || node.children.empty())
            return r_.wrong(node, "must be a list of parameters", "Write it like [\"register.exit_margin\"]");
        std::vector<std::string> ids;
        for (const auto& [id, member] : kParameterIds)
            ids.emplace_back(id);
        std::set<std::string> seen;
        for (const Node& n : node.children) {
            std::string id;
            if (!read_text(r_, n, id))
                continue;
            const auto at =
                std::find_if(known_.begin(), known_.end(), [&](const auto& p) { return p.id == id; });
            if (at == known_.end() || std::find(ids.begin(), ids.end(), id) == ids.end())
                r_.wrong(n, "no such parameter", did_you_mean(id, ids, true));
            else if (!seen.insert(id).second)
                r_.wrong(n, "is named twice", "Remove one");
            else if (!can_be_drawn(at->prior))
                r_.wrong(n, "has no prior, or one of paths, in parameters.csv",
                         "Remove it or give it a prior there");
            else
                out_.free.push_back(*at);
        }
    }

    void read_priors(const Node& node) {
        if (!node.is_table())
            return r_.wrong(node, "must be a table", "Write [prior]");
        std::vector<std::string> ids;
        for (const FreeParameter& p : out_.free)
            ids.push_back(p.id);
        for (const Node& n : node.children) {
            const auto at =
                std::find_if(out_.free.begin(), out_.free.end(), [&](auto& p) { return p.id == n.key; });
            if (at == out_.free.end())
                r_.wrong_key(n, "is not free", did_you_mean(n.key, ids, true));
            else if (check_keys(r_, n, {shape("prior", Type::Text, ""), shape("start", Type::Plain, "")}))
                read_prior(n, *at);
        }
    }

    void read_prior(const Node& node, FreeParameter& p) {
        std::string text, problem;
        const Prior before = p.prior;
        if (const Node* n = node.find("prior"); n && read_text(r_, *n, text)) {
            if (!parse_prior(text, p.prior, problem))
                return r_.wrong(*n, problem, "Write it like \"normal(0.12, 0.04)\"");
            if (!can_be_drawn(p.prior))
                return r_.wrong(*n, "a free parameter needs a prior of one number",
                                "Remove it from free instead");
            p.prior.low = std::max(p.prior.low, before.low);
            p.prior.high = std::min(p.prior.high, before.high);
        }
        const Node* start = node.find("start");
        if (start && !start->is_number())
            return r_.wrong(*start, "must be a number", "Write it like 0.12");
        if (start)
            p.start = start->decimal;
        constexpr double kEdge = 1e-9;
        const double low = quantile(p.prior, kEdge, p.start), high = quantile(p.prior, 1.0 - kEdge, p.start);
        if (p.start < low || p.start > high)
            r_.wrong(start ? *start : node, fmt::format("its prior excludes the start value {}", p.start),
                     fmt::format("Write a start between {:.4g} and {:.4g}, or widen the prior", low, high));
    }

    void read_ensemble(const Node& node) {
        const Shape members = shape("members", Type::Whole, "").between(10, 10000).like("100");
        const Shape rounds = shape("rounds", Type::Whole, "").between(1, 100).like("6");
        const Shape localise = shape("localise", Type::Boolean, "");
        if (!check_keys(r_, node, {members, rounds, localise, seed_shape()}))
            return;
        if (const Node* n = node.find("members"))
            read_whole(r_, *n, members, out_.members);
        if (const Node* n = node.find("rounds"))
            read_whole(r_, *n, rounds, out_.rounds);
        if (const Node* n = node.find("localise"))
            read_boolean(r_, *n, out_.localise);
        read_seed(node, out_.seed);
    }

    void read_point(const Node& node) {
        const Shape generations = shape("generations", Type::Whole, "").between(1, 10000).like("60");
        const Shape population = shape("population", Type::Whole, "").between(5, 10000).like("11");
        const Shape draws = shape("draws", Type::Whole, "").between(1, 1000).like("4");
        if (!check_keys(r_, node, {generations, population, draws, seed_shape()}))
            return;
        if (const Node* n = node.find("generations"))
            read_whole(r_, *n, generations, out_.point.generations);
        if (const Node* n = node.find("population"))
            read_whole(r_, *n, population, out_.point.population);
        if (const Node* n = node.find("draws"))
            read_whole(r_, *n, draws, out_.point.draws);
        read_seed(node, out_.point.seed);
    }

    static Shape seed_shape() {
        return shape("seed", Type::Whole, "").between(0, 2147483647).like("20221231");
    }

    void read_seed(const Node& table, std::uint32_t& out) {
        int number = 0;
        if (const Node* n = table.find("seed"); n && read_whole(r_, *n, seed_shape(), number))
            out = static_cast<std::uint32_t>(number);
    }

    /// Places must have flows: a calibration of other places would learn nothing from them.
    void read_places(const Node& node) {
        const Table& history = r_.reference.table("history.csv");
        std::vector<std::string> with_flows;
        for (std::size_t row = 0; row < history.rows(); ++row)
            if (const std::string kind = moment_kind(history, row);
                !kind.empty() && kind != "returned_per_escaped")
                with_flows.push_back(history.cell(row, "place"));
        std::sort(with_flows.begin(), with_flows.end());
        with_flows.erase(std::unique(with_flows.begin(), with_flows.end()), with_flows.end());
        const Shape code = shape("places", Type::Texts, "").from("places.csv").like("[\"62\", \"58\"]");
        if (!read_texts(r_, node, code, out_.places))
            return;
        if (node.children.empty())
            r_.wrong(node, "is empty", "Name a place or remove the key: then all places are used");
        for (const Node& n : node.children)
            if (!std::binary_search(with_flows.begin(), with_flows.end(), n.text))
                r_.wrong(n, "has no flows in history.csv that may be fitted",
                         fmt::format("Use one of: {}", fmt::join(with_flows, ", ")));
    }

    void read_left_out(const Node& node) {
        if (!node.is_table())
            return r_.wrong(node, "must be a table", "Write [leave_out] and \"62 2019 entered\" = \"why\"");
        const Table& history = r_.reference.table("history.csv");
        std::vector<std::string> ids;
        for (std::size_t row = 0; row < history.rows(); ++row)
            if (!moment_kind(history, row).empty())
                ids.push_back(moment_id(history, row));
        for (const Node& n : node.children)
            if (std::find(ids.begin(), ids.end(), n.key) == ids.end())
                r_.wrong_key(n, "no such moment", did_you_mean(n.key, ids, true));
            else
                read_text(r_, n, out_.leave_out[n.key]);
    }

    void read_discrepancy(const Node& node) {
        std::vector<Shape> kinds;
        for (const std::string& kind : moment_kinds())
            kinds.push_back(shape(kind, Type::Section, "").required());
        if (!check_keys(r_, node, kinds))
            return;
        for (const Node& n : node.children) {
            if (!check_keys(r_, n,
                            {shape("points", Type::Plain, "").required().like("2.0"),
                             shape("reason", Type::Text, "").required()}))
                continue;
            std::string reason;
            if (const Node* why = n.find("reason"))
                read_text(r_, *why, reason);
            const Node* points = n.find("points");
            if (points && (!points->is_number() || !(points->decimal >= 0.0 && points->decimal <= 100.0)))
                r_.wrong(*points, "must be between 0 and 100 points", "Write it like 2.0");
            else if (points)
                out_.discrepancy[n.key] = points->decimal / 100.0;
        }
    }

    Reading r_;
    CalibrationFile& out_;
    std::vector<FreeParameter> known_;
};

} // namespace

CalibrationFile read_calibration_text(const std::string& text, const std::string& path,
                                      const Reference& reference) {
    CalibrationFile out;
    CalibrationReader(reference, out).read(parse_toml(text, path), path);
    return out;
}

CalibrationFile read_calibration(const std::string& path, const Reference& reference) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in || std::filesystem::is_directory(path))
        throw InputError({{path, 0, 0, "cannot be read (it must be a readable file). Check the path"}});
    return read_calibration_text(text.str(), path, reference);
}

} // namespace vuon
