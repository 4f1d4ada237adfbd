// Reach: what a run has exercised of each rule and reading, from the oracle's answers alone.
//
// Of a rule R that decides. No: R alone refused. Yes: the same actor's same operation on the same
// thing was refused by R alone earlier in the episode and is accepted now; or, of a rule that
// grants, the explanation of an accepted operation names it as the ground it rests on.
// Of a rule of display. Yes, no: the explanation of what is shown, of what is withheld, names it.
// Of an effect: it fired, and what is observed differed after it or is explained by it.
//
// Refusals are counted at every step; explanations, which are dear, at some and at places that
// follow from the episode's number, so that a campaign has the same table whatever its jobs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <boost/unordered/unordered_flat_map.hpp>

#include "harness/reach.h"
#include "model/bind.h"
#include "model/explanation.h"
#include "model/interpretation.h"
#include "model/observation.h"
#include "model/rule_id.h"
#include "model/rulebook.h"
#include "model/verdict.h"
#include "model/words.h"
#include "oracle/oracle.h"

namespace privet::fuzz {

using harness::ReachSide;
using harness::ReachTable;
using harness::ReadingReach;
using harness::RuleReach;

// A side of a rule that its kind would let one expect, and that nothing can reach.
struct Unreachable {
  Book book;  // which of them, for a general rule
  RuleId rule;
  ReachSide side;
  std::string_view because;
};
[[nodiscard]] std::span<const Unreachable> unreachable_sides();

// Those of the rules in a refusal that refused alone: the others, if any, only restate them, or
// follow from them.
[[nodiscard]] RuleSet alone_in(const RuleSet& refusal);

// Counts by rule and side, of one book.
class RuleTally {
 public:
  void count(const RuleSet& rules, ReachSide side, std::size_t times = 1);
  void merge(const RuleTally& other);
  [[nodiscard]] std::vector<RuleReach> rows(Book book) const;

 private:
  [[nodiscard]] RuleReach row(RuleId rule) const;

  struct Counts {
    std::size_t yes = 0;
    std::size_t no = 0;
    std::size_t effect = 0;
  };
  std::array<Counts, RuleId::kSlots> counts_{};  // by slot
};

// How often each refusal was given. There are few of a kind of operation, and most steps that are
// refused are counted here and nowhere else.
class RefusalTally {
 public:
  // Those of the rules that refused alone.
  const RuleSet& count(const RuleSet& refusal, std::size_t times = 1);
  void merge(const RefusalTally& other);
  void count_into(RuleTally& tally) const;

 private:
  struct Counted {
    RuleSet refusal;
    RuleSet alone;
    std::size_t times = 0;
  };
  std::vector<Counted> counted_;
};

namespace detail {

[[nodiscard]] bool is_effect(RuleId rule);
// Not a structure, nor outside, nor a ledger entry.
[[nodiscard]] bool is_display(RuleId rule);
// A number that looks like nothing in particular (splitmix64).
[[nodiscard]] std::uint64_t scatter(std::uint64_t number);

// Which thing an operation is about: the first that it names and does not create, by kind and
// index. Nothing: all that it names is new, or nothing is named.
template <class Operation>
[[nodiscard]] std::uint32_t thing_of(const Operation& operation) {
  std::uint32_t thing = 0;
  boost::mp11::mp_for_each<privet::detail::Members<Operation>>([&](auto member) {
    const auto& argument = operation.*member.pointer;
    if constexpr (privet::detail::kIsId<std::remove_cvref_t<decltype(argument)>>) {
      if (thing == 0)
        thing = static_cast<std::uint32_t>(argument.index()) + 1;
    }
  });
  return thing;
}

}  // namespace detail

// Which explanations are looked at. The defaults are a campaign's, in which the next sequence makes
// up for what this one leaves out; a suite, which has no next one, can afford more.
struct ReachSampling {
  std::uint64_t every = 8;  // of so many steps, those of one
  // Of so many flags, each of a viewer and a record, at such a step; of all that there are, where
  // there are no more.
  std::size_t looks = 1;
};

template <Rulebook R>
class Reach {
 public:
  Reach() = default;
  explicit Reach(ReachSampling sampling) : sampling_{sampling} {}

  // A new episode, by its number in the campaign. The stage outlives it, and its names grow as
  // things are created.
  void begin(const Stage<R>& stage, std::uint64_t episode) {
    stage_ = &stage;
    step_ = detail::scatter(episode);
    refused_alone_.clear();
    awaiting_ = {};
    std::size_t key = 0;
    privet::detail::for_each_reading(stage.interpretation, [&](std::string_view, auto value) {
      static_assert(
          boost::mp11::mp_size<boost::describe::describe_enumerators<decltype(value)>>() <=
          kValues);
      ++readings_[key++][static_cast<std::size_t>(value)];
    });
  }
  // The same, counting its episodes itself.
  void begin(const Stage<R>& stage) { begin(stage, episodes_++); }

  // Before a step is taken: what is asked for, as the oracle that has not seen it judges it.
  void before(const oracle::Oracle<R>& oracle, const Act<R>& act, const Judgement& judgement) {
    ++step_;
    awaiting_ = {};
    if (const auto* refused = std::get_if<Refused>(&judgement)) {
      count_refusal(act, refused->because);
    } else if (std::holds_alternative<Accepted>(judgement)) {
      count_acceptance(act);
      if (is_sampled())
        count_grounds(oracle, act);
    }
  }
  // After it was taken. `observation`, where it is at hand, is what the oracle says is observed.
  void after(const oracle::Oracle<R>& oracle, const Observation<R>* observation) {
    if (!is_sampled())
      return;
    if (observation == nullptr) {
      oracle.observe(scope(), seen_);
      observation = &seen_;
    }
    if (!awaiting_.empty() && !(*observation == seen_before_))
      rules_.count(awaiting_, ReachSide::Effect);
    count_sights(oracle, *observation);
  }

  // A whole episode: the acts one by one, each as the oracle judges it. What is shown before the
  // first counts too. Requires that the stage names what they create.
  void walk(const Stage<R>& stage, std::span<const Act<R>> acts) {
    oracle::Oracle<R> oracle{stage};
    begin(stage);
    after(oracle, nullptr);
    for (const Act<R>& act : acts) {
      const Judgement judgement = oracle.judge(act);
      before(oracle, act, judgement);
      if (std::holds_alternative<Accepted>(judgement))
        oracle.append(act);
      after(oracle, nullptr);
    }
  }

  void merge(const Reach& other) {
    rules_.merge(other.rules_);
    for (std::size_t kind = 0; kind < kKinds; ++kind)
      refusals_[kind].merge(other.refusals_[kind]);
    for (std::size_t key = 0; key < kReadings; ++key) {
      for (std::size_t value = 0; value < kValues; ++value)
        readings_[key][value] += other.readings_[key][value];
    }
  }

  [[nodiscard]] ReachTable table() const {
    RuleTally all = rules_;
    for (const RefusalTally& refusals : refusals_)
      refusals.count_into(all);
    ReachTable table{.rulebook = std::string{R::kName}, .rules = all.rows(R::kBook)};
    std::size_t key = 0;
    for (const ReadingChoice& choice : reading_choices<typename R::Interpretation>()) {
      for (std::size_t value = 0; value < choice.values.size(); ++value) {
        table.readings.push_back({choice.key, choice.values[value], readings_[key][value]});
      }
      ++key;
    }
    return table;
  }

 private:
  using Record = typename R::RecordId;
  using Flag = typename R::SightFlag;
  static constexpr std::size_t kKinds = std::variant_size_v<typename R::Operation>;
  static constexpr std::size_t kReadings = R::Interpretation::kKeys.size();
  static constexpr std::size_t kValues = 4;  // no reading has more

  [[nodiscard]] bool is_sampled() const { return step_ % sampling_.every == 0; }
  [[nodiscard]] Scope scope() const {
    return {stage_->names.template count<UserId>(), stage_->names.template count<Record>()};
  }
  // The same actor, operation and thing have the same key.
  [[nodiscard]] static std::uint64_t key_of(const Act<R>& act) {
    const std::uint64_t thing = std::visit(
        [](const auto& operation) { return detail::thing_of(operation); }, act.operation);
    return (thing << 32U) | (static_cast<std::uint64_t>(act.operation.index()) << 24U) |
           (act.actor.index() & 0xFFFFFFU);
  }

  void count_refusal(const Act<R>& act, const RuleSet& because) {
    const RuleSet& alone = refusals_[act.operation.index()].count(because);
    if (!alone.empty())
      refused_alone_[key_of(act)].insert(alone);
  }
  void count_acceptance(const Act<R>& act) {
    const auto found = refused_alone_.find(key_of(act));
    if (found == refused_alone_.end())
      return;
    rules_.count(found->second, ReachSide::Yes);
    refused_alone_.erase(found);
  }
  // What it rests on; the effects that it fires are awaited.
  void count_grounds(const oracle::Oracle<R>& oracle, const Act<R>& act) {
    RuleSet grounds;
    for (const Reason& reason : oracle.explain(act))
      (detail::is_effect(reason.rule) ? awaiting_ : grounds).insert(reason.rule);
    rules_.count(grounds, ReachSide::Yes);
    if (!awaiting_.empty())
      oracle.observe(scope(), seen_before_);
  }
  // Flags of viewers and records: all of them, or other ones each time.
  void count_sights(const oracle::Oracle<R>& oracle, const Observation<R>& observation) {
    const std::size_t places =
        observation.scope.viewers * observation.scope.records * words<Flag>().size();
    if (places <= sampling_.looks) {
      for (std::size_t place = 0; place < places; ++place)
        count_sight(oracle, observation, place);
      return;
    }
    std::uint64_t place = step_;
    for (std::size_t look = 0; look < sampling_.looks; ++look) {
      place = detail::scatter(place);
      count_sight(oracle, observation, place);
    }
  }
  // The flag, viewer and record that a number comes to.
  void count_sight(const oracle::Oracle<R>& oracle, const Observation<R>& observation,
                   std::uint64_t place) {
    const auto choose = [&](std::size_t bound) {
      const std::size_t chosen = place % bound;
      place /= bound;
      return chosen;
    };
    const UserId viewer{choose(observation.scope.viewers)};
    const Record record{choose(observation.scope.records)};
    const auto flag = static_cast<Flag>(choose(words<Flag>().size()));
    const bool shown = observation.sight.at(viewer.index(), record.index()).contains(flag);
    RuleSet displays;
    RuleSet effects;
    for (const Reason& reason : oracle.explain(viewer, record, flag)) {
      if (detail::is_effect(reason.rule)) {
        effects.insert(reason.rule);
      } else if (detail::is_display(reason.rule)) {
        displays.insert(reason.rule);
      }
    }
    rules_.count(effects, ReachSide::Effect);
    rules_.count(displays, shown ? ReachSide::Yes : ReachSide::No);
  }

  ReachSampling sampling_;
  const Stage<R>* stage_ = nullptr;
  std::uint64_t step_ = 0;
  std::uint64_t episodes_ = 0;
  boost::unordered_flat_map<std::uint64_t, RuleSet> refused_alone_;  // by key_of()
  RuleSet awaiting_;            // effects that fired in this step
  Observation<R> seen_before_;  // where some are awaited
  Observation<R> seen_;
  RuleTally rules_;
  std::array<RefusalTally, kKinds> refusals_;
  std::array<std::array<std::size_t, kValues>, kReadings> readings_{};  // by their places
};

}  // namespace privet::fuzz
