// The small worlds of kvCORE.
#include "fuzz/explore/worlds/small_world.h"
#include "fuzz/explore/worlds/written.h"

namespace privet::fuzz::explore {

namespace {

constexpr std::string_view kOneTeam = R"(
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
  - set_agent_privacy: {by: [ag, bo]}
  - set_hide_from_teams: {by: [ag, bo]}
  - set_team_allows_hide
  - make_visible
  - transfer_ownership: {owner: [{kind: user, id: ag}, {kind: user, id: bo}]}
  - assign_lead: {assignee: [~, ag, bo]}
  - open
  - call
  - edit: {field: interest}
)";

// One agent, everybody above him, and all that can be done with a lead.
constexpr std::string_view kOneLead = R"(
world:
  offices: {o: {}, q: {}}
  teams: {t: {office: o, allows_hide: true}}
  users:
    ag: {office: o, teams: [t]}
    bo: {office: q}
    tad: {office: o, hats: [{level: team, entity: t}]}
    oad: {office: o, hats: [{level: office, entity: o}]}
    qad: {office: q, hats: [{level: office, entity: q}]}
    com: {hats: [{level: company, entity: company}]}
  leads:
    L: {owner: {kind: user, id: ag}}
operations:
  - set_agent_privacy: {by: [ag, oad]}
  - set_hide_from_teams
  - set_duplication
  - make_visible
  - transfer_ownership
  - assign_lead
  - open
  - call
  - text
  - email
  - edit: {field: interest}
  - rate: {rating: 3}
)";

constexpr std::string_view kClosedGate = R"(
world:
  account: {privacy_gate: false}
  offices: {o: {}}
  teams: {t: {office: o, allows_hide: true}}
  users:
    ag: {office: o, teams: [t], privacy: true}
    tad: {office: o, hats: [{level: team, entity: t}]}
    com: {hats: [{level: company, entity: company}]}
  leads:
    L: {owner: {kind: user, id: ag}, private: true}
operations:
  - set_agent_privacy
  - set_hide_from_teams
  - set_team_privacy
  - set_team_allows_hide
  - set_duplication
  - make_visible
  - transfer_ownership
  - assign_lead
  - open
)";

constexpr std::string_view kAdding = R"(
world:
  offices: {o: {}}
  teams: {t: {office: o, allows_hide: true}, s: {office: o}}
  users:
    ag: {office: o, teams: [t]}
    bo: {office: o, teams: [s]}
    tad: {office: o, hats: [{level: team, entity: t}]}
    com: {hats: [{level: company, entity: company}]}
creates: {lead: [K]}
operations:
  - add_lead: {assignee: [~, ag, bo]}
  - set_agent_privacy: {by: [ag, bo]}
  - set_team_privacy
  - assign_lead: {assignee: [~, ag, bo]}
  - transfer_ownership
  - make_visible
  - open
  - call
  - text
  - email
  - edit: {field: interest}
  - rate: {rating: 3}
)";

constexpr std::string_view kTeamLeads = R"(
world:
  offices: {o: {}}
  teams: {t: {office: o}}
  users:
    ag: {office: o, teams: [t]}
    tad: {office: o, hats: [{level: team, entity: t}]}
    oad: {office: o, hats: [{level: office, entity: o}]}
    com: {hats: [{level: company, entity: company}]}
  leads:
    L: {owner: {kind: team, id: t}}
    M: {owner: {kind: user, id: ag}, assignee: tad}
operations:
  - set_team_privacy
  - set_agent_privacy: {by: [ag, tad]}
  - set_duplication: {by: com}
  - make_visible
  - transfer_ownership
  - assign_lead: {assignee: [~, tad]}
)";

constexpr std::string_view kHats = R"(
world:
  offices: {o: {}}
  teams: {t: {office: o, allows_hide: true}, s: {office: o}}
  users:
    ag: {office: o, teams: [t]}
    tad: {office: o, hats: [{level: team, entity: t}]}
    com: {hats: [{level: company, entity: company}]}
  leads:
    L: {owner: {kind: user, id: ag}, assignee: tad}
operations:
  - grant_admin: {user: [ag, tad]}
  - join_team: {user: [ag, tad]}
  - leave_team
  - set_agent_privacy: {by: [ag, com]}
  - set_hide_from_teams: {by: ag}
  - set_team_allows_hide
  - open
)";

constexpr std::string_view kTexts = R"(
world:
  offices: {o: {}}
  users:
    ag: {office: o}
    oad: {office: o, hats: [{level: office, entity: o}]}
  leads:
    L: {owner: {kind: user, id: ag}}
operations:
  - edit: {field: [interest, price, status], value: [x, y]}
  - edit: {field: name, value: [Dune, Elm]}
  - set_agent_privacy: {by: ag}
  - rate: {rating: [1, 5]}
  - transfer_ownership
)";

// What happens to marks: two leads of one person, and one that somebody else adds.
constexpr std::string_view kMarks = R"(
world:
  offices: {o: {}}
  users:
    ag: {office: o}
    bo: {office: o}
    com: {hats: [{level: company, entity: company}]}
  leads:
    L: {owner: {kind: user, id: ag}, email: one@example.test}
    M: {owner: {kind: user, id: bo}, email: one@example.test}
creates: {lead: [K]}
operations:
  - set_agent_privacy: {by: [ag, bo]}
  - make_visible: {by: ag}
  - edit: {by: ag, lead: L, field: name, value: Dune}
  - add_lead: {by: com, owner: {kind: user, id: ag}, assignee: ~}
  - grant_admin: {by: com, user: bo, level: office, entity: o}
)";

}  // namespace

template <>
std::vector<std::string> small_world_texts<Kvcore>() {
  return {
      written("tiny", "two agents of a team with a lead each, its admin and the company's", "",
              kOneTeam),
      written("small/texts", "what is edited and rated, and by whom", "", kTexts),
      written("small/marks", "what marks a lead, and what does not unmark it", "", kMarks),
      written("small/closed-gate", "an account without privacy, and a mark from before", "",
              kClosedGate),
      written("small/one-lead", "all that can be done with a lead, by everybody above it", "",
              kOneLead),
      written("small/new-leads-only", "one lead, read so that only new leads are marked",
              "KV-A01: new_only", kOneLead),
      written("small/exceptions-kept", "one lead, read so that what was made visible stays so",
              "KV-A02: exception_kept", kOneLead),
      written("small/marks-erased", "one lead, read so that without duplication no mark is left",
              "KV-A03: erased", kOneLead),
      written("small/asleep", "one lead, read so that nothing is turned while privacy sleeps",
              "KV-A04: refused, KV-A24: refused", kOneLead),
      written("small/marks-travel", "one lead, read so that a mark stays on what changes hands",
              "KV-A06: travels", kOneLead),
      written("small/marks-cleared", "one lead, read so that what changes hands has no mark",
              "KV-A06: cleared", kOneLead),
      written("small/admins-transfer", "one lead, read so that admins give leads away",
              "KV-A08: covering_admins, KV-A21: assignee_too", kOneLead),
      written("small/toggle-masks", "one lead, read so that the switch masks team admins as well",
              "KV-A09: toggle_suffices", kOneLead),
      written("small/hide-stamped", "one lead, read so that the mark knows from whom it hides",
              "KV-A11: stamped", kOneLead),
      written("small/same-level", "one lead, read so that equals and several hats mask",
              "KV-A15: same_level_too, KV-A19: worst_hat", kOneLead),
      written("small/agents-level",
              "one lead, read so that an owner is an agent, whatever he wears",
              "KV-A16: agent_level", kOneLead),
      written("small/adding", "leads added for oneself and others, and what is not there yet", "",
              kAdding),
      written("small/team-leads", "leads of a team, and its switch", "", kTeamLeads),
      written("small/team-privacy-ends",
              "team leads, read so that marks end with the team's switch", "KV-A32: ends",
              kTeamLeads),
      written("small/team-exceptions", "team leads, read so that what was made visible stays so",
              "KV-A02: exception_kept", kTeamLeads),
      written("small/team-new-leads-only", "team leads, read so that only new leads are marked",
              "KV-A01: new_only", kTeamLeads),
      written("small/team-asleep",
              "team leads, read so that nothing is turned while privacy sleeps", "KV-A04: refused",
              kTeamLeads),
      written("small/hats", "hats given, teams joined and left", "", kHats),
  };
}

}  // namespace privet::fuzz::explore
