// Batches expanded by some threads at a time and handed back in the order in which they came.
// Whoever waits for one works too, so that a single job needs no other thread.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <span>
#include <system_error>
#include <thread>
#include <vector>

#include "fuzz/explore/expander.h"
#include "fuzz/explore/machine.h"

namespace privet::fuzz::explore {

// To be used by one thread.
template <Machine M>
class Pipeline {
 public:
  using Packed = typename M::Packed;

  Pipeline(const M& machine, bool symmetry, std::size_t jobs)
      : machine_{machine},
        symmetry_{symmetry},
        own_{machine, symmetry},
        entries_(jobs == 1 ? 1 : jobs * kAhead) {
    start_threads(jobs - 1);
  }
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;
  Pipeline(Pipeline&&) = delete;
  Pipeline& operator=(Pipeline&&) = delete;
  ~Pipeline() {
    {
      const std::scoped_lock lock{mutex_};
      is_over_ = true;
    }
    submitted_more_.notify_all();
  }

  [[nodiscard]] bool is_full() const { return added_ - dropped_ == entries_.size(); }
  // Requires that it is not full. The states are copied.
  void add(StateIndex first, std::span<const Packed> states) {
    Entry& entry = entry_of(added_);
    entry.batch.first = first;
    entry.batch.from.assign(states.begin(), states.end());
    {
      const std::scoped_lock lock{mutex_};
      entry.is_done = false;
      entry.thrown = nullptr;
      ++added_;
    }
    submitted_more_.notify_one();
  }
  // The batch added first, when it is expanded. Requires one. What a machine throws comes out here.
  [[nodiscard]] const Batch<Packed>& oldest() {
    Entry& entry = entry_of(dropped_);
    std::unique_lock lock{mutex_};
    while (!entry.is_done) {
      if (taken_ < added_)
        expand_next(own_, lock);
      else
        done_more_.wait(lock);
    }
    if (entry.thrown)
      std::rethrow_exception(entry.thrown);
    return entry.batch;
  }
  void drop_oldest() { ++dropped_; }

 private:
  static constexpr std::size_t kAhead = 4;  // batches a job

  struct Entry {
    Batch<Packed> batch;
    bool is_done = false;
    std::exception_ptr thrown;
  };

  [[nodiscard]] Entry& entry_of(std::uint64_t number) { return entries_[number % entries_.size()]; }

  // Fewer where the machine gives no more threads.
  void start_threads(std::size_t count) {
    try {
      for (std::size_t i = 0; i < count; ++i)
        threads_.emplace_back([this] { work(); });
    } catch (const std::system_error&) {
      return;
    }
  }
  void work() {
    Expander<M> expander{machine_, symmetry_};
    std::unique_lock lock{mutex_};
    while (true) {
      submitted_more_.wait(lock, [&] { return is_over_ || taken_ < added_; });
      if (is_over_)
        return;
      expand_next(expander, lock);
    }
  }
  // Each expander takes batches in their order, as it has to.
  void expand_next(Expander<M>& expander, std::unique_lock<std::mutex>& lock) {
    Entry& entry = entry_of(taken_++);
    lock.unlock();
    try {
      expander.expand(entry.batch);
    } catch (...) {
      entry.thrown = std::current_exception();
    }
    lock.lock();
    entry.is_done = true;
    done_more_.notify_one();
  }

  const M& machine_;
  bool symmetry_;
  Expander<M> own_;
  std::vector<Entry> entries_;
  std::mutex mutex_;
  std::condition_variable submitted_more_;
  std::condition_variable done_more_;
  bool is_over_ = false;     // under mutex_, as what follows
  std::uint64_t added_ = 0;  // read without it by the one thread that writes it
  std::uint64_t taken_ = 0;
  std::uint64_t dropped_ = 0;          // of the one thread alone
  std::vector<std::jthread> threads_;  // last: they use the rest
};

}  // namespace privet::fuzz::explore
