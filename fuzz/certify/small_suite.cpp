#include "fuzz/certify/small_suite.h"

#include "fuzz/explore/suites/leaks.h"

namespace privet::fuzz::certify {

using namespace explore;

SmallSuite::SmallSuite(const WorldGraph& graph, SuiteOptions options)
    : minimised_{minimise(graph.graph)},
      symmetry_{symmetry_of(minimised_.graph, graph.renamings)},
      separators_{minimised_.graph},
      cover_{state_cover(minimised_.graph, std::array{minimised_.graph.start}, symmetry_)},
      identifiers_{identify(minimised_.graph, separators_, symmetry_, cover_.orbits)} {
  suite_.emplace(minimised_.graph, cover_, identifiers_, identifiers_, options.extra_states);
  if (!options.leaks_only)
    return;
  leak_identifiers_ =
      leak_identifiers(minimised_.graph, identifiers_, symmetry_, cover_.orbits, graph.within);
  const Suite weaker{minimised_.graph, cover_, identifiers_, leak_identifiers_,
                     options.extra_states};
  if (weaker.cost().steps >= suite_->cost().steps)
    return;
  leaks_only_ = true;
  suite_.emplace(minimised_.graph, cover_, identifiers_, leak_identifiers_, options.extra_states);
}

}  // namespace privet::fuzz::certify
