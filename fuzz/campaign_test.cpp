// Campaigns: what they find is a function of seed and count, comes back as a scenario, and is told
// apart from what is flaky and from a subject in trouble.
#include "fuzz/campaign.h"

#include <filesystem>
#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/load_suite.h"
#include "scenarios/run_case.h"
#include "subjects/mutant.h"

namespace privet::fuzz {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

constexpr const char* kLeaky = "nextiva-nex-14-surfaces-2-always";

MakeSubject<Nextiva> leaky() {
  return [] { return subjects::make_mutant<Nextiva>(kLeaky); };
}

// What a finding comes to, in words.
std::vector<std::string> told(const CampaignResult& result) {
  std::vector<std::string> lines;
  lines.reserve(result.findings.size());
  for (const Finding& finding : result.findings) {
    lines.push_back(std::to_string(finding.count) + " " + finding.result.id + "\n" +
                    finding.scenario);
  }
  return lines;
}

TEST(Campaign, findings_do_not_depend_on_the_jobs) {
  const CampaignOptions alone{.seed = 3, .operations = 6000};
  CampaignOptions together = alone;
  together.jobs = 3;
  const CampaignResult first = Campaign<Nextiva>{alone, leaky()}.run();
  const CampaignResult second = Campaign<Nextiva>{together, leaky()}.run();
  EXPECT_FALSE(first.findings.empty());
  EXPECT_EQ(first.operations, second.operations);
  EXPECT_EQ(first.episodes, second.episodes);
  EXPECT_THAT(told(second), ElementsAreArray(told(first)));
  for (std::size_t i = 0; i < first.reach.rules.size(); ++i) {
    EXPECT_EQ(first.reach.rules[i].yes, second.reach.rules[i].yes) << first.reach.rules[i].rule;
    EXPECT_EQ(first.reach.rules[i].no, second.reach.rules[i].no) << first.reach.rules[i].rule;
  }
}

TEST(Campaign, the_count_it_reached_repeats_it) {
  std::size_t asked = 0;
  CampaignOptions options{.seed = 5};
  options.is_over = [&] { return ++asked > 40; };
  const CampaignResult timed = Campaign<Nextiva>{options, leaky()}.run();
  EXPECT_EQ(timed.episodes, 40U);
  const CampaignResult counted =
      Campaign<Nextiva>{{.seed = 5, .operations = timed.operations}, leaky()}.run();
  EXPECT_EQ(counted.episodes, timed.episodes);
  EXPECT_THAT(told(counted), ElementsAreArray(told(timed)));
}

TEST(Campaign, another_seed_is_another_campaign) {
  const auto operations = [](std::uint64_t seed) {
    return Campaign<Nextiva>{{.seed = seed, .operations = 2000}, leaky()}.run().episodes;
  };
  EXPECT_NE(operations(1), operations(2));
}

TEST(Campaign, shards_share_the_episodes_of_the_whole) {
  const auto run = [](std::size_t shard, std::size_t shards, std::size_t episodes) {
    std::size_t asked = 0;
    CampaignOptions options{.seed = 9, .shard = shard, .shards = shards};
    options.is_over = [&] { return ++asked > episodes; };
    return Campaign<Nextiva>{options, leaky()}.run();
  };
  const CampaignResult whole = run(1, 1, 40);
  const CampaignResult odd = run(1, 2, 20);
  const CampaignResult even = run(2, 2, 20);
  EXPECT_EQ(odd.operations + even.operations, whole.operations);
  EXPECT_NE(odd.operations, even.operations);
}

template <class R>
class CampaignOf : public testing::Test {};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(CampaignOf, Books);

TYPED_TEST(CampaignOf, the_engine_conforms_and_most_is_accepted_or_nearly) {
  const CampaignResult result = Campaign<TypeParam>{
      {.seed = 1, .operations = 20'000}, [] {
        return std::make_unique<subjects::EngineSubject<TypeParam>>();
      }}.run();
  EXPECT_THAT(result.findings, IsEmpty());
  EXPECT_GT(result.accepted * 5, result.operations * 2);
  EXPECT_GT(result.near_misses * 10, result.operations);
  EXPECT_GT((result.accepted + result.near_misses) * 10, result.operations * 7);
  EXPECT_GE(result.operations, 20'000U);
}

// The case of a scenario file, on a subject.
template <Rulebook R>
harness::CaseResult run_scenario(const std::string& text, harness::Subject<R>& subject) {
  const std::filesystem::path path =
      std::filesystem::path{testing::TempDir()} / (std::string{R::kName} + "-found.yaml");
  std::ofstream{path} << text;
  const auto suite = scenarios::load_suite<Rulebooks>({path});
  EXPECT_THAT(suite.broken, IsEmpty()) << text;
  harness::CaseResult result;
  for_each_case(
      suite, [&]<class S>(const scenarios::ScenarioFile<S>&, const scenarios::Case<S>& one) {
        if constexpr (std::same_as<R, S>)
          result = scenarios::CaseRunner<R>{one, scenarios::CaseOptions{}, subject, nullptr}.run();
      });
  return result;
}

// What is kept of each of the first mutants shows the same on the mutant and nothing on the engine.
TYPED_TEST(CampaignOf, a_finding_comes_back_as_a_scenario) {
  std::size_t tried = 0;
  for (const std::string& id : subjects::mutant_ids<TypeParam>()) {
    if (++tried % 23 != 0)
      continue;
    const auto make = [&] { return subjects::make_mutant<TypeParam>(id); };
    const CampaignResult found = Campaign<TypeParam>{{.seed = 1, .operations = 1500}, make}.run();
    for (const Finding& finding : found.findings) {
      if (finding.scenario.empty())
        continue;  // nothing in the world to look at
      const auto mutant = make();
      const harness::CaseResult again = run_scenario<TypeParam>(finding.scenario, *mutant);
      ASSERT_EQ(again.outcome, harness::Outcome::Failed) << id << "\n" << finding.scenario;
      EXPECT_THAT(again.divergences,
                  Contains(Field(&harness::Divergence::signature, finding.signature)))
          << finding.scenario;
      subjects::EngineSubject<TypeParam> engine;
      EXPECT_EQ(run_scenario<TypeParam>(finding.scenario, engine).outcome,
                harness::Outcome::Passed);
    }
  }
}

TEST(Campaign, one_signature_does_not_hide_the_others) {
  const CampaignResult result = Campaign<Nextiva>{{.seed = 1, .operations = 20'000}, leaky()}.run();
  ASSERT_GE(result.findings.size(), 2U);
  std::set<harness::Signature> signatures;
  std::uint64_t count = 0;
  for (const Finding& finding : result.findings) {
    signatures.insert(finding.signature);
    count += finding.count;
  }
  EXPECT_THAT(signatures, SizeIs(result.findings.size()));
  EXPECT_GT(count, result.findings.size());
}

// Answers as the engine does, but for what `spoil` makes of its verdicts.
class Spoiled : public subjects::EngineSubject<Nextiva> {
 public:
  using Spoil = std::function<harness::Reply<Verdict>(harness::Reply<Verdict>)>;
  explicit Spoiled(Spoil spoil) : spoil_{std::move(spoil)} {}
  harness::Reply<Verdict> perform(const Act<Nextiva>& act) override {
    return spoil_(EngineSubject::perform(act));
  }

 private:
  Spoil spoil_;
};

TEST(Campaign, what_does_not_come_back_is_flaky) {
  std::size_t asked = 0;
  const auto once = [&](harness::Reply<Verdict> verdict) {
    return ++asked == 100 ? harness::Reply<Verdict>{Refused{}} : verdict;
  };
  const CampaignResult result = Campaign<Nextiva>{
      {.seed = 1, .operations = 3000}, [&] {
        return std::make_unique<Spoiled>(once);
      }}.run();
  ASSERT_THAT(result.findings, SizeIs(1));
  EXPECT_TRUE(result.findings.front().flaky);
  EXPECT_THAT(result.findings.front().result.tags, Contains("flaky"));
}

TEST(Campaign, a_subject_in_trouble_is_told_with_what_was_asked) {
  std::size_t asked = 0;
  const auto stops = [&](harness::Reply<Verdict> verdict) -> harness::Reply<Verdict> {
    if (++asked >= 100)
      return tl::unexpected{harness::Trouble{harness::TroubleKind::Crash, "it is gone"}};
    return verdict;
  };
  const CampaignResult result = Campaign<Nextiva>{
      {.seed = 1, .operations = 200}, [&] {
        return std::make_unique<Spoiled>(stops);
      }}.run();
  ASSERT_THAT(result.findings, SizeIs(1));
  const harness::CaseResult& told = result.findings.front().result;
  EXPECT_EQ(told.outcome, harness::Outcome::Crash);
  EXPECT_EQ(told.reason, "it is gone");
  EXPECT_FALSE(told.steps.empty());
}

// Has two operations.
class Poor : public subjects::EngineSubject<Nextiva> {
 public:
  harness::Reply<Verdict> perform(const Act<Nextiva>& act) override {
    const std::string_view name = name_of(act.operation);
    if (name != "edit_lead" && name != "change_owner")
      return tl::unexpected{harness::Trouble{harness::TroubleKind::Unsupported, std::string{name}}};
    return EngineSubject::perform(act);
  }
};

TEST(Campaign, what_is_not_supported_is_not_drawn) {
  std::vector<std::string> unsupported = call_names<Nextiva::Operation>();
  std::erase(unsupported, "edit_lead");
  std::erase(unsupported, "change_owner");
  const CampaignResult result = Campaign<Nextiva>{
      {.seed = 1, .operations = 3000, .unsupported = unsupported}, [] {
        return std::make_unique<Poor>();
      }}.run();
  EXPECT_THAT(result.findings, IsEmpty());
  EXPECT_GE(result.operations, 3000U);
}

// Conforms until it is reset for the second time; from then on it does what it refuses.
class Worse : public subjects::EngineSubject<Nextiva> {
 public:
  harness::Reply<void> reset(const Stage<Nextiva>& stage) override {
    ++resets_;
    return EngineSubject::reset(stage);
  }
  harness::Reply<Verdict> perform(const Act<Nextiva>& act) override {
    harness::Reply<Verdict> verdict = EngineSubject::perform(act);
    return resets_ > 1 ? harness::Reply<Verdict>{Refused{}} : verdict;
  }

 private:
  std::size_t resets_ = 0;
};

TEST(Campaign, laws_are_checked_when_asked_for) {
  const auto broken_laws = [](bool laws) {
    std::size_t asked = 0;
    CampaignOptions options{.seed = 2, .laws = laws};
    options.is_over = [&] { return ++asked > 1; };
    const CampaignResult result =
        Campaign<Nextiva>{options, [] { return std::make_unique<Worse>(); }}.run();
    std::vector<std::string> reasons;
    reasons.reserve(result.findings.size());
    for (const Finding& finding : result.findings)
      reasons.push_back(finding.result.reason);
    return reasons;
  };
  EXPECT_THAT(broken_laws(false), IsEmpty());
  EXPECT_THAT(broken_laws(true), ElementsAre(StartsWith("breaks the law refused_changes_nothing")));
}

TEST(Campaign, a_mutant_is_killed_after_the_same_operations_each_time) {
  const auto mutant = subjects::make_mutant<Nextiva>(kLeaky);
  const auto first = operations_to_kill<Nextiva>(*mutant, 7, 200'000);
  ASSERT_TRUE(first);
  EXPECT_EQ(operations_to_kill<Nextiva>(*mutant, 7, 200'000), first);
  subjects::EngineSubject<Nextiva> engine;
  EXPECT_EQ(operations_to_kill<Nextiva>(engine, 7, 5000), std::nullopt);
}

}  // namespace
}  // namespace privet::fuzz
