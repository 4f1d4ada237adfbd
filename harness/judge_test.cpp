// The judge before miniatures: the engine of Nextiva with one vice each. Each vice gets its own
// class.
#include "harness/judge.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/judge_test_miniature.h"

namespace privet::harness {
namespace {

using nextiva::SightFlag;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::StartsWith;

TEST_F(JudgeTest, finds_nothing_in_the_engine) {
  EXPECT_THAT(classes({}, {kBobEditsHers, kBobTakesHers, kAnnEditsHers, "ann create_lead: new",
                           "ann change_owner: {lead: new, owner: bob}", "ann delete_lead: new",
                           "bob delete_lead: new", "mia link_contact: {lead: his, contact: acme}",
                           "adm set_active: {user: ann, active: off}", kAnnEditsHers}),
              IsEmpty());
}

// --- verdicts ---

TEST_F(JudgeTest, who_accepts_what_is_refused_has_accepted) {
  const Vice vice{.perform = [](Engine&, const auto&) -> Reply<Verdict> { return Accepted{}; }};
  const auto found = divergences(vice, {kBobEditsHers});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(render(found[0].signature),
            "accepted [verdict] NEX-04 NEX-15 owner_only_user edit_lead");
  EXPECT_EQ(found[0].expected, "refused by NEX-04, NEX-15");
  EXPECT_EQ(found[0].answered, "ok");
  EXPECT_EQ(found[0].viewer, "bob");
  EXPECT_EQ(found[0].record, "hers");
  EXPECT_EQ(found[0].step, 1U);
  EXPECT_EQ(found[0].act, kBobEditsHers);
  EXPECT_THAT(found[0].because, Contains(StartsWith("NEX-04: ")));
}

TEST_F(JudgeTest, who_refuses_what_is_allowed_has_refused_and_is_not_blamed_for_the_rest) {
  const Vice vice{.perform = [](Engine&, const auto&) { return refuse_by({"NEX-05"_rule}); }};
  const auto found = divergences(vice, {kAnnEditsHers});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(render(found[0].signature), "refused [verdict] NEX-05 owner edit_lead");
  EXPECT_EQ(found[0].expected, "ok");
  EXPECT_EQ(found[0].answered, "refused by NEX-05");
}

TEST_F(JudgeTest, who_always_refuses_is_right_only_where_refusing_is) {
  const Vice vice{.perform = [](Engine&, const auto&) { return refuse_by({}); },
                  .reasons = Reasons::Some};
  EXPECT_THAT(classes(vice, {kBobEditsHers}), IsEmpty());
  EXPECT_THAT(classes(vice, {kBobEditsHers, kAnnEditsHers}), ElementsAre("refused ann verdict"));
}

TEST_F(JudgeTest, who_names_another_rule_has_a_wrong_reason) {
  const Vice vice{.perform = [](Engine&, const auto&) { return refuse_by({"NEX-05"_rule}); }};
  const auto found = divergences(vice, {kBobEditsHers});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].signature.kind, DivergenceClass::WrongReason);
  EXPECT_EQ(found[0].answered, "refused by NEX-05");
}

TEST_F(JudgeTest, one_reason_is_enough_from_who_promises_no_more) {
  const auto names = [](RuleSet because, Reasons reasons) {
    return Vice{.perform = [because](Engine&, const auto&) { return refuse_by(because); },
                .reasons = reasons};
  };
  EXPECT_THAT(classes(names({"NEX-04"_rule}, Reasons::Some), {kBobEditsHers}), IsEmpty());
  EXPECT_THAT(classes(names({"NEX-04"_rule, "NEX-05"_rule}, Reasons::Some), {kBobEditsHers}),
              IsEmpty());
  EXPECT_THAT(classes(names({"NEX-05"_rule}, Reasons::Some), {kBobEditsHers}),
              ElementsAre("wrong_reason bob verdict"));
  EXPECT_THAT(classes(names({"NEX-04"_rule}, Reasons::All), {kBobEditsHers}),
              ElementsAre("wrong_reason bob verdict"));
  EXPECT_THAT(classes(names({}, Reasons::All), {kBobEditsHers}),
              ElementsAre("wrong_reason bob verdict"));
}

TEST_F(JudgeTest, a_rule_of_the_same_number_in_another_book_is_a_wrong_reason) {
  const Vice vice{.perform = [](Engine&, const auto&) { return refuse_by({"KV-04"_rule}); },
                  .reasons = Reasons::Some};
  EXPECT_THAT(classes(vice, {kBobEditsHers}), ElementsAre("wrong_reason bob verdict"));
}

TEST_F(JudgeTest, an_act_about_no_record_has_no_relation) {
  const Vice vice{.perform = [](Engine&, const auto&) -> Reply<Verdict> { return Accepted{}; }};
  const auto found = divergences(vice, {kBobMakesARole});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].record, "");
  EXPECT_EQ(render(found[0].signature), "accepted [verdict] NEX-08 NEX-18 create_role");
}

// --- what is seen ---

TEST_F(JudgeTest, a_record_too_much_is_a_leak_even_before_the_first_step) {
  const Vice vice{.observed = [](auto& out) {
    out.sight.at(kBob.index(), kHers.index()).insert(SightFlag::InSearch);
  }};
  const auto found = divergences(vice);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].signature.kind, DivergenceClass::Leak);
  EXPECT_THAT(found[0].signature.flags, ElementsAre("in_search"));
  EXPECT_EQ(found[0].signature.relation, "owner_only_user");
  EXPECT_EQ(found[0].signature.operation, "");
  EXPECT_THAT(found[0].signature.rules, Contains("NEX-04"));
  EXPECT_EQ(found[0].step, 0U);
  EXPECT_EQ(found[0].viewer, "bob");
  EXPECT_EQ(found[0].what, "sight of hers");
  EXPECT_EQ(found[0].expected, "[]");
  EXPECT_EQ(found[0].answered, "[in_search]");
  EXPECT_THAT(found[0].because, Not(IsEmpty()));
}

TEST_F(JudgeTest, a_record_too_little_is_a_lockout) {
  const Vice vice{.observed = [](auto& out) { out.sight.at(kMia.index(), kHis.index()) = {}; }};
  EXPECT_THAT(classes(vice), ElementsAre("lockout mia sight of his"));
}

TEST_F(JudgeTest, a_page_shown_to_the_wrong_one_is_a_leak_and_one_missing_a_lockout) {
  const Vice vice{.observed = [](auto& out) {
    std::swap(out.record_values.at(kBob.index(), kHers.index()).link,
              out.record_values.at(kAnn.index(), kHers.index()).link);
  }};
  EXPECT_THAT(classes(vice), ElementsAre("leak bob link of hers", "lockout ann link of hers"));
}

TEST_F(JudgeTest, another_value_is_a_wrong_value) {
  const Vice vice{.observed = [](auto& out) {
    std::get<nextiva::LeadRecord>(out.record_values.at(kMia.index(), kHers.index()).link).owner =
        kBob;
  }};
  const auto found = divergences(vice);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].signature.kind, DivergenceClass::WrongValue);
  EXPECT_THAT(found[0].signature.flags, ElementsAre("link.owner"));
  EXPECT_EQ(found[0].what, "link.owner of hers");
  EXPECT_EQ(found[0].expected, "ann");
  EXPECT_EQ(found[0].answered, "bob");
}

TEST_F(JudgeTest, a_contact_that_cannot_be_read_is_a_lockout) {
  const Vice vice{
      .observed = [](auto& out) { out.viewer_values[kAnn.index()].contacts[0] = Inaccessible{}; }};
  EXPECT_THAT(classes(vice), ElementsAre("lockout ann contact acme"));
}

TEST_F(JudgeTest, a_total_that_counts_hidden_rows_is_a_leak) {
  const Vice more{.observed = [](auto& out) { out.miscounts = {{kBob, "table", 1, 2}}; }};
  const Vice less{.observed = [](auto& out) { out.miscounts = {{kBob, "table", 1, 0}}; }};
  EXPECT_THAT(classes(more), ElementsAre("leak bob total of table"));
  EXPECT_THAT(classes(less), ElementsAre("wrong_value bob total of table"));
}

TEST_F(JudgeTest, a_row_that_names_no_record_is_a_leak) {
  const Vice vice{.observed = [](auto& out) { out.strays = {{kBob, "table", "ghost"}}; }};
  EXPECT_THAT(classes(vice), ElementsAre("leak bob row of table"));
}

TEST_F(JudgeTest, a_deleted_record_that_still_shows_is_a_leak) {
  const Vice vice{.perform = [](Engine& engine, const auto& act) -> Reply<Verdict> {
    if (std::holds_alternative<nextiva::DeleteLead>(act.operation))
      return Accepted{};
    return engine.perform(act);
  }};
  EXPECT_THAT(classes(vice, {"ann delete_lead: hers"}),
              AllOf(IsSupersetOf({"leak ann sight of hers", "leak mia sight of hers"}),
                    Each(StartsWith("leak"))));
}

// --- what is changed ---

TEST_F(JudgeTest, a_refused_act_that_leaves_a_trace_has_changed) {
  const Vice vice{.perform = [](Engine& engine, const auto& act) -> Reply<Verdict> {
    Verdict refused = engine.perform(act);
    (void)perform_as(kAnn, engine, act);
    return refused;
  }};
  EXPECT_THAT(classes(vice, {kBobEditsHers}),
              ElementsAre("changed ann link.notes of hers", "changed mia link.notes of hers",
                          "changed adm link.notes of hers"));
}

TEST_F(JudgeTest, an_allowed_act_that_changes_something_else_is_a_wrong_value) {
  const Vice vice{.perform = [](Engine& engine, Act<Nextiva> act) -> Reply<Verdict> {
    std::get<nextiva::EditLead>(act.operation).field = nextiva::LeadField::Status;
    return engine.perform(act);
  }};
  EXPECT_THAT(classes(vice, {kAnnEditsHers}),
              AllOf(Each(StartsWith("wrong_value")), Contains(HasSubstr("link.status of hers")),
                    Contains(HasSubstr("link.notes of hers"))));
}

TEST_F(JudgeTest, leaks_are_told_first) {
  const Vice vice{
      .perform = [](Engine& engine, const auto& act) { return perform_as(kAnn, engine, act); }};
  const auto found = divergences(vice, {kBobTakesHers});
  ASSERT_GT(found.size(), 2U);
  EXPECT_EQ(found.front().signature.kind, DivergenceClass::Leak);
  EXPECT_EQ(found.front().viewer, "bob");
  EXPECT_TRUE(
      std::ranges::is_sorted(found, {}, [](const auto& one) { return one.signature.kind; }));
  EXPECT_THAT(classes(vice, {kBobTakesHers}),
              IsSupersetOf({"accepted bob verdict", "lockout ann sight of hers"}));
}

TEST_F(JudgeTest, who_forgets_to_begin_anew_is_found_at_the_start) {
  bool begun = false;
  Miniature subject{{.reset = [&](Engine& engine, const auto& start) -> Reply<void> {
    if (!begun)
      engine.reset(start);
    begun = true;
    return {};
  }}};
  EXPECT_THAT(judged(subject, {kAnnEditsHers}, nullptr).divergences, IsEmpty());
  const auto again = judged(subject, {}, nullptr).divergences;
  ASSERT_FALSE(again.empty());
  EXPECT_EQ(again.front().step, 0U);
}

}  // namespace
}  // namespace privet::harness
