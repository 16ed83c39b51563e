// SPDX-License-Identifier: Apache-2.0
#include "calibration/recovery.hpp"
#include "outputs/console_text.hpp"

#include <fmt/format.h>

namespace vuon {

namespace {

const char* words(Recovered recovered) {
    return recovered == Recovered::Yes      ? "recovered"
           : recovered == Recovered::Partly ? "partly recovered"
           : recovered == Recovered::No     ? "not recovered"
                                            : "unclear";
}

std::string coverage_text(const RankHistogram& h) {
    return fmt::format("{:3.0f} % ({:.0f}-{:.0f}){}", 100 * h.coverage, 100 * h.band_low, 100 * h.band_high,
                       h.coverage_in_band() ? "" : " !");
}

std::string row(const ParameterRecovery& p) {
    return fmt::format("{:30} {:11.2f} {:11.2f} {:6.2f}  {:18} {:6.3f}  {}\n", p.id, p.correlation,
                       p.contraction, p.rmse, coverage_text(p.ranks), p.ranks.p_value, words(p.recovered));
}

std::string list_of(const Recovery& r, Recovered which) {
    std::string list;
    for (const ParameterRecovery& p : r.parameters)
        if (p.recovered == which)
            list += (list.empty() ? "" : ", ") + p.id;
    return list;
}

void add_wrapped(std::string& text, const std::string& sentence) {
    for (const std::string& line : wrapped(sentence, kConsoleColumns))
        text += line + "\n";
}

} // namespace

std::string recovery_text(const Recovery& r) {
    std::string text =
        fmt::format("{} truths drawn from the priors, {} members each\n\n", r.trials, r.members);
    text += fmt::format("{:30} {:>11} {:>11} {:>6}  {:18} {:>6}\n", "Parameter", "correlation", "contraction",
                        "RMSE", fmt::format("{:.0f} % interval", 100 * r.pooled.nominal), "rank p");
    for (const ParameterRecovery& p : r.parameters)
        text += row(p);
    text += fmt::format("{:30} {:11} {:11} {:6}  {:18} {:6.3f}\n\n", "All together", "", "", "",
                        coverage_text(r.pooled), r.pooled.p_value);
    add_wrapped(text,
                fmt::format("Correlation of truth and posterior mean: unrelated numbers stay below {:.2f}. "
                            "Contraction: 0 nothing learnt, 1 all. RMSE of the posterior mean in prior "
                            "standard deviations: 1 is what knowing nothing gives. Interval: share of "
                            "truths inside, with the band of a right method (! outside it). Rank p: "
                            "chi-square of uniform ranks; members are not thinned, they are no chain.",
                            r.parameters.front().correlation_noise));
    text += "\n";
    const auto say = [&](Recovered which, const char* before, const char* after) {
        if (const std::string list = list_of(r, which); !list.empty())
            add_wrapped(text, before + list + after);
    };
    say(Recovered::No, "Published history cannot recover: ",
        ". Their posteriors are driven by their priors: a result that hangs on them hangs on the prior.");
    say(Recovered::Partly, "In part only: ", ".");
    say(Recovered::Unclear, "Narrower than the prior, but the truth is not followed beyond chance: ",
        ". More truths would tell.");
    add_wrapped(text,
                fmt::format("The misfit check flagged {} of {} trials, though the model was right in all; "
                            "one in twenty is its rate, and up to {} would be chance.",
                            r.flagged, r.trials, r.flagged_most));
    return text;
}

} // namespace vuon
