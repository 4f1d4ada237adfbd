// Agreement in the small: engine and oracle say and show the same in every state of a small world.
//
// Each state is asked after a shortest history: what everybody sees there, and what each act that
// can be asked is answered. That covers every edge. But the oracle recalls histories and the engine
// states, so where a second history leads into a state that is known (a merge), the oracle is asked
// again: after both it must show the same and answer every act alike, or the engine has forgotten
// what the rules remember. What is shown is compared with an engine that was led there by the same
// history, messages included: those are no part of the states.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "fuzz/explore/explorer.h"
#include "fuzz/explore/worlds/engine_machine.h"
#include "model/rulebooks.h"

namespace privet::fuzz::explore {

struct AgreementOptions {
  double merges = 100;  // of 100: so many are checked, chosen by the seed
  std::uint64_t seed = 1;
  std::size_t laws = 100;  // histories held against the laws, spread over the states by the seed
  std::size_t jobs = 1;    // what is found does not depend on it
  std::function<bool()> is_interrupted = [] { return false; };
  std::function<void(std::uint64_t states)> on_progress = [](std::uint64_t) {};
};

struct Disagreement {
  std::vector<std::string> acts;  // the history, a line each
  std::string what;               // differs after it
};

struct Agreement {
  // Asked. Fewer than there are when it was interrupted, and where nothing but a disagreement leads
  // to some: the oracle does not follow an engine beyond one.
  std::uint64_t states = 0;
  std::uint64_t answers = 0;         // of the oracle, compared with the engine's: verdicts
  std::uint64_t observations = 0;    // the same: whole ones
  std::uint64_t merges = 0;          // edges into states that another history led to
  std::uint64_t merges_checked = 0;  // of those
  std::uint64_t laws = 0;            // histories held against them
  std::uint64_t disagreements = 0;
  bool is_interrupted = false;
  std::vector<Disagreement> told;  // the first of them in each state, kMostTold at most

  static constexpr std::size_t kMostTold = 20;
};

// `found`: all of the machine, explored without symmetry and with histories. The machine's tables
// are what is held against the oracle.
template <Rulebook R>
[[nodiscard]] Agreement check_agreement(const EngineMachine<R>& machine,
                                        const Explored<EngineMachine<R>>& found,
                                        const AgreementOptions& options);

// For the rulebooks of model/rulebooks.h, in agreement.cpp.
extern template Agreement check_agreement(const EngineMachine<Nextiva>&,
                                          const Explored<EngineMachine<Nextiva>>&,
                                          const AgreementOptions&);
extern template Agreement check_agreement(const EngineMachine<Kvcore>&,
                                          const Explored<EngineMachine<Kvcore>>&,
                                          const AgreementOptions&);
extern template Agreement check_agreement(const EngineMachine<Deal>&,
                                          const Explored<EngineMachine<Deal>>&,
                                          const AgreementOptions&);

}  // namespace privet::fuzz::explore
