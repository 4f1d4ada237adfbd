#include "fuzz/certify/risk.h"

namespace privet::fuzz::certify {

using namespace explore;

std::vector<float> risk_levels() { return {kNarrowing, kAccepted, kRefused}; }

Risk risk_in(const Graph& graph, const Within& within) {
  return [&graph, &within](StateIndex state, ActIndex act) {
    switch (graph.taken[graph.edge(state, act)]) {
      case Taken::Refused:
        return kRefused;
      case Taken::Indifferent:
        return kIndifferent;
      case Taken::Accepted:
        break;
    }
    const std::uint32_t before = graph.output[state];
    const std::uint32_t after = graph.output[graph.after(state, act)];
    return before == after || within(before, after) ? kAccepted : kNarrowing;
  };
}

}  // namespace privet::fuzz::certify
