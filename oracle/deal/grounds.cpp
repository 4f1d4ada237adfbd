#include "oracle/deal/grounds.h"

#include "oracle/deal/access.h"
#include "oracle/deal/telling.h"

namespace privet::oracle::deal {

namespace {

// Which rule a level on a private opportunity is told for: DEAL-13 to DEAL-15.
RuleId rule_of_level(const History& history, UserId user, OpportunityId opportunity) {
  const auto level = level_of(history, user, opportunity);
  if (level == Level::Owner)
    return "DEAL-13"_rule;
  return level == Level::Full ? "DEAL-14"_rule : "DEAL-15"_rule;
}

Reason tell_right(const History& history, UserId user, OpportunityId opportunity) {
  return tell_level(history, rule_of_level(history, user, opportunity), user, opportunity);
}

// What lets him at the initiative: it is public, or he is in its list.
Reason tell_way_in(const History& history, UserId user, InitiativeId initiative) {
  const bool is_private = history.is_private(initiative).what;
  return tell_access(history, is_private ? "DEAL-06"_rule : "DEAL-05"_rule, user, initiative);
}

Explanation with(Explanation first, const Explanation& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

// He sees it and has this right.
Explanation seen_with(const History& history, UserId actor, OpportunityId opportunity,
                      Offer offer) {
  return with(grounds_of_sight(history, actor, opportunity),
              grounds_of_offer(history, actor, opportunity, offer));
}

Explanation grounds_of_reassigning(const History& history, UserId viewer,
                                   OpportunityId opportunity) {
  if (!history.is_private(opportunity).what) {
    return {tell_visibility(history, "DEAL-A43"_rule, opportunity),
            tell_owner(history, "DEAL-A43"_rule, opportunity)};
  }
  return {tell_role(history, "DEAL-16"_rule, viewer), tell_right(history, viewer, opportunity)};
}

Explanation grounds_of_copying(const History& history, UserId viewer, OpportunityId opportunity) {
  if (owns(history, viewer, opportunity)) {
    return {tell_owner(history, "DEAL-36"_rule, opportunity)};
  }
  return {tell_visibility(history, "DEAL-A23"_rule, opportunity),
          tell_role(history, "DEAL-A23"_rule, viewer)};
}

Explanation grounds_of_editing(const History& history, UserId viewer, OpportunityId opportunity) {
  if (history.is_private(opportunity).what)
    return {tell_right(history, viewer, opportunity)};
  Explanation grounds{tell_visibility(history, "DEAL-A32"_rule, opportunity)};
  grounds.push_back(owns(history, viewer, opportunity)
                        ? tell_owner(history, "DEAL-A32"_rule, opportunity)
                        : tell_role(history, "DEAL-A32"_rule, viewer));
  return grounds;
}

}  // namespace

// --- what shows ---

Explanation grounds_of_sight(const History& history, UserId viewer, OpportunityId opportunity) {
  if (!sees(history, viewer, opportunity)) {
    return {tell_client_admin(history, "DEAL-A02"_rule, viewer)};
  }
  const InitiativeId initiative = history.initiative_of(opportunity).what;
  const bool inside_private = history.is_private(initiative).what;
  if (history.is_private(opportunity).what) {
    const RuleId both = inside_private ? "DEAL-22"_rule : "DEAL-20"_rule;
    return {tell_access(history, both, viewer, initiative),
            tell_level(history, "DEAL-07"_rule, viewer, opportunity)};
  }
  const RuleId scenario = inside_private ? "DEAL-21"_rule : "DEAL-19"_rule;
  const RuleId visibility = inside_private ? "DEAL-06"_rule : "DEAL-05"_rule;
  return {tell_access(history, scenario, viewer, initiative),
          tell_visibility(history, visibility, opportunity)};
}

Explanation grounds_of_lock(const History& history, OpportunityId opportunity) {
  return {tell_visibility(history, "DEAL-12"_rule, opportunity),
          tell_visibility(history, "DEAL-12"_rule, history.initiative_of(opportunity).what)};
}

Explanation grounds_of_offer(const History& history, UserId viewer, OpportunityId opportunity,
                             Offer offer) {
  switch (offer) {
    case Offer::Edit:
      return grounds_of_editing(history, viewer, opportunity);
    case Offer::Manage:
      return {tell_right(history, viewer, opportunity)};
    case Offer::Reassign:
      return grounds_of_reassigning(history, viewer, opportunity);
    case Offer::Move:
      return {tell_owner(history, "DEAL-35"_rule, opportunity)};
    case Offer::Copy:
      return grounds_of_copying(history, viewer, opportunity);
    case Offer::MakePrivate:
      return {tell_plan(history, "DEAL-03"_rule), tell_owner(history, "DEAL-23"_rule, opportunity),
              tell_role(history, "DEAL-04"_rule, viewer)};
    case Offer::MakePublic:
      return {tell_level(history, "DEAL-A12"_rule, viewer, opportunity)};
  }
  return {};
}

// --- what lets an operation through ---

Explanation grounds_of(const History& history, UserId actor, const CreateInitiative&) {
  return {tell_role(history, "DEAL-A28"_rule, actor)};
}

Explanation grounds_of(const History& history, UserId actor,
                       const MakeInitiativePrivate& operation) {
  const InitiativeId initiative = operation.initiative;
  Explanation grounds{tell_role(history, "DEAL-A28"_rule, actor),
                      tell_leader(history, "DEAL-A28"_rule, actor, initiative),
                      tell_visibility(history, "DEAL-A28"_rule, initiative)};
  const std::string name = history.names().alias(initiative);
  grounds.push_back({"DEAL-32"_rule,
                     "owners and lists of the private opportunities in " + name + " come in",
                     {}});
  grounds.push_back({"DEAL-33"_rule, "who comes in so has Can access to " + name, {}});
  return grounds;
}

Explanation grounds_of(const History& history, UserId actor,
                       const MakeInitiativePublic& operation) {
  return {tell_role(history, "DEAL-A28"_rule, actor),
          tell_leader(history, "DEAL-A28"_rule, actor, operation.initiative),
          tell_visibility(history, "DEAL-A04"_rule, operation.initiative)};
}

Explanation grounds_of(const History& history, UserId actor, const AddToInitiative& operation) {
  const auto& [initiative, principal] = operation;
  return {tell_leader(history, "DEAL-27"_rule, actor, initiative),
          tell_entry(history, "DEAL-27"_rule, principal, initiative)};
}

Explanation grounds_of(const History& history, UserId actor, const SetInitiativeLevel& operation) {
  const auto& [initiative, principal, level] = operation;
  Explanation grounds{tell_leader(history, "DEAL-27"_rule, actor, initiative),
                      tell_entry(history, "DEAL-34"_rule, principal, initiative)};
  if (level == InitiativeLevel::Owner) {
    grounds.push_back(tell_role(history, "DEAL-A37"_rule, std::get<UserId>(principal)));
  }
  return grounds;
}

Explanation grounds_of(const History& history, UserId actor,
                       const RemoveFromInitiative& operation) {
  const auto& [initiative, principal] = operation;
  Explanation grounds;
  if (principal != Principal{actor}) {
    grounds.push_back(tell_leader(history, "DEAL-27"_rule, actor, initiative));
  }
  grounds.push_back(tell_entry(history, "DEAL-27"_rule, principal, initiative));
  return grounds;
}

Explanation grounds_of(const History& history, UserId actor, const CreateOpportunity& operation) {
  const std::string name = history.names().alias(operation.opportunity.id);
  return {tell_way_in(history, actor, operation.initiative),
          {"DEAL-09"_rule, name + " starts public", {}}};
}

Explanation grounds_of(const History& history, UserId actor, const ImportOpportunities& operation) {
  return {tell_role(history, "DEAL-A47"_rule, actor),
          tell_way_in(history, actor, operation.initiative),
          {"DEAL-10"_rule, "what is imported starts public", {}}};
}

Explanation grounds_of(const History& history, UserId actor, const MakePrivate& operation) {
  Explanation grounds = seen_with(history, actor, operation.opportunity, Offer::MakePrivate);
  const std::string name = history.names().alias(operation.opportunity);
  grounds.push_back({"DEAL-11"_rule, name + " exists already", {}});
  grounds.push_back(
      {"DEAL-24"_rule,
       "the access list of " + name + " names " + history.names().alias(actor) + " as Owner",
       {}});
  return grounds;
}

Explanation grounds_of(const History& history, UserId actor, const MakePublic& operation) {
  return seen_with(history, actor, operation.opportunity, Offer::MakePublic);
}

Explanation grounds_of(const History& history, UserId actor, const AddAllowed& operation) {
  const auto& [opportunity, principal] = operation;
  Explanation grounds = seen_with(history, actor, opportunity, Offer::Manage);
  const InitiativeId initiative = history.initiative_of(opportunity).what;
  if (const auto* user = std::get_if<UserId>(&principal)) {
    grounds.push_back(tell_access(history, "DEAL-26"_rule, *user, initiative));
  } else {
    grounds.push_back(tell_visibility(history, "DEAL-26"_rule, initiative));
  }
  grounds.push_back(tell_grant(history, "DEAL-28"_rule, principal, opportunity));
  return grounds;
}

Explanation grounds_of(const History& history, UserId actor, const SetLevel& operation) {
  const auto& [opportunity, principal, level] = operation;
  Explanation grounds = seen_with(history, actor, opportunity, Offer::Manage);
  const RuleId step = level == Level::Owner ? "DEAL-29"_rule : "DEAL-28"_rule;
  grounds.push_back(tell_grant(history, step, principal, opportunity));
  if (level != Level::Can) {
    grounds.push_back(tell_role(history, "DEAL-17"_rule, std::get<UserId>(principal)));
  }
  if (level == Level::Owner) {
    grounds.push_back(tell_access(history, "DEAL-A34"_rule, std::get<UserId>(principal),
                                  history.initiative_of(opportunity).what));
  }
  return grounds;
}

Explanation grounds_of(const History& history, UserId actor, const RemoveAllowed& operation) {
  const auto& [opportunity, principal] = operation;
  Explanation grounds = seen_with(history, actor, opportunity, Offer::Manage);
  grounds.push_back(tell_grant(history, "DEAL-14"_rule, principal, opportunity));
  return grounds;
}

Explanation grounds_of(const History& history, UserId actor, const TakeOwnership& operation) {
  const OpportunityId opportunity = operation.opportunity;
  Explanation grounds = grounds_of_sight(history, actor, opportunity);
  if (history.is_private(opportunity).what) {
    grounds.push_back(tell_role(history, "DEAL-16"_rule, actor));
    grounds.push_back(tell_right(history, actor, opportunity));
  } else {
    const UserId owner = history.owner_of(opportunity).what;
    grounds.push_back(tell_role(history, "DEAL-18"_rule, actor));
    grounds.push_back(tell_owner(history, "DEAL-A09"_rule, opportunity));
    grounds.push_back(tell_role(history, "DEAL-A09"_rule, owner));
  }
  return grounds;
}

Explanation grounds_of(const History& history, UserId actor, const ReassignOwner& operation) {
  const auto& [opportunity, target] = operation;
  Explanation grounds = seen_with(history, actor, opportunity, Offer::Reassign);
  const InitiativeId initiative = history.initiative_of(opportunity).what;
  if (history.is_private(opportunity).what) {
    grounds.push_back(tell_role(history, "DEAL-17"_rule, target));
    grounds.push_back(tell_level(history, "DEAL-16"_rule, target, opportunity));
    grounds.push_back(tell_access(history, "DEAL-A34"_rule, target, initiative));
  } else {
    grounds.push_back(tell_access(history, "DEAL-A43"_rule, target, initiative));
  }
  return grounds;
}

Explanation grounds_of(const History& history, UserId actor, const EditOpportunity& operation) {
  return seen_with(history, actor, operation.opportunity, Offer::Edit);
}

Explanation grounds_of(const History& history, UserId actor, const MoveOpportunity& operation) {
  const auto& [opportunity, target] = operation;
  Explanation grounds = seen_with(history, actor, opportunity, Offer::Move);
  grounds.push_back(tell_place(history, "DEAL-A26"_rule, opportunity));
  grounds.push_back(tell_access(history, "DEAL-A22"_rule, actor, target));
  return grounds;
}

Explanation grounds_of(const History& history, UserId actor, const CopyOpportunity& operation) {
  Explanation grounds = seen_with(history, actor, operation.opportunity, Offer::Copy);
  grounds.push_back(tell_way_in(history, actor, operation.initiative));
  return grounds;
}

Explanation grounds_of(const History& history, UserId actor, const SetUserRole& operation) {
  return {tell_client_admin(history, "GEN-03"_rule, actor),
          tell_role(history, "DEAL-A06"_rule, operation.user)};
}

Explanation grounds_of(const History& history, UserId actor, const AddToGroup& operation) {
  return {tell_client_admin(history, "GEN-03"_rule, actor),
          tell_member(history, "DEAL-A16"_rule, operation.user, operation.group)};
}

Explanation grounds_of(const History& history, UserId actor, const RemoveFromGroup& operation) {
  return {tell_client_admin(history, "GEN-03"_rule, actor),
          tell_member(history, "DEAL-A16"_rule, operation.user, operation.group)};
}

}  // namespace privet::oracle::deal
