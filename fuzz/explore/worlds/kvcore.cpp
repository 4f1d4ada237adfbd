// The small worlds of kvCORE.
#include "fuzz/explore/small_world.h"

namespace privet::fuzz::explore {

namespace {

constexpr std::string_view kTiny = R"(
name: tiny
about: Two agents of one team with a lead each, the admin of the team and the company's
world:
  offices: {o: {}}
  teams: {t: {office: o}}
  users:
    ag: {office: o, teams: [t]}
    bo: {office: o, teams: [t]}
    tad: {office: o, hats: [{level: team, entity: t}]}
    com: {hats: [{level: company, entity: company}]}
  leads:
    L: {owner: {kind: user, id: ag}}
    M: {owner: {kind: user, id: bo}}
operations:
  - set_agent_privacy
  - set_hide_from_teams
  - set_team_allows_hide
  - set_duplication
  - make_visible
  - transfer_ownership: {owner: [{kind: user, id: ag}, {kind: user, id: bo}]}
  - assign_lead: {assignee: [~, ag, bo]}
  - open
  - call
  - edit: {field: interest}
)";

}  // namespace

template <>
std::vector<std::string_view> small_world_texts<Kvcore>() {
  return {kTiny};
}

}  // namespace privet::fuzz::explore
