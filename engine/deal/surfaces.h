// What a state shows, to whom, as the surface, total, lock, label, list and offer rows say.
// Asked one surface at a time; observer.h has the whole observation.
#pragma once

#include <algorithm>

#include "engine/deal/standing.h"
#include "engine/deal/state.h"
#include "engine/deal/tables.h"
#include "model/names.h"

namespace privet::engine::deal {

template <class Store>
class Surfaces {
 public:
  Surfaces(const Tables& tables, const Interpretation& reading, const State<Store>& state,
           const Names& names)
      : tables_{tables}, state_{state}, names_{names}, standings_{tables, reading, state} {}

  [[nodiscard]] Answer look(UserId viewer, const Query& query) const;

  // What the rows say of one viewer and one opportunity or initiative, by their facts.
  [[nodiscard]] bool shows(Surface surface, const Facts& facts) const;
  [[nodiscard]] bool counts(Surface surface, const Facts& facts) const;
  [[nodiscard]] Sign lock(Lock lock, const Facts& facts) const;
  [[nodiscard]] RowSigns signs(const Facts& facts) const;
  [[nodiscard]] Flags<Offer> offered(const Facts& facts) const;
  [[nodiscard]] OpportunityRecord record(OpportunityId id, const RowSigns& signs) const;
  void fill_list(const OpportunityState<Store>& opportunity, const Facts& facts,
                 AccessList& out) const;
  void fill_list(const InitiativeState<Store>& initiative, AccessList& out) const;

 private:
  // No fact at all of an opportunity that does not exist.
  [[nodiscard]] Standing standing(UserId viewer, OpportunityId opportunity) const;
  void add_row(UserId viewer, Surface surface, OpportunityId id, OpportunityList& out) const;
  [[nodiscard]] Answer answer(UserId viewer, const HubQuery& query) const;
  [[nodiscard]] Answer answer(UserId viewer, const SearchQuery& query) const;
  [[nodiscard]] Answer answer(UserId viewer, const InitiativesQuery& query) const;
  [[nodiscard]] Answer answer(UserId viewer, const InitiativeQuery& query) const;
  [[nodiscard]] Answer answer(UserId viewer, const LinkQuery& query) const;
  [[nodiscard]] Answer answer(UserId viewer, const AccessListQuery& query) const;
  [[nodiscard]] Answer answer(UserId viewer, const InitiativeAccessListQuery& query) const;
  [[nodiscard]] Answer answer(UserId viewer, const OfferedQuery& query) const;

  const Tables& tables_;
  const State<Store>& state_;
  const Names& names_;
  Standings<Store> standings_;
};

template <class Store>
inline bool Surfaces<Store>::shows(Surface surface, const Facts& facts) const {
  return facts.contain(tables_.surfaces[static_cast<std::size_t>(surface)].condition);
}

template <class Store>
inline Sign Surfaces<Store>::lock(Lock lock, const Facts& facts) const {
  const bool locked = std::ranges::any_of(tables_.locks, [&](const LockRow& row) {
    return row.lock == lock && facts.contain(row.condition);
  });
  return locked ? Sign::On : Sign::Off;
}

template <class Store>
inline RowSigns Surfaces<Store>::signs(const Facts& facts) const {
  const auto label = std::ranges::find_if(
      tables_.labels, [&](const LabelRow& row) { return facts.contain(row.condition); });
  return {.lock = lock(Lock::OfOpportunity, facts),
          .label = label == tables_.labels.end() ? Label::Private : label->label};
}

template <class Store>
inline Flags<Offer> Surfaces<Store>::offered(const Facts& facts) const {
  Flags<Offer> offered;
  for (const OfferRow& row : tables_.offers) {
    if (facts.contain(row.condition))
      offered.insert(row.offer);
  }
  return offered;
}

template <class Store>
inline OpportunityRecord Surfaces<Store>::record(OpportunityId id, const RowSigns& signs) const {
  const auto& row = state_.opportunities[id];
  return {.opportunity = id,
          .initiative = row.initiative,
          .owner = row.owner,
          .label = signs.label,
          .lock = signs.lock,
          .name = row.name,
          .summary = row.summary};
}

extern template class Surfaces<Inline>;
extern template class Surfaces<Growing>;

}  // namespace privet::engine::deal
