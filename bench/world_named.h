// A small world by its name.
#pragma once

#include <string>

#include "fuzz/explore/worlds/small_world.h"

namespace privet::bench {

// Null when there is none of that name.
template <Rulebook R>
[[nodiscard]] const fuzz::explore::SmallWorld<R>* world_named(const std::string& name) {
  for (const auto& world : fuzz::explore::small_worlds<R>()) {
    if (world.name == name)
      return &world;
  }
  return nullptr;
}

}  // namespace privet::bench
