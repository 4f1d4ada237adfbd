// The privacy rules of kvCORE as questions about a past: who stands above whom, who covers what,
// since when a lead bears the mark, and what each person's eyes get of it.
#pragma once

#include <optional>

#include "oracle/kvcore/history.h"

namespace privet::oracle::kvcore {

// The level of a person or an owner, lowest first (KV-06, KV-A16, KV-A17).
enum class Rank { Agent, TeamAdmin, OfficeAdmin, CompanyAdmin };
[[nodiscard]] Rank rank_of(Level level);
// A user's is his highest hat at this moment, unless KV-A16 is read as agent_level.
[[nodiscard]] Rank rank_of(const History& history, const Owner& owner);

// KV-A18: what a hat reaches. Entities, and users through their office or team.
[[nodiscard]] bool covers(const History& history, const Hat& hat, const Owner& owner);
// Whether one of his hats does; a person of no hat covers nothing, not even himself.
[[nodiscard]] bool covers(const History& history, UserId user, const Owner& owner);

// Whether the hat is worn for this very entity.
[[nodiscard]] bool is_for(const Hat& hat, const Owner& owner);
// A hat for the entity, and since when he wears it.
[[nodiscard]] std::optional<Recalled<Hat>> hat_for(const History& history, UserId user,
                                                   const Owner& entity);
// KV-29: only what an agent or a team owns can be private.
[[nodiscard]] bool may_be_private(const Owner& owner);
// The switch of who owns leads; an office and the company have none.
[[nodiscard]] Recalled<bool> privacy_on(const History& history, const Owner& owner);
// The owning user himself, or who wears a hat for the owning team, office or company.
[[nodiscard]] bool on_owner_side(const History& history, UserId user, const Owner& owner);

// KV-26: the mark on a lead: when it was set (no entry: before the start) and whose lead it then
// was.
struct Marking {
  std::optional<Entry> entry;
  Owner owner;
};
// The mark that the lead bears, if it bears one: KV-22, KV-24, KV-25, KV-29, KV-30 and KV-A01, A02,
// A03, A06, A32.
[[nodiscard]] std::optional<Marking> marking(const History& history, LeadId lead);
// The last entry since it has its owner that took a mark off, whether or not it bore one.
[[nodiscard]] std::optional<Entry> lifted(const History& history, LeadId lead);

// What is true of a lead whoever looks: so that it need be asked but once for all viewers.
struct LeadPrivacy {
  LeadId lead;
  Owner owner;
  std::optional<UserId> assignee;
  std::optional<Marking> marking;
  bool in_force;  // KV-01, KV-03: marked, and neither gate nor duplication is off
  Rank rank;      // of the owner
};
// Requires that the lead exists.
[[nodiscard]] LeadPrivacy privacy_of(const History& history, LeadId lead);

// KV-A18: through its owner or its assignee.
[[nodiscard]] bool covers(const History& history, const Hat& hat, const LeadPrivacy& lead);
// KV-04 to KV-06: whether the hat's level is one that the mark shuts out.
[[nodiscard]] bool shut_out_by_level(const History& history, const Hat& hat,
                                     const LeadPrivacy& lead);
// KV-21: whether the owner hides his leads from this team and it consents. Requires a mark.
[[nodiscard]] bool hidden_from(const History& history, TeamId team, const LeadPrivacy& lead);
// Whether who wears this hat gets a masked row by it. Requires that it covers the lead.
[[nodiscard]] bool masks(const History& history, const Hat& hat, const LeadPrivacy& lead);

enum class Sight { Absent, Masked, Full };
[[nodiscard]] Sight sight_of(const History& history, UserId viewer, const LeadPrivacy& lead);

// The strongest relation that holds; to a lead that does not exist, that of a stranger.
[[nodiscard]] Relation relation_of(const History& history, UserId user, LeadId id);

// KV-A08: may assign the lead and give it away, seeing apart.
[[nodiscard]] bool may_give_away(const History& history, UserId user, const LeadPrivacy& lead);
// KV-22, KV-A21: is one who may lift the mark, seeing and the mark apart.
[[nodiscard]] bool may_lift_mark(const History& history, UserId user, const LeadPrivacy& lead);
// KV-A24 read as refused, and duplication off: no mark can be lifted.
[[nodiscard]] bool lifting_sleeps(const History& history);

}  // namespace privet::oracle::kvcore
