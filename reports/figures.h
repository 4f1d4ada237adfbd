// The figures of campaigns and mutants, summed by rulebook for the reports that people read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/outcome.h"

namespace privet::reports {

// `1,234,567`
[[nodiscard]] std::string with_commas(std::uint64_t number);

// A finding, however many cases and shards have it. It points into the record.
struct FirstSeen {
  const harness::Signature* signature = nullptr;
  const harness::CaseResult* result = nullptr;  // of the campaign that took the fewest operations
  std::uint64_t operations = 0;                 // that it took
  std::uint64_t sequences = 0;                  // of all campaigns, that ended in it
};

// The campaigns of one rulebook: one, or a shard each. What they judged adds up. When something was
// first found does not: each shard counts its own operations, which is what `found` has.
struct CampaignSum {
  std::string rulebook;
  std::size_t campaigns = 0;
  std::uint64_t operations = 0;
  std::uint64_t longest = 0;  // operations, of one
  std::uint64_t sequences = 0;
  std::uint64_t accepted = 0;
  std::uint64_t refused = 0;
  std::uint64_t near_misses = 0;
  std::vector<FirstSeen> found;  // the fewest operations first
};
[[nodiscard]] std::vector<CampaignSum> campaign_sums(const harness::RunRecord& record);
// `12,000 operations in 240 sequences, 61 % accepted, 39 % refused (22 % by one rule alone), 2
// findings, the last new one after 7,310`
[[nodiscard]] std::string render_sum(const CampaignSum& sum);
// `61 %`; nothing of nothing is `–`.
[[nodiscard]] std::string percent_of(std::uint64_t part, std::uint64_t whole);

// Whether the cases of the record are mutants: it is then not a subject that was judged, but what
// looked for them.
[[nodiscard]] bool is_of_mutants(const harness::RunRecord& record);

// A mutant and its case. They point into the record.
struct Mutant {
  const harness::CaseResult* result = nullptr;
  const harness::MutantFigures* figures = nullptr;
};

// The mutants of one rulebook; but for `all` and `equivalent`, of those that can be told.
struct MutantSum {
  const harness::MutantTable* table = nullptr;
  std::size_t all = 0;
  std::size_t equivalent = 0;
  std::size_t not_run = 0;
  std::size_t by_scenarios = 0;
  std::size_t by_fuzz = 0;  // with every seed
  std::vector<Mutant> living;
  std::vector<Mutant> slowest;  // of those that campaigns looked for: one that survives, then by
                                // the operations of the worst campaign
  harness::Kills kills;         // of all campaigns
};
// Whether it outlives the other: more campaigns, or else more operations; by id where they last
// alike.
[[nodiscard]] bool is_slower(const Mutant& one, const Mutant& other);
[[nodiscard]] std::vector<MutantSum> mutant_sums(const harness::RunRecord& record);
// `412 mutants, 9 equivalent, 380 killed by scenarios, 403 killed by fuzzing with every seed, 0
// live; operations to kill: median 57, 95 % 1,200, worst 90,000`
[[nodiscard]] std::string render_sum(const MutantSum& sum);
// `1,200`, `never`
[[nodiscard]] std::string number_or_never(std::optional<std::uint64_t> operations);
// `all 403 mutants are killed`, `2 of 403 mutants live`
[[nodiscard]] std::string render_bite(const harness::RunRecord& record);

}  // namespace privet::reports
