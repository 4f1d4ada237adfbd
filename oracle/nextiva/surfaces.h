// What the surfaces of Nextiva CRM show a viewer, and how a person stands to a lead.
#pragma once

#include "model/nextiva/rulebook.h"
#include "oracle/nextiva/history.h"

namespace privet::oracle {

// The flags of one viewer and one lead, whether or not these exist.
[[nodiscard]] Flags<nextiva::SightFlag> sight_of(const NextivaHistory& history, UserId viewer,
                                                 nextiva::LeadId lead);
// The lead as its own page shows it. Requires that it exists.
[[nodiscard]] nextiva::LeadRecord record_of(const NextivaHistory& history, nextiva::LeadId lead);
// Fills the observation that a sound subject would give.
void observe(const NextivaHistory& history, Scope scope, Observation<Nextiva>& observation);
// A surface's raw answer; rows in the order of ids.
[[nodiscard]] nextiva::Answer look(const NextivaHistory& history, UserId viewer,
                                   const nextiva::Query& query);
// The strongest relation that holds, in the order of the enumerators.
[[nodiscard]] nextiva::Relation relation_of(const NextivaHistory& history, UserId user,
                                            nextiva::LeadId lead);

}  // namespace privet::oracle
