// Who may see what at a moment: the two lists that both have to let one in (DEAL-02). Everything
// is worked out live from the questions of History. Requires that the things named exist.
#pragma once

#include <algorithm>
#include <optional>

#include "oracle/deal/history.h"

namespace privet::oracle::deal {

// --- at the initiative ---

// In its list, kept or in use, by himself or through a group.
[[nodiscard]] bool is_in(const History& history, UserId user, InitiativeId initiative);
// The same, were this principal's own row not there.
[[nodiscard]] bool is_in_without(const History& history, UserId user, InitiativeId initiative,
                                 const Principal& principal);
// It is public, or he is in its list (DEAL-05, DEAL-06).
[[nodiscard]] bool has_access(const History& history, UserId user, InitiativeId initiative);
// The user, or some member of the group, has no access (DEAL-26, DEAL-A17).
[[nodiscard]] bool lacks_access(const History& history, const Principal& principal,
                                InitiativeId initiative);
[[nodiscard]] bool is_owner(const History& history, UserId user, InitiativeId initiative);
[[nodiscard]] bool has_other_owner(const History& history, const Principal& principal,
                                   InitiativeId initiative);

// --- at the opportunity ---

[[nodiscard]] bool owns(const History& history, UserId user, OpportunityId opportunity);
// What his own row and those of his groups give him, in a list kept or in use.
[[nodiscard]] std::optional<GrantLevel> granted_to(const History& history, UserId user,
                                                   OpportunityId opportunity);
// His level: owner, or what the list gives while it is in use (DEAL-A15: the highest).
[[nodiscard]] std::optional<Level> level_of(const History& history, UserId user,
                                            OpportunityId opportunity);
[[nodiscard]] bool is_below_full(const History& history, UserId user, OpportunityId opportunity);

// How somebody stands to an opportunity: all that the rows of who may do what ask about him.
struct Standing {
  bool is_manager = false;
  bool owns = false;
  bool is_private = false;     // the opportunity
  bool is_below_full = false;  // no level at all is below too
};
[[nodiscard]] Standing standing_of(const History& history, UserId user, OpportunityId opportunity);

// It is not private, or he owns it or is in its list (DEAL-07).
[[nodiscard]] bool is_allowed(const History& history, UserId user, OpportunityId opportunity);

// --- at both ---

[[nodiscard]] bool sees(const History& history, UserId user, OpportunityId opportunity);
// Whether his surfaces show it: he sees it, or DEAL-A02 lets client admins see all.
[[nodiscard]] bool is_shown(const History& history, UserId viewer, OpportunityId opportunity);
[[nodiscard]] bool is_shown(const History& history, UserId viewer, InitiativeId initiative);
[[nodiscard]] bool sees_all(const History& history, UserId viewer);

// DEAL-39: Open is what is not private in a private initiative.
[[nodiscard]] Label label_of(const History& history, OpportunityId opportunity);
// DEAL-12: under access control at either level.
[[nodiscard]] Sign lock_of(const History& history, OpportunityId opportunity);

// --- people ---

[[nodiscard]] bool is_manager(const History& history, UserId user);
[[nodiscard]] bool is_contributor(const History& history, const Principal& principal);
[[nodiscard]] bool is_client_admin(const History& history, UserId user);

// The highest of the rows of a list that are a user's: his own and those of his groups (DEAL-A15).
// `row_of(principal)` is a row of it; `is_member(group)` asks whether he is in the group.
template <class RowOf, class IsMember>
[[nodiscard]] auto highest_row(const World& world, UserId user, const RowOf& row_of,
                               const IsMember& is_member) {
  auto highest = row_of(user);
  for (std::size_t i = 0; i < world.groups.size(); ++i) {
    if (is_member(GroupId{i}))
      highest = std::max(highest, row_of(GroupId{i}));
  }
  return highest;
}

// The groups of the world and the users of the world, in order, of which a condition holds for one.
template <class Condition>
[[nodiscard]] bool any_group(const History& history, const Condition& condition) {
  for (std::size_t i = 0; i < history.world().groups.size(); ++i) {
    if (condition(GroupId{i}))
      return true;
  }
  return false;
}
template <class Condition>
[[nodiscard]] bool any_user(const History& history, const Condition& condition) {
  for (std::size_t i = 0; i < history.world().users.size(); ++i) {
    if (condition(UserId{i}))
      return true;
  }
  return false;
}
// Is there an opportunity anywhere of which this holds?
template <class Condition>
[[nodiscard]] bool any_opportunity(const History& history, const Condition& condition) {
  for (std::size_t i = 0; i < history.log().opportunity_bound(); ++i) {
    const OpportunityId opportunity{i};
    if (history.exists(opportunity) && condition(opportunity))
      return true;
  }
  return false;
}
template <class Condition>
[[nodiscard]] bool any_initiative(const History& history, const Condition& condition) {
  for (std::size_t i = 0; i < history.log().initiative_bound(); ++i) {
    const InitiativeId initiative{i};
    if (history.exists(initiative) && condition(initiative))
      return true;
  }
  return false;
}

}  // namespace privet::oracle::deal
