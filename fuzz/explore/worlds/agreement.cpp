#include "fuzz/explore/worlds/agreement.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <mutex>
#include <optional>
#include <span>
#include <utility>
#include <variant>

#include "fuzz/explore/hash.h"
#include "fuzz/explore/history.h"
#include "fuzz/explore/worlds/world_sequence.h"
#include "fuzz/laws.h"
#include "fuzz/parallel.h"
#include "harness/compare.h"
#include "model/call.h"
#include "subjects/in_process.h"

namespace privet::fuzz::explore {

namespace {

// What the oracle holds of an act, in the engine's words.
Taken taken(const Judgement& judged) {
  if (std::holds_alternative<Refused>(judged))
    return Taken::Refused;
  return std::holds_alternative<Indifferent>(judged) ? Taken::Indifferent : Taken::Accepted;
}

std::string render(const Judgement& judged) {
  if (const auto* refused = std::get_if<Refused>(&judged))
    return "refused by " + refused->because.str();
  return std::holds_alternative<Indifferent>(judged) ? "indifferent" : "accepted";
}

std::string render(const Verdict& answered, bool changed) {
  if (const auto* refused = std::get_if<Refused>(&answered))
    return "refused by " + refused->because.str();
  return changed ? "accepted" : "accepted, nothing changed";
}

// Whether nothing was written, which is seen sooner than what the state comes to: most acts are
// refused. Padding may differ where a state is the same.
template <class State>
bool is_untouched(const State& state, const State& before) {
  return std::memcmp(std::as_bytes(std::span{&state, 1}).data(),
                     std::as_bytes(std::span{&before, 1}).data(), sizeof(State)) == 0;
}

// Whether a fraction of the edges, so chosen by the seed, contains this one.
bool is_chosen(std::uint64_t seed, std::uint64_t edge, double percent) {
  const double share = static_cast<double>(mixed(mixed(seed) + edge) >> 11U) / 9007199254740992.0;
  return share * 100 < percent;
}

// Checks states, one after the other; each worker has one.
template <Rulebook R>
class Checker {
 public:
  Checker(const EngineMachine<R>& machine, const Explored<EngineMachine<R>>& found,
          const AgreementOptions& options)
      : machine_{machine}, found_{found}, options_{options} {}

  [[nodiscard]] Agreement check(StateIndex state) {
    result_ = {};
    acts_ = history(machine_, found_, state).acts;
    Followed followed{oracle::Oracle<R>{stage()}, machine_.engine_in(machine_.start())};
    for (const ActIndex act : acts_) {
      if (!follow(followed, act))
        return std::move(result_);
    }
    result_.states = 1;
    const PackedState& packed = found_.states()[state];
    compare(followed, packed);
    machine_.expand(packed, [&](std::size_t act, Taken taken, const PackedState& to) {
      if (taken == Taken::Accepted)
        check_merge(followed, state, static_cast<ActIndex>(act), to);
    });
    if (is_for_laws(state))
      check_laws_of_history();
    return std::move(result_);
  }

 private:
  // Both after one history.
  struct Followed {
    oracle::Oracle<R> oracle;
    InlineEngine<R> engine;
  };

  [[nodiscard]] const Stage<R>& stage() const { return machine_.world().stage; }

  // Whether the oracle accepts the act. If not, that was told of the state before it.
  [[nodiscard]] bool follow(Followed& followed, ActIndex index) const {
    const Act<R>& act = machine_.act(index);
    if (!std::holds_alternative<Accepted>(followed.oracle.judge(act)))
      return false;
    followed.oracle.append(act);
    (void)followed.engine.perform(act);
    return true;
  }

  void check_merge(const Followed& followed, StateIndex from, ActIndex act, const PackedState& to) {
    const StateIndex target = *found_.find(to);
    if (target != 0 && found_.origin(target).parent == from && found_.origin(target).act == act)
      return;  // the state's own history
    ++result_.merges;
    if (!is_chosen(options_.seed, std::uint64_t{from} * machine_.act_count() + act,
                   options_.merges))
      return;
    Followed after = followed;
    if (!follow(after, act))
      return;
    ++result_.merges_checked;
    acts_.push_back(act);
    compare(after, to);
    acts_.pop_back();
  }

  // What is shown, and what every act is answered.
  void compare(const Followed& followed, const PackedState& state) {
    compare_observations(followed);
    if (machine_.codec().encode(followed.engine.state()) != state)
      tell("the engine is not in the state that was explored");
    auto engine = machine_.engine_in(state);
    const auto before = engine.state();
    for (std::size_t i = 0; i < machine_.act_count(); ++i) {
      if (!machine_.is_due(i, before))
        continue;
      const Act<R>& act = machine_.act(i);
      const Judgement expected = followed.oracle.judge(act);
      const Verdict answered = engine.perform(act);
      ++result_.answers;
      const bool changed =
          !is_untouched(engine.state(), before) && machine_.codec().encode(engine.state()) != state;
      if (!is_right(expected, answered, machine_.taken(act, answered, changed)))
        tell(render_act<R>(act, stage().names) + ": expected " + render(expected) +
             ", the engine: " + render(answered, changed));
      else if (changed && std::holds_alternative<Refused>(answered))
        tell(render_act<R>(act, stage().names) + ": refused, and changes the state");
      if (changed || std::holds_alternative<Accepted>(answered))
        engine.restore(before);
    }
  }
  // The engine names every rule that refuses; what else refuses an act on what does not exist is
  // nobody's business.
  [[nodiscard]] static bool is_right(const Judgement& expected, const Verdict& answered,
                                     Taken answered_as) {
    if (taken(expected) != answered_as)
      return false;
    const auto* wanted = std::get_if<Refused>(&expected);
    if (wanted == nullptr)
      return true;
    constexpr RuleId kDoesNotExist = "GEN-01"_rule;
    const RuleSet& because = std::get<Refused>(answered).because;
    return wanted->because.contains(kDoesNotExist) ? because.contains(kDoesNotExist)
                                                   : because == wanted->because;
  }
  void compare_observations(const Followed& followed) {
    const Scope scope = machine_.world().scope();
    followed.oracle.observe(scope, expected_);
    followed.engine.observe(scope, answered_);
    ++result_.observations;
    for (const auto& difference :
         harness::Comparison<R>{expected_, answered_, stage().names}.differences()) {
      const std::string viewer =
          difference.viewer ? stage().names.alias(*difference.viewer) + ": " : "";
      const std::string record =
          difference.record ? " of " + stage().names.alias(*difference.record) : "";
      tell(viewer + difference.what + record + ": expected " + difference.expected +
           ", the engine: " + difference.answered);
    }
  }

  [[nodiscard]] bool is_for_laws(StateIndex state) const {
    const std::size_t states = found_.states().size();
    const std::size_t every =
        std::max<std::size_t>(1, states / std::max<std::size_t>(1, options_.laws));
    return options_.laws != 0 && state % every == mixed(options_.seed) % every;
  }
  void check_laws_of_history() {
    ++result_.laws;
    subjects::EngineSubject<R> engine;
    if (const auto broken =
            check_laws<R>(sequence_of(machine_.world(), std::span<const ActIndex>{acts_}), engine))
      tell("the engine breaks the law " + broken->law + ": " + broken->what);
  }

  void tell(std::string what) {
    if (result_.disagreements++ != 0)
      return;
    Disagreement& told = result_.told.emplace_back();
    for (const ActIndex act : acts_)
      told.acts.push_back(render_act<R>(machine_.act(act), stage().names));
    told.what = std::move(what);
  }

  const EngineMachine<R>& machine_;
  const Explored<EngineMachine<R>>& found_;
  const AgreementOptions& options_;
  std::vector<ActIndex> acts_;  // those the oracle recalls
  Observation<R> expected_;
  Observation<R> answered_;
  Agreement result_;
};

void add(Agreement part, Agreement& sum) {
  sum.states += part.states;
  sum.answers += part.answers;
  sum.observations += part.observations;
  sum.merges += part.merges;
  sum.merges_checked += part.merges_checked;
  sum.laws += part.laws;
  sum.disagreements += part.disagreements;
  sum.is_interrupted = sum.is_interrupted || part.is_interrupted;
  for (Disagreement& told : part.told) {
    if (sum.told.size() < Agreement::kMostTold)
      sum.told.push_back(std::move(told));
  }
}

}  // namespace

template <Rulebook R>
Agreement check_agreement(const EngineMachine<R>& machine, const Explored<EngineMachine<R>>& found,
                          const AgreementOptions& options) {
  PRIVET_CHECK(!found.has_symmetry());
  constexpr std::size_t kPiece = 64;  // states that are taken together, so that order is kept
  const std::size_t states = found.states().size();
  const std::size_t pieces = (states + kPiece - 1) / kPiece;
  std::vector<EngineMachine<R>> machines(options.jobs, machine);
  std::vector<Checker<R>> checkers;
  checkers.reserve(options.jobs);
  for (const EngineMachine<R>& own : machines)
    checkers.emplace_back(own, found, options);
  std::vector<Agreement> parts(pieces);
  std::mutex mutex;
  std::uint64_t done = 0;
  parallel_for(options.jobs, pieces, [&](std::size_t worker, std::size_t piece) {
    const std::size_t end = std::min(states, (piece + 1) * kPiece);
    for (std::size_t i = piece * kPiece; i < end && !parts[piece].is_interrupted; ++i) {
      if (options.is_interrupted())
        parts[piece].is_interrupted = true;
      else
        add(checkers[worker].check(static_cast<StateIndex>(i)), parts[piece]);
    }
    const std::scoped_lock lock{mutex};
    done += parts[piece].states;
    options.on_progress(done);
  });
  Agreement sum;
  for (Agreement& part : parts)
    add(std::move(part), sum);
  return sum;
}

template Agreement check_agreement(const EngineMachine<Nextiva>&,
                                   const Explored<EngineMachine<Nextiva>>&,
                                   const AgreementOptions&);
template Agreement check_agreement(const EngineMachine<Kvcore>&,
                                   const Explored<EngineMachine<Kvcore>>&, const AgreementOptions&);
template Agreement check_agreement(const EngineMachine<Deal>&, const Explored<EngineMachine<Deal>>&,
                                   const AgreementOptions&);

}  // namespace privet::fuzz::explore
