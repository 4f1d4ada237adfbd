#include "fuzz/parallel.h"

#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace privet::fuzz {

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
    std::vector<std::jthread> workers;
    try {
      for (std::size_t worker = 1; worker < jobs; ++worker)
        workers.emplace_back(run, worker);
    } catch (const std::system_error&) {
      // What there is does all of it.
    }
    run(0);
  }
  if (thrown)
    std::rethrow_exception(thrown);
}

}  // namespace privet::fuzz
