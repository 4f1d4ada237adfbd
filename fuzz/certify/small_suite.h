// The complete suite of a small world, with all that it is made of.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "fuzz/explore/suites/identifying.h"
#include "fuzz/explore/suites/minimise.h"
#include "fuzz/explore/suites/separators.h"
#include "fuzz/explore/suites/state_cover.h"
#include "fuzz/explore/suites/suite.h"
#include "fuzz/explore/suites/world_graph.h"

namespace privet::fuzz::certify {

struct SuiteOptions {
  unsigned extra_states = 0;
  // Only what might show more than it may has to be identified; taken where that is cheaper.
  bool leaks_only = false;
};

class SmallSuite {
 public:
  SmallSuite(const explore::WorldGraph& graph, SuiteOptions options);
  SmallSuite(const SmallSuite&) = delete;
  SmallSuite& operator=(const SmallSuite&) = delete;
  SmallSuite(SmallSuite&&) = delete;
  SmallSuite& operator=(SmallSuite&&) = delete;
  ~SmallSuite() = default;

  // The states that tests tell apart, and what is done in them.
  [[nodiscard]] const explore::Graph& graph() const { return minimised_.graph; }
  [[nodiscard]] const explore::GraphSymmetry& symmetry() const { return symmetry_; }
  [[nodiscard]] std::size_t orbits() const { return cover_.order.size(); }
  [[nodiscard]] std::size_t twins() const { return identifiers_.twins; }
  // Whether its last identifiers are those of leaks alone.
  [[nodiscard]] bool is_for_leaks_only() const { return leaks_only_; }
  [[nodiscard]] const explore::Suite& suite() const { return *suite_; }

 private:
  explore::Minimised minimised_;
  explore::GraphSymmetry symmetry_;
  explore::Separators separators_;
  explore::StateCover cover_;
  explore::Identifiers identifiers_;
  explore::Identifiers leak_identifiers_;
  bool leaks_only_ = false;
  std::optional<explore::Suite> suite_;
};

}  // namespace privet::fuzz::certify
