// The templates of this folder that are dear to compile, for one rulebook.
#include "fuzz/campaign.h"

namespace privet::fuzz {

template class Shrinker<Deal>;
template class Campaign<Deal>;
template EpisodeEnd<Deal> run_episode<Deal>(const CampaignOptions&, std::uint64_t,
                                            harness::Subject<Deal>&);
template std::optional<std::uint64_t> operations_to_kill<Deal>(harness::Subject<Deal>&,
                                                               std::uint64_t, std::uint64_t);
template std::optional<LawBreak> check_laws<Deal>(const Sequence<Deal>&, harness::Subject<Deal>&,
                                                  const LawOptions&);

}  // namespace privet::fuzz
