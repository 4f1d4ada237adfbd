// What exposes a mutant in a small world: the shortest list of acts after which it answers or shows
// something else than the rules say. The judge has the last word.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include "fuzz/explore/hash.h"
#include "fuzz/explore/worlds/engine_machine.h"
#include "harness/compare.h"
#include "harness/judge.h"
#include "harness/subject.h"

namespace privet::fuzz::explore {

struct Exposure {
  // The acts of the world that expose it, by their indexes; nothing when none were found.
  std::optional<std::vector<std::size_t>> acts;
  std::size_t visited = 0;  // pairs of states, or histories
  bool exhausted = false;   // there is nothing more to visit: not found means that there is none
};

// Whether the judge finds the subject to diverge in the course of these acts of the world.
template <Rulebook R>
[[nodiscard]] bool diverges(const SmallWorld<R>& world, const std::vector<std::size_t>& acts,
                            harness::Subject<R>& subject) {
  harness::Judge<R> judge{world.stage, subject, nullptr};
  const auto is_sound = [](const harness::Reply<harness::StepResult>& reply) {
    return reply && reply->divergences.empty();
  };
  if (!is_sound(judge.start()))
    return true;
  return !std::ranges::all_of(
      acts, [&](std::size_t act) { return is_sound(judge.step(world.acts[act])); });
}

// Breadth-first over pairs of states, the engine's and the mutant's: all there is of a mutant that
// remembers nothing but its engine. `subject` is the same mutant behind the seam, for the judge.
template <Rulebook R>
class ProductSearch {
 public:
  ProductSearch(const EngineMachine<R>& engine, const EngineMachine<R>& mutant,
                harness::Subject<R>& subject)
      : engine_{engine}, mutant_{mutant}, subject_{subject}, scope_{engine.world().scope()} {}

  // Gives up after so many pairs.
  [[nodiscard]] Exposure run(std::size_t limit) {
    add({engine_.start(), mutant_.start()}, 0, 0);
    if (diverges(engine_.world(), {}, subject_))
      return {std::vector<std::size_t>{}, 1, false};
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (found_.size() > limit)
        return {std::nullopt, found_.size(), false};
      if (auto acts = visit(i))
        return {std::move(acts), found_.size(), false};
    }
    return {std::nullopt, found_.size(), true};
  }

 private:
  struct Pair {
    PackedState engine;
    PackedState mutant;
    friend bool operator==(const Pair&, const Pair&) = default;
  };
  struct Hash {
    [[nodiscard]] std::size_t operator()(const Pair& pair) const {
      return mixed(hash_of(pair.engine) + hash_of(pair.mutant) * 3);
    }
  };
  struct Found {
    Pair pair;
    std::size_t from;  // the pair that it was reached from, by its act
    std::size_t act;
  };
  using Engine = InlineEngine<R>;

  bool add(const Pair& pair, std::size_t from, std::size_t act) {
    if (!seen_.insert(pair).second)
      return false;
    found_.push_back({pair, from, act});
    return true;
  }
  // The acts that led to a pair, and one more.
  [[nodiscard]] std::vector<std::size_t> history(std::size_t place, std::size_t last) const {
    std::vector<std::size_t> acts{last};
    for (; place != 0; place = found_[place].from)
      acts.push_back(found_[place].act);
    std::ranges::reverse(acts);
    return acts;
  }

  // Every act in a pair of states; those that expose the mutant, if any do.
  [[nodiscard]] std::optional<std::vector<std::size_t>> visit(std::size_t place) {
    const Pair pair = found_[place].pair;
    Engine engine = engine_.engine_in(pair.engine);
    Engine mutant = mutant_.engine_in(pair.mutant);
    const auto engine_before = engine.state();
    const auto mutant_before = mutant.state();
    for (std::size_t act = 0; act < engine_.act_count(); ++act) {
      if (!engine_.is_due(act, engine_before))
        continue;
      const Verdict expected = engine.perform(engine_.act(act));
      const Verdict answered = mutant.perform(engine_.act(act));
      const Pair next{engine_.codec().encode(engine.state()),
                      engine_.codec().encode(mutant.state())};
      const bool shows = add(next, place, act) || leaves_traces(act);
      if (may_differ(act, expected, answered, next.engine != pair.engine) ||
          (shows && looks_different(engine, mutant))) {
        auto acts = history(place, act);
        if (diverges(engine_.world(), acts, subject_))
          return acts;
      }
      engine.restore(engine_before);
      mutant.restore(mutant_before);
    }
    return std::nullopt;
  }
  [[nodiscard]] bool leaves_traces(std::size_t act) const {
    return (Slots<R>::kLeaveTraces >> engine_.act(act).operation.index() & 1U) != 0;
  }
  [[nodiscard]] bool may_differ(std::size_t act, const Verdict& expected, const Verdict& answered,
                                bool changed) const {
    if (expected == answered)
      return false;
    return EngineMachine<R>::taken(engine_.act(act), expected, changed) != Taken::Indifferent;
  }
  [[nodiscard]] bool looks_different(const Engine& engine, const Engine& mutant) {
    engine.observe(scope_, expected_);
    mutant.observe(scope_, answered_);
    const Names& names = engine_.world().stage.names;
    return !harness::Comparison<R>{expected_, answered_, names}.differences().empty();
  }

  const EngineMachine<R>& engine_;
  const EngineMachine<R>& mutant_;
  harness::Subject<R>& subject_;
  Scope scope_;
  std::unordered_set<Pair, Hash> seen_;
  std::vector<Found> found_;  // in the order they were reached
  Observation<R> expected_;
  Observation<R> answered_;
};

// Breadth-first over histories, for a subject with a memory of its own: two histories are taken for
// one when they end in one state of the engine with one and the same act, and the same acts were
// accepted before it. What is found is sound; that nothing is found says little.
template <Rulebook R>
class HistorySearch {
 public:
  HistorySearch(const EngineMachine<R>& engine, harness::Subject<R>& subject)
      : engine_{engine}, subject_{subject} {}

  // Gives up after so many histories.
  [[nodiscard]] Exposure run(std::size_t limit) {
    std::vector<Node> nodes{{engine_.start(), {}}};
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (i >= limit)
        return {std::nullopt, i, false};
      if (auto acts = visit(Node{nodes[i]}, nodes))
        return {std::move(acts), i + 1, false};
    }
    return {std::nullopt, nodes.size(), true};
  }

 private:
  struct Node {
    PackedState state;
    std::vector<std::size_t> acts;  // all of them accepted
  };
  // The state and the accepted acts: the last one last, the others in whatever order.
  using Key = std::pair<PackedState, std::vector<std::size_t>>;
  struct Hash {
    [[nodiscard]] std::size_t operator()(const Key& key) const {
      std::uint64_t hash = hash_of(key.first);
      for (const std::size_t act : key.second)
        hash = mixed(hash + act + 1);
      return hash;
    }
  };

  // Asks for every act that is turned down, then puts down the histories that go on from here.
  [[nodiscard]] std::optional<std::vector<std::size_t>> visit(const Node& node,
                                                              std::vector<Node>& nodes) {
    std::vector<std::size_t> sweep = node.acts;
    engine_.expand(node.state, [&](std::size_t act, Taken taken, const PackedState& next) {
      if (taken != Taken::Accepted) {
        sweep.push_back(act);
        return;
      }
      std::vector<std::size_t> acts = node.acts;
      acts.push_back(act);
      Key key{next, acts};
      std::sort(key.second.begin(), key.second.end() - 1);
      if (seen_.insert(std::move(key)).second)
        nodes.push_back({next, std::move(acts)});
    });
    if (!diverges(engine_.world(), sweep, subject_))
      return std::nullopt;
    return shortest_in(node.acts, sweep);
  }
  // The history, with as little of what was turned down as exposes the subject.
  [[nodiscard]] std::vector<std::size_t> shortest_in(const std::vector<std::size_t>& acts,
                                                     const std::vector<std::size_t>& sweep) {
    if (diverges(engine_.world(), acts, subject_))
      return acts;
    for (std::size_t i = acts.size(); i < sweep.size(); ++i) {
      std::vector<std::size_t> one_more = acts;
      one_more.push_back(sweep[i]);
      if (diverges(engine_.world(), one_more, subject_))
        return one_more;
    }
    return sweep;
  }

  const EngineMachine<R>& engine_;
  harness::Subject<R>& subject_;
  std::unordered_set<Key, Hash> seen_;
};

}  // namespace privet::fuzz::explore
