// Mutants, what looks for them, and the record of a run that did.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/options.h"
#include "cli/selected.h"
#include "harness/outcome.h"
#include "subjects/mutant.h"

namespace privet::cli {

struct MutantOptions {
  Selection selection;
  std::vector<std::string> only;  // globs on the ids of mutants
  bool by_scenarios = true;
  bool by_fuzz = true;
  std::uint64_t seed = 1;
  std::size_t seeds = 20;
  std::uint64_t operations = 2'000'000;
  std::size_t jobs = 1;
  std::string report;
  bool json = false;
};

// What became of a mutant.
struct MutantReport {
  std::string rulebook;
  subjects::MutantInfo info;
  std::vector<std::string> cases;  // those that kill it
  harness::Kills kills;            // a campaign a seed
  bool ran = false;                // else the run was cut short before it

  [[nodiscard]] bool killed() const { return !cases.empty() || kills.always(); }
};

// A case a mutant, which passes when it is killed and fails when it lives, and their figures. What
// is equivalent is skipped, with the argument. `suite`: what looked for them. The exit code is left
// to whoever ends the run.
[[nodiscard]] harness::RunRecord record_of(const std::vector<MutantReport>& all,
                                           const MutantOptions& options, const LoadedSuite& suite);

}  // namespace privet::cli
