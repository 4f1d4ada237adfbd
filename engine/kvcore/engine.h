// The reference engine of kvCORE: state, and the one way through the tables (engine/engine.h is
// the contract). Not thread-safe; the tables and the names of the stage must outlive it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "engine/engine.h"
#include "engine/kvcore/effects.h"
#include "engine/kvcore/state.h"
#include "engine/kvcore/tables.h"
#include "engine/kvcore/views.h"
#include "engine/store.h"
#include "model/kvcore/rulebook.h"
#include "model/observation.h"
#include "model/verdict.h"

namespace privet::engine {

template <class Store>
class Engine<Kvcore, Store> {
 public:
  using Tables = kvcore::Tables;

  [[nodiscard]] static const Tables& reference_tables() { return kvcore::kTables; }

  explicit Engine(const Tables& tables = kvcore::kTables) : tables_{&tables}, views_{tables} {}

  void reset(const Stage<Kvcore>& stage);
  Verdict perform(const Act<Kvcore>& act);
  void observe(Scope scope, Observation<Kvcore>& out) const;
  [[nodiscard]] kvcore::Answer look(UserId viewer, const kvcore::Query& query) const;
  // What is remembered, and remembering something else: a state that state() gave, of an engine
  // after the same reset, or one that such an engine can reach. No message was sent in it.
  [[nodiscard]] const kvcore::State<Store>& state() const { return state_; }
  void restore(const kvcore::State<Store>& state) {
    state_ = state;
    for (auto& sent : messages_)
      sent.clear();
  }

 private:
  [[nodiscard]] kvcore::Situation situation() const;
  [[nodiscard]] kvcore::Situation situation_of(const Act<Kvcore>& act) const;
  void refresh(kvcore::LeadId id);

  // What a viewer is shown of a lead. Both exist, as does every lead asked for below.
  [[nodiscard]] const kvcore::View& view(UserId viewer, kvcore::LeadId lead) const;
  [[nodiscard]] kvcore::LeadRecord record(kvcore::LeadId id) const;
  [[nodiscard]] kvcore::LeadList list(UserId viewer, std::optional<Text> text) const;
  [[nodiscard]] kvcore::Match match(kvcore::LeadId id, std::optional<Text> text) const;
  [[nodiscard]] kvcore::Settings settings(UserId viewer) const;
  [[nodiscard]] kvcore::Log log(kvcore::LeadId lead) const;

  void observe_lead(kvcore::LeadId id, std::size_t viewers, Observation<Kvcore>& out) const;
  void observe_totals(UserId viewer, std::size_t records, Observation<Kvcore>& out) const;

  const Tables* tables_;
  kvcore::Views views_;
  const Names* names_ = nullptr;
  kvcore::Interpretation reading_;
  kvcore::State<Store> state_;
  kvcore::Messages messages_;
};

}  // namespace privet::engine
