// All states that a machine can reach, breadth first, with nothing left out: no state is taken for
// another because of its hash.
//
// With symmetry one state stands for all that are the same under other names, its orbit, and is
// kept under the least of them. What is found, the order included, does not depend on `jobs`.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "fuzz/explore/expander.h"
#include "fuzz/explore/machine.h"
#include "fuzz/explore/pipeline.h"
#include "fuzz/explore/state_table.h"
#include "model/check.h"
#include "model/result.h"

namespace privet::fuzz::explore {

// How far an exploration has come.
struct Exploring {
  std::size_t states = 0;    // met
  std::size_t expanded = 0;  // of those
  std::size_t depth = 0;     // of those expanded last
  Transitions transitions;
  std::size_t bytes = 0;  // taken for states, index and origins
};

struct ExploreOptions {
  bool symmetry = true;
  bool histories = true;  // keep how each state was met first
  std::size_t byte_limit = std::numeric_limits<std::size_t>::max();
  std::size_t state_limit = std::numeric_limits<std::size_t>::max();
  std::size_t jobs = 1;  // threads, at least one
  // Asked all the time: whether to end at once.
  std::function<bool()> is_interrupted = [] { return false; };
  // Told all the time; whoever wants a rate has a clock.
  std::function<void(const Exploring&)> on_progress = [](const Exploring&) {};
};

template <Machine M>
class Explored {
 public:
  using Packed = typename M::Packed;

  // In breadth-first order, the start first.
  [[nodiscard]] std::span<const Packed> states() const { return table_.states(); }
  // The number of a state; with symmetry, of its orbit's least.
  [[nodiscard]] std::optional<StateIndex> find(const Packed& state) const {
    return table_.find(state);
  }
  [[nodiscard]] std::size_t bytes() const { return table_.bytes(); }

  [[nodiscard]] bool has_symmetry() const { return symmetry_; }
  [[nodiscard]] const Transitions& transitions() const { return transitions_; }
  // The same counts without symmetry: of the states of all orbits.
  [[nodiscard]] std::uint64_t unfolded_states() const { return unfolded_states_; }
  [[nodiscard]] const Transitions& unfolded_transitions() const { return unfolded_; }

  // The longest of the shortest histories.
  [[nodiscard]] std::size_t depth() const { return first_of_depth_.size() - 1; }
  [[nodiscard]] std::size_t depth_of(StateIndex state) const {
    const auto after = std::ranges::upper_bound(first_of_depth_, state);
    return static_cast<std::size_t>(after - first_of_depth_.begin()) - 1;
  }
  // The state that it was met from first, and the act, which with symmetry bears the names that
  // people and things have in that state. Requires histories, and not the start.
  [[nodiscard]] Origin origin(StateIndex state) const { return table_.origin(state); }

 private:
  template <Machine Other>
  friend class Explorer;
  explicit Explored(const ExploreOptions& options)
      : symmetry_{options.symmetry}, table_{options.histories} {}

  bool symmetry_;
  StateTable<Packed> table_;
  Transitions transitions_;
  std::uint64_t unfolded_states_ = 0;
  Transitions unfolded_;
  std::vector<StateIndex> first_of_depth_;
};

// Says what ended an exploration, and how far it had come.
[[nodiscard]] tl::unexpected<Error> fail_for_room(const Exploring& progress,
                                                  const ExploreOptions& options);
[[nodiscard]] tl::unexpected<Error> fail_for_states(const Exploring& progress,
                                                    const ExploreOptions& options);
[[nodiscard]] tl::unexpected<Error> fail_for_interruption(const Exploring& progress);

// One exploration; see `explore`.
template <Machine M>
class Explorer {
 public:
  Explorer(const M& machine, const ExploreOptions& options)
      : options_{options},
        start_{options.symmetry ? machine.canonical(machine.start()) : machine.start()},
        pipeline_{machine, options.symmetry, options.jobs},
        found_{options} {
    PRIVET_CHECK(std::size_t{machine.act_count()} <= kMostActs && options.jobs > 0);
  }

  [[nodiscard]] Result<Explored<M>> run() && {
    if (!found_.table_.make_room(1, options_.byte_limit))
      return fail_for_room(progress(), options_);
    found_.table_.meet(start_, hash_of(start_), {});
    found_.first_of_depth_.push_back(0);
    while (expanded_ < found_.table_.size()) {
      if (options_.is_interrupted())
        return fail_for_interruption(progress());
      add_batches();
      const Batch<Packed>& batch = pipeline_.oldest();
      if (!found_.table_.make_room(batch.steps.size(), options_.byte_limit))
        return fail_for_room(progress(), options_);
      meet_all(batch);
      pipeline_.drop_oldest();
      if (found_.table_.size() > options_.state_limit)
        return fail_for_states(progress(), options_);
      options_.on_progress(progress());
    }
    return std::move(found_);
  }

 private:
  using Packed = typename M::Packed;
  static constexpr std::size_t kBatch = 256;

  // Hands out what is to be expanded, in pieces small enough that all threads get some.
  void add_batches() {
    const std::size_t pieces = options_.jobs == 1 ? 1 : 2 * options_.jobs;
    while (!pipeline_.is_full() && added_ < found_.table_.size()) {
      const auto waiting = found_.table_.states().subspan(added_);
      const std::size_t piece = std::clamp<std::size_t>(waiting.size() / pieces, 1, kBatch);
      pipeline_.add(static_cast<StateIndex>(added_), waiting.first(piece));
      added_ += piece;
    }
  }
  void meet_all(const Batch<Packed>& batch) {
    // Far enough ahead for the slot, and then for the state it points at, to arrive in time.
    constexpr std::size_t kAhead = 12;
    const auto& steps = batch.steps;
    for (std::size_t i = 0; i < std::min(steps.size(), 2 * kAhead); ++i)
      found_.table_.prefetch_slot(steps[i].hash);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (i + 2 * kAhead < steps.size())
        found_.table_.prefetch_slot(steps[i + 2 * kAhead].hash);
      if (i + kAhead < steps.size())
        found_.table_.prefetch_state(steps[i + kAhead].hash);
      meet(steps[i]);
    }
    expanded_ += batch.from.size();
    found_.transitions_.add(batch.transitions, 1);
    found_.unfolded_states_ += batch.unfolded_states;
    found_.unfolded_.add(batch.unfolded, 1);
  }
  void meet(const typename Batch<Packed>::Step& step) {
    const auto met = found_.table_.meet(step.to, step.hash, {step.from, step.act});
    if (met.first && step.from >= found_.first_of_depth_.back())
      found_.first_of_depth_.push_back(met.state);
  }
  [[nodiscard]] Exploring progress() const {
    return {.states = found_.table_.size(),
            .expanded = expanded_,
            .depth = expanded_ == 0 ? 0 : found_.depth_of(static_cast<StateIndex>(expanded_ - 1)),
            .transitions = found_.transitions_,
            .bytes = found_.table_.bytes()};
  }

  const ExploreOptions& options_;
  Packed start_;
  Pipeline<M> pipeline_;
  Explored<M> found_;
  std::size_t added_ = 0;  // to the pipeline
  std::size_t expanded_ = 0;
};

// Requires at most kMostActs acts. An error when a limit is met or it was interrupted: nothing is
// kept then. What the machine throws comes out.
template <Machine M>
[[nodiscard]] Result<Explored<M>> explore(const M& machine, const ExploreOptions& options = {}) {
  return Explorer<M>{machine, options}.run();
}

}  // namespace privet::fuzz::explore
