// What the effect rows do to the state. Each leaves alone what does not exist.
#pragma once

#include "engine/deal/request.h"
#include "engine/deal/state.h"
#include "engine/deal/tables.h"
#include "model/names.h"

namespace privet::engine::deal {

template <class Store>
void apply(Effect effect, const Request& request, const Tables& tables, const Names& names,
           State<Store>& state);

extern template void apply(Effect, const Request&, const Tables&, const Names&, State<Inline>&);
extern template void apply(Effect, const Request&, const Tables&, const Names&, State<Growing>&);

}  // namespace privet::engine::deal
