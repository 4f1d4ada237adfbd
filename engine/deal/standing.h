// How one viewer stands to an initiative or an opportunity: the ground rows evaluated, and the
// facts that surface and offer rows ask for. Computed once, then every row is one bit.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "engine/deal/state.h"
#include "engine/deal/tables.h"

namespace privet::engine::deal {

// The conditions that hold, among the facts. A viewer who does not exist has none at all.
class Facts {
 public:
  void set(Condition condition, bool holds) {
    bits_ |= std::uint64_t{holds} << static_cast<unsigned>(condition);
  }
  [[nodiscard]] bool contain(Condition condition) const {
    return ((bits_ >> static_cast<unsigned>(condition)) & 1U) != 0;
  }

 private:
  std::uint64_t bits_ = 0;
};
static_assert(kFactCount <= 64);

// Access to an initiative: for operations, and on surfaces.
struct Access {
  Facts facts;
  bool held = false;
  bool shown = false;
};

struct Standing {
  Facts facts;
  Access access;  // to the opportunity's initiative
  std::optional<Level> level;
  bool sees = false;
  bool shown = false;
};

// Reads a state as its tables and the chosen readings say.
template <class Store>
class Standings {
 public:
  Standings(const Tables& tables, const Interpretation& reading, const State<Store>& state)
      : tables_{tables}, reading_{reading}, state_{state} {}

  // Of a user, or of a group, which has access when all its members have it.
  [[nodiscard]] Access access(Principal viewer, InitiativeId initiative) const;
  [[nodiscard]] Access access(UserId viewer, const UserRow<Store>& user,
                              InitiativeId initiative) const;
  // Of a user, or of a group, which has the level that the list gives it. Requires an opportunity
  // that exists.
  [[nodiscard]] Standing standing(Principal viewer, OpportunityId opportunity) const;
  [[nodiscard]] Standing standing(UserId viewer, const UserRow<Store>& user,
                                  const OpportunityState<Store>& opportunity,
                                  const Access& access) const;

 private:
  using Opportunity = OpportunityState<Store>;
  [[nodiscard]] bool sees_all(const UserRow<Store>& user) const;
  void find_level(Standing& standing) const;
  void find_sight(Standing& standing, const Opportunity& opportunity) const;
  void add_displays(Standing& standing, const Opportunity& opportunity) const;
  void add_offers(Standing& standing, const UserRow<Store>& user,
                  const Opportunity& opportunity) const;

  const Tables& tables_;
  const Interpretation& reading_;
  const State<Store>& state_;
};

// What is asked for every cell of an observation is defined here, where it can be inlined.

namespace detail {

struct Grounded {
  bool everywhere = false;
  bool on_surfaces = false;  // there at least
};
template <class Grounds>
[[nodiscard]] Grounded grounds_in(const Grounds& grounds, const Facts& facts) {
  Grounded grounded;
  for (const GroundRow& row : grounds) {
    const bool holds = facts.contain(row.condition);
    grounded.on_surfaces |= holds;
    grounded.everywhere |= holds && row.reach == Reach::Everywhere;
  }
  return grounded;
}

}  // namespace detail

template <class Store>
inline bool Standings<Store>::sees_all(const UserRow<Store>& user) const {
  return user.client_admin && reading_.admin_bypass == AdminBypass::ClientAdminSeesAll;
}

template <class Store>
inline Access Standings<Store>::access(UserId viewer, const UserRow<Store>& user,
                                       InitiativeId initiative) const {
  Access access;
  const auto* row = state_.find(initiative);
  if (row == nullptr)
    return access;
  bool by_group = false;
  if (!user.groups.empty()) {
    user.groups.for_each([&](GroupId group) { by_group |= row->entries.find(group).has_value(); });
  }
  access.facts.set(Condition::IsEntered, row->entries.find(viewer).has_value());
  access.facts.set(Condition::IsEnteredByGroup, by_group);
  access.facts.set(Condition::IsAllSeeingAdmin, sees_all(user));
  access.facts.set(Condition::Always, true);
  access.facts.set(Condition::InitiativeIsPublic, !row->restricted);
  const auto grounded = detail::grounds_in(tables_.access_grounds, access.facts);
  access.held = grounded.everywhere;
  access.shown = grounded.on_surfaces;
  access.facts.set(Condition::InitiativeShows, access.shown);
  access.facts.set(Condition::InitiativeIsPrivate, row->restricted);
  return access;
}

template <class Store>
inline void Standings<Store>::find_level(Standing& standing) const {
  for (const LevelRow& row : tables_.level_grounds) {
    if (standing.facts.contain(row.condition) && (!standing.level || *standing.level < row.level)) {
      standing.level = row.level;
    }
  }
}

template <class Store>
inline void Standings<Store>::find_sight(Standing& standing, const Opportunity& opportunity) const {
  const bool held = standing.access.held;
  const bool allowed = standing.level.has_value();
  const bool inside = !standing.access.facts.contain(Condition::InitiativeIsPublic);
  const bool restricted = opportunity.restricted;
  Facts& facts = standing.facts;
  facts.set(Condition::UnrestrictedInPublicInitiative, !inside && !restricted && held);
  facts.set(Condition::AllowedInPublicInitiative, !inside && restricted && held && allowed);
  facts.set(Condition::UnrestrictedInPrivateInitiative, inside && !restricted && held);
  facts.set(Condition::AllowedInPrivateInitiative, inside && restricted && held && allowed);
  const auto grounded = detail::grounds_in(tables_.seeing_grounds, facts);
  standing.sees = grounded.everywhere;
  standing.shown = grounded.on_surfaces;
}

template <class Store>
inline void Standings<Store>::add_displays(Standing& standing,
                                           const Opportunity& opportunity) const {
  const bool inside = standing.access.facts.contain(Condition::InitiativeIsPrivate);
  Facts& facts = standing.facts;
  facts.set(Condition::Shows, standing.shown);
  facts.set(Condition::NothingIsPrivate, !inside && !opportunity.restricted);
  facts.set(Condition::OnlyInitiativeIsPrivate, inside && !opportunity.restricted);
  facts.set(Condition::AnythingIsPrivate, inside || opportunity.restricted);
}

template <class Store>
inline void Standings<Store>::add_offers(Standing& standing, const UserRow<Store>& user,
                                         const Opportunity& opportunity) const {
  if (!standing.sees)
    return;
  Facts& facts = standing.facts;
  const bool owns = facts.contain(Condition::Owns);
  const bool manager = user.role == UserRole::Manager;
  const bool restricted = opportunity.restricted;
  const bool full = restricted && standing.level == Level::Full;
  const bool can = restricted && standing.level == Level::Can;
  const bool can_edits = manager || reading_.contributor_can == ContributorCan::Edits;
  const bool managers_edit = reading_.who_edits == WhoEdits::ManagersAndOwner;
  const bool managers_copy = reading_.who_copies == WhoCopies::ManagersCopy;
  const bool full_opens = reading_.who_makes_public == WhoMakesPublic::FullToo;
  const bool advanced = state_.plan == Plan::Advanced;
  facts.set(Condition::OwnsPrivate, restricted && standing.level == Level::Owner);
  facts.set(Condition::FullOnPrivate, full);
  facts.set(Condition::CanEditPrivate, can && can_edits);
  facts.set(Condition::CanEditUnrestricted, !restricted && (owns || (manager && managers_edit)));
  facts.set(Condition::ManagesPrivateAsManager,
            restricted && manager && standing.level >= Level::Full);
  facts.set(Condition::OwnsUnrestricted, !restricted && owns);
  facts.set(Condition::OwnsSeen, owns);
  facts.set(Condition::CanCopyUnrestricted, !restricted && (owns || (manager && managers_copy)));
  facts.set(Condition::CanMakePrivate, !restricted && owns && manager && advanced);
  facts.set(Condition::CanMakePublic, restricted && (owns || (full && full_opens)));
}

template <class Store>
inline Standing Standings<Store>::standing(UserId viewer, const UserRow<Store>& user,
                                           const Opportunity& opportunity,
                                           const Access& access) const {
  Standing standing;
  standing.access = access;
  Facts& facts = standing.facts;
  facts.set(Condition::Always, true);
  facts.set(Condition::IsAllSeeingAdmin, sees_all(user));
  facts.set(Condition::Owns, opportunity.owner == viewer);
  if (opportunity.restricted) {
    std::optional<GrantLevel> by_group;
    if (!user.groups.empty()) {
      user.groups.for_each(
          [&](GroupId group) { by_group = std::max(by_group, opportunity.grants.find(group)); });
    }
    const std::optional<GrantLevel> own = opportunity.grants.find(viewer);
    facts.set(Condition::HoldsFull, std::max(own, by_group) == GrantLevel::Full);
    facts.set(Condition::HoldsCan, own.has_value());
    facts.set(Condition::HoldsByGroup, by_group.has_value());
  }
  find_level(standing);
  find_sight(standing, opportunity);
  add_displays(standing, opportunity);
  add_offers(standing, user, opportunity);
  return standing;
}

extern template class Standings<Inline>;
extern template class Standings<Growing>;

}  // namespace privet::engine::deal
