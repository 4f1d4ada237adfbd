#include <optional>
#include <variant>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "oracle/deal/access.h"
#include "oracle/deal/conditions.h"

namespace privet::oracle::deal {

// --- the opportunity: rights that ask nothing of other arguments, so that they can be offered ---

namespace {

// DEAL-03, DEAL-04, DEAL-18: what making private asks of the actor alone.
void rule_on_maker(const History& history, bool is_manager, Ruling& ruling) {
  ruling.refuse_if(history.world().plan != Plan::Advanced, "DEAL-03"_rule);
  ruling.refuse_if(!is_manager, "DEAL-04"_rule);
  ruling.refuse_if(!is_manager, "DEAL-18"_rule);
}

// DEAL-03, DEAL-04, DEAL-18, DEAL-23
void rule_on_make_private(const History& history, const Standing& actor, Ruling& ruling) {
  rule_on_maker(history, actor.is_manager, ruling);
  ruling.refuse_if(!actor.owns, "DEAL-23"_rule);
  ruling.already_so_if(actor.is_private);
}

// DEAL-A12, DEAL-A13. Without a list in use nobody but the owner has a level.
void rule_on_make_public(const History& history, const Standing& actor, Ruling& ruling) {
  const bool full_too = history.reading().who_makes_public == WhoMakesPublic::FullToo;
  const bool may = actor.owns || (full_too && !actor.is_below_full);
  ruling.refuse_if(!may, "DEAL-A12"_rule);
  ruling.already_so_if(!actor.is_private);
}

// DEAL-14, DEAL-15, DEAL-25, DEAL-30; `too_low` is the rule for a level below full.
void rule_on_manage(const Standing& actor, RuleId too_low, Ruling& ruling) {
  ruling.refuse_if(!actor.is_private, "DEAL-25"_rule);
  ruling.refuse_if(actor.is_below_full, too_low);
}

// DEAL-16, DEAL-17, DEAL-A09
void rule_on_reassign(const Standing& actor, Ruling& ruling) {
  ruling.refuse_if(actor.is_private && actor.is_below_full, "DEAL-16"_rule);
  ruling.refuse_if(actor.is_private && !actor.is_manager, "DEAL-17"_rule);
  ruling.refuse_if(!actor.is_private && !actor.owns, "DEAL-A09"_rule);
}

// DEAL-13 to DEAL-15, DEAL-A31, DEAL-A32. Who sees a private one has a level on it.
void rule_on_edit(const History& history, const Standing& actor, Ruling& ruling) {
  const bool only_reads = history.reading().contributor_can == ContributorCan::Reads;
  const bool owner_only = history.reading().who_edits == WhoEdits::OwnerOnly;
  ruling.refuse_if(actor.is_private && only_reads && !actor.is_manager && actor.is_below_full,
                   "DEAL-15"_rule);
  ruling.refuse_if(!actor.is_private && (owner_only || !actor.is_manager) && !actor.owns,
                   "DEAL-A32"_rule);
}

// DEAL-35, DEAL-37, DEAL-A23
void rule_on_move(const Standing& actor, Ruling& ruling) {
  ruling.refuse_if(!actor.owns, "DEAL-35"_rule);
  ruling.refuse_if(!actor.owns, "DEAL-37"_rule);
  ruling.refuse_if(!actor.owns && !actor.is_private, "DEAL-A23"_rule);
}

// DEAL-36, DEAL-A23
void rule_on_copy(const History& history, const Standing& actor, Ruling& ruling) {
  const bool owner_only = history.reading().who_copies == WhoCopies::OwnerOnly;
  ruling.refuse_if(!actor.owns && (actor.is_private || owner_only), "DEAL-36"_rule);
  ruling.refuse_if(!actor.owns && !actor.is_private && !actor.is_manager, "DEAL-A23"_rule);
}

}  // namespace

// --- the opportunity: operations ---

void conditions(const History& history, UserId actor, const MakePrivate& operation,
                Ruling& ruling) {
  if (history.exists(operation.opportunity)) {
    rule_on_make_private(history, standing_of(history, actor, operation.opportunity), ruling);
  } else {
    rule_on_maker(history, is_manager(history, actor), ruling);
  }
}

void conditions(const History& history, UserId actor, const MakePublic& operation, Ruling& ruling) {
  if (history.exists(operation.opportunity))
    rule_on_make_public(history, standing_of(history, actor, operation.opportunity), ruling);
}

void conditions(const History& history, UserId actor, const AddAllowed& operation, Ruling& ruling) {
  const auto& [opportunity, principal] = operation;
  if (!history.exists(opportunity))
    return;
  rule_on_manage(standing_of(history, actor, opportunity), "DEAL-15"_rule, ruling);
  if (!history.exists(principal))
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
  if (history.exists(opportunity))
    rule_on_manage(standing_of(history, actor, opportunity), "DEAL-30"_rule, ruling);
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
  if (!history.exists(opportunity))
    return;
  rule_on_manage(standing_of(history, actor, opportunity), "DEAL-15"_rule, ruling);
  if (!history.exists(principal))
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
  if (!history.exists(opportunity))
    return;
  rule_on_reassign(standing_of(history, actor, opportunity), ruling);
  if (!history.exists(target))
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
  if (history.exists(operation.opportunity))
    rule_on_edit(history, standing_of(history, actor, operation.opportunity), ruling);
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
  if (history.exists(opportunity))
    rule_on_move(standing_of(history, actor, opportunity), ruling);
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
  if (history.exists(operation.opportunity))
    rule_on_copy(history, standing_of(history, actor, operation.opportunity), ruling);
  if (!history.exists(operation.initiative))
    return;
  ruling.refuse_if(!has_access(history, actor, operation.initiative), "DEAL-06"_rule);
}

// --- the opportunity: what is offered ---

void conditions(const History& history, const Standing& viewer, Offer offer, Ruling& ruling) {
  switch (offer) {
    case Offer::Edit:
      return rule_on_edit(history, viewer, ruling);
    case Offer::Manage:
      return rule_on_manage(viewer, "DEAL-15"_rule, ruling);
    case Offer::Reassign:
      return rule_on_reassign(viewer, ruling);
    case Offer::Move:
      return rule_on_move(viewer, ruling);
    case Offer::Copy:
      return rule_on_copy(history, viewer, ruling);
    case Offer::MakePrivate:
      return rule_on_make_private(history, viewer, ruling);
    case Offer::MakePublic:
      return rule_on_make_public(history, viewer, ruling);
  }
}

Flags<Offer> offers_to(const History& history, const Standing& viewer) {
  Flags<Offer> offers;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Offer>>([&](auto offer) {
    Ruling ruling;
    conditions(history, viewer, offer.value, ruling);
    if (ruling.accepts())
      offers.insert(offer.value);
  });
  return offers;
}

}  // namespace privet::oracle::deal
