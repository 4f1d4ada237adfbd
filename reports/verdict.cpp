#include "reports/verdict.h"

#include <algorithm>
#include <array>
#include <vector>

#include "model/printable.h"
#include "reports/certificate.h"
#include "reports/figures.h"
#include "reports/findings.h"
#include "reports/text.h"

namespace privet::reports {

namespace {

using harness::CaseLevel;
using harness::Counts;
using harness::Outcome;
using harness::RunRecord;
namespace exit_code = harness::exit_code;

// Whether engine and oracle were judged against each other: a failure is then ours.
bool is_our_failure(const RunRecord& record) {
  return record.header.reference && record.counts.of(Outcome::Failed) > 0;
}

// `1 crash and 2 time-outs`; empty when there are none.
std::string unjudged(const Counts& counts) {
  struct Kind {
    Outcome outcome;
    const char* one;
    const char* many;
  };
  constexpr std::array kKinds{Kind{Outcome::Error, "error", "errors"},
                              Kind{Outcome::Crash, "crash", "crashes"},
                              Kind{Outcome::Timeout, "time-out", "time-outs"},
                              Kind{Outcome::ProtocolError, "protocol error", "protocol errors"}};
  std::vector<std::string> parts;
  for (const Kind& kind : kKinds) {
    const std::size_t count = counts.of(kind.outcome);
    if (count > 0)
      parts.push_back(counted(count, kind.one, kind.many));
  }
  return enumerated(parts);
}

void add_if_any(std::vector<std::string>& parts, std::string part) {
  if (!part.empty())
    parts.push_back(std::move(part));
}

// All that speaks against the subject; empty when nothing does.
std::string against_subject(const RunRecord& record) {
  const std::size_t total = record.counts.total();
  std::vector<std::string> parts;
  if (!is_our_failure(record)) {
    add_if_any(parts, render_tally(tally(record, CaseLevel::Must), total));
  }
  add_if_any(parts, unjudged(record.counts));
  if (!is_our_failure(record) && record.counts.should_failed > 0) {
    parts.push_back(counted(record.counts.should_failed, "failure") + " of level should");
  }
  return joined(parts, "; ");
}

std::string our_fault(const RunRecord& record) {
  const std::size_t faults = record.counts.of(Outcome::HarnessFault);
  const std::string total = " of " + counted(record.counts.total(), "case");
  std::vector<std::string> parts;
  if (is_our_failure(record)) {
    parts.push_back("engine and oracle disagree in " +
                    std::to_string(record.counts.of(Outcome::Failed)) + total);
  }
  if (faults > 0) {
    parts.push_back("file, oracle and engine do not agree in " + std::to_string(faults) + total);
  }
  return "harness fault: " + enumerated(parts) +
         ", which is privet's own fault and says nothing "
         "about the subject";
}

std::string passed(const Counts& counts) {
  const std::size_t rest = counts.total() - counts.judged();
  std::string text = counted(counts.of(Outcome::Passed), "case") + " passed";
  if (rest > 0)
    text += ", " + std::to_string(rest) + " not run";
  return text;
}

std::string conformant(const RunRecord& record) {
  const std::size_t known = record.counts.known_failed;
  std::string text = "conformant";
  if (known > 0)
    text += " but for " + counted(known, "known failure");
  text += ": " + passed(record.counts);
  if (record.counts.should_failed > 0) {
    text += ", " + std::to_string(record.counts.should_failed) + " of level should failed";
  }
  return text;
}

std::string not_conformant(const RunRecord& record) {
  std::string against = against_subject(record);
  if (against.empty())
    against = "cases were left out, which --strict forbids";
  return "NOT conformant: " + against;
}

std::string interrupted(const RunRecord& record) {
  const std::size_t total = record.counts.total();
  const std::size_t ran = total - record.counts.of(Outcome::NotRun);
  return "interrupted by signal " + std::to_string(record.interrupted_by) + " after " +
         std::to_string(ran) + " of " + counted(total, "case");
}

std::string stale(const RunRecord& record) {
  const bool one = record.stale.size() == 1;
  std::string text = counted(record.stale.size(), "entry", "entries");
  text += std::string{" of the list of known failures "} + (one ? "does" : "do") + " not hold; ";
  return text + passed(record.counts);
}

// The first half of the sentence, when it is not about the subject.
std::string lead(const RunRecord& record) {
  if (record.interrupted_by != 0)
    return interrupted(record);
  switch (record.exit_code) {
    case exit_code::kHarnessFault:
      return our_fault(record);
    case exit_code::kBrokenSuite:
      return "broken suite: " + counted(record.broken_files.size(), "file") +
             " could not be read; of the others " + passed(record.counts);
    case exit_code::kNothingJudged:
      return "nothing could be judged";
    case exit_code::kStaleExpectation:
      return "stale: " + stale(record);
    case exit_code::kNothingRan:
      return "nothing ran: no case was put to the subject";
    default:
      return "ended with exit code " + std::to_string(record.exit_code);
  }
}

// Of mutants nothing is asked but whether they live.
std::string outcome_of_mutants(const RunRecord& record) {
  const bool ended = record.interrupted_by == 0 && record.exit_code != exit_code::kBrokenSuite;
  return ended ? render_bite(record) : lead(record) + "; beside that: " + render_bite(record);
}

// The first reason, which may quote the subject.
std::string reason_of(const harness::Certificate& certificate) {
  constexpr std::size_t kLongestReason = 200;
  if (certificate.reasons.empty())
    return "no reason is given";
  std::string reason = printable(certificate.reasons.front(), kLongestReason);
  if (reason.ends_with('.'))
    reason.pop_back();
  const std::size_t more = certificate.reasons.size() - 1;
  return more == 0 ? reason : reason + ", and " + counted(more, "further reason");
}

std::string exceptions_of(const harness::Certificate& certificate) {
  constexpr std::size_t kLongestName = 60;
  constexpr std::size_t kMostNamed = 4;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(certificate.exceptions.size(), kMostNamed); ++i)
    names.push_back(printable(certificate.exceptions[i], kLongestName));
  if (certificate.exceptions.size() > kMostNamed)
    names.push_back(std::to_string(certificate.exceptions.size() - kMostNamed) + " more");
  return enumerated(names);
}

// Whether there is a certificate and no fault of ours, or of the run, ranks before it.
bool is_certified(const RunRecord& record) {
  if (!record.certificate || record.interrupted_by != 0)
    return false;
  const bool ours = is_our_failure(record) || record.counts.of(Outcome::HarnessFault) > 0;
  if (ours || record.exit_code == exit_code::kBrokenSuite)
    return false;
  const bool stands = record.exit_code == exit_code::kConformant;
  return stands || !record.certificate->conforms();
}

std::string certified(const RunRecord& record) {
  using enum harness::CertificateVerdict;
  const harness::Certificate& certificate = *record.certificate;
  const std::string scope = certificate.leaks_only ? " as to leaks" : "";
  const std::string against = against_subject(record);
  const std::string worth = passed(record.counts) + "; " + render_coverage(certificate) +
                            (against.empty() ? "" : "; not counted: " + against);
  const std::string beside = against.empty() ? "" : "; beside that: " + against;
  switch (certificate.verdict) {
    case Conforms:
      return "conforms" + scope + ": " + worth;
    case ConformsExcept:
      return "conforms" + scope + ", except " + exceptions_of(certificate) +
             ", which it does not have: " + worth;
    case DoesNotConform:
      if (record.header.reference)
        return "harness fault: privet's own subject does not conform" + scope + ": " +
               reason_of(certificate);
      return "does NOT conform" + scope + ": " +
             (against.empty() ? reason_of(certificate) : against);
    case Invalid:
      return "the certificate is not valid, and nothing is said of the subject: " +
             reason_of(certificate) + beside;
    case Incomplete:
      return "incomplete: " + reason_of(certificate) + beside;
  }
  return "";
}

std::string render_outcome(const RunRecord& record) {
  if (is_of_mutants(record))
    return outcome_of_mutants(record);
  if (is_certified(record))
    return certified(record);
  if (record.interrupted_by == 0 && record.exit_code == exit_code::kConformant) {
    return conformant(record);
  }
  if (record.interrupted_by == 0 && record.exit_code == exit_code::kNonConformant) {
    return not_conformant(record);
  }
  const std::string against = against_subject(record);
  return lead(record) + (against.empty() ? "" : "; beside that: " + against);
}

// Whether all that failed is what a certificate about leaks alone leaves out.
bool is_all_uncounted(const RunRecord& record) {
  return unjudged(record.counts).empty() &&
         std::ranges::all_of(record.cases, [&](const harness::CaseResult& result) {
           return result.outcome != Outcome::Failed || result.expected ||
                  is_uncounted(record, result);
         });
}

}  // namespace

Verdict verdict_of(const RunRecord& record) {
  if (record.exit_code == exit_code::kHarnessFault)
    return Verdict::OurFault;
  const bool counts = !against_subject(record).empty() && !is_all_uncounted(record);
  if (counts && record.exit_code != exit_code::kConformant)
    return Verdict::NonConformant;
  if (record.interrupted_by != 0)
    return Verdict::Undecided;
  if (record.exit_code == exit_code::kConformant)
    return Verdict::Conformant;
  return record.exit_code == exit_code::kNonConformant ? Verdict::NonConformant
                                                       : Verdict::Undecided;
}

std::string word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Conformant:
      return "conformant";
    case Verdict::NonConformant:
      return "not_conformant";
    case Verdict::Undecided:
      return "undecided";
    case Verdict::OurFault:
      return "our_fault";
  }
  return "";
}

std::string render_verdict(const RunRecord& record) {
  const harness::LatenessSum late = sum_of(late_looks(record));
  return render_outcome(record) + (late.looks > 0 ? "; " + render(late) : "");
}

}  // namespace privet::reports
