#include "oracle/kvcore/oracle_test_world.h"

namespace privet::oracle::kvcore {
namespace {

using KvcoreReading = Brokerage;

TEST_F(KvcoreReading, a01_new_only_marks_no_lead_that_was_there_before) {
  reading().existing_leads = ExistingLeads::NewOnly;
  const LeadId old_lead = add("ag", "L1");
  const LeadId old_team_lead = add("tad", "T1", Owner{t1_});
  ok("ag", SetAgentPrivacy{true});
  ok("tad", SetTeamPrivacy{t1_, true});
  const LeadId new_lead = add("ag", "L2");
  const LeadId new_team_lead = add("tad", "T2", Owner{t1_});
  EXPECT_EQ(sight("com", old_lead), "full");
  EXPECT_EQ(sight("com", old_team_lead), "full");
  EXPECT_EQ(sight("com", new_lead), "masked");
  EXPECT_EQ(sight("com", new_team_lead), "masked");
}

TEST_F(KvcoreReading, a01_default_marks_the_leads_that_are_there) {
  const LeadId lead = add("ag", "L1");
  const LeadId team_lead = add("tad", "T1", Owner{t1_});
  ok("ag", SetAgentPrivacy{true});
  ok("tad", SetTeamPrivacy{t1_, true});
  EXPECT_EQ(sight("com", lead), "masked");
  EXPECT_EQ(sight("com", team_lead), "masked");
}

TEST_F(KvcoreReading, a02_exception_kept_lasts_until_the_owner_changes) {
  reading().on_again = OnAgain::ExceptionKept;
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L");
  ok("ag", MakeVisible{l});
  ok("ag", SetAgentPrivacy{false});
  ok("ag", SetAgentPrivacy{true});
  EXPECT_EQ(sight("com", l), "full");
  ok("ag", TransferOwnership{l, Owner{u("ag2")}});
  EXPECT_EQ(sight("com", l), "full");
  ok("ag2", SetAgentPrivacy{true});
  EXPECT_EQ(sight("com", l), "masked");
}

TEST_F(KvcoreReading, a03_erased_clears_marks_once_and_sets_none_back) {
  reading().duplication_off = DuplicationOff::Erased;
  ok("ag", SetAgentPrivacy{true});
  const LeadId l1 = add("ag", "L1");
  ok("com", SetDuplication{false});
  const LeadId l2 = add("ag", "L2");
  ok("com", SetDuplication{false});
  indifferent("ag", MakeVisible{l1});
  ok("com", SetDuplication{true});
  EXPECT_EQ(sight("com", l1), "full");
  EXPECT_EQ(sight("com", l2), "masked");
  ok("ag", SetAgentPrivacy{true});
  EXPECT_EQ(sight("com", l1), "full");
}

TEST_F(KvcoreReading, a04_refused_lets_nobody_turn_privacy_on_without_duplication) {
  reading().toggle_without_duplication = ToggleWithoutDuplication::Refused;
  ok("ag2", SetAgentPrivacy{true});
  ok("com", SetDuplication{false});
  refused("ag", SetAgentPrivacy{true}, {"KV-03"_rule});
  refused("ag2", SetAgentPrivacy{true}, {"KV-03"_rule});
  refused("tad3", SetTeamPrivacy{t1_, true}, {"KV-03"_rule, "KV-16"_rule});
  ok("ag2", SetAgentPrivacy{false});
  ok("tad", SetTeamPrivacy{t1_, false});
}

TEST_F(KvcoreReading, a06_travels_keeps_the_mark_from_agent_to_agent_but_not_past_the_company) {
  reading().mark_on_transfer = MarkOnTransfer::Travels;
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L");
  ok("ag", TransferOwnership{l, Owner{u("ag2")}});
  EXPECT_EQ(sight("com", l), "masked");
  ok("ag2", TransferOwnership{l, Owner{t1_}});
  EXPECT_EQ(sight("off", l), "masked");
  ok("tad", TransferOwnership{l, Owner{Company{}}});
  EXPECT_EQ(sight("com", l), "full");
  ok("com", TransferOwnership{l, Owner{u("ag")}});
  EXPECT_EQ(sight("com", l), "full");
}

TEST_F(KvcoreReading, a06_cleared_takes_the_mark_whatever_the_new_owners_switch) {
  reading().mark_on_transfer = MarkOnTransfer::Cleared;
  ok("ag", SetAgentPrivacy{true});
  ok("ag2", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L");
  ok("ag", TransferOwnership{l, Owner{u("ag2")}});
  EXPECT_EQ(sight("com", l), "full");
}

TEST_F(KvcoreReading, a06_default_reads_the_mark_from_the_new_owners_switch) {
  ok("ag2", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L");
  EXPECT_EQ(sight("com", l), "full");
  ok("ag", TransferOwnership{l, Owner{u("ag2")}});
  EXPECT_EQ(sight("com", l), "masked");
}

TEST_F(KvcoreReading, a08_covering_admins_give_away_what_is_not_masked_for_them) {
  reading().who_transfers = WhoTransfers::CoveringAdmins;
  const LeadId l = add("ag", "L", {}, u("ag2"));
  refused("ag2", AssignLead{l, {}}, {"KV-A08"_rule});
  ok("off", AssignLead{l, {}});
  ok("ag", SetAgentPrivacy{true});
  refused("off", TransferOwnership{l, Owner{o1_}}, {"KV-05"_rule, "KV-A08"_rule});
  ok("tad", TransferOwnership{l, Owner{t1_}});
  refused("off2", AssignLead{l, {}}, {"KV-A18"_rule});
}

TEST_F(KvcoreReading, a09_toggle_suffices_against_team_admins) {
  reading().team_admins_masked = TeamAdminsMasked::ToggleSuffices;
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L");
  EXPECT_EQ(sight("tad", l), "masked");
  ok("tad", SetTeamAllowsHide{t1_, false});
  EXPECT_EQ(sight("tad", l), "masked");
}

TEST_F(KvcoreReading, a11_stamped_keeps_hide_and_consent_as_they_were_at_marking) {
  reading().hide_read = HideRead::Stamped;
  ok("ag", SetAgentPrivacy{true});
  const LeadId before = add("ag", "L1");
  ok("ag", SetHideFromTeams{true});
  const LeadId after = add("ag", "L2");
  ok("ag", SetHideFromTeams{false});
  ok("tad", SetTeamAllowsHide{t1_, false});
  EXPECT_EQ(sight("tad", before), "full");
  EXPECT_EQ(sight("tad", after), "masked");
  ok("ag", SetAgentPrivacy{false});
  EXPECT_EQ(sight("tad", after), "masked");
  ok("ag", SetAgentPrivacy{true});
  EXPECT_EQ(sight({"tad", "com"}, after), "full masked");
}

TEST_F(KvcoreReading, a11_stamped_takes_the_starting_world_as_it_stands) {
  reading().hide_read = HideRead::Stamped;
  user("ag").hide = true;
  const LeadId l = world_lead("L", {.owner = u("ag"), .private_ = true});
  ok("tad", SetTeamAllowsHide{t1_, false});
  EXPECT_EQ(sight("tad", l), "masked");
}

TEST_F(KvcoreReading, a11_stamp_travels_with_the_mark) {
  reading().hide_read = HideRead::Stamped;
  reading().mark_on_transfer = MarkOnTransfer::Travels;
  ok("ag", SetHideFromTeams{true});
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L");
  ok("ag", TransferOwnership{l, Owner{u("ag2")}});
  EXPECT_EQ(sight("tad", l), "masked");
  ok("ag2", SetAgentPrivacy{true});
  EXPECT_EQ(sight("tad", l), "full");
}

TEST_F(KvcoreReading, a15_same_level_too_masks_fellow_admins_but_not_the_owner_side) {
  reading().masked_level = MaskedLevel::SameLevelToo;
  ok("off", SetAgentPrivacy{true});
  const LeadId l = add("off", "L");
  EXPECT_EQ(sight({"fellow", "off", "com"}, l), "masked full masked");
  ok("tad", SetTeamPrivacy{t1_, true});
  const LeadId team_lead = add("tad", "T", Owner{t1_});
  EXPECT_EQ(sight({"tad2", "off"}, team_lead), "full masked");
}

TEST_F(KvcoreReading, a15_default_leaves_a_fellow_admin_in_full) {
  ok("off", SetAgentPrivacy{true});
  const LeadId l = add("off", "L");
  EXPECT_EQ(sight({"fellow", "com"}, l), "full masked");
}

TEST_F(KvcoreReading, a16_agent_level_ignores_the_owners_hats) {
  reading().owner_level = OwnerLevel::AgentLevel;
  ok("off", SetAgentPrivacy{true});
  const LeadId l = add("off", "L");
  EXPECT_EQ(sight({"fellow", "com"}, l), "masked masked");
}

TEST_F(KvcoreReading, a19_worst_hat_masks_the_owner_side_too) {
  wears("tad", Level::Office, o1_);
  reading().several_hats = SeveralHats::WorstHat;
  ok("tad", SetTeamPrivacy{t1_, true});
  const LeadId l = add("tad", "T", Owner{t1_});
  EXPECT_EQ(sight({"tad", "tad2"}, l), "masked full");
  refused("tad", MakeVisible{l}, {"KV-10"_rule});
  EXPECT_FALSE(may_make_visible("tad", l));
  EXPECT_TRUE(may_make_visible("tad2", l));
}

TEST_F(KvcoreReading, a19_default_lets_the_team_hat_open_what_the_office_hat_masks) {
  wears("tad", Level::Office, o1_);
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L");
  EXPECT_EQ(sight({"tad", "off"}, l), "full masked");
}

TEST_F(KvcoreReading, a21_assignee_too_may_make_the_lead_visible) {
  reading().who_makes_visible = WhoMakesVisible::AssigneeToo;
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L", {}, u("ag2"));
  EXPECT_TRUE(may_make_visible("ag2", l));
  ok("ag2", MakeVisible{l});
  EXPECT_EQ(sight("com", l), "full");
}

TEST_F(KvcoreReading, a24_refused_keeps_the_mark_while_duplication_is_off) {
  reading().visible_while_asleep = VisibleWhileAsleep::Refused;
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L");
  ok("com", SetDuplication{false});
  EXPECT_FALSE(may_make_visible("ag", l));
  refused("ag", MakeVisible{l}, {"KV-03"_rule});
  refused("com", MakeVisible{l}, {"KV-03"_rule, "KV-A21"_rule});
  ok("com", SetDuplication{true});
  EXPECT_EQ(sight("com", l), "masked");
  ok("ag", MakeVisible{l});
  ok("com", SetDuplication{false});
  refused("ag", MakeVisible{l}, {"KV-03"_rule});
}

TEST_F(KvcoreReading, a24_default_clears_the_mark_while_it_sleeps) {
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L");
  ok("com", SetDuplication{false});
  ok("ag", MakeVisible{l});
  ok("com", SetDuplication{true});
  EXPECT_EQ(sight("com", l), "full");
}

TEST_F(KvcoreReading, a32_ends_clears_the_teams_marks_with_its_switch) {
  reading().team_off = TeamOff::Ends;
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L");
  ok("tad", SetTeamPrivacy{t1_, true});
  const LeadId t = add("tad", "T", Owner{t1_});
  EXPECT_EQ(sight("off", t), "masked");
  ok("tad", SetTeamPrivacy{t1_, false});
  ok("ag", SetAgentPrivacy{false});
  EXPECT_EQ(sight("off", t), "full");
  EXPECT_EQ(sight("off", l), "masked");
}

TEST_F(KvcoreReading, a32_ends_with_a06_travels_spares_a_mark_that_came_after_the_switch) {
  reading().team_off = TeamOff::Ends;
  reading().mark_on_transfer = MarkOnTransfer::Travels;
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L");
  ok("tad", SetTeamPrivacy{t1_, true});
  ok("tad", SetTeamPrivacy{t1_, false});
  ok("ag", TransferOwnership{l, Owner{t1_}});
  ok("tad", SetTeamPrivacy{t1_, false});
  EXPECT_EQ(sight("off", l), "masked");
}

}  // namespace
}  // namespace privet::oracle::kvcore
