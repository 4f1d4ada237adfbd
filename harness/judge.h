// The judge: applies an operation to the subject and asks the oracle, compares the verdict, then
// the whole observation. Nothing else in privet compares.
//
// At a divergence the same steps are replayed on the witness, the unaltered engine. Where the
// witness and the oracle part as well, the fault is the harness's own and nobody else is blamed.
#pragma once

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <boost/mp11/list.hpp>

#include "harness/compare.h"
#include "harness/divergence.h"
#include "harness/look_expectation.h"
#include "harness/settle.h"
#include "harness/subject.h"
#include "harness/tell_story.h"
#include "model/call.h"
#include "model/check.h"
#include "model/explanation.h"
#include "model/rulebooks.h"
#include "oracle/oracles.h"

namespace privet::harness {

// What came of one step.
struct StepResult {
  std::vector<Divergence> divergences;  // leaks first; empty: the subject conforms so far
  bool harness_fault = false;           // the witness diverges from the oracle here too
  std::vector<Lateness> late;           // what agreed when it was looked at again
  // Of a divergence, with steps counted in acts; only beside a witness, so that who merely counts
  // divergences does not wait for it.
  Story story;
};

// What the oracle's own answers come to on all surfaces but those named. Cells that the rules leave
// open stay open. For the rulebooks of model/rulebooks.h, in judge.cpp.
template <Rulebook R>
void observe_in_part(const oracle::Oracle<R>& oracle, const Names& names, Scope scope,
                     std::span<const std::string> without, Observation<R>& out);

template <Rulebook R>
class Judge {
 public:
  // `witness` may be null: then every divergence counts as the subject's. All outlive the judge.
  Judge(const Stage<R>& stage, Subject<R>& subject, Subject<R>* witness)
      : stage_{stage}, subject_{subject}, witness_{witness}, oracle_{stage} {}

  // Resets the subject and compares what it shows before the first step.
  [[nodiscard]] Reply<StepResult> start();

  // One operation. Requires that no step before has diverged.
  [[nodiscard]] Reply<StepResult> step(const Act<R>& act);

  // One look at a surface, against what is expected of it in so many words.
  [[nodiscard]] Reply<StepResult> look(UserId viewer, const typename R::Query& query,
                                       const LookExpectation& expectation);

  [[nodiscard]] const oracle::Oracle<R>& oracle() const { return oracle_; }

  // Who sees what after each act so far, by the oracle and, after the last one, by the subject.
  // With steps counted in acts.
  [[nodiscard]] Story story() const {
    using Teller = StoryTeller<R>;
    const auto observe = [this](const oracle::Oracle<R>& oracle, Observation<R>& out) {
      expect_observation(oracle, out);
    };
    return Teller{stage_, expected_, answered_}.tell(
        oracle::Oracle<R>{stage_}, std::span<const Act<R>>{acts_}, observe,
        is_observed_ ? Teller::Last::Observed : Teller::Last::NotObserved);
  }

 private:
  using Record = typename R::RecordId;

  [[nodiscard]] Scope scope() const {
    return {stage_.names.template count<UserId>(), stage_.names.template count<Record>()};
  }

  [[nodiscard]] Reply<void> compare_observation(StepResult& result) {
    expect_observation(oracle_, expected_);
    is_observed_ = true;
    return take_settled([this] { return observed_divergences(); }, result);
  }

  [[nodiscard]] Reply<std::vector<Divergence>> observed_divergences() {
    if (auto done = subject_.observe(scope(), answered_); !done)
      return tl::unexpected{done.error()};
    std::vector<Divergence> divergences;
    for (Difference<R>& difference :
         Comparison<R>{expected_, answered_, stage_.names}.differences()) {
      divergences.push_back(described(std::move(difference)));
    }
    return divergences;
  }

  // What `look` finds, again and again where the subject may lag.
  template <class Look>
  [[nodiscard]] Reply<void> take_settled(Look look, StepResult& result) {
    auto found = look();
    if (!found)
      return tl::unexpected{found.error()};
    if (!found->empty()) {
      auto settled = settle(*std::move(found), subject_.settles_within(), look);
      if (!settled)
        return tl::unexpected{settled.error()};
      found = std::move(settled->left);
      result.late = std::move(settled->late);
    }
    std::ranges::move(*found, std::back_inserter(result.divergences));
    return {};
  }

  [[nodiscard]] Reply<std::vector<Divergence>> looked_divergences(
      UserId viewer, const typename R::Query& query, const LookExpectation& expectation);

  // Of a surface that the subject does not have nothing is expected, and nothing concluded.
  void expect_observation(const oracle::Oracle<R>& oracle, Observation<R>& out) const {
    if constexpr (boost::mp11::mp_contains<Rulebooks, R>::value) {
      if (const auto without = subject_.unsupported_surfaces(); !without.empty())
        return observe_in_part<R>(oracle, stage_.names, scope(), without, out);
    }
    oracle.observe(scope(), out);
  }

  void compare_verdict(const Judgement& expected, const Verdict& answered, StepResult& result) {
    const auto* wanted = std::get_if<Refused>(&expected);
    const auto* got = std::get_if<Refused>(&answered);
    if (std::holds_alternative<Accepted>(expected) && got != nullptr) {
      add_verdict(DivergenceClass::Refused, got->because, "ok", got->because, result);
    } else if (wanted != nullptr && got == nullptr) {
      add_verdict(DivergenceClass::Accepted, wanted->because, "refused by " + wanted->because.str(),
                  {}, result);
    } else if (wanted != nullptr && !is_right(wanted->because, got->because)) {
      add_verdict(DivergenceClass::WrongReason, wanted->because,
                  "refused by " + wanted->because.str(), got->because, result);
    }
  }

  // At least one rule of the set; all of them from a subject that says so. What else refuses an
  // operation on a thing that does not exist is nobody's business.
  [[nodiscard]] bool is_right(const RuleSet& expected, const RuleSet& answered) const {
    constexpr RuleId kDoesNotExist = "GEN-01"_rule;
    if (subject_.reasons() == Reasons::Some) {
      return answered.empty() || answered.intersects(expected);
    }
    if (expected.contains(kDoesNotExist))
      return answered.contains(kDoesNotExist);
    return expected == answered;
  }

  void add_verdict(DivergenceClass kind, const RuleSet& rules, std::string expected,
                   const RuleSet& answered, StepResult& result) const {
    const Act<R>& act = acts_.back();
    Divergence divergence = started(kind);
    divergence.signature.flags = {"verdict"};
    for (const RuleId rule : rules.list())
      divergence.signature.rules.push_back(rule.str());
    divergence.viewer = stage_.names.alias(act.actor);
    if (const auto record = record_of<R>(act.operation)) {
      divergence.record = stage_.names.alias(*record);
      divergence.signature.relation = word(oracle_.relation(act.actor, *record));
    }
    divergence.what = "verdict";
    divergence.expected = std::move(expected);
    divergence.answered = kind == DivergenceClass::Accepted ? "ok"
                          : answered.empty()                ? "refused"
                                                            : "refused by " + answered.str();
    divergence.because = reasons(oracle_.explain(act));
    result.divergences.push_back(std::move(divergence));
  }

  [[nodiscard]] Divergence described(Difference<R> difference) const {
    Divergence divergence = started(difference.kind);
    const bool value = difference.kind == DivergenceClass::WrongValue;
    if (value && refused_)
      divergence.signature.kind = DivergenceClass::Changed;
    divergence.signature.flags = flag_words(difference.flags);
    if (difference.flags.empty())
      divergence.signature.flags = {difference.part.empty() ? difference.what : difference.part};
    if (difference.viewer)
      divergence.viewer = stage_.names.alias(*difference.viewer);
    if (difference.record)
      divergence.record = stage_.names.alias(*difference.record);
    if (difference.viewer && difference.record) {
      divergence.signature.relation =
          word(oracle_.relation(*difference.viewer, *difference.record));
    }
    divergence.what = difference.what;
    if (!divergence.record.empty())
      divergence.what += " of " + divergence.record;
    divergence.expected = std::move(difference.expected);
    divergence.answered = std::move(difference.answered);
    explain_sight(difference, divergence);
    return divergence;
  }

  void explain_sight(const Difference<R>& difference, Divergence& divergence) const {
    if (difference.flags.empty() || !difference.viewer || !difference.record)
      return;
    using Flag = typename R::SightFlag;
    for (std::size_t i = 0; i < words<Flag>().size(); ++i) {
      const auto flag = static_cast<Flag>(i);
      if (!difference.flags.contains(flag))
        continue;
      const Explanation why = oracle_.explain(*difference.viewer, *difference.record, flag);
      for (const Reason& reason : why)
        add_once(divergence.signature.rules, reason.rule.str());
      for (std::string& sentence : reasons(why))
        add_once(divergence.because, std::move(sentence));
    }
    std::ranges::sort(divergence.signature.rules);
  }

  static void add_once(std::vector<std::string>& words, std::string word) {
    if (std::ranges::find(words, word) == words.end())
      words.push_back(std::move(word));
  }

  [[nodiscard]] Divergence started(DivergenceClass kind) const {
    Divergence divergence;
    divergence.signature.kind = kind;
    divergence.step = acts_.size();
    if (!acts_.empty()) {
      divergence.signature.operation = std::string{name_of(acts_.back().operation)};
      divergence.act = render_act<R>(acts_.back(), stage_.names);
    }
    return divergence;
  }

  // `NEX-04: fact (after: ann change_owner: {lead: L, owner: bob})`
  [[nodiscard]] std::vector<std::string> reasons(const Explanation& explanation) const {
    std::vector<std::string> sentences;
    for (const Reason& reason : explanation) {
      std::string sentence = reason.rule.str() + ": " + reason.fact;
      if (reason.log_entry && *reason.log_entry < log_.size())
        sentence += " (after: " + render_act<R>(acts_[log_[*reason.log_entry]], stage_.names) + ")";
      sentences.push_back(std::move(sentence));
    }
    return sentences;
  }

  // By class; within one, in the order they were found.
  static void put_leaks_first(std::vector<Divergence>& divergences) {
    std::multimap<DivergenceClass, Divergence> by_class;
    for (Divergence& divergence : divergences) {
      const DivergenceClass kind = divergence.signature.kind;
      by_class.emplace(kind, std::move(divergence));
    }
    divergences.clear();
    for (auto& [kind, divergence] : by_class)
      divergences.push_back(std::move(divergence));
  }

  [[nodiscard]] StepResult concluded(StepResult result) {
    put_leaks_first(result.divergences);
    if (result.divergences.empty() || witness_ == nullptr)
      return result;
    result.harness_fault = witness_fails();
    result.story = story();
    const auto& divergences = result.divergences;
    const auto verdict = std::ranges::find(divergences, std::string{"verdict"}, &Divergence::what);
    if (verdict != divergences.end())
      result.story.frames.back().verdict += ", answered " + verdict->answered;
    return result;
  }

  // Replays what was done so far on the witness, judged by an oracle of its own.
  [[nodiscard]] bool witness_fails() {
    Judge again{stage_, *witness_, nullptr};
    const auto begun = again.start();
    if (!begun || !begun->divergences.empty())
      return true;
    return std::ranges::any_of(acts_, [&](const Act<R>& act) {
      const auto result = again.step(act);
      return !result || !result->divergences.empty();
    });
  }

  const Stage<R>& stage_;
  Subject<R>& subject_;
  Subject<R>* witness_;
  oracle::Oracle<R> oracle_;
  std::vector<Act<R>> acts_;
  std::vector<std::size_t> log_;  // which of them the oracle holds accepted
  Observation<R> expected_;
  Observation<R> answered_;
  bool refused_ = false;      // the step just judged was not to change anything
  bool is_observed_ = false;  // what came of it was looked at
};

template <Rulebook R>
Reply<StepResult> Judge<R>::start() {
  if (auto done = subject_.reset(stage_); !done)
    return tl::unexpected{done.error()};
  StepResult result;
  if (auto done = compare_observation(result); !done)
    return tl::unexpected{done.error()};
  return concluded(std::move(result));
}

template <Rulebook R>
Reply<StepResult> Judge<R>::step(const Act<R>& act) {
  acts_.push_back(act);
  is_observed_ = false;
  const Judgement expected = oracle_.judge(act);
  const Reply<Verdict> answered = subject_.perform(act);
  if (!answered)
    return tl::unexpected{answered.error()};
  StepResult result;
  compare_verdict(expected, *answered, result);
  const bool taken = std::holds_alternative<Accepted>(*answered);
  if (std::holds_alternative<Accepted>(expected)) {
    if (!taken)
      return concluded(std::move(result));  // the states differ as they must
    oracle_.append(act);
    log_.push_back(acts_.size() - 1);
  }
  refused_ = !std::holds_alternative<Accepted>(expected);
  if (auto done = compare_observation(result); !done)
    return tl::unexpected{done.error()};
  return concluded(std::move(result));
}

template <Rulebook R>
Reply<StepResult> Judge<R>::look(UserId viewer, const typename R::Query& query,
                                 const LookExpectation& expectation) {
  StepResult result;
  const auto look = [&] { return looked_divergences(viewer, query, expectation); };
  if (auto done = take_settled(look, result); !done)
    return tl::unexpected{done.error()};
  result = concluded(std::move(result));
  if (!result.divergences.empty() && witness_ != nullptr && !result.harness_fault) {
    const auto witnessed = witness_->look(viewer, query);  // where the replay left it
    result.harness_fault =
        !witnessed || !mismatches(expectation, Unbinder{stage_.names}.value(*witnessed)).empty();
  }
  return result;
}

template <Rulebook R>
Reply<std::vector<Divergence>> Judge<R>::looked_divergences(UserId viewer,
                                                            const typename R::Query& query,
                                                            const LookExpectation& expectation) {
  const auto answer = subject_.look(viewer, query);
  if (!answer)
    return tl::unexpected{answer.error()};
  std::vector<Divergence> divergences;
  const Value written = Unbinder{stage_.names}.value(*answer);
  for (LookMismatch& mismatch : mismatches(expectation, written)) {
    Divergence divergence;
    divergence.signature.kind = mismatch.kind;
    divergence.signature.flags = {std::string{name_of(query)} + "." + mismatch.what};
    divergence.step = acts_.size();
    divergence.act = stage_.names.alias(viewer) + " " + render_call(query, stage_.names);
    divergence.viewer = stage_.names.alias(viewer);
    divergence.what = std::string{name_of(query)} + ": " + mismatch.what;
    divergence.expected = std::move(mismatch.expected);
    divergence.answered = std::move(mismatch.answered);
    divergences.push_back(std::move(divergence));
  }
  return divergences;
}

// Compiled once, in judge.cpp.
extern template class Judge<Nextiva>;
extern template class Judge<Kvcore>;
extern template class Judge<Deal>;

}  // namespace privet::harness
