// Whether the condition of a guard or an effect holds, for one operation on the state as it is.
// What a condition is asked of a thing that does not exist, it does not hold.
#pragma once

#include <optional>

#include "engine/deal/request.h"
#include "engine/deal/standing.h"

namespace privet::engine::deal {

// The person a condition is asked of. `standing` is there when he and the opportunity exist.
struct Party {
  Principal principal;
  std::optional<Standing> standing;
};

template <class Store>
struct Case {
  const Tables& tables;
  const Interpretation& reading;
  const State<Store>& state;
  const Request& request;
  Standings<Store> standings{tables, reading, state};
  // What the request names, where it exists.
  const UserRow<Store>* actor = state.find(request.actor);
  const OpportunityState<Store>* opportunity =
      request.opportunity ? state.find(*request.opportunity) : nullptr;
  const InitiativeState<Store>* initiative =
      request.initiative ? state.find(*request.initiative) : nullptr;
  const bool target_exists = request.target && state.knows(*request.target);

  // The party, or nothing when it is not named or does not exist.
  [[nodiscard]] std::optional<Party> party(Whose whose) const;
  [[nodiscard]] bool holds(Condition condition, const std::optional<Party>& party) const;
};

extern template struct Case<Inline>;
extern template struct Case<Growing>;

}  // namespace privet::engine::deal
