// Why the oracle of Deal says what it says: rules, facts and the log entries they rest on.
#include <gtest/gtest.h>

#include "oracle/deal/oracle_test_fixture.h"

namespace privet::oracle {
namespace {

using deal::Level;
using deal::SightFlag;

TEST(DealExplanation, a_refusal_names_the_fact_behind_each_rule) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("w", run.make_initiative_private("I"));
  EXPECT_EQ(run.why("x", run.edit_name("P", "other")),
            "DEAL-06 x is not in the list of I, which is private (2); "
            "DEAL-07 x is not in the list of P, which is private (1)");
  EXPECT_EQ(run.why("w", run.dismiss("I", "o")), "DEAL-31 o owns P, which is private and in I (0)");
  EXPECT_EQ(run.why("o", run.add("P", "x")),
            "DEAL-26 x is not in the list of I, which is private (2)");
  EXPECT_EQ(run.why("o", run.admit("I", "x")), "DEAL-27 o is no Owner of I (2)");
}

TEST(DealExplanation, an_acceptance_names_what_lets_it_through) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  EXPECT_EQ(run.why("o", run.make_private("P")),
            "DEAL-19 I is public; DEAL-05 P is not private (0); DEAL-03 the plan is Advanced; "
            "DEAL-23 o owns P (0); DEAL-04 o is a Manager; DEAL-11 P exists already; "
            "DEAL-24 the access list of P names o as Owner");
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.add("P", "x"));
  run.accepts("o", run.set_level("P", "x", Level::Full));
  EXPECT_EQ(run.why("o", run.set_level("P", "x", Level::Owner)),
            "DEAL-20 I is public; DEAL-07 o owns P (0); DEAL-13 o owns P (0); "
            "DEAL-29 x has Full access to P (3); DEAL-17 x is a Manager; DEAL-A34 I is public");
}

TEST(DealExplanation, sight_rests_on_both_lists) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.add("P", "g"));
  run.accepts("w", run.make_initiative_private("I"));
  EXPECT_EQ(run.why("z", "P", SightFlag::InHub),
            "DEAL-22 z is in the list of I through g (3); "
            "DEAL-07 z has Can access to P through g (2)");
  EXPECT_EQ(run.why("o", "P", SightFlag::ByLink),
            "DEAL-22 o is in the list of I as Can access, let in when it turned private (3); "
            "DEAL-07 o owns P (0)");
  EXPECT_EQ(run.why("w", "P", SightFlag::InHub),
            "DEAL-07 w is not in the list of P, which is private (1)");
  EXPECT_EQ(run.why("z", "P", SightFlag::MayManage), "DEAL-15 z has Can access to P through g (2)");
  EXPECT_EQ(run.why("z", "P", SightFlag::MayEdit), "DEAL-15 z has Can access to P through g (2)");
  EXPECT_EQ(run.why("o", "P", SightFlag::MayMakePrivate), "DEAL-23 P is private (1)");
  EXPECT_EQ(run.why("o", "P", SightFlag::Lock),
            "DEAL-12 P is private (1); DEAL-12 I is private (3)");
}

TEST(DealExplanation, who_was_put_out_is_so_no_more) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.add("P", "x"));
  run.accepts("o", run.remove("P", "x"));
  EXPECT_EQ(run.why("x", "P", SightFlag::ByLink),
            "DEAL-07 x is not in the list of P any more, which is private (3)");
}

TEST(DealExplanation, emptying_a_list_puts_out_only_those_who_stood_in_it) {
  DealRun run{{.list_at_make_public = deal::ListAtMakePublic::ListEmptied}};
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.add("P", "x"));
  run.accepts("o", run.make_public("P"));
  run.accepts("o", run.make_private("P"));
  EXPECT_EQ(run.why("x", "P", SightFlag::ByLink),
            "DEAL-07 x is not in the list of P any more, which is private (3)");
  EXPECT_EQ(run.why("y", "P", SightFlag::ByLink),
            "DEAL-07 y is not in the list of P, which is private (4)");
}

TEST(DealExplanation, an_owner_who_is_inside_by_group_is_named_with_it) {
  DealRun run;
  run.accepts("y", run.create("P", "I"));
  run.accepts("w", run.make_initiative_private("I"));
  run.accepts("w", run.admit("I", "g"));
  run.accepts("y", run.make_private("P"));
  const std::string fact =
      "DEAL-A35 y owns P, which is private and in I, where he is only through g (0)";
  EXPECT_EQ(run.why("a", run.leave("g", "y")), fact);
  EXPECT_EQ(run.why("w", run.dismiss("I", "g")), fact);
}

TEST(DealExplanation, what_does_not_exist_is_named) {
  DealRun run;
  run.accepts("w", run.make_initiative_private("I"));
  run.refuses("x", run.create("P", "I"), {"DEAL-06"_rule});
  EXPECT_EQ(run.why("x", run.take("P")), "GEN-01 P does not exist");
  EXPECT_EQ(run.why("x", "P", SightFlag::InHub), "GEN-01 P does not exist");
}

}  // namespace
}  // namespace privet::oracle
