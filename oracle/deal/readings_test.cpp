// The readings that may be chosen for Deal: what each value other than the default changes.
#include <gtest/gtest.h>

#include "oracle/deal/oracle_test_fixture.h"

namespace privet::oracle {
namespace {

using deal::InitiativeLevel;
using deal::Level;
using deal::UserRole;

// P in I, o's, private, x on its list with this level.
void make_shared(DealRun& run, Level level) {
  run.accepts("o", run.create("P", "I"));
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.add("P", "x"));
  if (level == Level::Full)
    run.accepts("o", run.set_level("P", "x", level));
}

TEST(DealReadings, a02_a_client_admin_sees_all_and_may_do_no_more) {
  DealRun run{{.admin_bypass = deal::AdminBypass::ClientAdminSeesAll}};
  make_shared(run, Level::Can);
  run.accepts("w", run.make_initiative_private("I"));
  EXPECT_TRUE(run.sees("a", "P"));
  EXPECT_EQ(run.list("a", "P"), "o owner, x can");
  EXPECT_EQ(run.initiative_list("a", "I"), "o can, x can, w owner");
  EXPECT_EQ(run.rows("a", deal::InitiativeQuery{run.initiative("I")}), "P*");
  EXPECT_EQ(run.offers("a", "P"), "");
  run.refuses("a", run.edit_name("P", "other"), {"DEAL-06"_rule, "DEAL-07"_rule});
  run.refuses("a", run.create("Q", "I"), {"DEAL-06"_rule});
  EXPECT_FALSE(run.sees("w", "P"));
}

TEST(DealReadings, a03_purged_takes_the_own_grants_of_who_is_removed) {
  DealRun run{{.grant_of_the_removed = deal::GrantOfTheRemoved::Purged}};
  make_shared(run, Level::Full);
  run.accepts("o", run.create("Q", "J"));
  run.accepts("o", run.make_private("Q"));
  run.accepts("o", run.add("Q", "x"));
  run.accepts("o", run.add("P", "g"));
  run.accepts("w", run.make_initiative_private("I"));
  run.accepts("w", run.dismiss("I", "x"));
  run.accepts("w", run.dismiss("I", "g"));
  EXPECT_EQ(run.list("o", "P"), "o owner, g can");
  EXPECT_EQ(run.list("o", "Q"), "o owner, x can");
  run.accepts("w", run.admit("I", "x"));
  EXPECT_FALSE(run.sees("x", "P"));
}

TEST(DealReadings, a03_purged_follows_the_opportunity_to_where_it_was) {
  DealRun run{{.grant_of_the_removed = deal::GrantOfTheRemoved::Purged}};
  make_shared(run, Level::Can);
  run.accepts("w", run.make_initiative_private("I"));
  run.accepts("w", run.make_initiative_private("J"));
  run.accepts("w", run.admit("J", "o"));
  run.accepts("w", run.admit("J", "x"));
  run.accepts("o", run.move("P", "J"));
  run.accepts("w", run.dismiss("I", "x"));
  EXPECT_EQ(run.list("o", "P"), "o owner, x can");
  run.accepts("w", run.dismiss("J", "x"));
  EXPECT_EQ(run.list("o", "P"), "o owner");
}

TEST(DealReadings, a03_refused_keeps_inside_who_has_a_grant) {
  DealRun run{{.grant_of_the_removed = deal::GrantOfTheRemoved::Refused}};
  make_shared(run, Level::Can);
  run.accepts("w", run.make_initiative_private("I"));
  run.refuses("w", run.dismiss("I", "x"), {"DEAL-A03"_rule});
  run.accepts("o", run.make_public("P"));
  run.refuses("w", run.dismiss("I", "x"), {"DEAL-A03"_rule});
  run.accepts("o", run.make_private("P"));
  run.accepts("o", run.remove("P", "x"));
  run.accepts("w", run.dismiss("I", "x"));
}

TEST(DealReadings, a04_emptied_leaves_the_owners_in_the_list) {
  DealRun run{{.list_of_public_initiative = deal::ListOfPublicInitiative::Emptied}};
  make_shared(run, Level::Can);
  run.accepts("w", run.make_initiative_private("I"));
  run.accepts("w", run.admit("I", "z"));
  run.accepts("w", run.make_initiative_public("I"));
  EXPECT_EQ(run.initiative_list("z", "I"), "w owner");
  run.accepts("w", run.make_initiative_private("I"));
  EXPECT_EQ(run.initiative_list("o", "I"), "o can, x can, w owner");
}

TEST(DealReadings, a06_lowered_makes_full_can_everywhere) {
  DealRun run{{.demotion = deal::Demotion::Lowered}};
  make_shared(run, Level::Full);
  run.refuses("a", run.set_role("o", UserRole::Contributor), {"DEAL-A06"_rule});
  run.refuses("a", run.set_role("w", UserRole::Contributor), {"DEAL-A06"_rule});
  run.accepts("a", run.set_role("x", UserRole::Contributor));
  EXPECT_EQ(run.list("x", "P"), "o owner, x can");
  run.accepts("a", run.set_role("x", UserRole::Manager));
  EXPECT_EQ(run.list("x", "P"), "o owner, x can");
  run.accepts("o", run.set_level("P", "x", Level::Full));
  EXPECT_EQ(run.list("x", "P"), "o owner, x full");
}

TEST(DealReadings, a08_the_former_owner_is_left_can_or_nothing) {
  DealRun can{{.former_owner_level = deal::FormerOwnerLevel::Can}};
  make_shared(can, Level::Full);
  can.accepts("x", can.take("P"));
  EXPECT_EQ(can.list("x", "P"), "o can, x owner");
  DealRun none{{.former_owner_level = deal::FormerOwnerLevel::None}};
  make_shared(none, Level::Full);
  none.accepts("x", none.take("P"));
  EXPECT_EQ(none.list("x", "P"), "x owner");
  EXPECT_FALSE(none.sees("o", "P"));
}

TEST(DealReadings, a12_full_access_makes_public_too) {
  DealRun run{{.who_makes_public = deal::WhoMakesPublic::FullToo}};
  make_shared(run, Level::Full);
  run.accepts("o", run.add("P", "y"));
  run.refuses("y", run.make_public("P"), {"DEAL-A12"_rule});
  EXPECT_EQ(run.offers("x", "P"), "edit manage reassign make_public");
  run.accepts("x", run.make_public("P"));
  run.refuses("x", run.make_public("P"), {"DEAL-A12"_rule});
  run.is_indifferent_to("o", run.make_public("P"));
}

TEST(DealReadings, a13_the_list_is_emptied_when_it_is_made_public) {
  DealRun run{{.list_at_make_public = deal::ListAtMakePublic::ListEmptied}};
  make_shared(run, Level::Full);
  run.accepts("o", run.make_public("P"));
  run.accepts("o", run.make_private("P"));
  EXPECT_EQ(run.list("o", "P"), "o owner");
}

TEST(DealReadings, a21_owners_of_open_ones_are_let_in_too) {
  DealRun run{{.open_owner = deal::OpenOwner::Granted}};
  run.accepts("c", run.create("P", "I"));
  run.accepts("x", run.create("Q", "J"));
  run.accepts("w", run.make_initiative_private("I"));
  EXPECT_EQ(run.initiative_list("w", "I"), "w owner, c can");
  EXPECT_TRUE(run.sees("c", "P"));
}

TEST(DealReadings, a22_granted_lets_the_list_in_on_arrival) {
  DealRun run{{.move_into_private = deal::MoveIntoPrivate::Granted}};
  make_shared(run, Level::Full);
  run.accepts("o", run.add("P", "g"));
  run.accepts("w", run.make_initiative_private("J"));
  run.refuses("o", run.move("P", "J"), {"DEAL-A22"_rule});
  run.accepts("w", run.admit("J", "o"));
  run.accepts("w", run.admit("J", "x"));
  run.accepts("w", run.set_initiative_level("J", "x", InitiativeLevel::Owner));
  run.accepts("o", run.move("P", "J"));
  EXPECT_EQ(run.initiative_list("o", "J"), "o can, x owner, w owner, g can");
  EXPECT_TRUE(run.sees("z", "P"));
}

TEST(DealReadings, a22_refused_lets_nothing_arrive_whose_list_is_outside) {
  DealRun run{{.move_into_private = deal::MoveIntoPrivate::Refused}};
  make_shared(run, Level::Can);
  run.accepts("o", run.create("Q", "I"));
  run.accepts("w", run.make_initiative_private("J"));
  run.accepts("w", run.admit("J", "o"));
  run.refuses("o", run.move("P", "J"), {"DEAL-A22"_rule});
  run.accepts("o", run.move("Q", "J"));
  run.accepts("w", run.admit("J", "x"));
  run.accepts("o", run.move("P", "J"));
}

TEST(DealReadings, a23_only_the_owner_copies_what_is_not_private) {
  DealRun run{{.who_copies = deal::WhoCopies::OwnerOnly}};
  run.accepts("o", run.create("P", "I"));
  run.refuses("x", run.copy("P", "J", "P2"), {"DEAL-36"_rule});
  run.refuses("c", run.copy("P", "J", "P3"), {"DEAL-36"_rule, "DEAL-A23"_rule});
  EXPECT_EQ(run.offers("x", "P"), "edit");
  run.accepts("o", run.copy("P", "J", "P4"));
}

TEST(DealReadings, a25_the_copy_of_a_private_one_is_private) {
  DealRun alone{{.copy_visibility = deal::CopyVisibility::Private}};
  make_shared(alone, Level::Full);
  alone.accepts("o", alone.copy("P", "J", "P2"));
  EXPECT_EQ(alone.label("o", "P2"), deal::Label::Private);
  EXPECT_EQ(alone.list("o", "P2"), "o owner");
  alone.accepts("o", alone.make_public("P"));
  alone.accepts("o", alone.copy("P", "J", "P3"));
  EXPECT_EQ(alone.label("z", "P3"), deal::Label::Public);

  DealRun carried{{.copy_visibility = deal::CopyVisibility::Carried}};
  make_shared(carried, Level::Full);
  carried.accepts("o", carried.copy("P", "J", "P2"));
  carried.accepts("o", carried.remove("P", "x"));
  EXPECT_EQ(carried.list("x", "P2"), "o owner, x full");
  EXPECT_FALSE(carried.sees("x", "P"));
}

TEST(DealReadings, a25_carried_a06_lowered_the_list_of_the_copy_is_lowered_with_its_holder) {
  DealRun run{
      {.demotion = deal::Demotion::Lowered, .copy_visibility = deal::CopyVisibility::Carried}};
  make_shared(run, Level::Full);
  run.accepts("o", run.copy("P", "J", "P2"));
  run.accepts("a", run.set_role("x", UserRole::Contributor));
  run.accepts("o", run.copy("P", "J", "P3"));
  run.accepts("a", run.set_role("x", UserRole::Manager));
  EXPECT_EQ(run.list("x", "P2"), "o owner, x can");
  EXPECT_EQ(run.list("x", "P3"), "o owner, x can");
}

TEST(DealReadings, a31_a_contributor_with_can_access_reads) {
  DealRun run{{.contributor_can = deal::ContributorCan::Reads}};
  make_shared(run, Level::Can);
  run.accepts("o", run.add("P", "c"));
  run.refuses("c", run.edit_name("P", "other"), {"DEAL-15"_rule});
  EXPECT_EQ(run.offers("c", "P"), "");
  EXPECT_EQ(run.offers("x", "P"), "edit");
}

TEST(DealReadings, a32_only_the_owner_edits_what_is_not_private) {
  DealRun run{{.who_edits = deal::WhoEdits::OwnerOnly}};
  run.accepts("c", run.create("P", "I"));
  run.refuses("x", run.edit_name("P", "other"), {"DEAL-A32"_rule});
  run.accepts("c", run.edit_name("P", "other"));
}

TEST(DealReadings, a37_a_contributor_may_own_an_initiative) {
  DealRun run{{.initiative_owners = deal::InitiativeOwners::Anyone}};
  run.accepts("w", run.make_initiative_private("I"));
  run.accepts("w", run.admit("I", "c"));
  run.accepts("w", run.admit("I", "g"));
  run.accepts("w", run.set_initiative_level("I", "c", InitiativeLevel::Owner));
  run.refuses("w", run.set_initiative_level("I", "g", InitiativeLevel::Owner), {"DEAL-A37"_rule});
  run.accepts("c", run.make_initiative_public("I"));
  run.accepts("c", run.make_initiative_private("I"));
  run.accepts("c", run.admit("I", "x"));
  run.refuses("c", run.create_initiative("K"), {"DEAL-A28"_rule});
  run.refuses("a", run.set_role("w", UserRole::Contributor), {"DEAL-A06"_rule});
}

}  // namespace
}  // namespace privet::oracle
