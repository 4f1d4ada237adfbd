// What the judge does with trouble, with a witness, and with a look in so many words.
#include <utility>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/judge.h"
#include "harness/judge_test_miniature.h"

namespace privet::harness {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// --- trouble ---

TEST_F(JudgeTest, trouble_is_handed_on_and_is_no_verdict) {
  for (const TroubleKind kind : {TroubleKind::Error, TroubleKind::Crash, TroubleKind::Timeout,
                                 TroubleKind::ProtocolError, TroubleKind::Unsupported}) {
    Miniature subject{{.perform = [kind](Engine&, const auto&) -> Reply<Verdict> {
      return tl::unexpected{Trouble{kind, "gone"}};
    }}};
    Judge<Nextiva> judge{stage, subject, nullptr};
    ASSERT_TRUE(judge.start().has_value());
    const auto reply = judge.step(act(kAnnEditsHers));
    ASSERT_FALSE(reply.has_value());
    EXPECT_EQ(reply.error().kind, kind);
    EXPECT_EQ(reply.error().message, "gone");
  }
}

TEST_F(JudgeTest, trouble_at_the_start_is_handed_on) {
  Miniature subject{{.reset = [](Engine&, const auto&) -> Reply<void> {
    return tl::unexpected{Trouble{TroubleKind::Timeout, "no world"}};
  }}};
  Judge<Nextiva> judge{stage, subject, nullptr};
  const auto reply = judge.start();
  ASSERT_FALSE(reply.has_value());
  EXPECT_EQ(reply.error().kind, TroubleKind::Timeout);
}

// --- the witness ---

TEST_F(JudgeTest, a_fault_that_the_witness_shares_is_ours) {
  const Vice sight{.observed = [](auto& out) {
    out.sight.at(kBob.index(), kHers.index()).insert(nextiva::SightFlag::InTable);
  }};
  const Vice verdict{.perform = [](Engine&, const auto&) -> Reply<Verdict> { return Accepted{}; }};
  for (const Vice& vice : {sight, verdict}) {
    Miniature subject{vice};
    Miniature witness{vice};
    const StepResult result = judged(subject, {kBobEditsHers}, &witness);
    EXPECT_FALSE(result.divergences.empty());
    EXPECT_TRUE(result.harness_fault);
  }
}

TEST_F(JudgeTest, a_witness_in_trouble_is_no_witness) {
  Miniature subject{{.perform = [](Engine&, const auto&) { return refuse_by({}); }}};
  Miniature witness{{.reset = [](Engine&, const auto&) -> Reply<void> {
    return tl::unexpected{Trouble{TroubleKind::Crash, "gone"}};
  }}};
  EXPECT_TRUE(judged(subject, {kAnnEditsHers}, &witness).harness_fault);
}

TEST_F(JudgeTest, without_a_witness_the_subject_answers_for_all) {
  Miniature subject{{.perform = [](Engine&, const auto&) { return refuse_by({}); }}};
  const StepResult result = judged(subject, {kAnnEditsHers}, nullptr);
  EXPECT_FALSE(result.divergences.empty());
  EXPECT_FALSE(result.harness_fault);
}

TEST_F(JudgeTest, nobody_is_asked_where_nothing_diverges) {
  Miniature subject;
  Miniature witness{{.reset = [](Engine&, const auto&) -> Reply<void> {
    ADD_FAILURE() << "the witness was called";
    return {};
  }}};
  EXPECT_FALSE(judged(subject, {kBobEditsHers, kAnnEditsHers}, &witness).harness_fault);
}

// --- looks ---

class JudgedLook : public JudgeTest {
 protected:
  // bob looks at the table, which lists his lead alone.
  StepResult look(Vice vice, Subject<Nextiva>* witness) {
    Miniature subject{std::move(vice)};
    Judge<Nextiva> judge{stage, subject, witness};
    EXPECT_TRUE(judge.start().value().divergences.empty());
    EXPECT_TRUE(judge.step(act(kAnnEditsHers)).value().divergences.empty());
    const RowExpectation his{{"lead", scalar_value("his")}};
    return judge
        .look(kBob, nextiva::TableQuery{},
              {.rows = std::vector<RowExpectation>{his}, .total = scalar_value("1")})
        .value();
  }
  const Vice one_row_more{.looked = [](nextiva::Answer& answer) {
    std::get<nextiva::LeadList>(answer).rows.push_back({kHers, {}});
  }};
};

TEST_F(JudgedLook, that_shows_what_is_written_conforms) {
  Miniature witness;
  EXPECT_THAT(look({}, &witness).divergences, IsEmpty());
}

TEST_F(JudgedLook, that_shows_a_row_more_is_a_leak) {
  Miniature witness;
  const StepResult result = look(one_row_more, &witness);
  EXPECT_FALSE(result.harness_fault);
  ASSERT_EQ(result.divergences.size(), 1U);
  const Divergence& found = result.divergences[0];
  EXPECT_EQ(found.signature.kind, DivergenceClass::Leak);
  EXPECT_THAT(found.signature.flags, ElementsAre("table.rows"));
  EXPECT_EQ(found.act, "bob table");
  EXPECT_EQ(found.viewer, "bob");
  EXPECT_EQ(found.what, "table: rows");
  EXPECT_EQ(found.step, 1U);
}

TEST_F(JudgedLook, that_the_witness_shows_too_is_our_fault) {
  Miniature witness{one_row_more};
  const StepResult result = look(one_row_more, &witness);
  EXPECT_FALSE(result.divergences.empty());
  EXPECT_TRUE(result.harness_fault);
}

}  // namespace
}  // namespace privet::harness
