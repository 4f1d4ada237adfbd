#include "oracle/deal/log.h"

#include <algorithm>
#include <variant>

#include "oracle/deal/history.h"

namespace privet::oracle::deal {

Log::Log(const Stage<Deal>& stage)
    : stage_{&stage},
      opportunity_bound_{stage.world.opportunities.size()},
      initiative_bound_{stage.world.initiatives.size()} {}

void Log::append(const Act<Deal>& act) {
  entries_.push_back(act);
  std::visit([&](const auto& operation) { index(operation); }, entries_.back().operation);
}

History Log::before_newest() const { return {*this, newest_moment()}; }

void Log::note(Aspect aspect, std::size_t thing) {
  std::vector<std::uint32_t>& newest = newest_[static_cast<std::size_t>(aspect)];
  if (newest.size() <= thing)
    newest.resize(thing + 1, 0);
  links_.push_back({.moment = static_cast<std::uint32_t>(newest_moment()), .older = newest[thing]});
  newest[thing] = static_cast<std::uint32_t>(links_.size());
}

void Log::note_row(InitiativeId initiative, const Principal& principal) {
  note(Aspect::InitiativeRow, row_index(initiative.index(), principal));
}

void Log::note_row(OpportunityId opportunity, const Principal& principal) {
  note(Aspect::OpportunityRow, row_index(opportunity.index(), principal));
}

void Log::note_birth(OpportunityId opportunity) {
  opportunity_bound_ = std::max(opportunity_bound_, opportunity.index() + 1);
  note(Aspect::OpportunityBirth, opportunity.index());
}

// The list changes too: the new owner's row leaves it, the former owner may enter it.
void Log::note_new_owner(OpportunityId opportunity, UserId owner) {
  note_row(opportunity, before_newest().owner_of(opportunity).what);
  note_row(opportunity, owner);
  note(Aspect::OpportunityOwner, opportunity.index());
}

// Notes the rows of the list, present or not, of which this holds.
template <class Condition>
void Log::note_rows_where(InitiativeId initiative, const Condition& is_touched) {
  for_each_principal(world(), [&](const Principal& principal) {
    if (is_touched(principal, before_newest().entry_of(principal, initiative).what))
      note_row(initiative, principal);
  });
}

template <class Visit>
void Log::for_each_grant(OpportunityId opportunity, const Visit& visit) const {
  for_each_principal(world(), [&](const Principal& principal) {
    if (before_newest().grant_of(principal, opportunity).what)
      visit(principal);
  });
}

// Notes his own rows, on whatever opportunity, of which this holds.
template <class Condition>
void Log::note_grants_where(UserId user, const Condition& is_touched) {
  for (std::size_t i = 0; i < opportunity_bound_; ++i) {
    const OpportunityId opportunity{i};
    if (!before_newest().exists(opportunity))
      continue;
    const auto grant = before_newest().grant_of(user, opportunity).what;
    if (grant && is_touched(opportunity, *grant))
      note_row(opportunity, user);
  }
}

// --- the initiative ---

void Log::index(const CreateInitiative& operation) {
  const InitiativeId initiative = operation.initiative.id;
  initiative_bound_ = std::max(initiative_bound_, initiative.index() + 1);
  note(Aspect::InitiativeBirth, initiative.index());
  note_row(initiative, entries_.back().actor);
}

// DEAL-32. Being let in changes nothing for who is in the list already (DEAL-A19).
void Log::index(const MakeInitiativePrivate& operation) {
  note(Aspect::InitiativeVisibility, operation.initiative.index());
  note_rows_where(operation.initiative, [&](const Principal& principal, auto entry) {
    return !entry && before_newest().is_let_in_by(operation, principal);
  });
}

// DEAL-A04 `emptied` leaves only its Owners in the list.
void Log::index(const MakeInitiativePublic& operation) {
  note(Aspect::InitiativeVisibility, operation.initiative.index());
  if (reading().list_of_public_initiative != ListOfPublicInitiative::Emptied)
    return;
  note_rows_where(operation.initiative,
                  [](const Principal&, auto entry) { return entry == InitiativeLevel::Can; });
}

void Log::index(const AddToInitiative& operation) {
  note_row(operation.initiative, operation.principal);
}

void Log::index(const SetInitiativeLevel& operation) {
  note_row(operation.initiative, operation.principal);
}

// DEAL-A03 `purged` takes a user off the lists of the opportunities in it as well.
void Log::index(const RemoveFromInitiative& operation) {
  note_row(operation.initiative, operation.principal);
  if (reading().grant_of_the_removed != GrantOfTheRemoved::Purged)
    return;
  if (const auto* user = std::get_if<UserId>(&operation.principal)) {
    note_grants_where(*user, [&](OpportunityId opportunity, GrantLevel) {
      return before_newest().initiative_of(opportunity).what == operation.initiative;
    });
  }
}

// --- the opportunity ---

void Log::index(const CreateOpportunity& operation) { note_birth(operation.opportunity.id); }

void Log::index(const ImportOpportunities& operation) {
  for (const auto& opportunity : operation.opportunities)
    note_birth(opportunity.id);
}

void Log::index(const MakePrivate& operation) {
  note(Aspect::OpportunityVisibility, operation.opportunity.index());
}

// DEAL-A13 `list_emptied`
void Log::index(const MakePublic& operation) {
  note(Aspect::OpportunityVisibility, operation.opportunity.index());
  if (reading().list_at_make_public != ListAtMakePublic::ListEmptied)
    return;
  for_each_grant(operation.opportunity,
                 [&](const Principal& principal) { note_row(operation.opportunity, principal); });
}

void Log::index(const AddAllowed& operation) {
  note_row(operation.opportunity, operation.principal);
}

void Log::index(const SetLevel& operation) {
  if (operation.level == Level::Owner) {
    note_new_owner(operation.opportunity, std::get<UserId>(operation.principal));
  } else {
    note_row(operation.opportunity, operation.principal);
  }
}

void Log::index(const RemoveAllowed& operation) {
  note_row(operation.opportunity, operation.principal);
}

void Log::index(const TakeOwnership& operation) {
  note_new_owner(operation.opportunity, entries_.back().actor);
}

void Log::index(const ReassignOwner& operation) {
  note_new_owner(operation.opportunity, operation.user);
}

void Log::index(const EditOpportunity& operation) {
  const bool names = operation.field == OpportunityField::Name;
  note(names ? Aspect::OpportunityName : Aspect::OpportunitySummary, operation.opportunity.index());
}

// DEAL-A22 `granted`
void Log::index(const MoveOpportunity& operation) {
  note(Aspect::OpportunityPlace, operation.opportunity.index());
  if (reading().move_into_private != MoveIntoPrivate::Granted)
    return;
  note_rows_where(operation.initiative, [&](const Principal& principal, auto entry) {
    return !entry && before_newest().is_let_in_by(operation, principal);
  });
}

// DEAL-A25 `carried`: the rows of its source are there from birth.
void Log::index(const CopyOpportunity& operation) {
  note_birth(operation.as.id);
  if (reading().copy_visibility != CopyVisibility::Carried)
    return;
  if (!before_newest().is_private(operation.opportunity).what)
    return;
  for_each_grant(operation.opportunity,
                 [&](const Principal& principal) { note_row(operation.as.id, principal); });
}

// --- people ---

// DEAL-A06 `lowered`: his Full access ends where he becomes a Contributor.
void Log::index(const SetUserRole& operation) {
  note(Aspect::UserRole, operation.user.index());
  if (reading().demotion != Demotion::Lowered || operation.role != UserRole::Contributor)
    return;
  note_grants_where(operation.user,
                    [](OpportunityId, GrantLevel level) { return level == GrantLevel::Full; });
}

void Log::index(const AddToGroup& operation) {
  note(Aspect::GroupMember, row_index(operation.group.index(), operation.user));
}

void Log::index(const RemoveFromGroup& operation) {
  note(Aspect::GroupMember, row_index(operation.group.index(), operation.user));
}

}  // namespace privet::oracle::deal
