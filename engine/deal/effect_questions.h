// The questions behind the conditions of effects. Internal to conditions.cpp.
#pragma once

#include <optional>

#include "engine/deal/guard_questions.h"

namespace privet::engine::deal {

template <class Store>
bool empties_initiative_list(const Case<Store>& c, const std::optional<Party>&) {
  return c.reading.list_of_public_initiative == ListOfPublicInitiative::Emptied &&
         named_initiative_is_private(c);
}
template <class Store>
bool admits_owners_of_open(const Case<Store>& c, const std::optional<Party>& party) {
  return c.reading.open_owner == OpenOwner::Granted && named_initiative_is_public(c, party);
}
template <class Store>
bool purges_grants(const Case<Store>& c, const std::optional<Party>& party) {
  return c.reading.grant_of_the_removed == GrantOfTheRemoved::Purged && is_removed(c, party) &&
         std::holds_alternative<UserId>(party->principal);
}
template <class Store>
bool copies_private(const Case<Store>& c) {
  return c.opportunity != nullptr && c.opportunity->restricted;
}
template <class Store>
bool copy_is_public(const Case<Store>& c, const std::optional<Party>&) {
  return !copies_private(c) || c.reading.copy_visibility == CopyVisibility::Public;
}
template <class Store>
bool copy_carries_list(const Case<Store>& c, const std::optional<Party>&) {
  return copies_private(c) && c.reading.copy_visibility == CopyVisibility::Carried;
}
template <class Store>
bool empties_list(const Case<Store>& c, const std::optional<Party>&) {
  return c.reading.list_at_make_public == ListAtMakePublic::ListEmptied &&
         c.opportunity != nullptr && c.opportunity->restricted;
}
template <class Store>
bool is_new_to_list(const Case<Store>& c, const std::optional<Party>& party) {
  return is_not_on_list(c, party);
}
template <class Store>
bool level_is_owner(const Case<Store>& c, const std::optional<Party>&) {
  return c.request.level == Level::Owner;
}
// The title of a private opportunity goes from its owner to the party, another user.
template <class Store>
bool owner_hands_over(const Case<Store>& c, const std::optional<Party>& party) {
  const bool lowers = c.request.level && c.request.level < Level::Owner;
  return !lowers && private_and_does_not_own(c, party) &&
         std::holds_alternative<UserId>(party->principal);
}
template <class Store>
bool former_owner_keeps_full(const Case<Store>& c, const std::optional<Party>& party) {
  return c.reading.former_owner_level == FormerOwnerLevel::Full && owner_hands_over(c, party);
}
template <class Store>
bool former_owner_keeps_can(const Case<Store>& c, const std::optional<Party>& party) {
  return c.reading.former_owner_level == FormerOwnerLevel::Can && owner_hands_over(c, party);
}
template <class Store>
bool admits_list_on_move(const Case<Store>& c, const std::optional<Party>&) {
  return c.reading.move_into_private == MoveIntoPrivate::Granted && c.opportunity != nullptr &&
         c.opportunity->restricted && named_initiative_is_private(c) &&
         c.opportunity->initiative != *c.request.initiative;
}
template <class Store>
bool lowers_grants(const Case<Store>& c, const std::optional<Party>& party) {
  return c.reading.demotion == Demotion::Lowered && is_demoted(c, party);
}

}  // namespace privet::engine::deal
