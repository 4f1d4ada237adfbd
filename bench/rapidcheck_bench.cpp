// The lockstep as RapidCheck runs it: rc::state draws the commands, keeps the model, here the
// oracle, and runs them on the engine. Its figures stand beside nine_lockstep_steps and
// lockstep_steps of the same run; what is compared at a step is the same.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <ostream>
#include <rapidcheck.h>
#include <utility>
#include <variant>

#include <benchmark/benchmark.h>
#include <rapidcheck/state.h>

#include "bench/nine.h"
#include "bench/sequences.h"
#include "engine/engines.h"
#include "engine/store.h"
#include "fuzz/choices.h"
#include "harness/compare.h"
#include "model/call.h"
#include "model/check.h"
#include "model/rulebooks.h"
#include "oracle/oracles.h"

namespace privet::bench {
namespace {

// The nine operations of the peers, as in nine_lockstep_steps.
struct Nine {
  using Book = Deal;
  static constexpr Scope kSeen = nine::kScope;
  static const Stage<Deal>& stage() { return nine::stage(); }
  static Act<Deal> draw(fuzz::Choices& choices) { return nine::draw_any(choices); }
  static bool is_possible(const Act<Deal>& act, const oracle::Oracle<Deal>& oracle) {
    return !nine::creates_again(act, oracle);
  }
  static bool agree(const Observation<Deal>& expected, const Observation<Deal>& answered) {
    return nine::same_sight(expected, answered);
  }
};

// The operations of the first sequence of lockstep_steps, in the order in which they are drawn. The
// world keeps its things, as it does there.
template <Rulebook R>
struct Whole {
  using Book = R;
  static constexpr Scope kSeen = kScope;
  static const Sequence<R>& sequence() { return sequences<R>(400).front(); }
  static const Stage<R>& stage() { return sequence().stage; }
  static Act<R> draw(fuzz::Choices& choices) {
    return sequence().acts[choices.below(sequence().acts.size())];
  }
  static bool is_possible(const Act<R>& act, const oracle::Oracle<R>& oracle) {
    return !creates_or_deletes(act.operation) || std::holds_alternative<Refused>(oracle.judge(act));
  }
  static bool agree(const Observation<R>& expected, const Observation<R>& answered) {
    return harness::Comparison<R>{expected, answered, stage().names}.differences().empty();
  }
};

template <class Game>
using Model = oracle::Oracle<typename Game::Book>;

template <class Game>
struct System {
  using Book = typename Game::Book;
  engine::Engine<Book, engine::Inline> engine;
  Observation<Book> expected;
  Observation<Book> answered;
  std::int64_t steps = 0;
  std::int64_t accepted = 0;
};

template <class Game>
class Command : public rc::state::Command<Model<Game>, System<Game>> {
 public:
  explicit Command(Act<typename Game::Book> act) : act_{std::move(act)} {}

  void checkPreconditions(const Model<Game>& oracle) const override {
    RC_PRE(Game::is_possible(act_, oracle));
  }
  void apply(Model<Game>& oracle) const override {
    if (std::holds_alternative<Accepted>(oracle.judge(act_)))
      oracle.append(act_);
  }
  // The observation is compared before the operation, so that the model need not be copied.
  void run(const Model<Game>& oracle, System<Game>& system) const override {
    oracle.observe(Game::kSeen, system.expected);
    system.engine.observe(Game::kSeen, system.answered);
    RC_ASSERT(Game::agree(system.expected, system.answered));
    const Judgement judged = oracle.judge(act_);
    RC_ASSERT(nine::same_verdict(judged, system.engine.perform(act_)));
    ++system.steps;
    system.accepted += std::holds_alternative<Accepted>(judged) ? 1 : 0;
  }
  void show(std::ostream& out) const override { out << name_of(act_.operation); }

 private:
  Act<typename Game::Book> act_;
};

// A word that RapidCheck draws is stretched to as many as an operation takes.
template <class Game>
rc::Gen<std::shared_ptr<const rc::state::Command<Model<Game>, System<Game>>>> command() {
  using Base = rc::state::Command<Model<Game>, System<Game>>;
  return rc::gen::map(rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::uint64_t>()),
                      [](std::uint64_t word) -> std::shared_ptr<const Base> {
                        fuzz::WordStream words{word};
                        fuzz::Choices choices{words};
                        return std::make_shared<Command<Game>>(Game::draw(choices));
                      });
}

// What rc::state::check does, with commands of the length wanted: it draws a length uniformly up to
// the size, so that the mean is half of that.
template <class Game>
void run_commands(std::size_t length, System<Game>& system) {
  const auto at_start = [] { return Model<Game>{Game::stage()}; };
  const auto next = [](const Model<Game>& /*oracle*/) { return command<Game>(); };
  system.engine.reset(Game::stage());
  const auto commands =
      *rc::gen::resize(static_cast<int>(2 * length), rc::state::gen::commands(at_start, next));
  rc::state::runAll(commands, at_start, system);
}

template <class Game>
void rc_state_steps(benchmark::State& state) {
  const auto length = static_cast<std::size_t>(state.range(0));
  System<Game> system;
  rc::detail::TestParams params;
  params.maxSuccess = 100;
  params.disableShrinking = true;
  benchmark::DoNotOptimize(Game::stage());  // drawn when first asked for, which is not measured
  for (auto _ : state) {
    ++params.seed;
    const auto result = rc::detail::checkTestable([&] { run_commands<Game>(length, system); },
                                                  rc::detail::TestMetadata{}, params);
    if (!result.template is<rc::detail::SuccessResult>()) {
      state.SkipWithError("engine and oracle disagree");
      return;
    }
  }
  state.SetItemsProcessed(system.steps);
  state.counters["accepted_%"] =
      100.0 * static_cast<double>(system.accepted) / static_cast<double>(system.steps);
}

BENCHMARK(rc_state_steps<Nine>)->ArgName("length")->Arg(50)->Arg(400);
BENCHMARK(rc_state_steps<Whole<Nextiva>>)->ArgName("length")->Arg(50)->Arg(400);
BENCHMARK(rc_state_steps<Whole<Kvcore>>)->ArgName("length")->Arg(50)->Arg(400);
BENCHMARK(rc_state_steps<Whole<Deal>>)->ArgName("length")->Arg(50)->Arg(400);

}  // namespace
}  // namespace privet::bench
