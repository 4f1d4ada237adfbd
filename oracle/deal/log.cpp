#include "oracle/deal/log.h"

#include <algorithm>
#include <variant>

namespace privet::oracle::deal {

Log::Log(const Stage<Deal>& stage)
    : stage_{&stage},
      opportunity_bound_{stage.world.opportunities.size()},
      initiative_bound_{stage.world.initiatives.size()} {}

void Log::append(const Act<Deal>& act) {
  std::visit([&](const auto& operation) { index(operation); }, act.operation);
  entries_.push_back(act);
}

// Called before the entry is pushed: the moment noted is the entry's own position.
void Log::note(Aspect aspect, std::size_t thing) {
  std::vector<std::uint32_t>& newest = newest_[static_cast<std::size_t>(aspect)];
  if (newest.size() <= thing)
    newest.resize(thing + 1, 0);
  links_.push_back({.moment = static_cast<std::uint32_t>(entries_.size()), .older = newest[thing]});
  newest[thing] = static_cast<std::uint32_t>(links_.size());
}

void Log::note_birth(OpportunityId opportunity) {
  opportunity_bound_ = std::max(opportunity_bound_, opportunity.index() + 1);
  note(Aspect::OpportunityBirth, opportunity.index());
}

// The list changes too: the new owner's row leaves it, the former owner may enter it.
void Log::note_new_owner(OpportunityId opportunity) {
  note(Aspect::OpportunityOwner, opportunity.index());
  note(Aspect::OpportunityList, opportunity.index());
}

void Log::index(const CreateInitiative& operation) {
  initiative_bound_ = std::max(initiative_bound_, operation.initiative.id.index() + 1);
  note(Aspect::InitiativeBirth, operation.initiative.id.index());
}

void Log::index(const MakeInitiativePrivate& operation) {
  note(Aspect::InitiativeVisibility, operation.initiative.index());
  note(Aspect::InitiativeList, operation.initiative.index());
}

void Log::index(const MakeInitiativePublic& operation) {
  note(Aspect::InitiativeVisibility, operation.initiative.index());
  if (reading().list_of_public_initiative == ListOfPublicInitiative::Emptied) {
    note(Aspect::InitiativeList, operation.initiative.index());
  }
}

void Log::index(const AddToInitiative& operation) {
  note(Aspect::InitiativeList, operation.initiative.index());
}

void Log::index(const SetInitiativeLevel& operation) {
  note(Aspect::InitiativeList, operation.initiative.index());
}

void Log::index(const RemoveFromInitiative& operation) {
  note(Aspect::InitiativeList, operation.initiative.index());
  if (const auto* user = std::get_if<UserId>(&operation.principal)) {
    note(Aspect::UserRemovals, user->index());
  }
}

void Log::index(const CreateOpportunity& operation) {
  note_birth(operation.opportunity.id);
  note(Aspect::InitiativeArrivals, operation.initiative.index());
}

void Log::index(const ImportOpportunities& operation) {
  for (const auto& opportunity : operation.opportunities)
    note_birth(opportunity.id);
  note(Aspect::InitiativeArrivals, operation.initiative.index());
}

void Log::index(const MakePrivate& operation) {
  note(Aspect::OpportunityVisibility, operation.opportunity.index());
}

void Log::index(const MakePublic& operation) {
  note(Aspect::OpportunityVisibility, operation.opportunity.index());
  if (reading().list_at_make_public == ListAtMakePublic::ListEmptied) {
    note(Aspect::OpportunityList, operation.opportunity.index());
  }
}

void Log::index(const AddAllowed& operation) {
  note(Aspect::OpportunityList, operation.opportunity.index());
}

void Log::index(const SetLevel& operation) {
  if (operation.level == Level::Owner) {
    note_new_owner(operation.opportunity);
  } else {
    note(Aspect::OpportunityList, operation.opportunity.index());
  }
}

void Log::index(const RemoveAllowed& operation) {
  note(Aspect::OpportunityList, operation.opportunity.index());
}

void Log::index(const TakeOwnership& operation) { note_new_owner(operation.opportunity); }

void Log::index(const ReassignOwner& operation) { note_new_owner(operation.opportunity); }

void Log::index(const EditOpportunity& operation) {
  const bool names = operation.field == OpportunityField::Name;
  note(names ? Aspect::OpportunityName : Aspect::OpportunitySummary, operation.opportunity.index());
}

void Log::index(const MoveOpportunity& operation) {
  note(Aspect::OpportunityPlace, operation.opportunity.index());
  note(Aspect::InitiativeArrivals, operation.initiative.index());
  if (reading().move_into_private == MoveIntoPrivate::Granted) {
    note(Aspect::InitiativeList, operation.initiative.index());
  }
}

void Log::index(const CopyOpportunity& operation) {
  note_birth(operation.as.id);
  note(Aspect::InitiativeArrivals, operation.initiative.index());
}

void Log::index(const SetUserRole& operation) { note(Aspect::UserRole, operation.user.index()); }

void Log::index(const AddToGroup& operation) {
  note(Aspect::GroupMembers, operation.group.index());
}

void Log::index(const RemoveFromGroup& operation) {
  note(Aspect::GroupMembers, operation.group.index());
}

}  // namespace privet::oracle::deal
