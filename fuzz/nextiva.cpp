// The templates of this folder that are dear to compile, for one rulebook.
#include "fuzz/campaign.h"

namespace privet::fuzz {

template class Shrinker<Nextiva>;
template class Campaign<Nextiva>;
template EpisodeEnd<Nextiva> run_episode<Nextiva>(const CampaignOptions&, std::uint64_t,
                                                  harness::Subject<Nextiva>&);
template std::optional<std::uint64_t> operations_to_kill<Nextiva>(harness::Subject<Nextiva>&,
                                                                  std::uint64_t, std::uint64_t);
template std::optional<LawBreak> check_laws<Nextiva>(const Sequence<Nextiva>&,
                                                     harness::Subject<Nextiva>&, const LawOptions&);

}  // namespace privet::fuzz
