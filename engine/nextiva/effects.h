// What accepted operations do to the state. Which effect an operation has is a row's affair.
#pragma once

#include "engine/nextiva/state.h"
#include "engine/nextiva/tables.h"
#include "model/nextiva/rulebook.h"

namespace privet::engine::nextiva {

// Requires that all the operation names exists, and that the operation is of the effect's kind.
template <class Store>
void apply(Effect effect, const Act<Nextiva>& act, State<Store>& state);

extern template void apply(Effect, const Act<Nextiva>&, State<Inline>&);
extern template void apply(Effect, const Act<Nextiva>&, State<Growing>&);

}  // namespace privet::engine::nextiva
