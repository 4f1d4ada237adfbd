// What every viewer is shown: the expected observation, and how people stand to an opportunity.
#pragma once

#include "model/observation.h"
#include "oracle/deal/history.h"

namespace privet::oracle::deal {

// Fills `observation` anew. Things and viewers that do not exist are shown nothing.
void observe(const History& history, Scope scope, Observation<Deal>& observation);

// The sight of one opportunity. Requires that both exist.
[[nodiscard]] Flags<SightFlag> sight_of(const History& history, UserId viewer,
                                        OpportunityId opportunity);
// What he may do with it as things stand. Requires that both exist.
[[nodiscard]] Flags<Offer> offered(const History& history, UserId viewer,
                                   OpportunityId opportunity);

// What shows of a thing to whom it is shown. Requires that it exists.
[[nodiscard]] RowSigns row_of(const History& history, OpportunityId opportunity);
[[nodiscard]] OpportunityRecord record_of(const History& history, OpportunityId opportunity);
// The lists with every row, also while they are kept but not in use.
[[nodiscard]] AccessList list_of(const History& history, OpportunityId opportunity);
[[nodiscard]] AccessList list_of(const History& history, InitiativeId initiative);

// The strongest that holds; Outsider for what does not exist. Being in a list that is kept but not
// in use does not count for an opportunity.
[[nodiscard]] Relation relation(const History& history, UserId user, OpportunityId opportunity);

}  // namespace privet::oracle::deal
