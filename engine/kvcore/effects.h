// What accepted operations do to the state. Which effect an operation has is a row's affair.
#pragma once

#include <vector>

#include "engine/kvcore/conditions.h"
#include "engine/kvcore/state.h"
#include "model/kvcore/rulebook.h"

namespace privet::engine::kvcore {

// The messages sent to each lead, in order. Leads nobody wrote to may be left out.
using Messages = std::vector<std::vector<Message>>;

// Marks the lead, noting from which teams its owner hides now.
template <class Store>
void mark(LeadState<Store>& lead, const State<Store>& state);

// Requires that all the operation names exists, that the operation is of the effect's kind, and
// that the situation is as before any effect of the operation.
template <class Store>
void apply(Effect effect, const Act<Kvcore>& act, Situation& situation, State<Store>& state,
           Messages& messages);

extern template void mark(LeadState<Inline>&, const State<Inline>&);
extern template void mark(LeadState<Growing>&, const State<Growing>&);
extern template void apply(Effect, const Act<Kvcore>&, Situation&, State<Inline>&, Messages&);
extern template void apply(Effect, const Act<Kvcore>&, Situation&, State<Growing>&, Messages&);

}  // namespace privet::engine::kvcore
