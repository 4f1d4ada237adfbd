// One door to the folds of all rulebooks: every query that shows a viewer all there is to see, and
// the observation that its answers come to. A rulebook without a specialisation has no fold.
#pragma once

#include <span>
#include <vector>

#include "model/deal/fold.h"
#include "model/kvcore/fold.h"
#include "model/nextiva/fold.h"
#include "model/rulebooks.h"

namespace privet {

// Asked    a viewer, a query, and what it was answered
// queries  every surface, with each record, contact, team or initiative named so far where it takes
//          one, and a search for each record's name
// fold     what was not asked is not shown; a row of an unknown record is a stray
template <class R>
struct WholeLook;

template <>
struct WholeLook<Nextiva> {
  using Asked = nextiva::Asked;
  [[nodiscard]] static std::vector<nextiva::Query> queries(const Names& names, Scope scope,
                                                           std::span<const Text> record_names) {
    return nextiva::whole_look(names, scope, record_names);
  }
  static void fold(std::span<const Asked> asked, Scope scope, std::span<const Text> record_names,
                   const Names& names, Observation<Nextiva>& out) {
    nextiva::fold(asked, scope, record_names, names, out);
  }
};

template <>
struct WholeLook<Kvcore> {
  using Asked = kvcore::Asked;
  [[nodiscard]] static std::vector<kvcore::Query> queries(const Names& names, Scope scope,
                                                          std::span<const Text> record_names) {
    return kvcore::whole_look(names, scope, record_names);
  }
  static void fold(std::span<const Asked> asked, Scope scope, std::span<const Text> record_names,
                   const Names& names, Observation<Kvcore>& out) {
    kvcore::fold(asked, scope, record_names, names, out);
  }
};

template <>
struct WholeLook<Deal> {
  using Asked = deal::Asked;
  [[nodiscard]] static std::vector<deal::Query> queries(const Names& names, Scope scope,
                                                        std::span<const Text> record_names) {
    return deal::whole_look(names, scope, record_names);
  }
  static void fold(std::span<const Asked> asked, Scope scope, std::span<const Text> record_names,
                   const Names& names, Observation<Deal>& out) {
    deal::fold(asked, scope, record_names, names, out);
  }
};

}  // namespace privet
