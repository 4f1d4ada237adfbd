// What a shrunk sequence owes to the one it was made from. Knows nothing of how it was made.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "fuzz/foresight.h"
#include "fuzz/repair.h"
#include "fuzz/sequence.h"
#include "harness/divergence.h"
#include "harness/subject.h"

namespace privet::fuzz {

// The step, from 1, at which the sequence diverges with the signature; 0 for the world at the
// start, nothing where it does not.
template <Rulebook R>
[[nodiscard]] std::optional<std::size_t> step_of(const Sequence<R>& sequence,
                                                 const harness::Signature& signature,
                                                 harness::Subject<R>& subject) {
  const Replayed replayed = replay<R>(sequence, subject, nullptr);
  for (const harness::Divergence& divergence : replayed.divergences) {
    if (divergence.signature == signature)
      return replayed.steps;
  }
  return std::nullopt;
}

// Whether what each act creates has the next number of its kind, as replaying requires.
template <Rulebook R>
[[nodiscard]] bool is_numbered_densely(const Sequence<R>& sequence) {
  bool dense = true;
  Names names = sequence.stage.names;
  for (const Act<R>& act : sequence.acts) {
    for_each_created(act.operation, [&]<class Id>(Id id) {
      dense = dense && id.index() == names.template count<Id>();
      (void)names.template add<Id>(alias_for(Id::TagType::kKind, id.index()));
    });
  }
  return dense;
}

// What is wrong with `shrunk`; empty when nothing is.
template <Rulebook R>
[[nodiscard]] std::string fault_of_shrunk(const Sequence<R>& found, const Sequence<R>& shrunk,
                                          const harness::Signature& signature,
                                          harness::Subject<R>& subject) {
  if (shrunk.acts.size() > found.acts.size())
    return "it is longer than what was found";
  if (!is_numbered_densely(shrunk))
    return "what it creates is not numbered densely";
  if (!is_lawful(shrunk))
    return "it is not lawful";
  const auto step = step_of(shrunk, signature, subject);
  if (!step)
    return "it does not diverge with the signature";
  if (*step != shrunk.acts.size())
    return "it goes on after the divergence";
  for (std::size_t i = 0; i + 1 < shrunk.acts.size(); ++i) {
    Repair<R> repair{shrunk};
    repair.drop_act(i);
    const auto shorter = repair.repaired();
    if (shorter && is_lawful(*shorter) && step_of(*shorter, signature, subject))
      return "act " + std::to_string(i + 1) + " can be taken out";
  }
  return "";
}

}  // namespace privet::fuzz
