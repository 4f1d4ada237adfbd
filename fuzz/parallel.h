// The same work for many numbers, by some workers at the same time.
#pragma once

#include <cstddef>
#include <functional>

namespace privet::fuzz {

// Calls `work(worker, i)` once for every i below `count`; workers are numbered from 0 and below
// `jobs`. Fewer work where the machine gives no more threads. An exception of one ends it and comes
// out.
void parallel_for(std::size_t jobs, std::size_t count,
                  const std::function<void(std::size_t worker, std::size_t i)>& work);

}  // namespace privet::fuzz
