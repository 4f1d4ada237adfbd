// The small Deal model, each answer of which is compared with that of the plain rules.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "bench/nine_machine.h"
#include "bench/nine_rules.h"

namespace privet::bench {

// As NineMachine; expanding a state throws if the rules say otherwise: about who sees what in it,
// about an act's verdict, or about what comes of it.
template <unsigned kInitiatives>
class CheckedNine : public NineMachine<kInitiatives> {
 public:
  using Machine = NineMachine<kInitiatives>;
  using typename Machine::Packed;
  using typename Machine::Taken;

  template <class Visit>
  void expand(const Packed& state, Visit visit) const {
    const NineRules before{state[0], kInitiatives};
    check_sight(state, before);
    NineRules rules = before;
    Machine::expand(state, [&](std::size_t act, Taken taken, const Packed& successor) {
      const bool accepted = rules.perform(acts_[act]);
      check_verdict(accepted, taken);
      if (accepted) {
        check_successor(rules, successor[0]);
        rules = before;
      } else if (successor[0] != state[0]) {
        throw std::logic_error{"the machine changes what is refused"};
      }
      visit(act, taken, successor);
    });
  }

 private:
  static void check_sight(const Packed& state, const NineRules& rules) {
    for (unsigned o = 0; o < Machine::kOpportunities; ++o) {
      for (unsigned user = 0; user < Machine::kUsers; ++user) {
        if (rules.sees(user, o) != ((Machine::visible(state, o) >> user & 1U) != 0))
          throw std::logic_error{"machine and rules disagree about who sees what"};
      }
    }
  }

  static void check_verdict(bool accepted, Taken taken) {
    if (taken != (accepted ? Taken::Accepted : Taken::Refused))
      throw std::logic_error{"machine and rules disagree about an act"};
  }
  static void check_successor(const NineRules& rules, std::uint64_t word) {
    if (NineRules{word, kInitiatives} != rules)
      throw std::logic_error{"machine and rules disagree about what an act comes to"};
  }

  std::vector<NineAct> acts_ = nine_acts(kInitiatives);
};

}  // namespace privet::bench
