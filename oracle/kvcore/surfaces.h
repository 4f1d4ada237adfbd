// What stands on the surfaces: list, record, offered, settings, log; and the observation, which is
// all of them for every viewer.
#pragma once

#include "oracle/kvcore/privacy.h"

namespace privet::oracle::kvcore {

// The row of the list: the name for who sees it in full, the basic columns for both (KV-08, KV-09).
// Requires that he sees it.
[[nodiscard]] LeadRow row_of(const History& history, const LeadPrivacy& lead, Sight sight);
// The contact record behind a row with its name.
[[nodiscard]] LeadRecord record_of(const History& history, const LeadRow& row);
// What he may do to the lead, and is not already so (KV-10 to KV-15, KV-22).
[[nodiscard]] Flags<Offer> offered(const History& history, UserId viewer, const LeadPrivacy& lead,
                                   Sight sight);
// As the row and the offers show it: who opens the lead is offered all that one does to a lead.
[[nodiscard]] Flags<SightFlag> flags_of(Sight sight, Flags<Offer> offers);
// His own settings: KV-01, KV-19, KV-20 (KV-27: nothing is offered).
[[nodiscard]] Settings settings_of(const History& history, UserId user);
// Fills `out`, keeping its buffer.
void fill_log(const History& history, LeadId lead, Log& out);

// Whether a search lists this row (KV-A28): its shown name has the text in it, or a basic column is
// the text; case aside. Every row has the empty text.
[[nodiscard]] bool lists(const History& history, const LeadRow& row, Text text);

[[nodiscard]] Answer look(const History& history, UserId viewer, const Query& query);
void observe(const History& history, Scope scope, Observation<Kvcore>& out);

}  // namespace privet::oracle::kvcore
