// The templates of this folder that are dear to compile, for one rulebook.
#include "fuzz/campaign.h"

namespace privet::fuzz {

template class Shrinker<Kvcore>;
template class Campaign<Kvcore>;
template EpisodeEnd<Kvcore> run_episode<Kvcore>(const CampaignOptions&, std::uint64_t,
                                                harness::Subject<Kvcore>&);
template std::optional<std::uint64_t> operations_to_kill<Kvcore>(harness::Subject<Kvcore>&,
                                                                 std::uint64_t, std::uint64_t);
template std::optional<LawBreak> check_laws<Kvcore>(const Sequence<Kvcore>&,
                                                    harness::Subject<Kvcore>&, const LawOptions&);

}  // namespace privet::fuzz
