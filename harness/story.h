// The story of a case, of a divergence above all: who sees what of which record after each act, by
// the oracle and as the subject showed it. In words, so that reports need no rulebook.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace privet::harness {

// Of what is longer, a part is told, and how much was left out.
inline constexpr std::size_t kMostViewersTold = 12;
inline constexpr std::size_t kMostRecordsTold = 12;
inline constexpr std::size_t kMostFramesTold = 40;

// What one viewer sees of one record: the words of its flags, none where nothing is seen.
struct SightCell {
  std::vector<std::string> expected;
  std::vector<std::string> answered;
  friend bool operator==(const SightCell&, const SightCell&) = default;
};

struct SightFrame {
  std::size_t step = 0;          // as the case counts; 0 is the world at the start
  std::string act;               // `ann change_owner: {lead: L, owner: bob}`; empty at the start
  std::string verdict;           // `ok`, `refused by NEX-04`, `ok, answered refused`
  std::vector<SightCell> cells;  // viewer by viewer; empty where nobody looked
  friend bool operator==(const SightFrame&, const SightFrame&) = default;
};

struct Story {
  std::vector<std::string> viewers;
  std::vector<std::string> records;
  std::vector<SightFrame> frames;  // the last is that of the divergence, if there is one
  // Left out: viewers and records that have no part in the divergence, frames from the start on.
  std::size_t more_viewers = 0;
  std::size_t more_records = 0;
  std::size_t more_frames = 0;

  [[nodiscard]] bool empty() const { return frames.empty(); }
  friend bool operator==(const Story&, const Story&) = default;
};

}  // namespace privet::harness
