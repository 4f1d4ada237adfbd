#include <optional>
#include <variant>

#include "oracle/deal/access.h"
#include "oracle/deal/conditions.h"

namespace privet::oracle::deal {

// --- the opportunity: rights that ask nothing of other arguments, so that they can be offered ---
// Where the opportunity does not exist only what is about the actor is asked.

namespace {

// DEAL-03, DEAL-04, DEAL-18, DEAL-23
void rule_on_make_private(const History& history, UserId actor, OpportunityId opportunity,
                          Ruling& ruling) {
  const bool contributor = !is_manager(history, actor);
  ruling.refuse_if(history.world().plan != Plan::Advanced, "DEAL-03"_rule);
  ruling.refuse_if(contributor, "DEAL-04"_rule);
  ruling.refuse_if(contributor, "DEAL-18"_rule);
  if (!history.exists(opportunity))
    return;
  ruling.refuse_if(!owns(history, actor, opportunity), "DEAL-23"_rule);
  ruling.already_so_if(history.is_private(opportunity).what);
}

// DEAL-A12, DEAL-A13. Without a list in use nobody but the owner has a level.
void rule_on_make_public(const History& history, UserId actor, OpportunityId opportunity,
                         Ruling& ruling) {
  if (!history.exists(opportunity))
    return;
  const bool full_too = history.reading().who_makes_public == WhoMakesPublic::FullToo;
  const bool may = owns(history, actor, opportunity) ||
                   (full_too && !is_below_full(history, actor, opportunity));
  ruling.refuse_if(!may, "DEAL-A12"_rule);
  ruling.already_so_if(!history.is_private(opportunity).what);
}

// DEAL-14, DEAL-15, DEAL-25, DEAL-30; `too_low` is the rule for a level below full.
void rule_on_manage(const History& history, UserId actor, OpportunityId opportunity, RuleId too_low,
                    Ruling& ruling) {
  if (!history.exists(opportunity))
    return;
  ruling.refuse_if(!history.is_private(opportunity).what, "DEAL-25"_rule);
  ruling.refuse_if(is_below_full(history, actor, opportunity), too_low);
}

// DEAL-16, DEAL-17, DEAL-A09
void rule_on_reassign(const History& history, UserId actor, OpportunityId opportunity,
                      Ruling& ruling) {
  if (!history.exists(opportunity))
    return;
  if (history.is_private(opportunity).what) {
    ruling.refuse_if(is_below_full(history, actor, opportunity), "DEAL-16"_rule);
    ruling.refuse_if(!is_manager(history, actor), "DEAL-17"_rule);
  } else {
    ruling.refuse_if(!owns(history, actor, opportunity), "DEAL-A09"_rule);
  }
}

// DEAL-13 to DEAL-15, DEAL-A31, DEAL-A32. Who sees a private one has a level on it.
void rule_on_edit(const History& history, UserId actor, OpportunityId opportunity, Ruling& ruling) {
  if (!history.exists(opportunity))
    return;
  const bool contributor = !is_manager(history, actor);
  if (history.is_private(opportunity).what) {
    const bool only_reads = history.reading().contributor_can == ContributorCan::Reads;
    ruling.refuse_if(only_reads && contributor && is_below_full(history, actor, opportunity),
                     "DEAL-15"_rule);
    return;
  }
  const bool owner_only = history.reading().who_edits == WhoEdits::OwnerOnly;
  ruling.refuse_if((owner_only || contributor) && !owns(history, actor, opportunity),
                   "DEAL-A32"_rule);
}

// DEAL-35, DEAL-37, DEAL-A23
void rule_on_move(const History& history, UserId actor, OpportunityId opportunity, Ruling& ruling) {
  if (!history.exists(opportunity) || owns(history, actor, opportunity))
    return;
  ruling.refuse_if(true, "DEAL-35"_rule);
  ruling.refuse_if(true, "DEAL-37"_rule);
  ruling.refuse_if(!history.is_private(opportunity).what, "DEAL-A23"_rule);
}

// DEAL-36, DEAL-A23
void rule_on_copy(const History& history, UserId actor, OpportunityId opportunity, Ruling& ruling) {
  if (!history.exists(opportunity) || owns(history, actor, opportunity))
    return;
  const bool is_private = history.is_private(opportunity).what;
  const bool owner_only = history.reading().who_copies == WhoCopies::OwnerOnly;
  ruling.refuse_if(is_private || owner_only, "DEAL-36"_rule);
  ruling.refuse_if(!is_private && !is_manager(history, actor), "DEAL-A23"_rule);
}

}  // namespace

// --- the opportunity: operations ---

void conditions(const History& history, UserId actor, const MakePrivate& operation,
                Ruling& ruling) {
  rule_on_make_private(history, actor, operation.opportunity, ruling);
}

void conditions(const History& history, UserId actor, const MakePublic& operation, Ruling& ruling) {
  rule_on_make_public(history, actor, operation.opportunity, ruling);
}

void conditions(const History& history, UserId actor, const AddAllowed& operation, Ruling& ruling) {
  const auto& [opportunity, principal] = operation;
  rule_on_manage(history, actor, opportunity, "DEAL-15"_rule, ruling);
  if (!history.exists(opportunity) || !history.exists(principal))
    return;
  ruling.refuse_if(lacks_access(history, principal, history.initiative_of(opportunity).what),
                   "DEAL-26"_rule);
  ruling.already_so_if(principal == Principal{history.owner_of(opportunity).what} ||
                       history.grant_of(principal, opportunity).what);
}

namespace {

// To be made Owner: from full, and inside the initiative (DEAL-29, DEAL-A34).
void rule_on_promotion(const History& history, const SetLevel& operation, Ruling& ruling) {
  const auto& [opportunity, principal, level] = operation;
  if (level != Level::Owner)
    return;
  ruling.refuse_if(history.grant_of(principal, opportunity).what == GrantLevel::Can,
                   "DEAL-29"_rule);
  const auto* user = std::get_if<UserId>(&principal);
  ruling.refuse_if(
      user != nullptr && lacks_access(history, *user, history.initiative_of(opportunity).what),
      "DEAL-A34"_rule);
}

}  // namespace

void conditions(const History& history, UserId actor, const SetLevel& operation, Ruling& ruling) {
  const auto& [opportunity, principal, level] = operation;
  rule_on_manage(history, actor, opportunity, "DEAL-30"_rule, ruling);
  if (!history.exists(principal))
    return;
  const bool raises = level != Level::Can;
  ruling.refuse_if(raises && std::holds_alternative<GroupId>(principal), "DEAL-A14"_rule);
  ruling.refuse_if(raises && is_contributor(history, principal), "DEAL-17"_rule);
  if (!history.exists(opportunity))
    return;
  const bool owner = principal == Principal{history.owner_of(opportunity).what};
  const auto present = history.grant_of(principal, opportunity).what;
  ruling.refuse_if(owner, "DEAL-A45"_rule);
  ruling.refuse_if(!owner && !present, "DEAL-28"_rule);
  rule_on_promotion(history, operation, ruling);
  ruling.already_so_if((present == GrantLevel::Can && level == Level::Can) ||
                       (present == GrantLevel::Full && level == Level::Full));
}

void conditions(const History& history, UserId actor, const RemoveAllowed& operation,
                Ruling& ruling) {
  const auto& [opportunity, principal] = operation;
  rule_on_manage(history, actor, opportunity, "DEAL-15"_rule, ruling);
  if (!history.exists(opportunity) || !history.exists(principal))
    return;
  ruling.refuse_if(principal == Principal{history.owner_of(opportunity).what}, "DEAL-A07"_rule);
  ruling.already_so_if(!history.grant_of(principal, opportunity).what);
}

void conditions(const History& history, UserId actor, const TakeOwnership& operation,
                Ruling& ruling) {
  const OpportunityId opportunity = operation.opportunity;
  ruling.refuse_if(!is_manager(history, actor), "DEAL-18"_rule);
  if (!history.exists(opportunity))
    return;
  const UserId owner = history.owner_of(opportunity).what;
  if (history.is_private(opportunity).what) {
    ruling.refuse_if(is_below_full(history, actor, opportunity), "DEAL-16"_rule);
  } else {
    ruling.refuse_if(owner != actor && is_manager(history, owner), "DEAL-A09"_rule);
  }
  ruling.already_so_if(owner == actor);
}

void conditions(const History& history, UserId actor, const ReassignOwner& operation,
                Ruling& ruling) {
  const auto& [opportunity, target] = operation;
  rule_on_reassign(history, actor, opportunity, ruling);
  if (!history.exists(opportunity) || !history.exists(target))
    return;
  if (history.is_private(opportunity).what) {
    const bool too_low = target != actor && is_below_full(history, target, opportunity);
    ruling.refuse_if(!is_manager(history, target), "DEAL-17"_rule);
    ruling.refuse_if(too_low, "DEAL-16"_rule);
    ruling.refuse_if(too_low, "DEAL-29"_rule);
    ruling.refuse_if(!has_access(history, target, history.initiative_of(opportunity).what),
                     "DEAL-A34"_rule);
  } else {
    ruling.refuse_if(!sees(history, target, opportunity), "DEAL-A43"_rule);
  }
  ruling.already_so_if(owns(history, target, opportunity));
}

void conditions(const History& history, UserId actor, const EditOpportunity& operation,
                Ruling& ruling) {
  rule_on_edit(history, actor, operation.opportunity, ruling);
}

namespace {

// DEAL-A22 `refused`: somebody of the list of a private one would be left outside.
bool leaves_somebody_outside(const History& history, const MoveOpportunity& operation) {
  const auto& [opportunity, target] = operation;
  if (history.reading().move_into_private != MoveIntoPrivate::Refused)
    return false;
  if (!history.is_private(opportunity).what || !history.is_private(target).what)
    return false;
  const auto stays_outside = [&](const Principal& principal) {
    return history.grant_of(principal, operation.opportunity).what &&
           lacks_access(history, principal, operation.initiative);
  };
  return any_user(history, stays_outside) || any_group(history, stays_outside);
}

}  // namespace

void conditions(const History& history, UserId actor, const MoveOpportunity& operation,
                Ruling& ruling) {
  const auto& [opportunity, target] = operation;
  rule_on_move(history, actor, opportunity, ruling);
  if (!history.exists(target))
    return;
  ruling.refuse_if(!has_access(history, actor, target), "DEAL-A22"_rule);
  if (!history.exists(opportunity))
    return;
  ruling.refuse_if(leaves_somebody_outside(history, operation), "DEAL-A22"_rule);
  ruling.already_so_if(history.initiative_of(opportunity).what == target);
}

void conditions(const History& history, UserId actor, const CopyOpportunity& operation,
                Ruling& ruling) {
  rule_on_copy(history, actor, operation.opportunity, ruling);
  if (!history.exists(operation.initiative))
    return;
  ruling.refuse_if(!has_access(history, actor, operation.initiative), "DEAL-06"_rule);
}

void conditions(const History& history, UserId viewer, OpportunityId opportunity, Offer offer,
                Ruling& ruling) {
  switch (offer) {
    case Offer::Edit:
      rule_on_edit(history, viewer, opportunity, ruling);
      break;
    case Offer::Manage:
      rule_on_manage(history, viewer, opportunity, "DEAL-15"_rule, ruling);
      break;
    case Offer::Reassign:
      rule_on_reassign(history, viewer, opportunity, ruling);
      break;
    case Offer::Move:
      rule_on_move(history, viewer, opportunity, ruling);
      break;
    case Offer::Copy:
      rule_on_copy(history, viewer, opportunity, ruling);
      break;
    case Offer::MakePrivate:
      rule_on_make_private(history, viewer, opportunity, ruling);
      break;
    case Offer::MakePublic:
      rule_on_make_public(history, viewer, opportunity, ruling);
      break;
  }
}

}  // namespace privet::oracle::deal
