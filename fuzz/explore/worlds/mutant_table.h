// Which member of the small worlds exposes each mutant first: the smallest that does.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "fuzz/explore/worlds/expose.h"
#include "fuzz/explore/worlds/small_world.h"
#include "subjects/mutant.h"

namespace privet::fuzz::explore {

struct MutantExposure {
  std::string id;
  std::optional<std::string> equivalent;  // why it is no mutant at all
  std::string world;                      // that exposes it; empty when none did
  std::vector<std::string> acts;          // how, a line each
  bool exhausted = true;                  // each world that did not expose it was searched whole
};

// How far each search goes before it gives up.
struct ExposureLimits {
  std::size_t pairs = 20'000'000;
  std::size_t histories = 4'000;
};

// A row for each mutant of the rulebook that `wanted` takes. `worlds` stand smallest first; the
// search for a mutant ends with the first that exposes it. Calls on_row() with each as it is there.
template <Rulebook R>
void expose_mutants(const std::vector<const SmallWorld<R>*>& worlds, const ExposureLimits& limits,
                    const std::function<bool(const subjects::MutantInfo&)>& wanted,
                    const std::function<void(const MutantExposure&)>& on_row);

extern template void expose_mutants<Nextiva>(
    const std::vector<const SmallWorld<Nextiva>*>&, const ExposureLimits&,
    const std::function<bool(const subjects::MutantInfo&)>&,
    const std::function<void(const MutantExposure&)>&);
extern template void expose_mutants<Kvcore>(const std::vector<const SmallWorld<Kvcore>*>&,
                                            const ExposureLimits&,
                                            const std::function<bool(const subjects::MutantInfo&)>&,
                                            const std::function<void(const MutantExposure&)>&);
extern template void expose_mutants<Deal>(const std::vector<const SmallWorld<Deal>*>&,
                                          const ExposureLimits&,
                                          const std::function<bool(const subjects::MutantInfo&)>&,
                                          const std::function<void(const MutantExposure&)>&);

}  // namespace privet::fuzz::explore
