// The reference engine of Nextiva: state, and the one way through the tables (engine/engine.h is
// the contract). Not thread-safe; the tables and the names of the stage must outlive it.
#pragma once

#include <cstddef>
#include <optional>

#include "engine/engine.h"
#include "engine/nextiva/conditions.h"
#include "engine/nextiva/state.h"
#include "engine/nextiva/tables.h"
#include "engine/store.h"
#include "model/nextiva/rulebook.h"
#include "model/observation.h"
#include "model/verdict.h"

namespace privet::engine {

template <class Store>
class Engine<Nextiva, Store> {
 public:
  using Tables = nextiva::Tables;
  using Situation = nextiva::Situation;

  [[nodiscard]] static const Tables& reference_tables() { return nextiva::kTables; }

  explicit Engine(const Tables& tables = nextiva::kTables) : tables_{&tables} {}

  void reset(const Stage<Nextiva>& stage);
  Verdict perform(const Act<Nextiva>& act);
  void observe(Scope scope, Observation<Nextiva>& out) const;
  [[nodiscard]] nextiva::Answer look(UserId viewer, const nextiva::Query& query) const;
  // What is remembered, and remembering something else: a state that state() gave, of an engine
  // after the same reset, or one that such an engine can reach.
  [[nodiscard]] const nextiva::State<Store>& state() const { return state_; }
  void restore(const nextiva::State<Store>& state) { state_ = state; }

 private:
  [[nodiscard]] Situation situation_of(const Act<Nextiva>& act) const;
  [[nodiscard]] Situation look_of(UserId viewer) const;
  void turn_to(nextiva::LeadId lead, Situation& situation) const;

  void observe_contacts(const Situation& viewer, nextiva::ViewerValues& out) const;
  void observe_lead(nextiva::LeadId lead, const Situation& situation,
                    Flags<nextiva::Surface> surfaces, Observation<Nextiva>& out) const;
  void observe_totals(std::size_t records, Situation& viewer, Observation<Nextiva>& out) const;

  [[nodiscard]] nextiva::LeadRecord record(nextiva::LeadId id) const;
  [[nodiscard]] Text name(nextiva::LeadId lead) const;
  template <class Matches>
  [[nodiscard]] nextiva::LeadList list(nextiva::Surface surface, Situation& viewer,
                                       Matches matches) const;
  [[nodiscard]] nextiva::LeadList found(Text text, Situation& viewer) const;
  [[nodiscard]] nextiva::LeadList related(nextiva::ContactId contact, Situation& viewer) const;

  const Tables* tables_;
  const Names* names_ = nullptr;
  nextiva::Interpretation reading_;
  nextiva::State<Store> state_;
};

}  // namespace privet::engine
