// The reference engine: it remembers. One class template a rulebook, over its store.
//
// Engine<R, Store> is specialised in engine/<rulebook>/engine.h and has
//   using Tables                         constant tables of rows, each named by its rule
//   static const Tables& reference_tables()
//   explicit Engine(const Tables& = the reference ones)       keeps a reference
//   void reset(const Stage<R>&)          holds exactly that world; keeps a reference to its names
//   Verdict perform(const Act<R>&)       decides and, when accepted, changes the state
//   void observe(Scope, Observation<R>&) const      all that users and records of the scope show
//   R::Answer look(UserId viewer, const R::Query&) const
//   const State& state() const, void restore(const State&)    for who explores
#pragma once

namespace privet::engine {

template <class R, class Store>
class Engine;

}  // namespace privet::engine
