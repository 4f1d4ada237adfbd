// A sequence in typed terms: where it starts and what is asked for. Findings are kept, shrunk and
// replayed as sequences, never as choice words.
#pragma once

#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "fuzz/draw.h"
#include "harness/judge.h"
#include "harness/subject.h"
#include "model/rulebook.h"

namespace privet::fuzz {

template <Rulebook R>
struct Sequence {
  Stage<R> stage;            // its names are those of the world at the start, and no more
  std::vector<Act<R>> acts;  // what one creates has the next index of its kind, refused or not
};

// How a replay ended: at the end, at the first step with a divergence, or at the subject's trouble.
struct Replayed {
  std::size_t steps = 0;  // acts judged, the last one included
  std::vector<harness::Divergence> divergences;
  bool harness_fault = false;  // the witness parted from the oracle there too
  harness::Story story;        // of the divergences, beside a witness
  std::optional<harness::Trouble> trouble;
  harness::Transcript transcript;  // of one that did not conform

  [[nodiscard]] bool conforms() const { return divergences.empty() && !trouble; }
};

// Judges the whole sequence on `subject`. `witness` may be null.
template <Rulebook R>
[[nodiscard]] Replayed replay(const Sequence<R>& sequence, harness::Subject<R>& subject,
                              std::type_identity_t<harness::Subject<R>>* witness = nullptr) {
  Stage<R> stage = sequence.stage;
  harness::Judge<R> judge{stage, subject, witness};
  Replayed replayed;
  const auto goes_on = [&](harness::Reply<harness::StepResult> reply) {
    if (!reply) {
      replayed.trouble = std::move(reply.error());
    } else {
      replayed.divergences = std::move(reply->divergences);
      replayed.harness_fault = reply->harness_fault;
      replayed.story = std::move(reply->story);
    }
    if (!replayed.conforms())
      replayed.transcript = subject.transcript();
    return replayed.conforms();
  };
  if (!goes_on(judge.start()))
    return replayed;
  for (const Act<R>& act : sequence.acts) {
    name_created(act.operation, stage.names);
    ++replayed.steps;
    if (!goes_on(judge.step(act)))
      break;
  }
  return replayed;
}

}  // namespace privet::fuzz
