// What lets an operation through and what shows an opportunity: the rules and the facts.
#pragma once

#include "model/explanation.h"
#include "oracle/deal/history.h"

namespace privet::oracle::deal {

// What lets him see it, at either level. Requires that it is shown to him.
[[nodiscard]] Explanation grounds_of_sight(const History& history, UserId viewer,
                                           OpportunityId opportunity);
// Why the lock is on or off (DEAL-12).
[[nodiscard]] Explanation grounds_of_lock(const History& history, OpportunityId opportunity);
// What gives him a right that is offered to him.
[[nodiscard]] Explanation grounds_of_offer(const History& history, UserId viewer,
                                           OpportunityId opportunity, Offer offer);

// What lets an operation through that no rule refuses; where it asks for what is so already, that
// is among the facts.
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const CreateInitiative&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const MakeInitiativePrivate&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const MakeInitiativePublic&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const AddToInitiative&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const SetInitiativeLevel&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const RemoveFromInitiative&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const CreateOpportunity&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const ImportOpportunities&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const MakePrivate&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const MakePublic&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const AddAllowed&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const SetLevel&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const RemoveAllowed&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const TakeOwnership&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const ReassignOwner&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const EditOpportunity&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const MoveOpportunity&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const CopyOpportunity&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const SetUserRole&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const AddToGroup&);
[[nodiscard]] Explanation grounds_of(const History&, UserId actor, const RemoveFromGroup&);

}  // namespace privet::oracle::deal
