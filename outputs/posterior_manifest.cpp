// SPDX-License-Identifier: Apache-2.0
#include "outputs/posterior_manifest.hpp"

namespace vuon {

static const std::string kFolder = "posterior/";

void put_posterior(const Posterior& p, Manifest& m) {
    m.text[kFolder + "id"] = p.id;
    m.text[kFolder + "file"] = p.file;
    m.text[kFolder + "model"] = p.model;
    m.text[kFolder + "content_hash"] = content_hash(p);
    m.text[kFolder + "members.csv"] = members_csv(p);
    std::string parameters = "id,prior_driven\n";
    for (std::size_t k = 0; k < p.ids.size(); ++k)
        parameters += p.ids[k] + (p.prior_driven[k] != 0 ? ",1\n" : ",0\n");
    m.text[kFolder + "parameters.csv"] = parameters;
    m.number[kFolder + "members"] = static_cast<std::int64_t>(p.members());
}

std::shared_ptr<const Posterior> embedded_posterior(const Manifest& m) {
    if (m.text.count(kFolder + "members.csv") == 0)
        return nullptr;
    const auto table = [&](const char* name) { return Table::parse(m.text.at(kFolder + name), name); };
    Posterior p;
    p.id = m.text.at(kFolder + "id");
    p.file = m.text.at(kFolder + "file");
    p.model = m.text.at(kFolder + "model");
    const Table parameters = table("parameters.csv"), members = table("members.csv");
    for (std::size_t k = 0; k < parameters.rows(); ++k) {
        p.ids.push_back(parameters.cell(k, "id"));
        p.prior_driven.push_back(parameters.cell(k, "prior_driven") == "1" ? 1 : 0);
    }
    for (std::size_t row = 0; row < members.rows(); ++row) {
        p.weights.push_back(members.number(row, "weight"));
        for (const std::string& id : p.ids)
            p.values.push_back(members.number(row, id));
    }
    return std::make_shared<const Posterior>(std::move(p));
}

} // namespace vuon
