// An engine with the tables it is given, in a small world, as a machine that can be explored.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "fuzz/explore/machine.h"
#include "fuzz/explore/worlds/codec.h"
#include "fuzz/explore/worlds/created.h"
#include "fuzz/explore/worlds/small_world.h"
#include "fuzz/explore/worlds/symmetry.h"

namespace privet::fuzz::explore {

// Copies share what is worked out once; each may be used by a thread of its own.
template <Rulebook R>
class EngineMachine {
 public:
  using Packed = PackedState;
  using Engine = InlineEngine<R>;
  using Tables = typename Engine::Tables;

  // `world` and `tables` outlive it.
  explicit EngineMachine(const SmallWorld<R>& world,
                         const Tables& tables = Engine::reference_tables())
      : EngineMachine{world, std::make_shared<const Shared>(world), tables} {}
  // The same with other tables, which outlive it.
  [[nodiscard]] EngineMachine with(const Tables& tables) const {
    return {*world_, shared_, tables};
  }

  [[nodiscard]] Packed start() const { return shared_->codec.encode(shared_->codec.start()); }
  [[nodiscard]] std::size_t act_count() const { return world_->acts.size(); }
  // What an act creates has to come next; all others can always be asked.
  template <class Visit>
  void expand(const Packed& state, Visit visit) const;

  [[nodiscard]] Packed canonical(const Packed& state) const {
    return shared_->symmetry.canonical(state);
  }
  [[nodiscard]] std::uint64_t orbit_size(const Packed& state) const {
    return shared_->symmetry.orbit_size(state);
  }

  [[nodiscard]] const SmallWorld<R>& world() const { return *world_; }
  [[nodiscard]] const Act<R>& act(std::size_t index) const { return world_->acts[index]; }
  [[nodiscard]] const Codec<R>& codec() const { return shared_->codec; }
  [[nodiscard]] const Symmetry<R>& symmetry() const { return shared_->symmetry; }
  // An engine in that state.
  [[nodiscard]] Engine engine_in(const Packed& state) const {
    Engine engine = engine_;
    engine.restore(shared_->codec.decode(state));
    return engine;
  }
  // Whether the act can be asked when the engine is in that state.
  [[nodiscard]] bool is_due(std::size_t act, const InlineState<R>& state) const {
    return !shared_->creates[act] || comes_next<R>(world_->acts[act].operation, state);
  }
  // What a verdict comes to. `changed`: the state is another one.
  [[nodiscard]] static Taken taken(const Act<R>& act, const Verdict& verdict, bool changed) {
    if (!std::holds_alternative<Accepted>(verdict))
      return Taken::Refused;
    const bool already_so = !changed && (Slots<R>::kAlreadySo >> act.operation.index() & 1U) != 0;
    return already_so ? Taken::Indifferent : Taken::Accepted;
  }

 private:
  // What depends on the world alone.
  struct Shared {
    explicit Shared(const SmallWorld<R>& world) : codec{world}, symmetry{world, codec} {
      for (const Act<R>& act : world.acts) {
        bool any = false;
        for_each_created(act.operation, [&](auto) { any = true; });
        creates.push_back(any);
      }
    }
    Codec<R> codec;
    Symmetry<R> symmetry;
    std::vector<bool> creates;  // by act
  };

  EngineMachine(const SmallWorld<R>& world, std::shared_ptr<const Shared> shared,
                const Tables& tables)
      : world_{&world},
        shared_{std::move(shared)},
        engine_{tables},
        is_reference_{&tables == &Engine::reference_tables()} {
    PRIVET_CHECK(world.acts.size() <= kMostActs);
    engine_.reset(world.stage);
  }

  const SmallWorld<R>* world_;
  std::shared_ptr<const Shared> shared_;
  Engine engine_;
  bool is_reference_;
};

template <Rulebook R>
template <class Visit>
void EngineMachine<R>::expand(const Packed& state, Visit visit) const {
  Engine engine = engine_in(state);
  const InlineState<R> before = engine.state();
  for (std::size_t i = 0; i < world_->acts.size(); ++i) {
    if (!is_due(i, before))
      continue;
    const Act<R>& act = world_->acts[i];
    const Verdict verdict = engine.perform(act);
    // Under altered tables a refusal may leave traces.
    if (is_reference_ && std::holds_alternative<Refused>(verdict)) {
      visit(i, Taken::Refused, state);
      continue;
    }
    const Packed successor = shared_->codec.encode(engine.state());
    const bool changed = successor != state;
    visit(i, taken(act, verdict, changed), successor);
    engine.restore(before);
  }
}

static_assert(Machine<EngineMachine<Nextiva>>);
static_assert(Machine<EngineMachine<Kvcore>>);
static_assert(Machine<EngineMachine<Deal>>);

}  // namespace privet::fuzz::explore
