// The laws of one step: what is seen before and after an act.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "fuzz/laws/law.h"
#include "fuzz/laws/walk.h"
#include "fuzz/sequence.h"
#include "model/call.h"
#include "model/observation.h"
#include "model/rulebook.h"

namespace privet::fuzz::laws {

// An accepted act, and what was seen before and after it.
template <Rulebook R>
struct Promise {
  const Stage<R>& stage;
  const Act<R>& act;
  const Observation<R>& before;
  const Observation<R>& after;
};

// The first viewer but the actor who sees more of a record than before. Rights are no sight: what
// is offered may grow, as making visible does for who may undo a mark.
template <Rulebook R>
[[nodiscard]] std::optional<std::string> who_gained(const Promise<R>& step) {
  using Record = typename R::RecordId;
  for (std::size_t viewer = 0; viewer < step.after.scope.viewers; ++viewer) {
    for (std::size_t record = 0; record < step.after.scope.records; ++record) {
      const auto& values = step.after.record_values.at(viewer, record);
      const auto gained = (step.after.sight.at(viewer, record) & R::full_sight(values)) -
                          step.before.sight.at(viewer, record);
      if (UserId{viewer} != step.act.actor && !gained.empty()) {
        return step.stage.names.alias(UserId{viewer}) + " gains " +
               step.stage.names.alias(Record{record});
      }
    }
  }
  return std::nullopt;
}

template <Rulebook R>
[[nodiscard]] std::optional<LawBreak> check_accepted(const Promise<R>& step,
                                                     const LawOptions& options) {
  using Book = BookLaws<R>;
  if (options.asks_for(kNarrowingGivesNothing) &&
      Book::narrows(step.act, step.stage.interpretation)) {
    if (auto who = who_gained(step))
      return LawBreak{kNarrowingGivesNothing, *std::move(who)};
  }
  if (options.asks_for(kPromisesAreKept)) {
    if (auto what = Book::broken_promise(step))
      return LawBreak{kPromisesAreKept, *std::move(what)};
  }
  return std::nullopt;
}

template <Rulebook R>
[[nodiscard]] std::optional<LawBreak> check_steps(const Sequence<R>& sequence,
                                                  const Walked<R>& walked,
                                                  const LawOptions& options) {
  for (std::size_t i = 0; i < walked.verdicts.size(); ++i) {
    const Promise<R> step{walked.stage, sequence.acts[i], walked.seen[i], walked.seen[i + 1]};
    std::optional<LawBreak> broken;
    if (walked.accepted(i)) {
      broken = check_accepted(step, options);
    } else if (options.asks_for(kRefusedChangesNothing) && !(step.before == step.after)) {
      broken = LawBreak{kRefusedChangesNothing, "something is seen otherwise than before"};
    }
    if (broken) {
      broken->step = i + 1;
      broken->what = render_act<R>(step.act, walked.stage.names) + ": " + broken->what;
      return broken;
    }
  }
  return std::nullopt;
}

}  // namespace privet::fuzz::laws
