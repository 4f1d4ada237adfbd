// An engine with tables of its own: what every mutant is that needs no memory beside the engine's.
#pragma once

#include <string>
#include <utility>

#include "subjects/in_process.h"

namespace privet::subjects {

template <Rulebook R>
using Tables = typename EngineSubject<R>::Engine::Tables;

namespace detail {
// A base of the mutant, so that the tables are there before the engine that reads them.
template <Rulebook R>
struct OwnTables {
  Tables<R> own_tables;
};
}  // namespace detail

template <Rulebook R>
class MutantSubject : private detail::OwnTables<R>, public EngineSubject<R> {
 public:
  MutantSubject(std::string name, const Tables<R>& tables)
      : detail::OwnTables<R>{tables}, EngineSubject<R>{std::move(name), this->own_tables} {}
};

}  // namespace privet::subjects
