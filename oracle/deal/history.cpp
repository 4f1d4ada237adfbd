#include "oracle/deal/history.h"

namespace privet::oracle::deal {

bool History::exists(const Principal& principal) const {
  return std::visit([&](auto id) { return exists(id); }, principal);
}

bool History::exists(InitiativeId initiative) const {
  return world().initiatives.contains(initiative) ||
         !trail(Aspect::InitiativeBirth, initiative).empty();
}

bool History::exists(OpportunityId opportunity) const {
  return world().opportunities.contains(opportunity) ||
         !trail(Aspect::OpportunityBirth, opportunity).empty();
}

// --- people ---

Recalled<UserRole> History::role_of(UserId user) const {
  if (const Since moment = last(Aspect::UserRole, user)) {
    return {operation_at<SetUserRole>(*moment)->role, moment};
  }
  return {world().users[user].role, {}};
}

// Membership counts as it is now, whenever the group was let in (DEAL-A16).
Recalled<bool> History::is_member(UserId user, GroupId group) const {
  for (const Moment moment : trail(Aspect::GroupMembers, group)) {
    if (const auto* joined = operation_at<AddToGroup>(moment)) {
      if (joined->user == user)
        return {true, moment};
    } else if (operation_at<RemoveFromGroup>(moment)->user == user) {
      return {false, moment};
    }
  }
  const std::vector<UserId>& members = world().groups[group].members;
  return {std::ranges::find(members, user) != members.end(), {}};
}

// --- initiatives ---

Recalled<bool> History::is_private(InitiativeId initiative) const {
  if (const Since moment = last(Aspect::InitiativeVisibility, initiative)) {
    return {operation_at<MakeInitiativePrivate>(*moment) != nullptr, moment};
  }
  const bool from_the_start = world().initiatives.contains(initiative);
  return {from_the_start && world().initiatives[initiative].private_, {}};
}

// Who created it is its Owner (DEAL-A28).
Recalled<std::optional<InitiativeLevel>> History::first_entry_of(const Principal& principal,
                                                                 InitiativeId initiative) const {
  if (!world().initiatives.contains(initiative)) {
    const Moment birth = *last(Aspect::InitiativeBirth, initiative);
    if (principal == Principal{(*log_)[birth].actor})
      return {InitiativeLevel::Owner, birth};
    return {std::nullopt, {}};
  }
  const auto& entries = world().initiatives[initiative].entries;
  const auto entry = entries.find(principal);
  if (entry == entries.end())
    return {std::nullopt, {}};
  return {entry->second, {}};
}

// DEAL-32: at this moment, was he owner of a private opportunity in it or on the list of one? Under
// DEAL-A21 `granted` the owners of the others count too.
bool History::let_in_by_turning_private(const Principal& principal, InitiativeId initiative) const {
  return any_in(initiative, [&](OpportunityId opportunity) {
    const bool owns = principal == Principal{owner_of(opportunity).what};
    if (!is_private(opportunity).what)
      return owns && reading().open_owner == OpenOwner::Granted;
    return owns || grant_of(principal, opportunity).what.has_value();
  });
}

// DEAL-A22 `granted`: who stood in its list when a private opportunity came into a private
// initiative.
bool History::let_in_by_arrival(const Principal& principal, const MoveOpportunity& arrival) const {
  return is_private(arrival.opportunity).what && is_private(arrival.initiative).what &&
         grant_of(principal, arrival.opportunity).what.has_value();
}

Recalled<std::optional<InitiativeLevel>> History::entry_of(const Principal& principal,
                                                           InitiativeId initiative) const {
  // Being let in by the way changes nothing for who is in the list already (DEAL-A19): it counts
  // only if nothing older made him an entry, and then since the oldest such moment.
  Since let_in;
  const auto or_let_in = [&](Recalled<std::optional<InitiativeLevel>> entry) {
    if (entry.what || !let_in)
      return entry;
    return Recalled<std::optional<InitiativeLevel>>{InitiativeLevel::Can, let_in};
  };
  for (const Moment moment : trail(Aspect::InitiativeList, initiative)) {
    if (const auto* added = operation_at<AddToInitiative>(moment)) {
      if (added->principal == principal)
        return {InitiativeLevel::Can, moment};
    } else if (const auto* levelled = operation_at<SetInitiativeLevel>(moment)) {
      if (levelled->principal == principal)
        return {levelled->level, moment};
    } else if (const auto* removed = operation_at<RemoveFromInitiative>(moment)) {
      if (removed->principal == principal)
        return or_let_in({std::nullopt, moment});
    } else if (operation_at<MakeInitiativePrivate>(moment) != nullptr) {
      if (at(moment).let_in_by_turning_private(principal, initiative))
        let_in = moment;
    } else if (const auto* arrival = operation_at<MoveOpportunity>(moment)) {
      if (at(moment).let_in_by_arrival(principal, *arrival))
        let_in = moment;
    } else {
      // It turned public, and DEAL-A04 `emptied` leaves only its Owners in the list.
      const auto earlier = at(moment).entry_of(principal, initiative);
      if (earlier.what == InitiativeLevel::Owner)
        return earlier;
      return or_let_in({std::nullopt, earlier.what ? Since{moment} : earlier.since});
    }
  }
  return or_let_in(first_entry_of(principal, initiative));
}

// --- opportunities ---

Moment History::birth_of(OpportunityId opportunity) const {
  return *last(Aspect::OpportunityBirth, opportunity);
}

Recalled<InitiativeId> History::initiative_of(OpportunityId opportunity) const {
  if (const Since moment = last(Aspect::OpportunityPlace, opportunity)) {
    return {operation_at<MoveOpportunity>(*moment)->initiative, moment};
  }
  if (world().opportunities.contains(opportunity)) {
    return {world().opportunities[opportunity].initiative, {}};
  }
  const Moment birth = birth_of(opportunity);
  if (const auto* created = operation_at<CreateOpportunity>(birth)) {
    return {created->initiative, birth};
  }
  if (const auto* imported = operation_at<ImportOpportunities>(birth)) {
    return {imported->initiative, birth};
  }
  return {operation_at<CopyOpportunity>(birth)->initiative, birth};
}

std::optional<UserId> History::made_owner_at(Moment moment) const {
  if (operation_at<TakeOwnership>(moment) != nullptr)
    return (*log_)[moment].actor;
  if (const auto* reassigned = operation_at<ReassignOwner>(moment))
    return reassigned->user;
  const auto* levelled = operation_at<SetLevel>(moment);
  if (levelled == nullptr || levelled->level != Level::Owner)
    return std::nullopt;
  return std::get<UserId>(levelled->principal);
}

// Who creates, imports or copies it owns it (DEAL-A24).
Recalled<UserId> History::owner_of(OpportunityId opportunity) const {
  if (const Since moment = last(Aspect::OpportunityOwner, opportunity)) {
    return {*made_owner_at(*moment), moment};
  }
  if (world().opportunities.contains(opportunity)) {
    return {world().opportunities[opportunity].owner, {}};
  }
  const Moment birth = birth_of(opportunity);
  return {(*log_)[birth].actor, birth};
}

std::optional<Moment> History::former_owner(UserId user, OpportunityId opportunity) const {
  if (owner_of(opportunity).what == user)
    return std::nullopt;
  for (const Moment moment : trail(Aspect::OpportunityOwner, opportunity)) {
    if (at(moment).owner_of(opportunity).what == user)
      return moment;
  }
  return std::nullopt;
}

bool History::is_copy_of_private(Moment birth) const {
  const auto* copied = operation_at<CopyOpportunity>(birth);
  return copied != nullptr && at(birth).is_private(copied->opportunity).what;
}

// Public from birth, however it came to be (DEAL-09, DEAL-10), but for the copies of DEAL-A25.
Recalled<bool> History::is_private(OpportunityId opportunity) const {
  if (const Since moment = last(Aspect::OpportunityVisibility, opportunity)) {
    return {operation_at<MakePrivate>(*moment) != nullptr, moment};
  }
  if (world().opportunities.contains(opportunity)) {
    return {world().opportunities[opportunity].private_, {}};
  }
  const Moment birth = birth_of(opportunity);
  const bool public_copies = reading().copy_visibility == CopyVisibility::Public;
  return {!public_copies && is_copy_of_private(birth), birth};
}

// DEAL-A08. Of one that is not private nothing is left to him.
std::optional<GrantLevel> History::left_to_former_owner(OpportunityId opportunity) const {
  if (!is_private(opportunity).what)
    return std::nullopt;
  switch (reading().former_owner_level) {
    case FormerOwnerLevel::Full:
      return GrantLevel::Full;
    case FormerOwnerLevel::Can:
      return GrantLevel::Can;
    case FormerOwnerLevel::None:
      return std::nullopt;
  }
  return std::nullopt;
}

Recalled<std::optional<GrantLevel>> History::first_grant_of(const Principal& principal,
                                                            OpportunityId opportunity) const {
  if (world().opportunities.contains(opportunity)) {
    const auto& grants = world().opportunities[opportunity].grants;
    const auto grant = grants.find(principal);
    if (grant == grants.end())
      return {std::nullopt, {}};
    return {grant->second, {}};
  }
  const Moment birth = birth_of(opportunity);
  const bool carried = reading().copy_visibility == CopyVisibility::Carried;
  if (!carried || !is_copy_of_private(birth))
    return {std::nullopt, {}};
  const OpportunityId source = operation_at<CopyOpportunity>(birth)->opportunity;
  const auto grant = at(birth).grant_of(principal, source).what;
  return {grant, grant ? Since{birth} : Since{}};
}

Recalled<std::optional<GrantLevel>> History::last_grant_of(const Principal& principal,
                                                           OpportunityId opportunity) const {
  for (const Moment moment : trail(Aspect::OpportunityList, opportunity)) {
    if (const auto* added = operation_at<AddAllowed>(moment)) {
      if (added->principal == principal)
        return {GrantLevel::Can, moment};
    } else if (const auto* removed = operation_at<RemoveAllowed>(moment)) {
      if (removed->principal == principal)
        return {std::nullopt, moment};
    } else if (const auto new_owner = made_owner_at(moment)) {
      if (principal == Principal{*new_owner})
        return {std::nullopt, moment};
      const History then = at(moment);
      if (principal == Principal{then.owner_of(opportunity).what}) {
        return {then.left_to_former_owner(opportunity), moment};
      }
    } else if (const auto* levelled = operation_at<SetLevel>(moment)) {
      if (levelled->principal == principal) {
        return {levelled->level == Level::Full ? GrantLevel::Full : GrantLevel::Can, moment};
      }
    } else {
      return {std::nullopt, moment};  // it was made public: DEAL-A13 `list_emptied`
    }
  }
  return first_grant_of(principal, opportunity);
}

// DEAL-A03 `purged`: when he was removed from the initiative the opportunity was then in.
Since History::purged_after(Since since, UserId user, OpportunityId opportunity) const {
  if (reading().grant_of_the_removed != GrantOfTheRemoved::Purged)
    return {};
  for (const Moment moment : trail(Aspect::UserRemovals, user)) {
    if (since && moment <= *since)
      break;
    const auto* removed = operation_at<RemoveFromInitiative>(moment);
    if (at(moment).initiative_of(opportunity).what == removed->initiative)
      return moment;
  }
  return {};
}

// DEAL-A06 `lowered`: when he became a Contributor.
Since History::demoted_after(Since since, UserId user) const {
  if (reading().demotion != Demotion::Lowered)
    return {};
  for (const Moment moment : trail(Aspect::UserRole, user)) {
    if (since && moment <= *since)
      break;
    if (operation_at<SetUserRole>(moment)->role == UserRole::Contributor)
      return moment;
  }
  return {};
}

Recalled<std::optional<GrantLevel>> History::grant_of(const Principal& principal,
                                                      OpportunityId opportunity) const {
  const auto grant = last_grant_of(principal, opportunity);
  const auto* user = std::get_if<UserId>(&principal);
  if (!grant.what || user == nullptr)
    return grant;
  if (const Since purged = purged_after(grant.since, *user, opportunity)) {
    return {std::nullopt, purged};
  }
  if (grant.what == GrantLevel::Full) {
    if (const Since demoted = demoted_after(grant.since, *user))
      return {GrantLevel::Can, demoted};
  }
  return grant;
}

Text History::name_of(OpportunityId opportunity) const {
  if (const Since moment = last(Aspect::OpportunityName, opportunity)) {
    return operation_at<EditOpportunity>(*moment)->value;
  }
  if (world().opportunities.contains(opportunity))
    return world().opportunities[opportunity].name;
  const Moment birth = birth_of(opportunity);
  if (const auto* created = operation_at<CreateOpportunity>(birth))
    return created->name;
  if (const auto* copied = operation_at<CopyOpportunity>(birth)) {
    return at(birth).name_of(copied->opportunity);
  }
  return names().default_name(opportunity);
}

Text History::summary_of(OpportunityId opportunity) const {
  if (const Since moment = last(Aspect::OpportunitySummary, opportunity)) {
    return operation_at<EditOpportunity>(*moment)->value;
  }
  if (world().opportunities.contains(opportunity)) {
    return world().opportunities[opportunity].summary;
  }
  const Moment birth = birth_of(opportunity);
  const auto* copied = operation_at<CopyOpportunity>(birth);
  return copied == nullptr ? Text{} : at(birth).summary_of(copied->opportunity);
}

}  // namespace privet::oracle::deal
