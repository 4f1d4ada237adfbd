// One case on one subject: what it ends as, and what is said of it.
#include "scenarios/run_case.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "oracle/nextiva/oracle.h"
#include "scenarios/reader_test_folder.h"

namespace privet::scenarios {
namespace {

using harness::CaseResult;
using harness::DivergenceClass;
using harness::Outcome;
using harness::Reply;
using harness::TroubleKind;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

// Answers as the oracle does. The vices below each change one answer.
class Faultless : public harness::Subject<Nextiva> {
 public:
  [[nodiscard]] std::string_view name() const override { return "faultless"; }
  [[nodiscard]] harness::Reasons reasons() const override { return harness::Reasons::All; }
  [[nodiscard]] Reply<void> reset(const Stage<Nextiva>& stage) override {
    oracle_.emplace(stage);
    return {};
  }
  [[nodiscard]] Reply<Verdict> perform(const Act<Nextiva>& act) override {
    const Judgement judged = oracle_->judge(act);
    if (const auto* refused = std::get_if<Refused>(&judged))
      return *refused;
    oracle_->append(act);
    return Accepted{};
  }
  [[nodiscard]] Reply<nextiva::Answer> look(UserId viewer, const nextiva::Query& query) override {
    return oracle_->look(viewer, query);
  }
  [[nodiscard]] Reply<void> observe(Scope scope, Observation<Nextiva>& out) override {
    oracle_->observe(scope, out);
    return {};
  }
  [[nodiscard]] harness::Transcript transcript() const override { return said; }

  harness::Transcript said;

 private:
  std::optional<oracle::Oracle<Nextiva>> oracle_;
};

// Shows every lead in everybody's table.
class ShowsAll : public Faultless {
 public:
  [[nodiscard]] Reply<void> observe(Scope scope, Observation<Nextiva>& out) override {
    auto done = Faultless::observe(scope, out);
    for (std::size_t viewer = 0; viewer < scope.viewers; ++viewer) {
      for (std::size_t lead = 0; lead < scope.records; ++lead) {
        out.sight.at(viewer, lead).insert(nextiva::SightFlag::InTable);
      }
    }
    return done;
  }
};

// Refuses whatever is asked of it.
class RefusesAll : public Faultless {
 public:
  [[nodiscard]] Reply<Verdict> perform(const Act<Nextiva>& /*act*/) override { return Refused{}; }
};

// Lists nothing when it is looked at.
class ListsNothing : public Faultless {
 public:
  [[nodiscard]] Reply<nextiva::Answer> look(UserId /*viewer*/,
                                            const nextiva::Query& /*query*/) override {
    return nextiva::Answer{nextiva::LeadList{}};
  }
};

// Fails in its own way at the first operation.
class Troubled : public Faultless {
 public:
  explicit Troubled(TroubleKind kind) : kind_{kind} {}
  [[nodiscard]] Reply<Verdict> perform(const Act<Nextiva>& /*act*/) override {
    return tl::unexpected{harness::Trouble{kind_, "no answer"}};
  }

 private:
  TroubleKind kind_;
};

// A file with one case; it outlives what is read from it.
class OneCase {
 public:
  explicit OneCase(std::string_view text) {
    folder_.write("privacy.yaml", text);
    suite_ = folder_.load();
    if (!suite_.broken.empty())
      ADD_FAILURE() << suite_.broken.front();
  }
  [[nodiscard]] CaseResult run(harness::Subject<Nextiva>& subject,
                               const std::vector<Reading>& readings = {},
                               harness::Subject<Nextiva>* witness = nullptr) const {
    const CaseOptions options{readings, "privet run --only "};
    const auto& file = std::get<ScenarioFile<Nextiva>>(suite_.files.at(0));
    return CaseRunner<Nextiva>{file.cases.at(0), options, subject, witness}.run();
  }

 private:
  SuiteFolder folder_;
  Suite<Rulebooks> suite_;
};

constexpr std::string_view kPrivacy = R"(rulebook: nextiva
rules: [NEX-04]
tags: [tour]
level: should
world:
  users: {ann: {role: own}, bob: {role: own}, eve: {role: own, active: false}}
  roles: {own: {view: owner_only, add_edit: owner_only, delete: owner_only}}
  leads: {L0: {}}
cases:
  - id: of-ann
    title: Ann's lead is hers alone
    rules: [NEX-03, NEX-04]
    steps:
      - ann create_lead: L1
      - ann sees: {L1: full}
      - nobody sees: [L1]
        except: [ann]
      - bob change_owner: {lead: L1, owner: bob}
        refused: NEX-03
      - ann table:
        rows: [L1]
        total: 1
)";

TEST(RunCase, a_subject_without_fault_passes) {
  Faultless subject;
  const CaseResult result = OneCase{kPrivacy}.run(subject);
  EXPECT_EQ(result.outcome, Outcome::Passed);
  EXPECT_THAT(result.divergences, IsEmpty());
  EXPECT_EQ(result.reason, "");
}

TEST(RunCase, the_result_says_which_case_it_is_of) {
  Faultless subject;
  const CaseResult result = OneCase{kPrivacy}.run(subject);
  EXPECT_EQ(result.id, "nextiva/privacy/of-ann");
  EXPECT_EQ(result.title, "Ann's lead is hers alone");
  EXPECT_EQ(result.rulebook, "nextiva");
  EXPECT_THAT(result.rules, ElementsAre("NEX-03", "NEX-04"));
  EXPECT_THAT(result.tags, ElementsAre("tour"));
  EXPECT_EQ(result.level, harness::CaseLevel::Should);
  EXPECT_THAT(result.interpretation, IsEmpty());
  EXPECT_EQ(result.repeat, "privet run --only nextiva/privacy/of-ann");
  EXPECT_THAT(result.steps, ElementsAre("ann create_lead: L1", "ann sees: {L1: full}",
                                        "nobody sees: [L1]; except: [ann]",
                                        "bob change_owner: {lead: L1, owner: bob}; refused: NEX-03",
                                        "ann table; rows: [L1]; total: 1"));
}

// --- divergences ---

TEST(RunCase, what_is_wrong_from_the_start_is_step_0) {
  ShowsAll subject;
  const CaseResult result = OneCase{kPrivacy}.run(subject);
  EXPECT_EQ(result.outcome, Outcome::Failed);
  ASSERT_THAT(result.divergences, Not(IsEmpty()));
  for (const harness::Divergence& divergence : result.divergences) {
    EXPECT_EQ(divergence.step, 0U);
    EXPECT_EQ(divergence.signature.kind, DivergenceClass::Leak);
    EXPECT_EQ(divergence.act, "");
  }
}

TEST(RunCase, a_divergence_has_the_number_of_its_step_in_the_file) {
  ListsNothing subject;
  const CaseResult result = OneCase{kPrivacy}.run(subject);
  EXPECT_EQ(result.outcome, Outcome::Failed);
  ASSERT_THAT(result.divergences, SizeIs(2));
  for (const harness::Divergence& divergence : result.divergences)
    EXPECT_EQ(divergence.step, 5U);
  EXPECT_EQ(result.divergences[0].signature.kind, DivergenceClass::Lockout);
  EXPECT_EQ(result.divergences[0].what, "table: rows");
  EXPECT_EQ(result.divergences[0].expected, "a row for L1");
  EXPECT_EQ(result.divergences[1].what, "table: total");
}

TEST(RunCase, a_case_ends_at_its_first_divergence) {
  RefusesAll subject;
  const CaseResult result = OneCase{kPrivacy}.run(subject);
  EXPECT_EQ(result.outcome, Outcome::Failed);
  ASSERT_THAT(result.divergences, SizeIs(1));
  EXPECT_EQ(result.divergences[0].step, 1U);
  EXPECT_EQ(result.divergences[0].signature.kind, DivergenceClass::Refused);
  EXPECT_EQ(result.divergences[0].act, "ann create_lead: {lead: L1, name: Name of L1}");
}

// --- beside a witness ---

TEST(RunCase, a_divergence_comes_with_its_story_and_the_case_as_a_file) {
  ListsNothing subject;
  Faultless witness;
  const CaseResult result = OneCase{kPrivacy}.run(subject, {}, &witness);
  ASSERT_THAT(result.story.frames, SizeIs(3));
  EXPECT_EQ(result.story.frames[0].step, 0U);
  EXPECT_EQ(result.story.frames[1].step, 1U);
  EXPECT_EQ(result.story.frames[2].step, 4U);  // as the file counts, looks among them
  EXPECT_EQ(result.story.frames[2].verdict, "refused by NEX-03, NEX-04, NEX-15");
  EXPECT_THAT(result.yaml, HasSubstr("      - ann table:\n        rows: [L1]\n"));
}

TEST(RunCase, who_passes_or_has_no_witness_has_neither) {
  Faultless faultless;
  Faultless witness;
  ListsNothing lists_nothing;
  for (const CaseResult& result :
       {OneCase{kPrivacy}.run(faultless, {}, &witness), OneCase{kPrivacy}.run(lists_nothing)}) {
    EXPECT_TRUE(result.story.empty());
    EXPECT_EQ(result.yaml, "");
  }
}

TEST(RunCase, who_asks_for_a_chart_has_a_story_though_it_passes) {
  Faultless subject;
  Faultless witness;
  const OneCase one{"chart: on\n" + std::string{kPrivacy}};
  const CaseResult result = one.run(subject, {}, &witness);
  EXPECT_EQ(result.outcome, Outcome::Passed);
  ASSERT_THAT(result.story.frames, SizeIs(3));
  EXPECT_EQ(result.story.frames[2].step, 4U);
  EXPECT_EQ(result.story.frames[2].verdict, "refused by NEX-03, NEX-04, NEX-15");
  for (const harness::SightFrame& frame : result.story.frames) {
    for (const harness::SightCell& cell : frame.cells)
      EXPECT_EQ(cell.expected, cell.answered);
  }
  EXPECT_EQ(result.yaml, "");
  EXPECT_TRUE(one.run(subject).story.empty());
}

// --- what went over the wire ---

TEST(RunCase, what_went_wrong_comes_with_what_the_subject_was_told) {
  const auto told = []<class Subject>() {
    Subject subject;
    subject.said = {.messages = {{harness::Direction::Sent, "{}"}}, .more_messages = 0};
    return OneCase{kPrivacy}.run(subject).transcript;
  };
  EXPECT_TRUE(told.operator()<Faultless>().empty());
  EXPECT_FALSE(told.operator()<ShowsAll>().empty());
  EXPECT_FALSE(told.operator()<RefusesAll>().empty());
  EXPECT_FALSE(told.operator()<ListsNothing>().empty());
}

// --- trouble ---

TEST(RunCase, trouble_of_the_subject_ends_the_case_as_what_it_is) {
  constexpr std::pair<TroubleKind, Outcome> kEnds[] = {
      {TroubleKind::Error, Outcome::Error},
      {TroubleKind::Crash, Outcome::Crash},
      {TroubleKind::Timeout, Outcome::Timeout},
      {TroubleKind::ProtocolError, Outcome::ProtocolError},
      {TroubleKind::Unsupported, Outcome::Unsupported}};
  for (const auto& [kind, outcome] : kEnds) {
    Troubled subject{kind};
    subject.said = {.messages = {{harness::Direction::Sent, "{}"}}, .more_messages = 0};
    const CaseResult result = OneCase{kPrivacy}.run(subject);
    EXPECT_EQ(result.outcome, outcome);
    EXPECT_EQ(result.reason, "no answer");
    EXPECT_EQ(result.transcript.empty(), outcome == Outcome::Unsupported);
    EXPECT_THAT(result.divergences, IsEmpty());
  }
}

// --- whose fault ---

TEST(RunCase, where_the_witness_diverges_too_the_fault_is_ours) {
  ShowsAll subject;
  ShowsAll witness;
  const CaseResult result = OneCase{kPrivacy}.run(subject, {}, &witness);
  EXPECT_EQ(result.outcome, Outcome::HarnessFault);
  EXPECT_EQ(result.reason, "the engine and the oracle disagree");
  EXPECT_THAT(result.divergences, Not(IsEmpty()));
}

TEST(RunCase, where_the_witness_agrees_with_the_oracle_the_subject_fails) {
  ShowsAll subject;
  Faultless witness;
  EXPECT_EQ(OneCase{kPrivacy}.run(subject, {}, &witness).outcome, Outcome::Failed);
}

std::string with_steps(std::string_view steps) {
  const std::string_view head = kPrivacy.substr(0, kPrivacy.find("      - ann create_lead"));
  return std::string{head} + "      - ann create_lead: L1\n" + std::string{steps};
}

// What a faultless subject is told of a file with these steps after Ann's lead.
CaseResult run_of(std::string_view steps) {
  Faultless subject;
  return OneCase{with_steps(steps)}.run(subject);
}

TEST(WrongFile, whatever_the_file_has_wrong_is_a_fault_of_the_harness) {
  constexpr std::pair<std::string_view, std::string_view> kWrong[] = {
      {"      - bob sees: {L1: full}\n", "(bob sees: {L1: full}): bob sees [] of L1 by the oracle"},
      {"      - ann sees: {L1: absent}\n",
       "ann sees [in_table, in_search, by_link, may_edit, may_delete] of L1 by the oracle"},
      {"      - ann sees: {L1: [in_table]}\n", "of L1 by the oracle"},
      {"      - nobody sees: [L1]\n", "ann sees [in_table"},
      {"      - bob delete_lead: L1\n", "the oracle holds it refused by NEX-04, NEX-15"},
      {"      - bob delete_lead: L1\n        refused: [NEX-15, NEX-03]\n",
       "the oracle holds it refused by NEX-04, NEX-15"},
      {"      - ann delete_lead: L1\n        refused: NEX-06\n", "the oracle holds it accepted"},
      {"      - ann delete_lead: L1\n        either: true\n", "the oracle holds it accepted"},
      {"      - ann table:\n        total: 2\n", "total is 1 by the oracle, written is 2"},
      {"      - ann table:\n        rows: []\n",
       "rows is {lead: L1, name: Name of L1} by the oracle"},
      {"      - ann link: L1\n        values: {owner: bob}\n",
       "owner is ann by the oracle, written is bob"},
      {"      - ann offered: L1\n        offered: [view]\n",
       "offered is [view, edit, delete] by the oracle"},
  };
  for (const auto& [steps, said] : kWrong) {
    const CaseResult result = run_of(steps);
    EXPECT_EQ(result.outcome, Outcome::HarnessFault) << steps;
    EXPECT_THAT(result.reason,
                AllOf(StartsWith("the file and the oracle disagree at step 2 ("), HasSubstr(said)));
    EXPECT_THAT(result.divergences, IsEmpty());
  }
}

TEST(WrongFile, a_part_of_the_rules_that_refuse_is_enough) {
  EXPECT_EQ(run_of("      - bob delete_lead: L1\n        refused: NEX-04\n").outcome,
            Outcome::Passed);
  EXPECT_EQ(run_of("      - bob delete_lead: L1\n        refused: [NEX-15, NEX-04]\n").outcome,
            Outcome::Passed);
}

// --- readings ---

// Somebody sees a lead without an owner only where NEX-A19 says so.
constexpr std::string_view kOwnerless = R"(    steps:
      - ann sees: {L0: [in_table, in_search, by_link]}
)";
std::string ownerless(std::string_view interpretation) {
  const std::string_view head = kPrivacy.substr(0, kPrivacy.find("    steps:"));
  return std::string{head} + std::string{interpretation} + std::string{kOwnerless};
}

TEST(CaseReadings, a_case_is_run_under_its_own) {
  Faultless subject;
  const CaseResult result =
      OneCase{ownerless("    interpretation: {NEX-A19: visible}\n")}.run(subject);
  EXPECT_EQ(result.outcome, Outcome::Passed);
  EXPECT_THAT(result.interpretation, ElementsAre(Reading{"NEX-A19", "visible"}));
}

TEST(CaseReadings, without_the_reading_it_needs_a_case_is_wrong) {
  Faultless subject;
  EXPECT_EQ(OneCase{ownerless("")}.run(subject).outcome, Outcome::HarnessFault);
}

TEST(CaseReadings, a_case_written_for_another_than_the_run_is_skipped) {
  Faultless subject;
  const OneCase one{ownerless("    interpretation: {NEX-A19: visible}\n")};
  const CaseResult result = one.run(subject, {{"NEX-A19", "hidden"}});
  EXPECT_EQ(result.outcome, Outcome::Skipped);
  EXPECT_EQ(result.reason, "written for NEX-A19=visible");
  EXPECT_EQ(one.run(subject, {{"NEX-A19", "visible"}}).outcome, Outcome::Passed);
}

TEST(CaseReadings, a_case_that_no_longer_holds_under_those_of_the_run_is_skipped) {
  Faultless subject;
  const OneCase one{with_steps("      - nobody sees: [L0]\n")};
  EXPECT_EQ(one.run(subject).outcome, Outcome::Passed);
  const CaseResult result = one.run(subject, {{"NEX-A19", "visible"}});
  EXPECT_EQ(result.outcome, Outcome::Skipped);
  EXPECT_EQ(result.reason, "says nothing under this reading");
  EXPECT_THAT(result.interpretation, ElementsAre(Reading{"NEX-A19", "visible"}));
}

TEST(CaseReadings, a_case_that_is_wrong_under_every_reading_stays_a_fault) {
  Faultless subject;
  const OneCase one{with_steps("      - bob sees: {L1: full}\n")};
  EXPECT_EQ(one.run(subject, {{"NEX-A19", "visible"}}).outcome, Outcome::HarnessFault);
}

TEST(CaseReadings, those_of_other_rulebooks_are_passed_over) {
  Faultless subject;
  const CaseResult result = OneCase{kPrivacy}.run(subject, {{"KV-A01", "new_only"}});
  EXPECT_EQ(result.outcome, Outcome::Passed);
  EXPECT_THAT(result.interpretation, IsEmpty());
}

}  // namespace
}  // namespace privet::scenarios
