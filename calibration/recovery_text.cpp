// SPDX-License-Identifier: Apache-2.0
#include "calibration/recovery.hpp"
#include "outputs/console_text.hpp"

#include <fmt/format.h>

namespace vuon {

namespace {

constexpr std::size_t kName = 30, kNumber = 11, kRmse = 6, kCoverage = 18, kRank = 6;

class RecoveryText {
  public:
    RecoveryText(const Recovery& r, Language language) : r_(r), language_(language) {}

    std::string text() {
        text_ = fmt::format(fmt::runtime(say("{} truths drawn from the priors, {} members each\n\n",
                                             "{} bộ số thật rút từ tiên nghiệm, mỗi bộ {} phần tử\n\n")),
                            r_.trials, r_.members);
        text_ += row(
            say("Parameter", "Tham số"), say("correlation", "tương quan"), say("contraction", "độ co"),
            "RMSE",
            fmt::format(fmt::runtime(say("{:.0f} % interval", "khoảng {:.0f} %")), 100 * r_.pooled.nominal),
            say("rank p", "p hạng"), "");
        for (const ParameterRecovery& p : r_.parameters)
            text_ += row(p.id, n(p.correlation, 2), n(p.contraction, 2), n(p.rmse, 2), coverage(p.ranks),
                         n(p.ranks.p_value, 3), words(p.recovered));
        text_ +=
            row(say("All together", "Tất cả"), "", "", "", coverage(r_.pooled), n(r_.pooled.p_value, 3), "") +
            "\n";
        reading();
        findings();
        return text_;
    }

  private:
    const char* say(const char* en, const char* vi) const { return in(language_, en, vi); }
    std::string n(double value, int decimals) const { return number_text(value, decimals, language_); }

    static std::string row(const std::string& name, const std::string& correlation,
                           const std::string& contraction, const std::string& rmse, const std::string& cover,
                           const std::string& rank, const std::string& word) {
        const std::string line = padded(name, kName) + " " + padded_left(correlation, kNumber) + " " +
                                 padded_left(contraction, kNumber) + " " + padded_left(rmse, kRmse) + "  " +
                                 padded(cover, kCoverage) + " " + padded_left(rank, kRank);
        return line + (word.empty() ? "" : "  " + word) + "\n";
    }

    const char* words(Recovered recovered) const {
        switch (recovered) {
        case Recovered::Yes:
            return say("recovered", "tìm lại được");
        case Recovered::Partly:
            return say("partly recovered", "tìm lại một phần");
        case Recovered::No:
            return say("not recovered", "không tìm lại được");
        case Recovered::Unclear:
            break;
        }
        return say("unclear", "chưa rõ");
    }

    static std::string coverage(const RankHistogram& h) {
        return fmt::format("{:3.0f} % ({:.0f}-{:.0f}){}", 100 * h.coverage, 100 * h.band_low,
                           100 * h.band_high, h.coverage_in_band() ? "" : " !");
    }

    void add_wrapped(const std::string& sentence) {
        for (const std::string& line : wrapped(sentence, kConsoleColumns))
            text_ += line + "\n";
    }

    void reading() {
        add_wrapped(fmt::format(
            fmt::runtime(
                say("Correlation of truth and posterior mean: unrelated numbers stay below {}. "
                    "Contraction: 0 nothing learnt, 1 all. RMSE of the posterior mean in prior "
                    "standard deviations: 1 is what knowing nothing gives. Interval: share of "
                    "truths inside, with the band of a right method (! outside it). Rank p: "
                    "chi-square of uniform ranks; members are not thinned, they are no chain.",
                    "Tương quan giữa số thật và trung bình hậu nghiệm: các số không liên quan ở dưới {}. "
                    "Độ co: 0 là không học được gì, 1 là học được tất cả. RMSE của trung bình hậu nghiệm "
                    "tính theo độ lệch chuẩn tiên nghiệm: 1 là khi không biết gì. Khoảng: phần số thật nằm "
                    "trong, kèm dải của một phương pháp đúng (! là ngoài dải). p hạng: kiểm định khi bình "
                    "phương về hạng đều; không bỏ bớt phần tử, vì không phải là một chuỗi.")),
            n(r_.parameters.front().correlation_noise, 2)));
        text_ += "\n";
    }

    void list(Recovered which, const char* before, const char* after) {
        std::string ids;
        for (const ParameterRecovery& p : r_.parameters)
            if (p.recovered == which)
                ids += (ids.empty() ? "" : ", ") + p.id;
        if (!ids.empty())
            add_wrapped(before + ids + after);
    }

    void findings() {
        list(Recovered::No,
             say("Published history cannot recover: ", "Số liệu đã công bố không tìm lại được: "),
             say(". Their posteriors are driven by their priors: a result that hangs on them hangs on the "
                 "prior.",
                 ". Hậu nghiệm của chúng do tiên nghiệm quyết định: kết quả dựa vào chúng là dựa vào tiên "
                 "nghiệm."));
        list(Recovered::Partly, say("In part only: ", "Chỉ một phần: "), ".");
        list(Recovered::Unclear,
             say("Narrower than the prior, but the truth is not followed beyond chance: ",
                 "Hẹp hơn tiên nghiệm, nhưng không theo số thật quá mức ngẫu nhiên: "),
             say(". More truths would tell.", ". Cần thêm bộ số thật để biết."));
        add_wrapped(fmt::format(
            fmt::runtime(
                say("The misfit check flagged {} of {} trials, though the model was right in all; "
                    "one in twenty is its rate, and up to {} would be chance.",
                    "Kiểm tra độ lệch báo động {} trên {} lần thử, dù mô hình luôn đúng; mức của nó là "
                    "một trên hai mươi, và đến {} lần vẫn là ngẫu nhiên.")),
            r_.flagged, r_.trials, r_.flagged_most));
    }

    const Recovery& r_;
    Language language_;
    std::string text_;
};

} // namespace

std::string recovery_text(const Recovery& r, Language language) { return RecoveryText(r, language).text(); }

} // namespace vuon
