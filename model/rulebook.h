// What a rulebook brings. Everything outside a rulebook's own folders is written against this.
#pragma once

#include <concepts>
#include <string_view>
#include <variant>

#include "model/names.h"
#include "model/observation.h"
#include "model/result.h"
#include "model/rule_id.h"
#include "model/strong_id.h"

namespace privet {

template <class R>
concept Rulebook = requires(const typename R::RecordValues& values, const typename R::World& world,
                            const typename R::Interpretation& interpretation, const Names& names) {
  { R::kName } -> std::convertible_to<std::string_view>;  // "nextiva"
  { R::kBook } -> std::convertible_to<Book>;              // whose rules are its own
  typename R::World;                                      // described; a member a kind is a Table
  typename R::Operation;       // variant of described structs with a kName
  typename R::Interpretation;  // described enums, defaults first, kKeys in member order
  typename R::RecordId;        // what is private or not: a lead, an opportunity
  typename R::Query;           // variant of described structs with a kName: the surfaces
  typename R::Answer;          // variant; Inaccessible first
  typename R::SightFlag;       // described enum, at most 16
  typename R::RecordValues;    // described: what a viewer is shown of a record
  typename R::ViewerValues;    // described: what else a viewer is shown
  typename R::RecordLog;       // described: the harness's window on a record
  typename R::Relation;        // described enum: how a person stands to a record
  { R::kSigns } -> std::convertible_to<Flags<typename R::SightFlag>>;  // flags that are no sight
  // `full` in a scenario, given what is shown of the record
  { R::full_sight(values) } -> std::convertible_to<Flags<typename R::SightFlag>>;
  { R::check_world(world, interpretation, names) } -> std::same_as<Result<void>>;
  { R::kMasked } -> std::convertible_to<Flags<typename R::SightFlag>>;  // `masked`; empty: unused
};

// An operation and who asks for it.
template <class R>
struct Act {
  UserId actor;
  typename R::Operation operation;
};

// Where a run starts: the world, how it is read, and the names of everything in it. Names grow
// while a run goes on; whoever keeps a reference sees them.
template <class R>
struct Stage {
  typename R::World world;
  typename R::Interpretation interpretation;
  Names names;
};

}  // namespace privet
