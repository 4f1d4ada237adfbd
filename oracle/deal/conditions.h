// The conditions of each operation's row, one by one. They ask nothing of what does not exist, and
// do not ask whether the actor sees the record: judgement.h does that first. Requires an actor
// that exists.
#pragma once

#include "oracle/deal/access.h"
#include "oracle/deal/judgement.h"

namespace privet::oracle::deal {

void conditions(const History& history, UserId actor, const CreateInitiative& operation,
                Ruling& ruling);
void conditions(const History& history, UserId actor, const MakeInitiativePrivate& operation,
                Ruling& ruling);
void conditions(const History& history, UserId actor, const MakeInitiativePublic& operation,
                Ruling& ruling);
void conditions(const History& history, UserId actor, const AddToInitiative& operation,
                Ruling& ruling);
void conditions(const History& history, UserId actor, const SetInitiativeLevel& operation,
                Ruling& ruling);
void conditions(const History& history, UserId actor, const RemoveFromInitiative& operation,
                Ruling& ruling);
void conditions(const History& history, UserId actor, const CreateOpportunity& operation,
                Ruling& ruling);
void conditions(const History& history, UserId actor, const ImportOpportunities& operation,
                Ruling& ruling);
void conditions(const History& history, UserId actor, const MakePrivate& operation, Ruling& ruling);
void conditions(const History& history, UserId actor, const MakePublic& operation, Ruling& ruling);
void conditions(const History& history, UserId actor, const AddAllowed& operation, Ruling& ruling);
void conditions(const History& history, UserId actor, const SetLevel& operation, Ruling& ruling);
void conditions(const History& history, UserId actor, const RemoveAllowed& operation,
                Ruling& ruling);
void conditions(const History& history, UserId actor, const TakeOwnership& operation,
                Ruling& ruling);
void conditions(const History& history, UserId actor, const ReassignOwner& operation,
                Ruling& ruling);
void conditions(const History& history, UserId actor, const EditOpportunity& operation,
                Ruling& ruling);
void conditions(const History& history, UserId actor, const MoveOpportunity& operation,
                Ruling& ruling);
void conditions(const History& history, UserId actor, const CopyOpportunity& operation,
                Ruling& ruling);
void conditions(const History& history, UserId actor, const SetUserRole& operation, Ruling& ruling);
void conditions(const History& history, UserId actor, const AddToGroup& operation, Ruling& ruling);
void conditions(const History& history, UserId actor, const RemoveFromGroup& operation,
                Ruling& ruling);

// The part of a row that asks nothing of its other arguments, of somebody who sees the opportunity.
void conditions(const History& history, const Standing& viewer, Offer offer, Ruling& ruling);
// What that part of each row offers him.
[[nodiscard]] Flags<Offer> offers_to(const History& history, const Standing& viewer);

}  // namespace privet::oracle::deal
