// A sequence done on a subject, with all that was answered: what laws are checked on.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "fuzz/draw.h"
#include "fuzz/laws/law.h"
#include "fuzz/laws/surfaces.h"
#include "fuzz/sequence.h"
#include "harness/subject.h"
#include "model/observation.h"
#include "model/rulebook.h"
#include "model/verdict.h"

namespace privet::fuzz::laws {

template <Rulebook R>
struct Walked {
  Stage<R> stage;  // with the names of all that the acts create, from the start
  std::vector<Verdict> verdicts = {};
  std::vector<Observation<R>> seen = {};  // at the start, and after each act
  std::optional<LawBreak> broken = {};    // by a look on the way

  [[nodiscard]] bool accepted(std::size_t i) const {
    return std::holds_alternative<Accepted>(verdicts[i]);
  }
};

template <Rulebook R>
[[nodiscard]] Scope whole_scope(const Stage<R>& stage) {
  return {stage.names.template count<UserId>(), stage.names.template count<typename R::RecordId>()};
}

// Everything is named beforehand: observations of all steps cover the same.
template <Rulebook R>
[[nodiscard]] Stage<R> named_stage(const Sequence<R>& sequence) {
  Stage<R> stage = sequence.stage;
  for (const Act<R>& act : sequence.acts)
    name_created(act.operation, stage.names);
  return stage;
}

// What is seen after `acts` on a stage; nothing when the subject is in trouble.
template <Rulebook R>
struct Outcome {
  std::vector<Verdict> verdicts;
  Observation<R> seen;
};
template <Rulebook R>
[[nodiscard]] std::optional<Outcome<R>> outcome_of(const Stage<R>& stage,
                                                   const std::vector<Act<R>>& acts,
                                                   harness::Subject<R>& subject) {
  Outcome<R> outcome;
  if (!subject.reset(stage))
    return std::nullopt;
  for (const Act<R>& act : acts) {
    const auto verdict = subject.perform(act);
    if (!verdict)
      return std::nullopt;
    outcome.verdicts.push_back(*verdict);
  }
  if (!subject.observe(whole_scope(stage), outcome.seen))
    return std::nullopt;
  return outcome;
}

// Nothing when the subject is in trouble.
template <Rulebook R>
[[nodiscard]] std::optional<Walked<R>> walk(const Sequence<R>& sequence,
                                            harness::Subject<R>& subject,
                                            const LawOptions& options) {
  Walked<R> walked{.stage = named_stage(sequence)};
  if (!subject.reset(walked.stage))
    return std::nullopt;
  Surfaces<R> surfaces{walked.stage, options};
  const auto observe = [&](std::size_t step) {
    Observation<R> seen;
    if (!subject.observe(whole_scope(walked.stage), seen))
      return false;
    walked.broken = surfaces.check(seen, subject, step);
    walked.seen.push_back(std::move(seen));
    return true;
  };
  if (!observe(0))
    return std::nullopt;
  for (std::size_t i = 0; i < sequence.acts.size() && !walked.broken; ++i) {
    const auto verdict = subject.perform(sequence.acts[i]);
    if (!verdict)
      return std::nullopt;
    walked.verdicts.push_back(*verdict);
    if (!observe(i + 1))
      return std::nullopt;
  }
  return walked;
}

}  // namespace privet::fuzz::laws
