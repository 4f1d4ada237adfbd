// A small world for each rulebook, with operations that every reading allows and others that every
// reading refuses: what smoke asks for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/bind.h"
#include "model/check.h"
#include "model/result.h"
#include "model/rulebook.h"
#include "model/value.h"

namespace privet::subjects {

struct SmokeAct {
  std::string actor;
  std::string operation;
  Value arguments;
};

struct SmokeWorld {
  Value world;
  // Alternatives, for a product that lacks some. None creates anything; what is allowed shows on
  // most surfaces.
  std::vector<SmokeAct> allowed;
  std::vector<SmokeAct> refused;
};

// Of one of the rulebooks in model/rulebooks.h.
[[nodiscard]] const SmokeWorld& smoke_world(std::string_view rulebook);

template <Rulebook R>
[[nodiscard]] Stage<R> smoke_stage() {
  Stage<R> stage;
  auto world = bind_world<typename R::World>(smoke_world(R::kName).world, stage.names);
  PRIVET_CHECK(world);
  stage.world = *std::move(world);
  return stage;
}

// Requires an act of the rulebook's own smoke world.
template <Rulebook R>
[[nodiscard]] Act<R> bind_smoke_act(const SmokeAct& act, Names& names) {
  const auto actor = names.find<UserId>(act.actor);
  auto operation = bind_call<typename R::Operation>(act.operation, act.arguments, names);
  PRIVET_CHECK(actor && operation);
  return {*actor, *std::move(operation)};
}

}  // namespace privet::subjects
