#include <algorithm>
#include <string>

#include "cli/certify.h"
#include "harness/certificate.h"
#include "reports/reach.h"
#include "reports/text.h"

namespace privet::cli {

namespace {

using harness::Certificate;
using harness::CertificateVerdict;
using harness::Outcome;
using reports::counted;

void find_wrong_canaries(Certificate& certificate) {
  for (const harness::Canary& canary : certificate.canaries) {
    if (!canary.is_right())
      certificate.reasons.push_back("the canary " + canary.subject + " was judged as `" +
                                    canary.judged + "`, not as `" + canary.expected + "`");
  }
}

// What failed, and counts.
void find_failures(const harness::RunRecord& record, Certificate& certificate) {
  std::size_t failed = 0;
  std::size_t unjudged = 0;
  for (const harness::CaseResult& result : record.cases) {
    const bool counts =
        result.level == harness::CaseLevel::Must && !harness::is_uncounted(record, result);
    failed += result.outcome == Outcome::Failed && counts ? 1U : 0U;
    unjudged += result.outcome == Outcome::Crash || result.outcome == Outcome::Timeout ||
                        result.outcome == Outcome::ProtocolError || result.outcome == Outcome::Error
                    ? 1U
                    : 0U;
  }
  if (failed != 0)
    certificate.reasons.push_back(counted(failed, "case") + " failed");
  if (unjudged != 0)
    certificate.reasons.push_back(counted(unjudged, "case") + " got no answer to judge");
}

constexpr std::size_t kMostUnreached = 200;  // characters

// What keeps a subject that failed in nothing from being certified.
void find_gaps(const harness::RunRecord& record, Certificate& certificate) {
  for (const harness::ReachTable& table : record.reach) {
    if (table.unreached().empty())
      continue;
    // Of a subject that lacks operations not all can be reached.
    auto& list = certificate.exceptions.empty() ? certificate.reasons : certificate.exceptions;
    list.push_back(table.rulebook + ": the campaign reached " +
                   reports::render_reach(table, kMostUnreached));
  }
  for (const harness::Hypothesis& hypothesis : certificate.hypotheses) {
    if (hypothesis.broken != 0)
      certificate.reasons.push_back(hypothesis.rulebook + ": the hypothesis `" + hypothesis.name +
                                    "` did not hold in " + std::to_string(hypothesis.broken) +
                                    " of " + counted(hypothesis.trials, "trial"));
  }
  if (record.interrupted_by != 0)
    certificate.reasons.emplace_back("it was interrupted");
}

}  // namespace

void conclude(harness::RunRecord& record) {
  Certificate& certificate = *record.certificate;
  certificate.reasons.clear();
  const auto is_it = [&](auto find, CertificateVerdict verdict) {
    find();
    if (certificate.reasons.empty())
      return false;
    certificate.verdict = verdict;
    return true;
  };
  if (is_it([&] { find_wrong_canaries(certificate); }, CertificateVerdict::Invalid) ||
      is_it([&] { find_failures(record, certificate); }, CertificateVerdict::DoesNotConform) ||
      is_it([&] { find_gaps(record, certificate); }, CertificateVerdict::Incomplete))
    return;
  certificate.verdict = certificate.exceptions.empty() ? CertificateVerdict::Conforms
                                                       : CertificateVerdict::ConformsExcept;
}

}  // namespace privet::cli
