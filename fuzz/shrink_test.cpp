#include "fuzz/shrink.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fuzz/episode.h"
#include "fuzz/shrink_test_check.h"
#include "model/rulebooks.h"
#include "subjects/mutant.h"

namespace privet::fuzz {
namespace {

using harness::DivergenceClass;
using harness::Signature;
using testing::HasSubstr;
using testing::IsEmpty;

// --- what is to be shrunk ---

template <Rulebook R>
struct Found {
  Sequence<R> sequence;
  Signature signature;
};

constexpr EpisodeShape shape_of(std::size_t operations) {
  return {
      .size = {.users = 5, .records = 4, .others = 2}, .operations = operations, .near_misses = 20};
}

// The first of some random episodes that diverges at a step.
template <Rulebook R>
std::optional<Found<R>> find_divergence(harness::Subject<R>& subject, std::uint64_t seed,
                                        std::size_t operations) {
  constexpr std::uint64_t kEpisodes = 20;
  for (std::uint64_t i = 0; i < kEpisodes; ++i) {
    WordStream words{seed * kEpisodes + i};
    Choices choices{words};
    Episode<R> episode{choices, shape_of(operations)};
    const auto ignore = [](const auto&...) { return std::vector<harness::Divergence>{}; };
    const auto divergences = episode.run(subject, ignore, ignore);
    if (!divergences.empty() && !episode.acts().empty())
      return Found<R>{episode.sequence(), divergences.front().signature};
  }
  return std::nullopt;
}

template <Rulebook R>
std::string told(const Sequence<R>& sequence) {
  Names names = sequence.stage.names;
  std::string text = render_flow(Unbinder{names}.value(sequence.stage.world)) + "\n";
  for (const Act<R>& act : sequence.acts) {
    name_created(act.operation, names);
    text += "  - " + render_act<R>(act, names) + "\n";
  }
  return text;
}

// An engine that turns down whatever it is asked after it took so many operations.
template <Rulebook R>
class Weary : public subjects::EngineSubject<R> {
 public:
  explicit Weary(std::size_t takes) : takes_{takes} {}
  harness::Reply<void> reset(const Stage<R>& stage) override {
    taken_ = 0;
    return subjects::EngineSubject<R>::reset(stage);
  }
  harness::Reply<Verdict> perform(const Act<R>& act) override {
    auto verdict = subjects::EngineSubject<R>::perform(act);
    if (verdict && std::holds_alternative<Accepted>(*verdict) && taken_++ >= takes_)
      return Verdict{Refused{}};
    return verdict;
  }

 private:
  std::size_t takes_;
  std::size_t taken_ = 0;
};

// An engine that stops answering after so many resets.
template <Rulebook R>
class Silent : public Weary<R> {
 public:
  Silent(std::size_t takes, std::size_t resets) : Weary<R>{takes}, resets_{resets} {}
  harness::Reply<void> reset(const Stage<R>& stage) override {
    if (resets_ == 0)
      return tl::unexpected{harness::Trouble{harness::TroubleKind::Timeout, "no answer"}};
    --resets_;
    return Weary<R>::reset(stage);
  }

 private:
  std::size_t resets_;
};

template <class R>
class Shrinking : public testing::Test {};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(Shrinking, Books);

// --- what was found at random ---

struct Tally {
  std::size_t cases = 0;
  std::size_t executions = 0;
  std::size_t most = 0;
  std::size_t acts_before = 0;
  std::size_t acts_after = 0;
};

template <Rulebook R>
void shrink_and_check(const Found<R>& found, harness::Subject<R>& subject, Tally& tally) {
  const Shrunk<R> shrunk = shrink<R>(found.sequence, found.signature, subject);
  ++tally.cases;
  tally.executions += shrunk.executions;
  tally.most = std::max(tally.most, shrunk.executions);
  tally.acts_before += found.sequence.acts.size();
  tally.acts_after += shrunk.sequence.acts.size();
  EXPECT_FALSE(shrunk.exhausted) << told(shrunk.sequence);
  EXPECT_EQ(fault_of_shrunk(found.sequence, shrunk.sequence, found.signature, subject), "")
      << subject.name() << ", " << render(found.signature) << "\n"
      << told(shrunk.sequence);
}

TYPED_TEST(Shrinking, keeps_the_signature_and_leaves_no_act_that_could_go) {
  constexpr std::size_t kStride = 5;  // every fifth mutant
  const std::vector<std::string> ids = subjects::mutant_ids<TypeParam>();
  Tally tally;
  for (std::size_t i = 0; i < ids.size(); i += kStride) {
    const auto mutant = subjects::make_mutant<TypeParam>(ids[i]);
    for (const std::size_t operations : {30U, 120U}) {
      const auto found = find_divergence<TypeParam>(*mutant, i + operations, operations);
      if (found)
        shrink_and_check(*found, *mutant, tally);
    }
  }
  std::cout << TypeParam::kName << ": " << tally.cases << " sequences of " << tally.acts_before
            << " acts in all to " << tally.acts_after << ", in "
            << static_cast<double>(tally.executions) / static_cast<double>(tally.cases)
            << " executions each, at most " << tally.most << "\n";
  EXPECT_GE(tally.cases, ids.size() / kStride);
  EXPECT_LE(tally.executions, 40 * tally.cases);
}

// --- known minima ---

// Nothing a weary engine took can be left out but what it took too much: it wants so many.
TYPED_TEST(Shrinking, reaches_the_least_number_of_acts_where_it_is_known) {
  for (const std::size_t takes : {0U, 1U, 2U, 4U}) {
    Weary<TypeParam> subject{takes};
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
      const auto found = find_divergence<TypeParam>(subject, seed * 31, 60);
      ASSERT_TRUE(found);
      ASSERT_EQ(found->signature.kind, DivergenceClass::Refused);
      const auto shrunk = shrink<TypeParam>(found->sequence, found->signature, subject);
      EXPECT_EQ(shrunk.sequence.acts.size(), takes + 1) << told(shrunk.sequence);
      EXPECT_EQ(fault_of_shrunk(found->sequence, shrunk.sequence, found->signature, subject), "");
    }
  }
}

// --- limits ---

template <Rulebook R>
Found<R> long_found(harness::Subject<R>& subject) {
  for (std::uint64_t seed = 1;; ++seed) {
    const auto found = find_divergence<R>(subject, seed, 60);
    if (found && found->sequence.acts.size() > 8)
      return *found;
  }
}

TYPED_TEST(Shrinking, ends_at_the_limit_of_executions_with_what_it_has) {
  Weary<TypeParam> subject{5};
  const auto found = long_found<TypeParam>(subject);
  for (const std::size_t executions : {1U, 2U, 5U}) {
    const auto shrunk =
        shrink<TypeParam>(found.sequence, found.signature, subject, {.executions = executions});
    EXPECT_TRUE(shrunk.exhausted);
    EXPECT_EQ(shrunk.executions, executions);
    EXPECT_TRUE(step_of(shrunk.sequence, found.signature, subject));
  }
}

TYPED_TEST(Shrinking, ends_when_too_many_executions_were_useless) {
  Weary<TypeParam> subject{5};
  const auto found = long_found<TypeParam>(subject);
  const auto shrunk = shrink<TypeParam>(found.sequence, found.signature, subject, {.useless = 1});
  EXPECT_TRUE(shrunk.exhausted);
  EXPECT_TRUE(step_of(shrunk.sequence, found.signature, subject));
}

TYPED_TEST(Shrinking, ends_when_the_time_is_over) {
  Weary<TypeParam> subject{5};
  const auto found = long_found<TypeParam>(subject);
  ShrinkLimits::Clock::time_point now;
  const auto a_second_later = [&] { return now += std::chrono::seconds{1}; };
  const auto shrunk = shrink<TypeParam>(found.sequence, found.signature, subject,
                                        {.time = std::chrono::seconds{4}, .now = a_second_later});
  EXPECT_TRUE(shrunk.exhausted);
  EXPECT_LE(shrunk.executions, 4U);
  EXPECT_TRUE(step_of(shrunk.sequence, found.signature, subject));
}

TYPED_TEST(Shrinking, keeps_what_it_has_when_the_subject_stops_answering) {
  Weary<TypeParam> answering{5};
  const auto found = long_found<TypeParam>(answering);
  Silent<TypeParam> silent{5, 3};
  const auto shrunk = shrink<TypeParam>(found.sequence, found.signature, silent, {.useless = 20});
  EXPECT_TRUE(step_of(shrunk.sequence, found.signature, answering));
  EXPECT_LE(shrunk.executions, 3U + 20U);
}

TYPED_TEST(Shrinking, leaves_alone_what_does_not_diverge) {
  Weary<TypeParam> weary{5};
  const auto found = long_found<TypeParam>(weary);
  subjects::EngineSubject<TypeParam> sound;
  const auto shrunk = shrink<TypeParam>(found.sequence, found.signature, sound);
  EXPECT_EQ(told(shrunk.sequence), told(found.sequence));
  EXPECT_EQ(shrunk.executions, 1U);
}

// --- the check that shrinking is held to bites ---

template <Rulebook R>
struct Sabotage : testing::Test {
  Sabotage() : found{long_found<R>(subject)} {
    shrunk = shrink<R>(found.sequence, found.signature, subject).sequence;
  }
  [[nodiscard]] std::string fault() {
    return fault_of_shrunk(found.sequence, shrunk, found.signature, subject);
  }
  Weary<R> subject{2};
  Found<R> found;
  Sequence<R> shrunk;
};
template <class R>
class ShrinkCheck : public Sabotage<R> {};
TYPED_TEST_SUITE(ShrinkCheck, Books);

TYPED_TEST(ShrinkCheck, passes_what_is_sound) { EXPECT_EQ(this->fault(), ""); }

TYPED_TEST(ShrinkCheck, tells_a_changed_signature) {
  this->found.signature.kind = DivergenceClass::Accepted;
  EXPECT_THAT(this->fault(), HasSubstr("signature"));
}

TYPED_TEST(ShrinkCheck, tells_a_lost_divergence) {
  this->shrunk.acts.pop_back();
  EXPECT_THAT(this->fault(), HasSubstr("does not diverge"));
}

TYPED_TEST(ShrinkCheck, tells_an_act_too_many) {
  this->shrunk = this->found.sequence;
  EXPECT_THAT(this->fault(), HasSubstr("can be taken out"));
}

TYPED_TEST(ShrinkCheck, tells_acts_after_the_divergence) {
  const auto& acts = this->found.sequence.acts;
  const auto creates_nothing = [](const Act<TypeParam>& act) {
    bool creates = false;
    for_each_created(act.operation, [&](auto) { creates = true; });
    return !creates;
  };
  const auto harmless = std::ranges::find_if(acts, creates_nothing);
  ASSERT_NE(harmless, acts.end());
  this->found.sequence.acts.push_back(Act<TypeParam>{*harmless});
  this->shrunk = this->found.sequence;
  EXPECT_THAT(this->fault(), HasSubstr("goes on"));
}

using DealCheck = Sabotage<Deal>;

TEST_F(DealCheck, tells_an_unlawful_world) {
  deal::World& world = shrunk.stage.world;
  shrunk.acts.clear();
  const auto initiative = shrunk.stage.names.add<deal::InitiativeId>("ownerless");
  ASSERT_TRUE(initiative);
  world.initiatives.push_back({.private_ = true, .entries = {}});
  EXPECT_THAT(fault(), HasSubstr("lawful"));
}

TEST_F(DealCheck, tells_a_gap_in_the_numbers) {
  const Act<Deal> creating{UserId{0}, deal::CreateInitiative{{deal::InitiativeId{7}}}};
  shrunk.acts.insert(shrunk.acts.begin(), creating);
  EXPECT_THAT(fault(), HasSubstr("numbered"));
}

// --- repair ---

// u0 creates l0, l1 and l2; each is edited, then l2 is deleted.
Sequence<Nextiva> three_leads() {
  using nextiva::LeadId;
  Sequence<Nextiva> sequence;
  (void)sequence.stage.names.add<UserId>("u0");
  sequence.stage.world.users.push_back({.admin = true, .active = true, .role = {}});
  for (std::size_t i = 0; i < 3; ++i) {
    sequence.acts.push_back({UserId{0}, nextiva::CreateLead{{LeadId{i}}, {}, {}, {}}});
    sequence.acts.push_back(
        {UserId{0}, nextiva::EditLead{LeadId{i}, nextiva::LeadField::Status, {}}});
  }
  sequence.acts.push_back({UserId{0}, nextiva::DeleteLead{LeadId{2}}});
  return sequence;
}

TEST(Repair, takes_dependents_along_and_numbers_the_rest_densely) {
  const auto sequence = three_leads();
  Repair<Nextiva> repair{sequence};
  repair.drop_act(2);  // creates l1
  const auto left = repair.repaired();
  ASSERT_TRUE(left);
  ASSERT_EQ(left->acts.size(), 5U);
  EXPECT_TRUE(is_numbered_densely(*left));
  EXPECT_EQ(std::get<nextiva::DeleteLead>(left->acts.back().operation).lead, nextiva::LeadId{1});
}

TEST(Repair, yields_nothing_where_the_last_act_would_have_to_go) {
  const auto sequence = three_leads();
  Repair<Nextiva> repair{sequence};
  repair.drop_thing(thing_of(nextiva::LeadId{2}));
  EXPECT_FALSE(repair.repaired());
}

TEST(Repair, lets_the_other_stand_in_for_a_merged_thing) {
  const auto sequence = three_leads();
  Repair<Nextiva> repair{sequence};
  repair.merge(thing_of(nextiva::LeadId{2}), 0);
  const auto left = repair.repaired();
  ASSERT_TRUE(left);
  EXPECT_EQ(left->acts.size(), 6U);
  EXPECT_EQ(std::get<nextiva::DeleteLead>(left->acts.back().operation).lead, nextiva::LeadId{0});
}

TEST(Repair, drops_rows_that_cannot_do_without_what_is_gone) {
  Sequence<Deal> sequence;
  Names& names = sequence.stage.names;
  (void)names.add<UserId>("u0");
  (void)names.add<UserId>("u1");
  (void)names.add<deal::InitiativeId>("i0");
  (void)names.add<deal::OpportunityId>("o0");
  (void)names.add<deal::OpportunityId>("o1");
  deal::World& world = sequence.stage.world;
  world.users.push_back({});
  world.users.push_back({});
  world.initiatives.push_back({});
  for (const UserId owner : {UserId{0}, UserId{1}}) {
    world.opportunities.push_back({.initiative = deal::InitiativeId{0},
                                   .owner = owner,
                                   .grants = {},
                                   .name = names.default_name(deal::OpportunityId{owner.index()}),
                                   .summary = {}});
  }
  Repair<Deal> repair{sequence};
  repair.drop_thing(thing_of(UserId{0}));
  const auto left = repair.repaired();
  ASSERT_TRUE(left);
  ASSERT_EQ(left->stage.world.opportunities.size(), 1U);
  const deal::Opportunity& opportunity = left->stage.world.opportunities[deal::OpportunityId{0}];
  EXPECT_EQ(opportunity.owner, UserId{0});
  EXPECT_EQ(left->stage.names.text(opportunity.name), "Name of o0");
}

TEST(Narrowing, ends_at_a_sequence_that_says_as_little_as_can_be) {
  WordStream words{7};
  Choices choices{words};
  Sequence<Kvcore> sequence{StageDrawer<Kvcore>{choices, WorldSize{}}.draw(), {}};
  std::size_t steps = 0;
  for (; count_narrowings(sequence) > 0; ++steps) {
    ASSERT_LT(steps, 500U);
    sequence = narrowed(sequence, count_narrowings(sequence) - 1);
  }
  EXPECT_GT(steps, 10U);
  EXPECT_THAT(chosen_readings(sequence.stage.interpretation), IsEmpty());
  for (const kvcore::User& user : sequence.stage.world.users)
    EXPECT_TRUE(user.hats.empty() && user.teams.empty() && !user.privacy && !user.office);
}

}  // namespace
}  // namespace privet::fuzz
