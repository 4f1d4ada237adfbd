// How a case ends, how a run is counted, and with which exit code it ends.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/certificate.h"
#include "harness/divergence.h"
#include "harness/figures.h"
#include "harness/reach.h"
#include "harness/settle.h"
#include "harness/story.h"
#include "harness/transcript.h"
#include "harness/trouble.h"
#include "model/interpretation.h"

namespace privet::harness {

// A case ends as exactly one of these. Silence is never a refusal, a crash is never forgiven.
enum class Outcome {
  Passed,
  Failed,
  Error,  // the subject said that something else went wrong
  Crash,
  Timeout,
  ProtocolError,
  Unsupported,  // declared by the subject
  Skipped,      // does not apply under this reading, or was not asked for
  NotRun,       // the run was cut short
  HarnessFault  // ours: file, oracle and engine do not agree
};
inline constexpr std::size_t kOutcomes = 10;

enum class CaseLevel { Must, Should };

// `harness_fault`, `should`
[[nodiscard]] std::string word_of(Outcome outcome);
[[nodiscard]] std::string word_of(CaseLevel level);

struct CaseResult {
  std::string id;  // rulebook/file/case
  std::string title;
  std::string rulebook;
  std::vector<std::string> rules;
  std::vector<std::string> tags;
  CaseLevel level = CaseLevel::Must;
  Outcome outcome = Outcome::NotRun;
  bool expected = false;  // of a failure: as the list of expected ones has it (harness/known.h)
  std::string reason;     // of a skip, an error, a fault; of a failure, why it is expected
  std::vector<Reading> interpretation;  // what differs from the default
  std::vector<std::string> steps;       // as written in the file, one line each
  std::vector<Divergence> divergences;  // of the first step that diverges, leaks first
  std::vector<Lateness> late;           // of the steps before and of that one
  std::string repeat;                   // the one command that repeats it
  Story story;                          // of what diverged, or of a case that asks for its chart
  Transcript transcript;                // of what went wrong with an adapter
  std::string yaml;                     // the case as a scenario file of its own, if it failed
};

// How a case ends that ran into the trouble.
[[nodiscard]] Outcome outcome_of(TroubleKind kind);

struct Counts {
  std::array<std::size_t, kOutcomes> by_outcome{};
  std::size_t known_failed = 0;   // of the failed ones: expected
  std::size_t should_failed = 0;  // of the other failed ones: level should
  void add(const CaseResult& result);
  [[nodiscard]] std::size_t of(Outcome outcome) const {
    return by_outcome[static_cast<std::size_t>(outcome)];
  }
  [[nodiscard]] std::size_t total() const;
  // Cases that a subject was judged by: passed or failed.
  [[nodiscard]] std::size_t judged() const;
};

// In what way an entry of the list of expected failures is stale (harness/known.h).
enum class StaleKind {
  Fixed,       // its case passes
  Otherwise,   // its case fails, but not so
  Unmatched,   // it has no case
  TooBroad,    // it has too many
  Expired,     // its date is past
  TooOften,    // flaky, and failed more often than its rate allows
  Unexplained  // nobody has said yet why it fails
};
inline constexpr std::size_t kStaleKinds = 7;
// `too_broad`
[[nodiscard]] std::string word_of(StaleKind kind);

struct StaleEntry {
  std::string entry;  // `known.yaml:12`
  std::string cases;  // as the entry names them
  StaleKind why = StaleKind::Fixed;
  std::string message;  // `it passes: remove the entry`
  friend bool operator==(const StaleEntry&, const StaleEntry&) = default;
};

struct RunHeader {
  std::string privet;      // version
  std::string subject;     // its name
  bool reference = false;  // the subject is the engine or the oracle itself
  std::vector<std::string> rulebooks;
  std::vector<Reading> interpretation;  // chosen for the run
  std::string seed;
  std::string suite;                 // "sha256:…"
  std::string rules;                 // "sha256:…", harness/rules_hash.h
  std::vector<std::string> command;  // options that repeat the run, a text each, without paths
  std::string timestamp;             // when it began, RFC 3339; empty unless that was asked for
};

// A whole run, the source of every report.
struct RunRecord {
  RunHeader header;
  std::vector<CaseResult> cases;  // in the order of their ids
  std::vector<ReachTable> reach;  // of each rulebook it was counted of
  std::vector<CampaignFigures> campaigns;
  std::vector<MutantTable> mutants;  // where there are some, the cases are those
  std::optional<Certificate> certificate;
  Counts counts;
  std::vector<StaleEntry> stale;          // of the list of expected failures
  std::vector<std::string> broken_files;  // a rendered error each, file:line:column first
  int interrupted_by = 0;                 // a signal; 0 when the run ended by itself
  int exit_code = 0;
};

// The order in which a run is told, however it came about: cases by their ids, rulebooks, their
// reach and their figures by name.
void put_in_order(RunRecord& record);

// How the exit code is chosen besides the counts.
struct RunConditions {
  bool reference = false;  // the subject is the engine or the oracle: any divergence is ours
  bool broken_suite = false;
  bool stale = false;   // an entry of the list of expected failures is
  bool strict = false;  // level should counts, and skipping is forbidden
};

// Exit codes of privet, as documented in the README.
namespace exit_code {
inline constexpr int kConformant = 0;
inline constexpr int kNonConformant = 1;
inline constexpr int kUsage = 2;
inline constexpr int kBrokenSuite = 3;
inline constexpr int kNothingJudged = 4;
inline constexpr int kStaleExpectation = 5;
inline constexpr int kNothingRan = 6;
inline constexpr int kHarnessFault = 7;
inline constexpr int kBrokenCheck = 70;
inline constexpr int kInterrupted = 128;  // plus the signal
inline constexpr int kClosedPipe = 141;
}  // namespace exit_code

// The exit code of a run that ended by itself; the highest that applies in this order:
// 7 harness fault, 3 broken suite, 1 not conformant, 4 nothing judged, 5 stale expectation,
// 6 nothing ran, 0. An expected failure makes no run non-conformant, but one of a reference is a
// harness fault all the same.
[[nodiscard]] int exit_code_of(const Counts& counts, const RunConditions& conditions);

// Whether the case failed in what a certificate about leaks alone leaves out: something was hidden,
// or turned down, that need not have been.
[[nodiscard]] bool is_uncounted(const RunRecord& record, const CaseResult& result);

// The exit code that follows from what a record holds; whether it was strict, its command says.
// What could not be kept is found nowhere else: a code for it stays, where it may stand. A
// certificate that is not valid is a fault of the harness, one that is incomplete is no verdict.
[[nodiscard]] int exit_code_of(const RunRecord& record);

}  // namespace privet::harness
