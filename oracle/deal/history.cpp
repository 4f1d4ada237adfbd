#include "oracle/deal/history.h"

namespace privet::oracle::deal {

bool History::exists(const Principal& principal) const {
  return std::visit([&](auto id) { return exists(id); }, principal);
}

// --- initiatives ---

// DEAL-32: is he owner of a private opportunity in it or on the list of one? Under DEAL-A21
// `granted` the owners of the others count too.
bool History::is_let_in_by(const MakeInitiativePrivate& operation,
                           const Principal& principal) const {
  return any_in(operation.initiative, [&](OpportunityId opportunity) {
    const bool owns = principal == Principal{owner_of(opportunity).what};
    if (!is_private(opportunity).what)
      return owns && reading().open_owner == OpenOwner::Granted;
    return owns || grant_of(principal, opportunity).what.has_value();
  });
}

// DEAL-A22 `granted`: who stands in its list when a private opportunity comes into a private
// initiative.
bool History::is_let_in_by(const MoveOpportunity& operation, const Principal& principal) const {
  return is_private(operation.opportunity).what && is_private(operation.initiative).what &&
         grant_of(principal, operation.opportunity).what.has_value();
}

std::optional<InitiativeLevel> History::entry_made_at(Moment moment) const {
  if (const auto* levelled = operation_at<SetInitiativeLevel>(moment))
    return levelled->level;
  if (operation_at<CreateInitiative>(moment) != nullptr)
    return InitiativeLevel::Owner;  // DEAL-A28
  if (operation_at<RemoveFromInitiative>(moment) != nullptr ||
      operation_at<MakeInitiativePublic>(moment) != nullptr)
    return std::nullopt;
  return InitiativeLevel::Can;  // added, or let in by the way
}

Recalled<std::optional<InitiativeLevel>> History::entry_of(const Principal& principal,
                                                           InitiativeId initiative) const {
  if (const Since moment = last(Aspect::InitiativeRow, initiative, principal)) {
    return {entry_made_at(*moment), moment};
  }
  if (!world().initiatives.contains(initiative))
    return {std::nullopt, {}};
  const auto& entries = world().initiatives[initiative].entries;
  const auto entry = entries.find(principal);
  if (entry == entries.end())
    return {std::nullopt, {}};
  return {entry->second, {}};
}

// --- opportunities ---

Moment History::birth_of(OpportunityId opportunity) const {
  return *last(Aspect::OpportunityBirth, opportunity);
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

std::optional<GrantLevel> History::grant_made_at(Moment moment, const Principal& principal,
                                                 OpportunityId opportunity) const {
  if (operation_at<AddAllowed>(moment) != nullptr)
    return GrantLevel::Can;
  if (operation_at<RemoveAllowed>(moment) != nullptr)
    return std::nullopt;
  if (const auto owner = made_owner_at(moment)) {
    if (principal == Principal{*owner})
      return std::nullopt;
    return at(moment).left_to_former_owner(opportunity);
  }
  if (const auto* levelled = operation_at<SetLevel>(moment))
    return levelled->level == Level::Full ? GrantLevel::Full : GrantLevel::Can;
  if (operation_at<SetUserRole>(moment) != nullptr)
    return GrantLevel::Can;  // DEAL-A06 `lowered`
  if (const auto* copied = operation_at<CopyOpportunity>(moment))
    return at(moment).grant_of(principal, copied->opportunity).what;
  return std::nullopt;  // removed from its initiative (DEAL-A03), or with the whole list (DEAL-A13)
}

Recalled<std::optional<GrantLevel>> History::grant_of(const Principal& principal,
                                                      OpportunityId opportunity) const {
  if (const Since moment = last(Aspect::OpportunityRow, opportunity, principal)) {
    return {grant_made_at(*moment, principal, opportunity), moment};
  }
  if (!world().opportunities.contains(opportunity))
    return {std::nullopt, {}};
  const auto& grants = world().opportunities[opportunity].grants;
  const auto grant = grants.find(principal);
  if (grant == grants.end())
    return {std::nullopt, {}};
  return {grant->second, {}};
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
