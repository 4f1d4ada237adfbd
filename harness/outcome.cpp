#include "harness/outcome.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include <boost/describe.hpp>

#include "model/words.h"

namespace privet::harness {

BOOST_DESCRIBE_ENUM(Outcome, Passed, Failed, Error, Crash, Timeout, ProtocolError, Unsupported,
                    Skipped, NotRun, HarnessFault)
BOOST_DESCRIBE_ENUM(CaseLevel, Must, Should)
static_assert(boost::mp11::mp_size<boost::describe::describe_enumerators<Outcome>>::value ==
              kOutcomes);
BOOST_DESCRIBE_ENUM(StaleKind, Fixed, Otherwise, Unmatched, TooBroad, Expired, TooOften,
                    Unexplained)
static_assert(boost::mp11::mp_size<boost::describe::describe_enumerators<StaleKind>>::value ==
              kStaleKinds);

std::string word_of(Outcome outcome) { return word(outcome); }
std::string word_of(CaseLevel level) { return word(level); }
std::string word_of(StaleKind kind) { return word(kind); }

Outcome outcome_of(TroubleKind kind) {
  switch (kind) {
    case TroubleKind::Error:
      return Outcome::Error;
    case TroubleKind::Crash:
      return Outcome::Crash;
    case TroubleKind::Timeout:
      return Outcome::Timeout;
    case TroubleKind::ProtocolError:
      return Outcome::ProtocolError;
    case TroubleKind::Unsupported:
      return Outcome::Unsupported;
  }
  return Outcome::Error;
}

void Counts::add(const CaseResult& result) {
  ++by_outcome[static_cast<std::size_t>(result.outcome)];
  if (result.outcome != Outcome::Failed)
    return;
  if (result.expected) {
    ++known_failed;
  } else if (result.level == CaseLevel::Should) {
    ++should_failed;
  }
}

std::size_t Counts::total() const {
  return std::accumulate(by_outcome.begin(), by_outcome.end(), std::size_t{0});
}

std::size_t Counts::judged() const { return of(Outcome::Passed) + of(Outcome::Failed); }

void put_in_order(RunRecord& record) {
  std::ranges::sort(record.cases, {}, &CaseResult::id);
  std::ranges::sort(record.header.rulebooks);
  std::ranges::sort(record.reach, {}, &ReachTable::rulebook);
  std::ranges::sort(record.campaigns, {}, [](const CampaignFigures& figures) {
    return std::tie(figures.rulebook, figures.shard);
  });
  std::ranges::sort(record.mutants, {}, &MutantTable::rulebook);
}

int exit_code_of(const Counts& counts, const RunConditions& conditions) {
  const bool failed_must = counts.of(Outcome::Failed) > counts.known_failed + counts.should_failed;
  const bool failed_should = counts.should_failed > 0;
  const bool failed = failed_must || (conditions.strict && failed_should);
  const std::size_t broken = counts.of(Outcome::Error) + counts.of(Outcome::Crash) +
                             counts.of(Outcome::Timeout) + counts.of(Outcome::ProtocolError);
  const bool skipped = counts.of(Outcome::Skipped) + counts.of(Outcome::Unsupported) > 0;
  const std::size_t ran = counts.total() - counts.of(Outcome::Skipped) - counts.of(Outcome::NotRun);

  if (counts.of(Outcome::HarnessFault) > 0)
    return exit_code::kHarnessFault;
  if (conditions.reference && counts.of(Outcome::Failed) > 0)
    return exit_code::kHarnessFault;
  if (conditions.broken_suite)
    return exit_code::kBrokenSuite;
  if (failed || (broken > 0 && counts.judged() > 0))
    return exit_code::kNonConformant;
  if (conditions.strict && skipped)
    return exit_code::kNonConformant;
  if (ran > 0 && counts.judged() == 0)
    return exit_code::kNothingJudged;
  if (conditions.stale)
    return exit_code::kStaleExpectation;
  if (ran == 0)
    return exit_code::kNothingRan;
  return exit_code::kConformant;
}

bool is_uncounted(const RunRecord& record, const CaseResult& result) {
  const auto hides = [](const Divergence& divergence) {
    return divergence.signature.kind == DivergenceClass::Lockout ||
           divergence.signature.kind == DivergenceClass::Refused;
  };
  return record.certificate && record.certificate->leaks_only &&
         result.outcome == Outcome::Failed && !result.expected && !result.divergences.empty() &&
         std::ranges::all_of(result.divergences, hides);
}

namespace {

// Cases whose failure does not count were judged, and nothing is held against them.
Counts held_against(const RunRecord& record) {
  Counts counts = record.counts;
  for (const CaseResult& result : record.cases) {
    if (!is_uncounted(record, result))
      continue;
    --counts.by_outcome[static_cast<std::size_t>(Outcome::Failed)];
    ++counts.by_outcome[static_cast<std::size_t>(Outcome::Passed)];
    if (result.level == CaseLevel::Should)
      --counts.should_failed;
  }
  return counts;
}

int certified(const Certificate& certificate, bool reference, int code) {
  if (code == exit_code::kHarnessFault || code == exit_code::kBrokenSuite)
    return code;
  switch (certificate.verdict) {
    case CertificateVerdict::Conforms:
    case CertificateVerdict::ConformsExcept:
      return code;
    case CertificateVerdict::DoesNotConform:
      return reference ? exit_code::kHarnessFault : exit_code::kNonConformant;
    case CertificateVerdict::Invalid:
      return exit_code::kHarnessFault;
    case CertificateVerdict::Incomplete:
      return code == exit_code::kNonConformant ? code : exit_code::kNothingJudged;
  }
  return code;
}

}  // namespace

int exit_code_of(const RunRecord& record) {
  if (record.interrupted_by != 0)
    return exit_code::kInterrupted + record.interrupted_by;
  const auto& command = record.header.command;
  const int code = exit_code_of(
      held_against(record),
      {.reference = record.header.reference,
       .broken_suite = !record.broken_files.empty() || record.exit_code == exit_code::kBrokenSuite,
       .stale = !record.stale.empty(),
       .strict = std::ranges::find(command, "--strict") != command.end()});
  return record.certificate ? certified(*record.certificate, record.header.reference, code) : code;
}

}  // namespace privet::harness
