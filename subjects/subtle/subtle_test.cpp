// Every subtle mutant is told from the reference: by a short random search with a fixed seed, or,
// where that would take too long for a test, by a sequence written for it.
#include "subjects/subtle/subtle.h"

#include <map>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "fuzz/episode.h"
#include "fuzz/sequence.h"
#include "subjects/mutant.h"
#include "subjects/subtle/common.h"

namespace privet::subjects {
namespace {

// --- searching ---

constexpr auto kNoStep = [](const auto&) {};
constexpr auto kNoMore = [](const auto&, const auto&) {
  return std::vector<harness::Divergence>{};
};

// Whether a random sequence of so many operations, more or less, tells the subject from the
// reference.
template <Rulebook R>
bool is_found(harness::Subject<R>& subject, std::size_t operations) {
  std::mt19937 random{1};
  fuzz::EpisodeShape shape;
  shape.near_misses = 30;
  for (std::size_t asked = 0; asked < operations; asked += shape.operations) {
    std::vector<std::uint32_t> drawn(20'000);
    for (std::uint32_t& word : drawn)
      word = static_cast<std::uint32_t>(random());
    fuzz::Choices choices{drawn};
    fuzz::Episode<R> episode{choices, shape};
    if (!episode.run(subject, kNoStep, kNoMore).empty())
      return true;
  }
  return false;
}

// --- sequences written for one ---

template <Rulebook R>
using Sequences = std::map<std::string, fuzz::Sequence<R>>;

template <Rulebook R>
Sequences<R> written();

// ann and bob, both of a role that sees as `view` says and edits and deletes one's own; L is the
// lead of the user of that number.
fuzz::Sequence<Nextiva> lead_of(std::size_t owner, nextiva::Dial view) {
  using namespace nextiva;
  fuzz::Sequence<Nextiva> sequence;
  Stage<Nextiva>& stage = sequence.stage;
  const auto role = *stage.names.add<RoleId>("role");
  stage.world.roles.push_back({{}, true, view, Dial::OwnerOnly, Dial::OwnerOnly});
  for (const char* user : {"ann", "bob"}) {
    (void)stage.names.add<UserId>(user);
    stage.world.users.push_back({.admin = false, .active = true, .role = role});
  }
  const auto lead = *stage.names.add<LeadId>("L");
  Lead row;
  row.name = stage.names.default_name(lead);
  row.owner = UserId{owner};
  stage.world.leads.push_back(row);
  return sequence;
}

template <>
Sequences<Nextiva> written() {
  using namespace nextiva;
  constexpr UserId kActor{0};
  constexpr LeadId kLead{0};
  Sequences<Nextiva> all;
  auto& taken = all["ownership-tested-after-the-write"] = lead_of(1, Dial::OwnerOnly);
  taken.acts = {{kActor, ChangeOwner{kLead, kActor}}};
  auto& edited = all["former-owner-edits"] = lead_of(0, Dial::All);
  edited.acts = {{kActor, ChangeOwner{kLead, UserId{1}}},
                 {kActor, EditLead{kLead, LeadField::Notes, {}}}};
  return all;
}

// ann, an agent of team t with a private lead L; tad, its admin.
fuzz::Sequence<Kvcore> agent_and_team_admin() {
  using namespace kvcore;
  fuzz::Sequence<Kvcore> sequence;
  Stage<Kvcore>& stage = sequence.stage;
  const auto team = *stage.names.add<TeamId>("t");
  const auto ann = *stage.names.add<UserId>("ann");
  (void)stage.names.add<UserId>("tad");
  const auto lead = *stage.names.add<LeadId>("L");
  stage.world.teams.push_back({.office = {}, .privacy = false, .allows_hide = true});
  stage.world.users.push_back(
      {.office = {}, .teams = {team}, .hats = {}, .privacy = true, .hide = false});
  stage.world.users.push_back(
      {.office = {}, .teams = {}, .hats = {{Level::Team, team}}, .privacy = false, .hide = false});
  Lead row;
  row.owner = ann;
  row.private_ = true;
  row.name = stage.names.default_name(lead);
  stage.world.leads.push_back(row);
  return sequence;
}

template <>
Sequences<Kvcore> written() {
  using namespace kvcore;
  Sequences<Kvcore> all;
  all["toggle-masks-team-admins"] = agent_and_team_admin();
  auto& hides = all["hide-stamped-into-the-lead"] = agent_and_team_admin();
  hides.acts = {{UserId{0}, SetHideFromTeams{true}}};
  auto& called = all["blocked-call-is-logged"] = agent_and_team_admin();
  const auto broker = *called.stage.names.add<UserId>("com");
  called.stage.world.users.push_back({.office = {},
                                      .teams = {},
                                      .hats = {{Level::Company, Company{}}},
                                      .privacy = false,
                                      .hide = false});
  called.acts = {{broker, CallLead{LeadId{0}}}};
  return all;
}

constexpr UserId kAnn{0};
constexpr UserId kBob{1};
constexpr UserId kCarl{2};
constexpr deal::OpportunityId kFirst{0};

// ann, bob and carl, Managers; I, private, which bob owns and ann may enter, and J, public. ann
// owns P in I, and Q, private.
fuzz::Sequence<Deal> two_opportunities_of_ann() {
  using namespace deal;
  fuzz::Sequence<Deal> sequence;
  Stage<Deal>& stage = sequence.stage;
  for (const char* user : {"ann", "bob", "carl"}) {
    (void)stage.names.add<UserId>(user);
    stage.world.users.push_back({});
  }
  const auto inside = *stage.names.add<InitiativeId>("I");
  (void)stage.names.add<InitiativeId>("J");
  stage.world.initiatives.push_back(
      {true, {{kAnn, InitiativeLevel::Can}, {kBob, InitiativeLevel::Owner}}});
  stage.world.initiatives.push_back({false, {{kBob, InitiativeLevel::Owner}}});
  for (const char* alias : {"P", "Q"}) {
    const auto id = *stage.names.add<OpportunityId>(alias);
    stage.world.opportunities.push_back(
        {inside, kAnn, id != kFirst, {}, stage.names.default_name(id), {}});
  }
  return sequence;
}

template <>
Sequences<Deal> written() {
  using namespace deal;
  const InitiativeId inside{0};
  const OpportunityId second{1};
  Sequences<Deal> all;
  auto& removed = all["guard-looks-at-first-opportunity"] = two_opportunities_of_ann();
  removed.acts = {{kBob, RemoveFromInitiative{inside, kAnn}}};
  auto& added = all["later-add-enters-initiative"] = two_opportunities_of_ann();
  added.acts = {{kAnn, AddAllowed{second, kCarl}}};
  auto& moved = all["former-owner-moves"] = two_opportunities_of_ann();
  moved.acts = {{kAnn, AddAllowed{second, kBob}},
                {kAnn, SetLevel{second, kBob, Level::Full}},
                {kAnn, SetLevel{second, kBob, Level::Owner}},
                {kAnn, MoveOpportunity{second, InitiativeId{1}}}};
  auto& revoked = all["revoking-leaves-initiative"] = two_opportunities_of_ann();
  revoked.acts = {{kBob, AddToInitiative{inside, kCarl}},
                  {kAnn, AddAllowed{second, kCarl}},
                  {kAnn, RemoveAllowed{second, kCarl}}};
  auto& asleep = all["link-asks-for-grant-alone"] = two_opportunities_of_ann();
  asleep.stage.world.opportunities[second].grants = {{kCarl, GrantLevel::Can}};
  auto& into = all["move-grants-access"] = two_opportunities_of_ann();
  into.stage.world.opportunities[second].grants = {{kBob, GrantLevel::Can}};
  into.stage.world.initiatives[InitiativeId{1}] = {
      true, {{kAnn, InitiativeLevel::Can}, {kCarl, InitiativeLevel::Owner}}};
  into.acts = {{kAnn, MoveOpportunity{second, InitiativeId{1}}}};
  return all;
}

// --- the tests ---

template <class R>
class SubtleMutants : public testing::Test {};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(SubtleMutants, Books);

TYPED_TEST(SubtleMutants, each_is_told_from_the_reference) {
  using R = TypeParam;
  constexpr std::size_t kOperations = 20'000;
  const Sequences<R> sequences = written<R>();
  for (const SubtleMutant<R>& mutant : subtle_mutants<R>()) {
    const auto subject = mutant.make(mutant.slug);
    const auto sequence = sequences.find(mutant.slug);
    const bool found = sequence == sequences.end()
                           ? is_found<R>(*subject, kOperations)
                           : !fuzz::replay<R>(sequence->second, *subject, nullptr).conforms();
    EXPECT_TRUE(found) << mutant.slug << ": " << mutant.about;
  }
}

TYPED_TEST(SubtleMutants, the_reference_conforms_in_the_sequences_written_for_them) {
  using R = TypeParam;
  for (const auto& [slug, sequence] : written<R>()) {
    EngineSubject<R> engine;
    EXPECT_TRUE(fuzz::replay<R>(sequence, engine, nullptr).conforms()) << slug;
    EXPECT_NE(make_mutant<R>(std::string{R::kName} + "-subtle-" + slug), nullptr) << slug;
  }
}

// What they are built of is sound: it is the fault that is found, not the frame.
TYPED_TEST(SubtleMutants, their_frames_conform_without_a_fault) {
  using R = TypeParam;
  FaultySubject<R> faulty{"faulty"};
  EXPECT_FALSE(is_found<R>(faulty, 3'000));
  MisleadingSubject<R> misleading{"misleading"};
  EXPECT_FALSE(is_found<R>(misleading, 1'000));
  OtherReadingSubject<R> reading{"reading", [](auto&) {}};
  EXPECT_FALSE(is_found<R>(reading, 3'000));
  LateSubject<R> late{"late", [](const auto&) { return std::nullopt; }};
  EXPECT_FALSE(is_found<R>(late, 3'000));
}

}  // namespace
}  // namespace privet::subjects
