// Small worlds: people, records, a part of the operations and an alphabet of values, small enough
// to visit every state that can be reached. Each is written down in words, as the world of a
// scenario is:
//
//   name: small/taking-over
//   about: one sentence
//   interpretation: {NEX-A19: visible}      where it is not the default
//   world: {...}
//   creates: {lead: [K]}                    what operations can make, in the order they make it
//   operations:
//     - delete_lead                         with every argument there is
//     - change_owner: {lead: L}             with these, and every value of the others
//     - edit_lead: {field: [name, status], value: [x, y]}
//     - set_active: {by: adm}               asked for by nobody else
//
// Texts that are given no values are what a scenario would leave out: `Name of K`. Free texts are
// part of the state only where operations give them other values.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/explore/worlds/slots.h"
#include "model/names.h"
#include "model/observation.h"
#include "model/result.h"
#include "model/rulebook.h"
#include "model/rulebooks.h"

namespace privet::fuzz::explore {

template <Rulebook R>
struct SmallWorld {
  std::string name;          // `tiny`, `small/taking-over`
  std::string about;         // what it is for
  std::string text;          // as it was written
  Stage<R> stage;            // its names know also what operations can make
  Names at_start;            // and these do not; texts have the same numbers in both
  std::vector<Act<R>> acts;  // every act, in a fixed order

  [[nodiscard]] Scope scope() const {
    return {stage.names.template count<UserId>(),
            stage.names.template count<typename R::RecordId>()};
  }
  // The kinds of operations that it has.
  [[nodiscard]] Kinds kinds() const {
    Kinds kinds = 0;
    for (const Act<R>& act : acts)
      kinds |= Kinds{1} << act.operation.index();
    return kinds;
  }
};

template <Rulebook R>
[[nodiscard]] Result<SmallWorld<R>> read_small_world(std::string_view text);

// Every small world of the rulebook: tiny, then the members of small. Read once.
template <Rulebook R>
[[nodiscard]] const std::vector<SmallWorld<R>>& small_worlds();

// The texts of worlds/, in order.
template <Rulebook R>
[[nodiscard]] std::vector<std::string> small_world_texts();
template <>
[[nodiscard]] std::vector<std::string> small_world_texts<Nextiva>();
template <>
[[nodiscard]] std::vector<std::string> small_world_texts<Kvcore>();
template <>
[[nodiscard]] std::vector<std::string> small_world_texts<Deal>();

// For the rulebooks of model/rulebooks.h, in small_world.cpp.
extern template Result<SmallWorld<Nextiva>> read_small_world(std::string_view);
extern template Result<SmallWorld<Kvcore>> read_small_world(std::string_view);
extern template Result<SmallWorld<Deal>> read_small_world(std::string_view);
extern template const std::vector<SmallWorld<Nextiva>>& small_worlds();
extern template const std::vector<SmallWorld<Kvcore>>& small_worlds();
extern template const std::vector<SmallWorld<Deal>>& small_worlds();

}  // namespace privet::fuzz::explore
