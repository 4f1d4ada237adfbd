// The reference engine of Deal. See engine/engine.h for what it promises.
#pragma once

#include <array>
#include <cstdint>

#include "engine/deal/conditions.h"
#include "engine/deal/state.h"
#include "engine/deal/tables.h"
#include "engine/engine.h"
#include "engine/store.h"
#include "model/deal/rulebook.h"
#include "model/verdict.h"

namespace privet::engine {

template <class Store>
class Engine<Deal, Store> {
 public:
  using Tables = deal::Tables;

  [[nodiscard]] static const Tables& reference_tables() { return deal::kTables; }

  explicit Engine(const Tables& tables = deal::kTables);

  void reset(const Stage<Deal>& stage);
  [[nodiscard]] Verdict perform(const Act<Deal>& act);
  // Covers what is in the scope; rows beyond it are left out.
  void observe(Scope scope, Observation<Deal>& out) const;
  [[nodiscard]] Deal::Answer look(UserId viewer, const Deal::Query& query) const;
  // What is remembered, and remembering something else: a state that state() gave, of an engine
  // after the same reset, or one that such an engine can reach.
  [[nodiscard]] const deal::State<Store>& state() const { return state_; }
  void restore(const deal::State<Store>& state) { state_ = state; }

 private:
  // Where in a table the rows of each kind of operation begin; the last is the end.
  using Ranges = std::array<std::uint8_t, deal::kKindCount + 1>;

  [[nodiscard]] RuleSet refusals(const deal::Case<Store>& subject) const;
  // Asked anew before each effect: an earlier one may have changed what is named.
  [[nodiscard]] bool is_due(const deal::EffectRow& row, const deal::Request& request) const;

  const Tables* tables_;
  const Names* names_ = nullptr;
  Ranges guards_;
  Ranges effects_;
  Deal::Interpretation reading_;
  deal::State<Store> state_;
};

extern template class Engine<Deal, Inline>;
extern template class Engine<Deal, Growing>;

}  // namespace privet::engine
