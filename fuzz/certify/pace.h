// How far a piece of work is, and whether to end it.
#pragma once

#include <cstdint>
#include <functional>

namespace privet::fuzz::certify {

struct Pace {
  std::function<bool()> is_interrupted = [] { return false; };
  std::function<void(std::uint64_t steps)> on_steps = [](std::uint64_t) {};  // so many more
};

}  // namespace privet::fuzz::certify
