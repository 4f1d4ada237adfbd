// States in packed form, and what is interchangeable in them: over every small world.
#include "fuzz/explore/worlds/engine_machine.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "fuzz/choices.h"
#include "fuzz/explore/worlds/survey.h"
#include "oracle/oracles.h"

namespace privet::fuzz::explore {
namespace {

template <class R>
class Machines : public testing::Test {};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(Machines, Books);

template <Rulebook R>
std::vector<std::size_t> due_acts(const EngineMachine<R>& machine, const InlineState<R>& state) {
  std::vector<std::size_t> due;
  for (std::size_t i = 0; i < machine.act_count(); ++i) {
    if (machine.is_due(i, state))
      due.push_back(i);
  }
  return due;
}

// Calls visit(engine, oracle) at each step of some random walks through the world. The engine was
// never decoded; its messages are forgotten at each step, as they are no part of the state.
template <Rulebook R, class Visit>
void walk(const EngineMachine<R>& machine, Visit visit) {
  constexpr int kWalks = 2;
  constexpr int kSteps = 25;
  WordStream words{7};
  Choices choices{words};
  for (int i = 0; i < kWalks; ++i) {
    InlineEngine<R> engine;
    engine.reset(machine.world().stage);
    oracle::Oracle<R> oracle{machine.world().stage};
    for (int step = 0; step < kSteps; ++step) {
      engine.restore(InlineState<R>{engine.state()});
      visit(engine, oracle);
      const auto due = due_acts(machine, engine.state());
      // Most acts are refused; the walk is to lead somewhere.
      for (int tries = 0; tries < 20; ++tries) {
        const Act<R>& act = machine.act(due[choices.below(due.size())]);
        if (!std::holds_alternative<Accepted>(oracle.judge(act)))
          continue;
        oracle.append(act);
        (void)engine.perform(act);
        break;
      }
    }
  }
}

TYPED_TEST(Machines, decode_what_they_encode) {
  for (const SmallWorld<TypeParam>& world : small_worlds<TypeParam>()) {
    const EngineMachine<TypeParam> machine{world};
    const Codec<TypeParam>& codec = machine.codec();
    walk(machine, [&](const auto& engine, const auto&) {
      const PackedState packed = codec.encode(engine.state());
      const InlineState<TypeParam> decoded = codec.decode(packed);
      ASSERT_EQ(codec.encode(decoded), packed) << world.name;
      ASSERT_EQ(codec.numbers(decoded), codec.numbers(engine.state())) << world.name;
    });
  }
}

TYPED_TEST(Machines, decode_states_that_show_and_decide_the_same) {
  for (const SmallWorld<TypeParam>& world : small_worlds<TypeParam>()) {
    const EngineMachine<TypeParam> machine{world};
    walk(machine, [&](const auto& engine, const auto&) {
      const PackedState packed = machine.codec().encode(engine.state());
      auto decoded = machine.engine_in(packed);
      Observation<TypeParam> of_engine;
      Observation<TypeParam> of_decoded;
      engine.observe(world.scope(), of_engine);
      decoded.observe(world.scope(), of_decoded);
      ASSERT_EQ(of_engine, of_decoded) << world.name;
      const InlineState<TypeParam> before = decoded.state();
      for (const std::size_t act : due_acts(machine, before)) {
        auto other = engine;
        ASSERT_EQ(other.perform(machine.act(act)), decoded.perform(machine.act(act)));
        ASSERT_EQ(machine.codec().encode(other.state()), machine.codec().encode(decoded.state()))
            << world.name << ": " << render_act<TypeParam>(machine.act(act), world.stage.names);
        decoded.restore(before);
      }
    });
  }
}

TYPED_TEST(Machines, take_acts_as_the_oracle_judges_them) {
  for (const SmallWorld<TypeParam>& world : small_worlds<TypeParam>()) {
    const EngineMachine<TypeParam> machine{world};
    walk(machine, [&](const auto& engine, const auto& oracle) {
      const PackedState packed = machine.codec().encode(engine.state());
      machine.expand(packed, [&](std::size_t act, Taken taken, const PackedState& next) {
        const Judgement judged = oracle.judge(machine.act(act));
        const auto expected = std::holds_alternative<Refused>(judged)       ? Taken::Refused
                              : std::holds_alternative<Indifferent>(judged) ? Taken::Indifferent
                                                                            : Taken::Accepted;
        ASSERT_EQ(taken, expected)
            << world.name << ": " << render_act<TypeParam>(machine.act(act), world.stage.names);
        ASSERT_TRUE(taken == Taken::Accepted || next == packed) << world.name;
      });
    });
  }
}

TYPED_TEST(Machines, create_things_one_after_the_other) {
  for (const SmallWorld<TypeParam>& world : small_worlds<TypeParam>()) {
    const EngineMachine<TypeParam> machine{world};
    std::size_t not_due = 0;
    walk(machine, [&](const auto& engine, const auto&) {
      not_due += machine.act_count() - due_acts(machine, engine.state()).size();
    });
    const bool creates = std::ranges::any_of(world.acts, [](const auto& act) {
      bool any = false;
      for_each_created(act.operation, [&](auto) { any = true; });
      return any;
    });
    EXPECT_EQ(not_due > 0, creates) << world.name;
  }
}

// Every state that can be reached in the world called tiny.
template <Rulebook R>
std::vector<PackedState> states_of(const EngineMachine<R>& machine) {
  std::vector<PackedState> states{machine.start()};
  std::set<PackedState> seen{machine.start()};
  for (std::size_t i = 0; i < states.size(); ++i) {
    machine.expand(PackedState{states[i]}, [&](std::size_t, Taken, const PackedState& next) {
      if (seen.insert(next).second)
        states.push_back(next);
    });
  }
  return states;
}

// The successors of a state, as a set, with how often they were accepted and refused.
template <Rulebook R>
std::multiset<std::pair<Taken, PackedState>> successors(const EngineMachine<R>& machine,
                                                        const PackedState& state) {
  std::multiset<std::pair<Taken, PackedState>> all;
  machine.expand(
      state, [&](std::size_t, Taken taken, const PackedState& next) { all.emplace(taken, next); });
  return all;
}

// Whatever a machine does, it does under other names, in some of its states.
template <Rulebook R>
void expect_that_names_change_nothing(const EngineMachine<R>& machine) {
  const Symmetry<R>& symmetry = machine.symmetry();
  const std::vector<PackedState> states = states_of(machine);
  const std::set<PackedState> reached(states.begin(), states.end());
  for (std::size_t i = 0; i < states.size(); i += 17) {
    for (const SlotPermutation& renaming : symmetry.group()) {
      const PackedState image = symmetry.image(states[i], renaming);
      ASSERT_TRUE(reached.contains(image));
      std::multiset<std::pair<Taken, PackedState>> renamed;
      for (const auto& [taken, next] : successors(machine, states[i]))
        renamed.emplace(taken, symmetry.image(next, renaming));
      ASSERT_EQ(renamed, successors(machine, image));
    }
  }
}

TYPED_TEST(Machines, do_under_other_names_what_they_do) {
  expect_that_names_change_nothing(EngineMachine<TypeParam>{small_worlds<TypeParam>().front()});
}

TYPED_TEST(Machines, have_one_canonical_state_an_orbit) {
  const EngineMachine<TypeParam> machine{small_worlds<TypeParam>().front()};
  const Symmetry<TypeParam>& symmetry = machine.symmetry();
  std::uint64_t in_orbits = 0;
  std::size_t states = 0;
  for (const PackedState& state : states_of(machine)) {
    ++states;
    std::set<PackedState> orbit;
    for (const SlotPermutation& renaming : symmetry.group())
      orbit.insert(symmetry.image(state, renaming));
    ASSERT_EQ(machine.orbit_size(state), orbit.size());
    ASSERT_EQ(machine.canonical(state), *orbit.begin());
    if (machine.canonical(state) == state)
      in_orbits += machine.orbit_size(state);
  }
  EXPECT_EQ(in_orbits, states);
}

TEST(Symmetry, knows_who_is_interchangeable) {
  const auto group_of = []<Rulebook R>(const SmallWorld<R>& world) {
    return EngineMachine<R>{world}.symmetry().group().size();
  };
  // Ann and bob, with their leads; the agents, with theirs; ann leads the initiative.
  EXPECT_EQ(group_of(small_worlds<Nextiva>().front()), 2U);
  EXPECT_EQ(group_of(small_worlds<Kvcore>().front()), 2U);
  EXPECT_EQ(group_of(small_worlds<Deal>().front()), 1U);
}

// Three agents and two teams with a lead each; cora's hat sets her apart.
TEST(Symmetry, has_every_renaming_of_those_who_are_alike) {
  const auto world = read_small_world<Kvcore>(R"(
name: alike
about: a test
world:
  offices: {o: {}, q: {}}
  teams: {s: {office: o}, t: {office: o}}
  users:
    ag: {office: o}
    bo: {office: o}
    cy: {office: o}
    cora: {hats: [{level: company, entity: company}]}
  leads:
    L: {owner: {kind: team, id: s}}
    M: {owner: {kind: team, id: t}}
creates: {lead: [K]}
operations:
  - set_agent_privacy: {by: [ag, bo, cy]}
  - add_lead: {by: cora, owner: [{kind: user, id: ag}, {kind: user, id: bo}, {kind: user, id: cy}],
               assignee: ~}
  - join_team: {by: cora, user: [ag, bo, cy]}
  - assign_lead: {by: cora, lead: [L, M], assignee: [~, ag, bo, cy]}
)");
  ASSERT_TRUE(world) << world.error().message;
  const EngineMachine<Kvcore> machine{*world};
  EXPECT_EQ(machine.symmetry().group().size(), 6U * 2U);
  expect_that_names_change_nothing(machine);
  std::uint64_t in_orbits = 0;
  const std::vector<PackedState> states = states_of(machine);
  for (const PackedState& state : states)
    in_orbits += machine.canonical(state) == state ? machine.orbit_size(state) : 0;
  EXPECT_EQ(in_orbits, states.size());
}

TEST(Survey, counts_the_states_of_tiny) {
  const auto counted = []<Rulebook R>(const SmallWorld<R>& world) {
    const Survey found = survey(EngineMachine<R>{world});
    return std::vector{found.states, found.orbits, found.accepted, found.asked, found.depth};
  };
  using Counted = std::vector<std::size_t>;
  EXPECT_EQ(counted(small_worlds<Nextiva>().front()), (Counted{980, 511, 39'788, 69'384, 8}));
  EXPECT_EQ(counted(small_worlds<Kvcore>().front()), (Counted{4608, 2352, 153'216, 405'504, 12}));
  EXPECT_EQ(counted(small_worlds<Deal>().front()), (Counted{4305, 4305, 51'318, 542'430, 14}));
}

}  // namespace
}  // namespace privet::fuzz::explore
