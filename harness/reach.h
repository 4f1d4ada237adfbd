// The table of reach: how often a run exercised each side of each rule, and each reading, and which
// of them it may be expected to. What counts as which side is told in fuzz/reach.h.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "model/flags.h"

namespace privet::harness {

enum class ReachSide { Yes, No, Effect };
inline constexpr std::array kReachSides{ReachSide::Yes, ReachSide::No, ReachSide::Effect};

// `yes`
[[nodiscard]] std::string word_of(ReachSide side);

struct RuleReach {
  std::string rule;
  std::size_t yes = 0;
  std::size_t no = 0;
  std::size_t effect = 0;
  Flags<ReachSide> expected;  // what can be reached at all

  [[nodiscard]] std::size_t count(ReachSide side) const;
  friend bool operator==(const RuleReach&, const RuleReach&) = default;
};

// How many sequences or cases were read so.
struct ReadingReach {
  std::string key;
  std::string value;
  std::size_t count = 0;
  bool expected = true;  // not where readings are chosen, and not drawn
  friend bool operator==(const ReadingReach&, const ReadingReach&) = default;
};

struct ReachTable {
  std::string rulebook;
  std::vector<RuleReach> rules;  // the book's, the general ones, then ledger entries that came up
  std::vector<ReadingReach> readings;

  // "NEX-03 no", "DEAL-A04=emptied": what is expected and did not come up.
  [[nodiscard]] std::vector<std::string> unreached() const;
  friend bool operator==(const ReachTable&, const ReachTable&) = default;
};

}  // namespace privet::harness
