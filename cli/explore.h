// What `privet explore` is told, and its two halves: worlds and mutants.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/result.h"

namespace privet::cli {

struct ExploreCommand {
  std::vector<std::string> rulebooks;  // none: all
  std::vector<std::string> worlds;     // globs on their names; none: tiny
  std::vector<std::string> only;       // globs on the ids of mutants; none: all
  bool symmetry = true;                // explore up to renaming as well, and compare the counts
  bool oracle = true;                  // hold every state against it
  std::optional<double> merges;        // of 100; none: all in tiny, 1 elsewhere
  std::size_t laws = 100;
  std::uint64_t seed = 1;
  std::size_t jobs = 1;
  std::size_t byte_limit = 0;
  bool tests = false;  // let mutants through tours and suites
  bool json = false;
  bool timing = false;
};

[[nodiscard]] double merges_in(const ExploreCommand& command, const std::string& world);
[[nodiscard]] bool is_wanted_world(const ExploreCommand& command, const std::string& name);
[[nodiscard]] bool is_wanted_rulebook(const ExploreCommand& command, std::string_view rulebook);

// Each returns the exit code.
[[nodiscard]] int list_worlds(const ExploreCommand& command);
[[nodiscard]] int explore_worlds(const ExploreCommand& command);
// `page`: as the page of docs/ on small worlds, which is of all worlds and mutants.
[[nodiscard]] int expose_mutants(const ExploreCommand& command, bool page);

}  // namespace privet::cli
