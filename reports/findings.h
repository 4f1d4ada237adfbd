// What a run found, counted and put in order for the reports that people read.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/outcome.h"

namespace privet::reports {

// Leaks, lockouts and all else are counted apart.
enum class Family { Leak, Lockout, Other };
inline constexpr std::size_t kDivergenceClasses = 8;
[[nodiscard]] Family family_of(harness::DivergenceClass kind);

// Findings are divergences of different signatures; those of known failures are not counted.
struct Tally {
  std::size_t leaks = 0;
  std::size_t lockouts = 0;
  std::size_t others = 0;
  std::size_t cases = 0;  // that have them
};
[[nodiscard]] Tally tally(const harness::RunRecord& record, harness::CaseLevel level);

// `3 leaks, 1 lockout and 2 other findings in 4 of 401 cases`; empty when there are none.
[[nodiscard]] std::string render_tally(const Tally& tally, std::size_t total);

// Divergences of one case that share a signature.
struct Finding {
  const harness::Divergence* first = nullptr;
  std::vector<const harness::Divergence*> alike;  // the others
};
// Leaks first, in the order of the classes; they point into `result`.
[[nodiscard]] std::vector<Finding> findings(const harness::CaseResult& result);

// Whether a case went wrong: failed, or ended in an error of the subject or of the harness.
[[nodiscard]] bool went_wrong(harness::Outcome outcome);
// Whether a case failed as the list of expected failures has it.
[[nodiscard]] bool is_known_failure(const harness::CaseResult& result);
// Whether it was not put to the subject, or the subject declined it.
[[nodiscard]] bool was_left_out(harness::Outcome outcome);

// The cases that went wrong, other than known failures, worst first: by class of their worst
// divergence; then what could not be judged; then failures of level should; then faults of the
// harness. Within that in the order of the record, into which they point.
[[nodiscard]] std::vector<const harness::CaseResult*> failures(const harness::RunRecord& record);

// Known failures, worst first as above.
[[nodiscard]] std::vector<const harness::CaseResult*> known_failures(
    const harness::RunRecord& record);

// A late look and the case it is of.
struct LateLook {
  const harness::CaseResult* result = nullptr;
  const harness::Lateness* late = nullptr;
};
// Leak windows first, the longest first; they point into the record.
[[nodiscard]] std::vector<LateLook> late_looks(const harness::RunRecord& record);
[[nodiscard]] harness::LatenessSum sum_of(const std::vector<LateLook>& looks);
// `leak window`, or what it would have been, with how long: `late lockout, 40 ms`
[[nodiscard]] std::string kind_of(const harness::Lateness& late);
// `step 2, sight of L by bob: in_table`, what it would have been and when
[[nodiscard]] std::string story_of(const harness::Lateness& late);

struct LeftOut {
  harness::Outcome outcome = harness::Outcome::Skipped;
  std::string reason;
  std::size_t cases = 0;
  friend bool operator==(const LeftOut&, const LeftOut&) = default;
};
// The cases left out, by reason, most frequent first.
[[nodiscard]] std::vector<LeftOut> left_out(const harness::RunRecord& record);

// `harness fault`, `should`
[[nodiscard]] std::string plain_word(harness::Outcome outcome);
[[nodiscard]] std::string plain_word(harness::DivergenceClass kind);

// `known.yaml:12: deal/x/y: it passes: remove the entry`
[[nodiscard]] std::string render_stale(const harness::StaleEntry& stale);

// `380 passed, 4 failed, 2 failed as listed, 12 skipped`; those that are none are left out.
[[nodiscard]] std::string render_counts(const harness::Counts& counts);

}  // namespace privet::reports
