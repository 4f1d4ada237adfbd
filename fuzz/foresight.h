// What the oracle alone can tell of a candidate: whether a subject could diverge at its last act
// with a given signature. It costs no execution of the subject; that it could does not mean that it
// does.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "fuzz/draw.h"
#include "fuzz/sequence.h"
#include "harness/compare.h"
#include "harness/divergence.h"
#include "model/call.h"
#include "model/explanation.h"
#include "model/observation.h"
#include "model/rulebook.h"
#include "model/words.h"
#include "oracle/oracles.h"

namespace privet::fuzz {

// Whether the world is lawful, and each operation one that can be asked for.
template <Rulebook R>
[[nodiscard]] bool is_lawful(const Sequence<R>& sequence) {
  Stage<R> stage = sequence.stage;
  if (!R::check_world(stage.world, stage.interpretation, stage.names))
    return false;
  return std::ranges::all_of(sequence.acts, [&](const Act<R>& act) {
    name_created(act.operation, stage.names);
    if constexpr (requires { R::check_operation(act.operation, stage.names); }) {
      return R::check_operation(act.operation, stage.names).has_value();
    } else {
      return true;
    }
  });
}

template <Rulebook R>
class Foresight {
 public:
  // The signature outlives it.
  explicit Foresight(const harness::Signature& signature) : signature_{signature} {
    for (const std::string& word : signature.flags) {
      if (const auto flag = parse_word<Flag>(word))
        flags_.insert(*flag);
    }
  }

  // A sequence without acts stands for the world at the start.
  [[nodiscard]] bool could_show(const Sequence<R>& sequence) const {
    Stage<R> stage = sequence.stage;
    oracle::Oracle<R> oracle{stage};
    for (const Act<R>& act : sequence.acts) {
      name_created(act.operation, stage.names);
      const Judgement judgement = oracle.judge(act);
      const bool last = &act == &sequence.acts.back();
      if (last && name_of(act.operation) != signature_.operation)
        return false;
      if (last && is_of_verdict())
        return could_be_answered(act, judgement, oracle);
      if (std::holds_alternative<Accepted>(judgement))
        oracle.append(act);
      if (last && !class_fits(judgement))
        return false;
    }
    return sequence.acts.empty() == signature_.operation.empty() && could_be_seen(oracle, stage);
  }

 private:
  using Flag = typename R::SightFlag;
  using Record = typename R::RecordId;
  using Class = harness::DivergenceClass;

  [[nodiscard]] bool is_of_verdict() const {
    return signature_.flags == std::vector<std::string>{"verdict"};
  }
  // A refused act leaves traces, another one wrong values.
  [[nodiscard]] bool class_fits(const Judgement& judgement) const {
    const bool accepted = std::holds_alternative<Accepted>(judgement);
    return accepted ? signature_.kind != Class::Changed : signature_.kind != Class::WrongValue;
  }

  [[nodiscard]] bool could_be_answered(const Act<R>& act, const Judgement& judgement,
                                       const oracle::Oracle<R>& oracle) const {
    const auto record = record_of<R>(act.operation);
    const std::string relation = record ? word(oracle.relation(act.actor, *record)) : "";
    if (relation != signature_.relation)
      return false;
    const auto* refused = std::get_if<Refused>(&judgement);
    if (signature_.kind == Class::Refused)
      return std::holds_alternative<Accepted>(judgement);
    return refused != nullptr && words_of(refused->because) == signature_.rules;
  }
  [[nodiscard]] static std::vector<std::string> words_of(const RuleSet& rules) {
    std::vector<std::string> words;
    for (const RuleId rule : rules.list())
      words.push_back(rule.str());
    return words;
  }

  // Whether somebody stands to some record as the signature says, and sees it for those reasons.
  [[nodiscard]] bool could_be_seen(const oracle::Oracle<R>& oracle, const Stage<R>& stage) const {
    if (signature_.relation.empty())
      return true;
    const Scope scope{stage.names.template count<UserId>(), stage.names.template count<Record>()};
    Observation<R> expected;
    oracle.observe(scope, expected);
    for (std::size_t viewer = 0; viewer < scope.viewers; ++viewer) {
      for (std::size_t record = 0; record < scope.records; ++record) {
        if (word(oracle.relation(UserId{viewer}, Record{record})) == signature_.relation &&
            sight_fits(expected.sight.at(viewer, record)) &&
            reasons_fit(oracle, UserId{viewer}, Record{record}))
          return true;
      }
    }
    return false;
  }
  [[nodiscard]] bool sight_fits(Flags<Flag> expected) const {
    if (signature_.kind == Class::Leak)
      return (expected & flags_).empty();
    if (signature_.kind == Class::Lockout)
      return expected.contains_all(flags_);
    return true;
  }
  [[nodiscard]] bool reasons_fit(const oracle::Oracle<R>& oracle, UserId viewer,
                                 Record record) const {
    std::vector<std::string> rules;
    for (std::size_t i = 0; i < words<Flag>().size(); ++i) {
      if (!flags_.contains(static_cast<Flag>(i)))
        continue;
      for (const Reason& reason : oracle.explain(viewer, record, static_cast<Flag>(i)))
        rules.push_back(reason.rule.str());
    }
    std::ranges::sort(rules);
    const auto repeated = std::ranges::unique(rules);
    rules.erase(repeated.begin(), repeated.end());
    return flags_.empty() || rules == signature_.rules;
  }

  const harness::Signature& signature_;
  Flags<Flag> flags_;
};

}  // namespace privet::fuzz
