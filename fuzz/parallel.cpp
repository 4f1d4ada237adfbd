#include "fuzz/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace privet::fuzz {

namespace {

// All but the one that works here; fewer where the machine gives no more threads, for what there is
// does all of it.
template <class Run>
std::vector<std::jthread> start_workers(std::size_t jobs, const Run& run) {
  std::vector<std::jthread> workers;
  try {
    for (std::size_t worker = 1; worker < jobs; ++worker)
      workers.emplace_back(run, worker);
  } catch (const std::system_error&) {
    return workers;
  }
  return workers;
}

}  // namespace

void parallel_for(std::size_t jobs, std::size_t count,
                  const std::function<void(std::size_t, std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr thrown;
  const auto run = [&](std::size_t worker) {
    try {
      for (std::size_t i = next++; i < count; i = next++)
        work(worker, i);
    } catch (...) {
      next = count;
      const std::scoped_lock lock{mutex};
      thrown = std::current_exception();
    }
  };
  {
    const auto workers = start_workers(std::min(jobs, count), run);
    run(0);
  }
  if (thrown)
    std::rethrow_exception(thrown);
}

}  // namespace privet::fuzz
