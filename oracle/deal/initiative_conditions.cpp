#include <optional>
#include <variant>

#include "oracle/deal/access.h"
#include "oracle/deal/conditions.h"

namespace privet::oracle::deal {

// --- the initiative ---

namespace {

// Its Owner, a Manager unless the reading lets anyone own one (DEAL-A37).
void rule_on_visibility(const History& history, UserId actor, InitiativeId initiative,
                        Ruling& ruling) {
  const bool anyone = history.reading().initiative_owners == InitiativeOwners::Anyone;
  ruling.refuse_if(!anyone && !is_manager(history, actor), "DEAL-A28"_rule);
  if (!history.exists(initiative))
    return;
  ruling.refuse_if(!is_owner(history, actor, initiative), "DEAL-A28"_rule);
}

// The last row that is Owner may neither go nor sink.
bool is_last_owner(const History& history, const Principal& principal, InitiativeId initiative) {
  return history.entry_of(principal, initiative).what == InitiativeLevel::Owner &&
         !has_other_owner(history, principal, initiative);
}

bool owns_private_in(const History& history, UserId user, InitiativeId initiative) {
  return history.any_in(initiative, [&](OpportunityId opportunity) {
    return history.is_private(opportunity).what && owns(history, user, opportunity);
  });
}

// Would somebody who owns a private opportunity in it be outside without this row? (DEAL-31, A35)
bool pins_an_owner(const History& history, const Principal& principal, InitiativeId initiative) {
  if (!history.is_private(initiative).what || !history.entry_of(principal, initiative).what) {
    return false;
  }
  const auto is_pinned = [&](UserId user) {
    return owns_private_in(history, user, initiative) &&
           !is_in_without(history, user, initiative, principal);
  };
  if (const auto* user = std::get_if<UserId>(&principal))
    return is_pinned(*user);
  return any_user(history, [&](UserId user) {
    return history.is_member(user, std::get<GroupId>(principal)).what && is_pinned(user);
  });
}

// DEAL-A03 `refused`: the user who is to go has a row of his own on an opportunity in it.
bool keeps_a_grant(const History& history, const Principal& principal, InitiativeId initiative) {
  if (history.reading().grant_of_the_removed != GrantOfTheRemoved::Refused)
    return false;
  if (!std::holds_alternative<UserId>(principal))
    return false;
  return history.is_private(initiative).what && history.entry_of(principal, initiative).what &&
         history.any_in(initiative, [&](OpportunityId opportunity) {
           return history.grant_of(principal, opportunity).what.has_value();
         });
}

}  // namespace

void conditions(const History& history, UserId actor, const CreateInitiative&, Ruling& ruling) {
  ruling.refuse_if(!is_manager(history, actor), "DEAL-A28"_rule);
}

void conditions(const History& history, UserId actor, const MakeInitiativePrivate& operation,
                Ruling& ruling) {
  rule_on_visibility(history, actor, operation.initiative, ruling);
  ruling.already_so_if(history.exists(operation.initiative) &&
                       history.is_private(operation.initiative).what);
}

void conditions(const History& history, UserId actor, const MakeInitiativePublic& operation,
                Ruling& ruling) {
  rule_on_visibility(history, actor, operation.initiative, ruling);
  ruling.already_so_if(history.exists(operation.initiative) &&
                       !history.is_private(operation.initiative).what);
}

void conditions(const History& history, UserId actor, const AddToInitiative& operation,
                Ruling& ruling) {
  const InitiativeId initiative = operation.initiative;
  if (!history.exists(initiative))
    return;
  ruling.refuse_if(!is_owner(history, actor, initiative), "DEAL-27"_rule);
  ruling.refuse_if(!history.is_private(initiative).what, "DEAL-A04"_rule);
  if (!history.exists(operation.principal))
    return;
  ruling.already_so_if(history.entry_of(operation.principal, initiative).what.has_value());
}

void conditions(const History& history, UserId actor, const SetInitiativeLevel& operation,
                Ruling& ruling) {
  const auto& [initiative, principal, level] = operation;
  const bool known = history.exists(principal);
  if (known && level == InitiativeLevel::Owner) {
    const bool anyone = history.reading().initiative_owners == InitiativeOwners::Anyone;
    ruling.refuse_if(std::holds_alternative<GroupId>(principal), "DEAL-A37"_rule);
    ruling.refuse_if(!anyone && is_contributor(history, principal), "DEAL-A37"_rule);
  }
  if (!history.exists(initiative))
    return;
  ruling.refuse_if(!is_owner(history, actor, initiative), "DEAL-27"_rule);
  ruling.refuse_if(!history.is_private(initiative).what, "DEAL-A04"_rule);
  if (!known)
    return;
  const auto present = history.entry_of(principal, initiative).what;
  ruling.refuse_if(!present, "DEAL-28"_rule);
  ruling.refuse_if(level == InitiativeLevel::Can && is_last_owner(history, principal, initiative),
                   "DEAL-A07"_rule);
  ruling.already_so_if(present == level);
}

void conditions(const History& history, UserId actor, const RemoveFromInitiative& operation,
                Ruling& ruling) {
  const auto& [initiative, principal] = operation;
  if (!history.exists(initiative))
    return;
  ruling.refuse_if(principal != Principal{actor} && !is_owner(history, actor, initiative),
                   "DEAL-27"_rule);
  ruling.refuse_if(!history.is_private(initiative).what, "DEAL-A04"_rule);
  if (!history.exists(principal))
    return;
  ruling.refuse_if(is_last_owner(history, principal, initiative), "DEAL-A07"_rule);
  ruling.refuse_if(pins_an_owner(history, principal, initiative),
                   std::holds_alternative<UserId>(principal) ? "DEAL-31"_rule : "DEAL-A35"_rule);
  ruling.refuse_if(keeps_a_grant(history, principal, initiative), "DEAL-A03"_rule);
  ruling.already_so_if(!history.entry_of(principal, initiative).what);
}

void conditions(const History& history, UserId actor, const CreateOpportunity& operation,
                Ruling& ruling) {
  if (!history.exists(operation.initiative))
    return;
  ruling.refuse_if(!has_access(history, actor, operation.initiative), "DEAL-06"_rule);
}

void conditions(const History& history, UserId actor, const ImportOpportunities& operation,
                Ruling& ruling) {
  ruling.refuse_if(!is_manager(history, actor), "DEAL-A47"_rule);
  if (!history.exists(operation.initiative))
    return;
  ruling.refuse_if(!has_access(history, actor, operation.initiative), "DEAL-06"_rule);
}

// --- people ---

namespace {

// DEAL-A06: what a Contributor may not have. A full grant counts asleep and on a kept list too.
bool holds_what_only_managers_may(const History& history, UserId user) {
  const bool full_counts = history.reading().demotion == Demotion::Refused;
  const bool on_an_opportunity = any_opportunity(history, [&](OpportunityId opportunity) {
    if (owns(history, user, opportunity) && history.is_private(opportunity).what)
      return true;
    return full_counts && history.grant_of(user, opportunity).what == GrantLevel::Full;
  });
  return on_an_opportunity || any_initiative(history, [&](InitiativeId initiative) {
           return is_owner(history, user, initiative);
         });
}

}  // namespace

void conditions(const History& history, UserId actor, const SetUserRole& operation,
                Ruling& ruling) {
  const auto& [user, role] = operation;
  ruling.refuse_if(!is_client_admin(history, actor), "GEN-03"_rule);
  if (!history.exists(user))
    return;
  const bool demotes = role == UserRole::Contributor && is_manager(history, user);
  ruling.refuse_if(demotes && holds_what_only_managers_may(history, user), "DEAL-A06"_rule);
  ruling.already_so_if(history.role_of(user).what == role);
}

void conditions(const History& history, UserId actor, const AddToGroup& operation, Ruling& ruling) {
  const auto& [group, user] = operation;
  ruling.refuse_if(!is_client_admin(history, actor), "GEN-03"_rule);
  if (!history.exists(group) || !history.exists(user))
    return;
  ruling.already_so_if(history.is_member(user, group).what);
}

namespace {

// DEAL-A35: is the group his only way into an initiative in which he owns a private opportunity?
bool is_pinned_by(const History& history, GroupId group, UserId user) {
  return any_initiative(history, [&](InitiativeId initiative) {
    return history.is_private(initiative).what && history.entry_of(group, initiative).what &&
           !is_in_without(history, user, initiative, group) &&
           owns_private_in(history, user, initiative);
  });
}

}  // namespace

void conditions(const History& history, UserId actor, const RemoveFromGroup& operation,
                Ruling& ruling) {
  const auto& [group, user] = operation;
  ruling.refuse_if(!is_client_admin(history, actor), "GEN-03"_rule);
  if (!history.exists(group) || !history.exists(user))
    return;
  const bool member = history.is_member(user, group).what;
  ruling.refuse_if(member && is_pinned_by(history, group, user), "DEAL-A35"_rule);
  ruling.already_so_if(!member);
}

}  // namespace privet::oracle::deal
