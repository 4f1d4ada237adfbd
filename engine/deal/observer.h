// The whole observation of a state. Every cell is written over, so that an observation filled
// again for the same scope gives back its buffers.
#pragma once

#include "engine/deal/surfaces.h"
#include "model/deal/rulebook.h"
#include "model/observation.h"

namespace privet::engine::deal {

template <class Store>
class Observer {
 public:
  Observer(const Tables& tables, const Interpretation& reading, const State<Store>& state,
           const Names& names)
      : tables_{tables},
        state_{state},
        names_{names},
        standings_{tables, reading, state},
        surfaces_{tables, reading, state, names} {}

  void observe(Scope scope, Observation<Deal>& out);

 private:
  void observe_viewer(UserId viewer, Observation<Deal>& out);
  void observe_initiative(InitiativeId initiative, const Access& access,
                          InitiativeValues& out) const;
  void observe_record(OpportunityId id, const Standing& standing, Flags<SightFlag>& sight,
                      RecordValues& values) const;
  void observe_totals(UserId viewer, Observation<Deal>& out) const;
  void count(UserId viewer, const Query& query, std::vector<Miscount>& out) const;
  void find_miscounting();

  const Tables& tables_;
  const State<Store>& state_;
  const Names& names_;
  Standings<Store> standings_;
  Surfaces<Store> surfaces_;
  std::size_t initiatives_ = 0;   // named so far
  Flags<Surface> miscounting_{};  // the surfaces whose totals may differ from their rows
  typename Store::template Table<InitiativeId, Access> accesses_;  // of the viewer at hand
};

extern template class Observer<Inline>;
extern template class Observer<Growing>;

}  // namespace privet::engine::deal
