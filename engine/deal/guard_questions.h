// The questions behind the conditions of guards, a few lines each. Internal to conditions.cpp.
#pragma once

#include <optional>

#include "engine/deal/conditions.h"

namespace privet::engine::deal {

// --- of the operation as a whole ---

template <class Store>
bool actor_is_unknown(const Case<Store>& c, const std::optional<Party>&) {
  return c.actor == nullptr;
}
template <class Store>
bool names_unknown(const Case<Store>& c, const std::optional<Party>&) {
  const Request& request = c.request;
  return (request.target && !c.target_exists) || (request.initiative && c.initiative == nullptr) ||
         (request.opportunity && c.opportunity == nullptr) ||
         (request.group && c.state.find(*request.group) == nullptr);
}
template <class Store>
bool plan_is_essential(const Case<Store>& c, const std::optional<Party>&) {
  return c.state.plan == Plan::Essential;
}

// --- of a person ---

template <class Store>
const UserRow<Store>* user_row(const Case<Store>& c, const std::optional<Party>& party) {
  const UserId* user = party ? std::get_if<UserId>(&party->principal) : nullptr;
  return user == nullptr ? nullptr : c.state.find(*user);
}
template <class Store>
bool is_no_client_admin(const Case<Store>& c, const std::optional<Party>& party) {
  const auto* user = user_row(c, party);
  return user != nullptr && !user->client_admin;
}
template <class Store>
bool is_contributor(const Case<Store>& c, const std::optional<Party>& party) {
  const auto* user = user_row(c, party);
  return user != nullptr && user->role == UserRole::Contributor;
}
template <class Store>
bool is_manager(const Case<Store>& c, const std::optional<Party>& party) {
  const auto* user = user_row(c, party);
  return user != nullptr && user->role == UserRole::Manager;
}
// The demotion is one: a Manager is to be a Contributor.
template <class Store>
bool is_demoted(const Case<Store>& c, const std::optional<Party>& party) {
  return c.request.role == UserRole::Contributor && is_manager(c, party);
}
template <class Store>
bool owns_restricted(const Case<Store>& c, const UserRow<Store>& user) {
  bool owns = false;
  user.owned.for_each([&](OpportunityId id) { owns |= c.state.opportunities[id].restricted; });
  return owns;
}
template <class Store>
bool cannot_be_demoted(const Case<Store>& c, const std::optional<Party>& party) {
  if (!is_demoted(c, party))
    return false;
  const UserRow<Store>& user = *user_row(c, party);
  const bool holds_full = c.reading.demotion == Demotion::Refused && !user.held_full.empty();
  return holds_full || !user.led.empty() || owns_restricted(c, user);
}

// --- of a person and the initiative that is named ---

template <class Store>
std::optional<InitiativeLevel> entry(const Case<Store>& c, const std::optional<Party>& party) {
  if (!party || c.initiative == nullptr)
    return std::nullopt;
  return c.initiative->entries.find(party->principal);
}
template <class Store>
bool owns_no_initiative(const Case<Store>& c, const std::optional<Party>& party) {
  return party && c.initiative != nullptr && entry(c, party) != InitiativeLevel::Owner;
}
template <class Store>
bool cannot_turn_initiative(const Case<Store>& c, const std::optional<Party>& party) {
  const bool managers_only = c.reading.initiative_owners == InitiativeOwners::ManagersOnly;
  return owns_no_initiative(c, party) ||
         (c.initiative != nullptr && managers_only && is_contributor(c, party));
}
template <class Store>
bool neither_owns_initiative_nor_leaves(const Case<Store>& c, const std::optional<Party>& party) {
  return owns_no_initiative(c, party) && party->principal != c.request.target;
}
template <class Store>
bool named_initiative_is_public(const Case<Store>& c, const std::optional<Party>&) {
  return c.initiative != nullptr && !c.initiative->restricted;
}
template <class Store>
bool named_initiative_is_private(const Case<Store>& c) {
  return c.initiative != nullptr && c.initiative->restricted;
}
template <class Store>
bool has_no_entry(const Case<Store>& c, const std::optional<Party>& party) {
  return party && c.initiative != nullptr && !entry(c, party);
}
template <class Store>
bool cannot_own_initiative(const Case<Store>& c, const std::optional<Party>& party) {
  if (!party || c.request.initiative_level != InitiativeLevel::Owner)
    return false;
  const bool managers_only = c.reading.initiative_owners == InitiativeOwners::ManagersOnly;
  return std::holds_alternative<GroupId>(party->principal) ||
         (managers_only && is_contributor(c, party));
}
// He is to be its Owner no longer, and is the only one.
template <class Store>
bool is_last_initiative_owner(const Case<Store>& c, const std::optional<Party>& party) {
  if (c.request.initiative_level == InitiativeLevel::Owner)
    return false;
  if (entry(c, party) != InitiativeLevel::Owner)
    return false;
  int owners = 0;
  c.initiative->entries.for_each(
      [&](Principal, InitiativeLevel level) { owners += level == InitiativeLevel::Owner; });
  return owners == 1;
}
// Whether the user is let into the initiative's list by an entry other than that of `without`.
template <class Store>
bool is_entered_without(const UserRow<Store>& row, UserId user, Principal without,
                        const InitiativeState<Store>& initiative) {
  bool entered = Principal{user} != without && initiative.entries.find(user).has_value();
  row.groups.for_each([&](GroupId group) {
    entered |= Principal{group} != without && initiative.entries.find(group).has_value();
  });
  return entered;
}
// With the entry of `without` gone, the user would be shut out of the private initiative, in which
// he owns a private opportunity.
template <class Store>
bool loses_owned_private(const Case<Store>& c, UserId user, Principal without) {
  const UserRow<Store>& row = *c.state.find(user);
  if (is_entered_without(row, user, without, *c.initiative))
    return false;
  bool owns = false;
  row.owned.for_each([&](OpportunityId id) {
    const auto& owned = c.state.opportunities[id];
    owns |= owned.restricted && owned.initiative == *c.request.initiative;
  });
  return owns;
}
template <class Store>
bool is_removed(const Case<Store>& c, const std::optional<Party>& party) {
  return named_initiative_is_private(c) && entry(c, party).has_value();
}
template <class Store>
bool loses_owned_private(const Case<Store>& c, const std::optional<Party>& party) {
  if (!is_removed(c, party))
    return false;
  const UserId* user = std::get_if<UserId>(&party->principal);
  return user != nullptr && loses_owned_private(c, *user, *user);
}
template <class Store>
bool member_loses_owned_private(const Case<Store>& c, const std::optional<Party>& party) {
  if (!is_removed(c, party))
    return false;
  const GroupId* group = std::get_if<GroupId>(&party->principal);
  if (group == nullptr)
    return false;
  bool loses = false;
  c.state.find(*group)->members.for_each(
      [&](UserId member) { loses |= loses_owned_private(c, member, *group); });
  return loses;
}
template <class Store>
bool leaver_loses_owned_private(const Case<Store>& c, const std::optional<Party>& party) {
  const auto* user = user_row(c, party);
  if (user == nullptr || !c.request.group || !user->groups.contains(*c.request.group))
    return false;
  const UserId id = std::get<UserId>(party->principal);
  bool loses = false;
  user->owned.for_each([&](OpportunityId owned) {
    const auto& opportunity = c.state.opportunities[owned];
    const auto* initiative = c.state.find(opportunity.initiative);
    if (!opportunity.restricted || initiative == nullptr || !initiative->restricted)
      return;
    loses |= initiative->entries.find(*c.request.group).has_value() &&
             !is_entered_without(*user, id, *c.request.group, *initiative);
  });
  return loses;
}
// The person is removed and has a grant of his own, in use or kept, on an opportunity inside.
template <class Store>
bool has_grant_inside(const Case<Store>& c, const std::optional<Party>& party) {
  if (c.reading.grant_of_the_removed != GrantOfTheRemoved::Refused)
    return false;
  if (!is_removed(c, party) || !std::holds_alternative<UserId>(party->principal))
    return false;
  bool has = false;
  c.initiative->opportunities.for_each([&](OpportunityId id) {
    has |= c.state.opportunities[id].grants.find(party->principal).has_value();
  });
  return has;
}
template <class Store>
bool has_no_access_to_named(const Case<Store>& c, const std::optional<Party>& party) {
  return party && c.initiative != nullptr &&
         !c.standings.access(party->principal, *c.request.initiative).held;
}

// --- of a person and the opportunity ---

template <class Store>
bool is_unrestricted(const Case<Store>& c, const std::optional<Party>&) {
  return c.opportunity != nullptr && !c.opportunity->restricted;
}
// The standing of a person on a private opportunity, or null.
inline const Standing* on(const std::optional<Party>& party) {
  return party && party->standing ? &*party->standing : nullptr;
}
template <class Store>
const Standing* on_private(const Case<Store>& c, const std::optional<Party>& party) {
  return c.opportunity != nullptr && c.opportunity->restricted ? on(party) : nullptr;
}
template <class Store>
const Standing* on_unrestricted(const Case<Store>& c, const std::optional<Party>& party) {
  return c.opportunity != nullptr && !c.opportunity->restricted ? on(party) : nullptr;
}
template <class Store>
bool has_no_access(const Case<Store>&, const std::optional<Party>& party) {
  return on(party) != nullptr && !on(party)->access.held;
}
template <class Store>
bool is_not_allowed(const Case<Store>& c, const std::optional<Party>& party) {
  return on_private(c, party) != nullptr && !on(party)->level;
}
template <class Store>
bool is_owner(const Case<Store>& c, const std::optional<Party>& party) {
  return on(party) != nullptr && party->principal == Principal{c.opportunity->owner};
}
template <class Store>
bool does_not_own(const Case<Store>& c, const std::optional<Party>& party) {
  return on(party) != nullptr && !is_owner(c, party);
}
template <class Store>
bool private_and_does_not_own(const Case<Store>& c, const std::optional<Party>& party) {
  return on_private(c, party) != nullptr && !is_owner(c, party);
}
template <class Store>
bool unrestricted_and_does_not_own(const Case<Store>& c, const std::optional<Party>& party) {
  return on_unrestricted(c, party) != nullptr && !is_owner(c, party);
}
template <class Store>
bool is_below_full(const Case<Store>&, const std::optional<Party>& party) {
  return on(party) != nullptr && on(party)->level < Level::Full;
}
template <class Store>
bool private_and_below_full(const Case<Store>& c, const std::optional<Party>& party) {
  return on_private(c, party) != nullptr && is_below_full(c, party);
}
template <class Store>
bool cannot_make_public(const Case<Store>& c, const std::optional<Party>& party) {
  const bool full_too = c.reading.who_makes_public == WhoMakesPublic::FullToo;
  if (full_too && on_private(c, party) != nullptr)
    return is_below_full(c, party);
  return does_not_own(c, party);
}
template <class Store>
bool is_not_on_list(const Case<Store>& c, const std::optional<Party>& party) {
  return does_not_own(c, party) && !c.opportunity->grants.find(party->principal);
}
template <class Store>
bool group_above_can(const Case<Store>& c, const std::optional<Party>& party) {
  return party && std::holds_alternative<GroupId>(party->principal) && c.request.level > Level::Can;
}
template <class Store>
bool contributor_above_can(const Case<Store>& c, const std::optional<Party>& party) {
  return is_contributor(c, party) && c.request.level > Level::Can;
}
template <class Store>
bool owner_from_can(const Case<Store>& c, const std::optional<Party>& party) {
  return c.request.level == Level::Owner && on(party) != nullptr &&
         c.opportunity->grants.find(party->principal) == GrantLevel::Can;
}
template <class Store>
bool owner_without_access(const Case<Store>& c, const std::optional<Party>& party) {
  const bool user = party && std::holds_alternative<UserId>(party->principal);
  return user && c.request.level == Level::Owner && has_no_access(c, party);
}
template <class Store>
bool unrestricted_of_other_manager(const Case<Store>& c, const std::optional<Party>& party) {
  if (!unrestricted_and_does_not_own(c, party))
    return false;
  const auto* owner = c.state.find(c.opportunity->owner);
  return owner != nullptr && owner->role == UserRole::Manager;
}
template <class Store>
bool private_and_contributor(const Case<Store>& c, const std::optional<Party>& party) {
  return on_private(c, party) != nullptr && is_contributor(c, party);
}
template <class Store>
bool private_and_new_owner_below_full(const Case<Store>& c, const std::optional<Party>& party) {
  return private_and_below_full(c, party) && party->principal != Principal{c.request.actor};
}
template <class Store>
bool private_and_has_no_access(const Case<Store>& c, const std::optional<Party>& party) {
  return on_private(c, party) != nullptr && has_no_access(c, party);
}
template <class Store>
bool unrestricted_and_does_not_see(const Case<Store>& c, const std::optional<Party>& party) {
  return on_unrestricted(c, party) != nullptr && !on(party)->sees;
}
template <class Store>
bool cannot_edit_unrestricted(const Case<Store>& c, const std::optional<Party>& party) {
  const bool owner_only = c.reading.who_edits == WhoEdits::OwnerOnly;
  return unrestricted_and_does_not_own(c, party) && (owner_only || !is_manager(c, party));
}
template <class Store>
bool only_reads_private(const Case<Store>& c, const std::optional<Party>& party) {
  return c.reading.contributor_can == ContributorCan::Reads && private_and_contributor(c, party) &&
         on(party)->level == Level::Can;
}
template <class Store>
bool cannot_copy_unrestricted(const Case<Store>& c, const std::optional<Party>& party) {
  return unrestricted_and_does_not_own(c, party) && !is_manager(c, party);
}
template <class Store>
bool unrestricted_copied_by_owner_only(const Case<Store>& c, const std::optional<Party>& party) {
  return c.reading.who_copies == WhoCopies::OwnerOnly && unrestricted_and_does_not_own(c, party);
}
// A private opportunity is to go into a private initiative, which shuts out some of its list.
template <class Store>
bool list_is_shut_out(const Case<Store>& c, const std::optional<Party>&) {
  if (c.reading.move_into_private != MoveIntoPrivate::Refused)
    return false;
  if (c.opportunity == nullptr || !c.opportunity->restricted)
    return false;
  if (!named_initiative_is_private(c))
    return false;
  bool shut_out = false;
  c.opportunity->grants.for_each([&](Principal listed, GrantLevel) {
    shut_out |= !c.standings.access(listed, *c.request.initiative).held;
  });
  return shut_out;
}

}  // namespace privet::engine::deal
