// The interplays of the rules of Deal, step by step, and the corners of single rules. Every
// expectation is written from the rules.
#include "oracle/deal/oracle.h"

#include <gtest/gtest.h>

#include "oracle/deal/oracle_test_fixture.h"

namespace privet::oracle {
namespace {

using deal::InitiativeLevel;
using deal::Level;
using deal::Relation;
using deal::UserRole;

// --- the interplays ---

TEST(DealInterplay, turning_an_initiative_private_lets_in_owner_and_list_as_can_access) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.add("P", "x"));
  run.accepts("o", run.set_level("P", "x", Level::Full));
  run.accepts("o", run.add("P", "c"));
  run.accepts("w", run.make_initiative_private("I"));
  EXPECT_EQ(run.initiative_list("w", "I"), "o can, x can, w owner, c can");
  EXPECT_TRUE(run.sees("c", "P"));
  EXPECT_EQ(run.rows("z", deal::InitiativeQuery{run.initiative("I")}), "inaccessible");
  EXPECT_EQ(run.rows("z", deal::InitiativesQuery{}), "J");
  EXPECT_FALSE(run.sees("w", "P"));
}

TEST(DealInterplay, initiative_access_comes_first_and_only_its_owner_gives_it) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("w", run.make_initiative_private("I"));
  run.refuses("o", run.add("P", "x"), {"DEAL-26"_rule});
  run.refuses("o", run.admit("I", "x"), {"DEAL-27"_rule});
  run.accepts("w", run.admit("I", "x"));
  EXPECT_FALSE(run.sees("x", "P"));
  run.accepts("o", run.add("P", "x"));
  EXPECT_TRUE(run.sees("x", "P"));
  EXPECT_EQ(run.list("x", "P"), "o owner, x can");
}

TEST(DealInterplay, ownership_goes_by_way_of_full_access_and_takes_the_right_to_move_along) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.add("P", "x"));
  run.refuses("o", run.set_level("P", "x", Level::Owner), {"DEAL-29"_rule});
  EXPECT_EQ(run.list("o", "P"), "o owner, x can");
  run.accepts("o", run.set_level("P", "x", Level::Full));
  run.accepts("o", run.set_level("P", "x", Level::Owner));
  EXPECT_EQ(run.list("o", "P"), "o full, x owner");
  run.refuses("o", run.move("P", "J"), {"DEAL-35"_rule, "DEAL-37"_rule});
  run.accepts("x", run.move("P", "J"));
  EXPECT_EQ(run.relation("o", "P"), Relation::FormerOwner);
  EXPECT_EQ(run.list("o", "P"), "o full, x owner");
}

TEST(DealInterplay, a_manager_takes_over_from_a_contributor_before_anything_gets_private) {
  DealRun run;
  run.accepts("c", run.create("P", "I"));
  run.refuses("c", run.make_private("P"), {"DEAL-04"_rule, "DEAL-18"_rule});
  run.refuses("x", run.make_private("P"), {"DEAL-23"_rule});
  run.accepts("x", run.take("P"));
  run.accepts("x", run.make_private("P"));
  EXPECT_FALSE(run.sees("c", "P"));
  run.accepts("x", run.add("P", "c"));
  EXPECT_EQ(run.list("c", "P"), "x owner, c can");
  run.refuses("x", run.set_level("P", "c", Level::Full), {"DEAL-17"_rule});
}

TEST(DealInterplay, the_owner_of_a_private_one_is_pinned_to_its_initiative) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.add("P", "x"));
  run.accepts("o", run.set_level("P", "x", Level::Full));
  run.accepts("w", run.make_initiative_private("I"));
  run.refuses("w", run.dismiss("I", "o"), {"DEAL-31"_rule});
  run.refuses("o", run.dismiss("I", "o"), {"DEAL-31"_rule});
  run.accepts("o", run.reassign("P", "x"));
  run.accepts("w", run.dismiss("I", "o"));
  EXPECT_FALSE(run.sees("o", "P"));
  EXPECT_EQ(run.list("x", "P"), "o full, x owner");
  run.refuses("x", run.set_level("P", "o", Level::Owner), {"DEAL-A34"_rule});
  run.refuses("x", run.reassign("P", "o"), {"DEAL-A34"_rule});
  run.refuses("w", run.dismiss("I", "x"), {"DEAL-31"_rule});
}

TEST(DealInterplay, a_move_lets_nobody_in_and_puts_nobody_off_the_list) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.add("P", "x"));
  run.accepts("o", run.set_level("P", "x", Level::Full));
  run.accepts("w", run.make_initiative_private("J"));
  run.refuses("x", run.move("P", "J"), {"DEAL-35"_rule, "DEAL-37"_rule, "DEAL-A22"_rule});
  run.refuses("o", run.move("P", "J"), {"DEAL-A22"_rule});
  run.accepts("w", run.admit("J", "o"));
  run.accepts("o", run.move("P", "J"));
  EXPECT_EQ(run.rows("o", deal::InitiativeQuery{run.initiative("J")}), "P*");
  EXPECT_FALSE(run.sees("x", "P"));
  run.accepts("w", run.admit("J", "x"));
  EXPECT_TRUE(run.sees("x", "P"));
  EXPECT_EQ(run.list("x", "P"), "o owner, x full");
}

TEST(DealInterplay, one_lock_for_either_level) {
  DealRun run;
  run.accepts("w", run.create("P", "I"));
  run.accepts("w", run.create("Q", "I"));
  EXPECT_EQ(run.rows("w", deal::HubQuery{}), "P, Q");
  run.accepts("w", run.make_private("P"));
  EXPECT_EQ(run.rows("w", deal::HubQuery{}), "P*, Q");
  run.accepts("w", run.make_initiative_private("I"));
  EXPECT_EQ(run.rows("w", deal::HubQuery{}), "P*, Q*");
  run.accepts("w", run.make_initiative_public("I"));
  EXPECT_EQ(run.rows("w", deal::HubQuery{}), "P*, Q");
  run.accepts("w", run.make_public("P"));
  EXPECT_EQ(run.rows("w", deal::HubQuery{}), "P, Q");
}

TEST(DealInterplay, the_plan_gates_opportunities_and_not_initiatives) {
  DealRun run{{}, deal::Plan::Essential};
  run.accepts("w", run.create("P", "I"));
  run.refuses("w", run.make_private("P"), {"DEAL-03"_rule});
  run.accepts("w", run.make_initiative_private("I"));
  EXPECT_EQ(run.rows("w", deal::HubQuery{}), "P*");
  EXPECT_EQ(run.label("w", "P"), deal::Label::Open);
  EXPECT_EQ(run.offers("w", "P"), "edit reassign move copy");
}

TEST(DealInterplay, the_list_sleeps_while_the_opportunity_is_public) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.refuses("o", run.add("P", "x"), {"DEAL-25"_rule});
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.add("P", "x"));
  run.accepts("o", run.make_public("P"));
  EXPECT_TRUE(run.sees("z", "P"));
  run.accepts("o", run.make_private("P"));
  EXPECT_TRUE(run.sees("x", "P"));
  EXPECT_FALSE(run.sees("z", "P"));
}

// --- who may do what ---

TEST(DealRules, what_hides_a_record_hides_every_other_reason) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.refuses("c", run.make_private("P"), {"DEAL-07"_rule});
  run.accepts("w", run.make_initiative_private("I"));
  run.refuses("x", run.edit_name("P", "other"), {"DEAL-06"_rule, "DEAL-07"_rule});
  run.refuses("w", run.take("P"), {"DEAL-07"_rule});
}

TEST(DealRules, a_refused_creation_leaves_nothing) {
  DealRun run;
  run.accepts("w", run.make_initiative_private("I"));
  run.refuses("x", run.create("P", "I"), {"DEAL-06"_rule});
  run.refuses("x", run.edit_name("P", "other"), {"GEN-01"_rule});
  run.refuses("c", run.make_private("P"), {"GEN-01"_rule, "DEAL-04"_rule, "DEAL-18"_rule});
  run.refuses("x", run.move("P", "I"), {"GEN-01"_rule, "DEAL-A22"_rule});
  EXPECT_TRUE(run.oracle().name_of(run.opportunity("P")).empty());
  EXPECT_EQ(run.relation("x", "P"), Relation::Outsider);
  run.refuses("c", run.create_initiative("K"), {"DEAL-A28"_rule});
  EXPECT_EQ(run.rows("w", deal::InitiativeQuery{run.initiative("K")}), "inaccessible");
  run.refuses("w", run.make_initiative_private("K"), {"GEN-01"_rule});
  run.refuses("c", run.make_initiative_private("K"), {"GEN-01"_rule, "DEAL-A28"_rule});
}

TEST(DealRules, an_initiative_is_led_by_its_owners) {
  DealRun run;
  run.accepts("o", run.create_initiative("K"));
  run.refuses("w", run.make_initiative_private("K"), {"DEAL-A28"_rule});
  run.refuses("o", run.admit("K", "x"), {"DEAL-A04"_rule});
  run.accepts("o", run.make_initiative_private("K"));
  run.is_indifferent_to("o", run.make_initiative_private("K"));
  run.accepts("o", run.admit("K", "x"));
  run.is_indifferent_to("o", run.admit("K", "x"));
  run.accepts("o", run.admit("K", "g"));
  run.accepts("o", run.admit("K", "c"));
  run.refuses("o", run.set_initiative_level("K", "c", InitiativeLevel::Owner), {"DEAL-A37"_rule});
  run.refuses("o", run.set_initiative_level("K", "g", InitiativeLevel::Owner), {"DEAL-A37"_rule});
  run.refuses("o", run.set_initiative_level("K", "w", InitiativeLevel::Can), {"DEAL-28"_rule});
  run.refuses("o", run.set_initiative_level("K", "o", InitiativeLevel::Can), {"DEAL-A07"_rule});
  run.refuses("o", run.dismiss("K", "o"), {"DEAL-A07"_rule});
  run.accepts("o", run.set_initiative_level("K", "x", InitiativeLevel::Owner));
  run.accepts("x", run.set_initiative_level("K", "o", InitiativeLevel::Can));
  run.refuses("o", run.dismiss("K", "x"), {"DEAL-27"_rule, "DEAL-A07"_rule});
  run.accepts("c", run.dismiss("K", "c"));
  run.is_indifferent_to("x", run.dismiss("K", "c"));
  EXPECT_EQ(run.initiative_list("o", "K"), "o can, x owner, g can");
}

TEST(DealRules, the_list_of_a_public_initiative_is_kept_and_valid_again) {
  DealRun run;
  run.accepts("w", run.make_initiative_private("I"));
  run.accepts("w", run.admit("I", "x"));
  run.accepts("w", run.make_initiative_public("I"));
  run.refuses("w", run.dismiss("I", "x"), {"DEAL-A04"_rule});
  run.accepts("w", run.make_initiative_private("I"));
  EXPECT_EQ(run.initiative_list("x", "I"), "x can, w owner");
}

TEST(DealRules, letting_in_repeats_at_each_turn_and_lowers_nobody) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("w", run.make_initiative_private("I"));
  run.accepts("w", run.set_initiative_level("I", "o", InitiativeLevel::Owner));
  run.accepts("w", run.make_initiative_public("I"));
  run.accepts("o", run.add("P", "g"));
  run.accepts("w", run.make_initiative_private("I"));
  EXPECT_EQ(run.initiative_list("o", "I"), "o owner, w owner, g can");
  EXPECT_TRUE(run.sees("z", "P"));
  run.accepts("o", run.remove("P", "g"));
  EXPECT_EQ(run.initiative_list("z", "I"), "o owner, w owner, g can");
  EXPECT_FALSE(run.sees("z", "P"));
}

TEST(DealRules, a_group_counts_by_its_members_of_the_moment) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("w", run.make_initiative_private("I"));
  run.refuses("o", run.add("P", "g"), {"DEAL-26"_rule});
  run.accepts("w", run.admit("I", "y"));
  run.refuses("o", run.add("P", "g"), {"DEAL-26"_rule});
  run.accepts("w", run.admit("I", "z"));
  run.accepts("o", run.add("P", "g"));
  run.refuses("o", run.set_level("P", "g", Level::Full), {"DEAL-A14"_rule});
  run.accepts("a", run.join("g", "x"));
  EXPECT_FALSE(run.sees("x", "P"));
  run.accepts("w", run.admit("I", "g"));
  EXPECT_TRUE(run.sees("x", "P"));
  EXPECT_EQ(run.relation("x", "P"), Relation::CanAccess);
  run.accepts("a", run.leave("g", "x"));
  EXPECT_FALSE(run.sees("x", "P"));
  run.refuses("w", run.join("g", "x"), {"GEN-03"_rule});
}

TEST(DealRules, an_owner_is_pinned_by_the_group_that_lets_him_in) {
  DealRun run;
  run.accepts("y", run.create("P", "I"));
  run.accepts("w", run.make_initiative_private("I"));
  run.accepts("w", run.admit("I", "g"));
  run.accepts("y", run.make_private("P"));
  run.refuses("a", run.leave("g", "y"), {"DEAL-A35"_rule});
  run.refuses("w", run.dismiss("I", "g"), {"DEAL-A35"_rule});
  run.accepts("a", run.leave("g", "z"));
  run.accepts("w", run.admit("I", "y"));
  run.accepts("w", run.dismiss("I", "y"));
  run.accepts("w", run.admit("I", "y"));
  run.accepts("w", run.dismiss("I", "g"));
  run.accepts("a", run.leave("g", "y"));
  EXPECT_TRUE(run.sees("y", "P"));
}

TEST(DealRules, the_owner_of_an_open_one_loses_sight_and_stays_owner) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("w", run.make_initiative_private("I"));
  EXPECT_FALSE(run.sees("o", "P"));
  EXPECT_EQ(run.relation("o", "P"), Relation::Owner);
  run.refuses("o", run.make_private("P"), {"DEAL-06"_rule});
  EXPECT_EQ(run.label("w", "P"), deal::Label::Open);
}

TEST(DealRules, full_access_manages_the_list_and_may_step_down) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.add("P", "x"));
  run.refuses("x", run.add("P", "y"), {"DEAL-15"_rule});
  run.refuses("x", run.set_level("P", "x", Level::Full), {"DEAL-30"_rule});
  run.accepts("o", run.set_level("P", "x", Level::Full));
  run.accepts("x", run.add("P", "y"));
  run.is_indifferent_to("x", run.add("P", "o"));
  run.refuses("x", run.remove("P", "o"), {"DEAL-A07"_rule});
  run.refuses("x", run.set_level("P", "o", Level::Full), {"DEAL-A45"_rule});
  run.refuses("x", run.set_level("P", "z", Level::Can), {"DEAL-28"_rule});
  run.refuses("x", run.make_public("P"), {"DEAL-A12"_rule});
  run.refuses("x", run.copy("P", "I", "P2"), {"DEAL-36"_rule});
  EXPECT_EQ(run.offers("o", "P"), "edit manage reassign move copy make_public");
  EXPECT_EQ(run.offers("x", "P"), "edit manage reassign");
  EXPECT_EQ(run.offers("y", "P"), "edit");
  EXPECT_EQ(run.offers("z", "P"), "");
  run.accepts("x", run.set_level("P", "x", Level::Can));
  EXPECT_EQ(run.list("y", "P"), "o owner, x can, y can");
}

TEST(DealRules, reassigning_a_private_one_asks_for_managers_with_full_access) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.add("P", "x"));
  run.accepts("o", run.add("P", "c"));
  run.refuses("o", run.reassign("P", "x"), {"DEAL-16"_rule, "DEAL-29"_rule});
  run.refuses("o", run.reassign("P", "c"), {"DEAL-16"_rule, "DEAL-17"_rule, "DEAL-29"_rule});
  run.refuses("x", run.reassign("P", "x"), {"DEAL-16"_rule});
  run.refuses("x", run.take("P"), {"DEAL-16"_rule});
  run.accepts("o", run.set_level("P", "x", Level::Full));
  run.is_indifferent_to("x", run.reassign("P", "o"));
  run.accepts("x", run.reassign("P", "x"));
  EXPECT_EQ(run.list("c", "P"), "o full, x owner, c can");
}

TEST(DealRules, of_one_that_is_not_private_the_owner_hands_over_and_nothing_is_left_to_him) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.refuses("x", run.take("P"), {"DEAL-A09"_rule});
  run.refuses("x", run.reassign("P", "x"), {"DEAL-A09"_rule});
  run.refuses("c", run.edit_name("P", "other"), {"DEAL-A32"_rule});
  run.refuses("c", run.copy("P", "I", "P2"), {"DEAL-A23"_rule});
  run.refuses("x", run.move("P", "J"), {"DEAL-35"_rule, "DEAL-37"_rule, "DEAL-A23"_rule});
  run.accepts("o", run.reassign("P", "c"));
  run.accepts("c", run.edit_name("P", "mine"));
  EXPECT_EQ(run.offers("c", "P"), "edit reassign move copy");
  EXPECT_EQ(run.list("o", "P"), "c owner");
  EXPECT_EQ(run.relation("o", "P"), Relation::FormerOwner);
}

TEST(DealRules, a_hand_over_strikes_the_new_owner_off_a_kept_list) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.add("P", "x"));
  run.accepts("o", run.make_public("P"));
  run.accepts("o", run.reassign("P", "x"));
  run.accepts("x", run.reassign("P", "o"));
  run.accepts("o", run.make_private("P"));
  EXPECT_EQ(run.list("o", "P"), "o owner");
}

TEST(DealRules, a_copy_is_public_and_the_performers) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.edit_name("P", "Secret"));
  run.accepts("o", run.copy("P", "J", "P2"));
  EXPECT_EQ(run.label("z", "P2"), deal::Label::Public);
  EXPECT_EQ(run.list("z", "P2"), "o owner");
  run.accepts("x", run.copy("P2", "I", "P3"));
  EXPECT_EQ(run.list("z", "P3"), "x owner");
  EXPECT_EQ(run.rows("z", deal::SearchQuery{run.text("sEcR")}), "P2, P3");
  run.accepts("o", run.edit_name("P", "Other"));
  EXPECT_EQ(run.rows("o", deal::SearchQuery{run.text("secret")}), "P2, P3");
}

TEST(DealRules, imports_are_a_managers_and_public) {
  DealRun run;
  deal::ImportOpportunities import{.opportunities = {}, .initiative = run.initiative("I")};
  (void)run.create("P", "I");
  (void)run.create("Q", "I");
  import.opportunities = {{run.opportunity("P")}, {run.opportunity("Q")}};
  run.refuses("c", import, {"DEAL-A47"_rule});
  run.accepts("x", import);
  EXPECT_EQ(run.rows("z", deal::HubQuery{}), "P, Q");
  EXPECT_EQ(run.rows("z", deal::SearchQuery{run.text("of q")}), "Q");
  EXPECT_EQ(run.list("z", "Q"), "x owner");
}

TEST(DealRules, who_holds_what_only_managers_may_is_not_demoted) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.add("P", "x"));
  run.accepts("o", run.set_level("P", "x", Level::Full));
  run.accepts("o", run.make_public("P"));
  run.refuses("a", run.set_role("x", UserRole::Contributor), {"DEAL-A06"_rule});
  run.refuses("a", run.set_role("w", UserRole::Contributor), {"DEAL-A06"_rule});
  run.accepts("a", run.set_role("o", UserRole::Contributor));
  run.refuses("o", run.make_private("P"), {"DEAL-04"_rule, "DEAL-18"_rule});
  run.is_indifferent_to("a", run.set_role("o", UserRole::Contributor));
  run.refuses("w", run.set_role("x", UserRole::Contributor), {"GEN-03"_rule, "DEAL-A06"_rule});
}

TEST(DealRules, a_grant_sleeps_while_its_user_is_outside) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.add("P", "x"));
  run.accepts("w", run.make_initiative_private("I"));
  run.accepts("w", run.dismiss("I", "x"));
  EXPECT_FALSE(run.sees("x", "P"));
  EXPECT_EQ(run.list("o", "P"), "o owner, x can");
  run.accepts("w", run.admit("I", "x"));
  EXPECT_TRUE(run.sees("x", "P"));
}

TEST(DealRules, a_list_that_is_not_in_use_is_not_compared) {
  DealRun run;
  run.accepts("o", run.create("P", "I"));
  Observation<Deal> observed = run.observation();
  const std::size_t viewer = run.user("x").index();
  EXPECT_EQ(observed.record_values.at(viewer, 0).access_list,
            Shown<deal::AccessList>{Uncompared{}});
  EXPECT_EQ(observed.viewer_values[viewer].initiatives[0].access_list,
            Shown<deal::AccessList>{Uncompared{}});
  EXPECT_EQ(observed.viewer_values[viewer].initiatives[0].row, Shown<Sign>{Sign::Off});
  run.accepts("o", run.make_private("P"));
  run.accepts("w", run.make_initiative_private("I"));
  observed = run.observation();
  EXPECT_EQ(observed.record_values.at(viewer, 0), deal::RecordValues{});
  EXPECT_EQ(observed.viewer_values[viewer].initiatives[0], deal::InitiativeValues{});
}

}  // namespace
}  // namespace privet::oracle
