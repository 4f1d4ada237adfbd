// Sequences of acts that tell many of the states that look alike apart at once.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "fuzz/explore/suites/graph.h"
#include "fuzz/explore/suites/graph_symmetry.h"
#include "fuzz/explore/suites/separators.h"

namespace privet::fuzz::explore {

// For each class of observation a few sequences, the best first. One long sequence costs a subject
// less than many short ones, each after a reset and the whole way to the state. Which pairs they
// separate is for separated_after() to say: acts that some of the states cannot be asked are among
// them.
class SplittingSequences {
 public:
  // Of classes that are renamings of each other the sequences are too.
  SplittingSequences(const Graph& graph, const Separators& separators,
                     const GraphSymmetry& symmetry);

  [[nodiscard]] const std::vector<ActSequence>& of(std::uint32_t output) const {
    return sequences_.at(output);
  }

 private:
  std::map<std::uint32_t, std::vector<ActSequence>> sequences_;
};

}  // namespace privet::fuzz::explore
