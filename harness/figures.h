// Figures of a run that drew its operations at random: how much a campaign tried until it found
// what it found, and how much it takes to tell a mutant from the engine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/divergence.h"

namespace privet::harness {

// A finding of a campaign. Its signature is one of those of its case; of a broken law, and of what
// was no answer, there is only a flag that tells it.
struct Discovery {
  Signature signature;
  std::string case_id;           // that of the record which tells it
  std::uint64_t operations = 0;  // judged by the campaign when it was first found
  std::uint64_t sequences = 0;   // that ended in it
  friend bool operator==(const Discovery&, const Discovery&) = default;
};

// Of the campaign of one rulebook, or of one shard of it, which counts by itself. A function of
// seed, shard and operations, however many worked on it.
struct CampaignFigures {
  std::string rulebook;
  std::size_t shard = 1;
  std::size_t shards = 1;
  std::uint64_t operations = 0;
  std::uint64_t sequences = 0;
  std::uint64_t accepted = 0;
  std::uint64_t refused = 0;           // near misses included
  std::uint64_t near_misses = 0;       // refused by one rule alone
  std::vector<Discovery> discoveries;  // in the order they were found
  friend bool operator==(const CampaignFigures&, const CampaignFigures&) = default;
};

// Campaigns against mutants, and after how many operations each found what is wrong.
struct Kills {
  std::vector<std::uint64_t> to_kill;  // operations, of each campaign that did; sorted
  std::size_t survived = 0;            // campaigns that did not

  // The value below which `percent` of the campaigns lie; nothing where there are none, or where it
  // is a campaign that did not kill: such a one lies above all.
  [[nodiscard]] std::optional<std::uint64_t> percentile(std::size_t percent) const;
  // Whether there are campaigns, and each of them killed.
  [[nodiscard]] bool always() const { return !to_kill.empty() && survived == 0; }
  friend bool operator==(const Kills&, const Kills&) = default;
};

// How a mutant, which is a case of the record, was killed. It passes when it was, fails when it
// lives, and is skipped when nothing can tell it from the engine.
struct MutantFigures {
  std::string case_id;
  std::string alteration;              // of the row, or `subtle`
  std::vector<std::string> killed_by;  // cases of the suite
  Kills kills;                         // a campaign a seed
  friend bool operator==(const MutantFigures&, const MutantFigures&) = default;
};

// The mutants of one rulebook, and by what they were looked for.
struct MutantTable {
  std::string rulebook;
  bool by_scenarios = false;
  std::size_t seeds = 0;         // campaigns against each; 0: none
  std::uint64_t operations = 0;  // after which a campaign gives up
  std::vector<MutantFigures> mutants;
  friend bool operator==(const MutantTable&, const MutantTable&) = default;
};

}  // namespace privet::harness
