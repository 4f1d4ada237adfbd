#include "oracle/kvcore/oracle.h"

#include "oracle/kvcore/oracle_test_world.h"

namespace privet::oracle::kvcore {
namespace {

using KvcoreInteraction = Brokerage;

TEST_F(KvcoreInteraction, turning_privacy_off_leaves_old_marks_and_sets_no_new_ones) {
  ok("ag", SetAgentPrivacy{true});
  const LeadId l1 = add("ag", "L1");
  ok("ag", SetAgentPrivacy{false});
  const LeadId l2 = add("ag", "L2");
  EXPECT_EQ(sight({"com", "off", "tad", "ag", "off2", "ag2"}, l1),
            "masked masked full full absent absent");
  EXPECT_EQ(sight("com", l2), "full");
}

TEST_F(KvcoreInteraction, a_lead_made_visible_is_marked_again_only_by_a_real_turning_on) {
  ok("ag", SetAgentPrivacy{true});
  const LeadId l1 = add("ag", "L1");
  const LeadId l2 = add("ag", "L2");
  ok("ag", MakeVisible{l1});
  EXPECT_EQ(sight("com", l1), "full");
  EXPECT_EQ(sight("com", l2), "masked");
  ok("ag", SetAgentPrivacy{true});
  EXPECT_EQ(sight("com", l1), "full");
  ok("ag", SetAgentPrivacy{false});
  EXPECT_EQ(sight("com", l1), "full");
  ok("ag", SetAgentPrivacy{true});
  EXPECT_EQ(sight("com", l1), "masked");
  EXPECT_EQ(sight("com", l2), "masked");
}

TEST_F(KvcoreInteraction, privacy_sleeps_while_duplication_is_off) {
  ok("ag", SetAgentPrivacy{true});
  const LeadId l1 = add("ag", "L1");
  EXPECT_EQ(sight("com", l1), "masked");
  ok("com", SetDuplication{false});
  EXPECT_EQ(sight("com", l1), "full");
  EXPECT_FALSE(may_make_visible("com", l1));
  EXPECT_TRUE(may_make_visible("ag", l1));
  const LeadId l2 = add("ag", "L2");
  ok("com", SetDuplication{true});
  EXPECT_EQ(sight("com", l1), "masked");
  EXPECT_EQ(sight("com", l2), "masked");
}

TEST_F(KvcoreInteraction, an_assigned_lead_stays_visible_until_its_worker_owns_it) {
  ok("ag", SetAgentPrivacy{true});
  const LeadId c = add("com", "C", Owner{Company{}}, u("ag"));
  const LeadId l = add("ag", "L");
  EXPECT_EQ(sight({"com", "off", "tad", "ag"}, c), "full full full full");
  EXPECT_EQ(sight("com", l), "masked");
  refused("ag", MakeVisible{c}, {"KV-A21"_rule});
  ok("com", TransferOwnership{c, Owner{u("ag")}});
  EXPECT_EQ(sight("com", c), "masked");
  refused("com", TransferOwnership{c, Owner{Company{}}}, {"KV-05"_rule, "KV-A08"_rule});
}

TEST_F(KvcoreInteraction, team_admins_are_shut_out_only_while_hide_is_set_and_the_team_consents) {
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L");
  EXPECT_EQ(sight({"off", "tad"}, l), "masked full");
  ok("ag", SetHideFromTeams{true});
  EXPECT_EQ(sight("tad", l), "masked");
  ok("tad", SetTeamAllowsHide{t1_, false});
  EXPECT_EQ(sight({"tad", "com"}, l), "full masked");
  ok("tad", CallLead{l});
  refused("ag", SetHideFromTeams{false}, {"KV-20"_rule});
}

TEST_F(KvcoreInteraction, an_admin_above_finds_the_row_and_can_do_nothing_with_it) {
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L");
  ok("ag", EditLead{l, LeadField::Status, text("X")});
  EXPECT_EQ(search("off", "x"), std::vector{l});
  EXPECT_EQ(search("off", "private lead"), std::vector{l});
  EXPECT_EQ(search("off", "AG"), std::vector{l});
  EXPECT_TRUE(search("off", "Name of L").empty());
  EXPECT_EQ(search("ag", "name OF l"), std::vector{l});
  refused("off", OpenLead{l}, {"KV-10"_rule});
  refused("off", RateLead{l, Rating{5}}, {"KV-12"_rule});
  refused("off", CallLead{l}, {"KV-13"_rule});
  refused("off", TextLead{l}, {"KV-14"_rule});
  refused("off", EmailLead{l}, {"KV-15"_rule});
  refused("off", EditLead{l, LeadField::Price, text("1")}, {"KV-05"_rule, "KV-11"_rule});
  refused("off", MakeVisible{l}, {"KV-10"_rule, "KV-A21"_rule});
  EXPECT_EQ(log(l), Log{});
  ok("ag", MakeVisible{l});
  ok("off", RateLead{l, Rating{5}});
  EXPECT_EQ(log(l).rating, Rating{5});
}

TEST_F(KvcoreInteraction, a_private_lead_is_not_betrayed_by_its_visible_twin) {
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L");
  const LeadId m = add("com", "M", Owner{Company{}});
  ok("ag", EditLead{l, LeadField::Name, text("Ann Poe")});
  ok("com", EditLead{m, LeadField::Name, text("Ann Poe")});
  EXPECT_EQ(sight("com", l), "masked");
  ok("com", OpenLead{m});
  EXPECT_EQ(search("com", "ann"), std::vector{m});
  ok("ag", MakeVisible{l});
  EXPECT_EQ(search("com", "ann"), (std::vector{l, m}));
}

TEST_F(KvcoreInteraction, a_teams_marks_linger_and_are_read_anew_for_a_new_owner) {
  ok("tad", SetTeamPrivacy{t1_, true});
  const LeadId l1 = add("tad", "T1", Owner{t1_});
  ok("tad2", SetTeamPrivacy{t1_, false});
  const LeadId l2 = add("tad", "T2", Owner{t1_});
  EXPECT_EQ(sight({"off", "com", "tad2", "ag"}, l1), "masked masked full absent");
  EXPECT_EQ(sight("off", l2), "full");
  ok("tad", TransferOwnership{l1, Owner{u("ag")}});
  EXPECT_EQ(sight("off", l1), "full");
}

using KvcoreJudgement = Brokerage;

TEST_F(KvcoreJudgement, only_the_company_switches_duplication_and_grants_hats) {
  refused("off", SetDuplication{false}, {"KV-03"_rule});
  refused("off", GrantAdmin{u("ag"), Level::Team, t1_}, {"GEN-03"_rule});
  refused("com", GrantAdmin{u("ag"), Level::Office, t1_}, {"GEN-01"_rule});
  ok("com", GrantAdmin{u("ag"), Level::Team, t1_});
  indifferent("com", GrantAdmin{u("ag"), Level::Team, t1_});
  ok("ag", SetTeamAllowsHide{t1_, false});
}

TEST_F(KvcoreJudgement, without_the_gate_no_switch_can_be_set) {
  account().privacy_gate = false;
  refused("ag", SetAgentPrivacy{true}, {"KV-27"_rule});
  refused("ag", SetHideFromTeams{true}, {"KV-27"_rule});
  refused("off", SetTeamPrivacy{t1_, true}, {"KV-16"_rule, "KV-27"_rule});
  refused("com", SetTeamAllowsHide{t1_, true}, {"KV-20"_rule});
  refused("tad", SetTeamPrivacy{t1_, true}, {"KV-27"_rule});
  const Answer answer = oracle_.look(u("ag"), SettingsQuery{});
  EXPECT_EQ(std::get<Settings>(answer), Settings{});
}

TEST_F(KvcoreJudgement, a_mark_has_no_effect_without_the_gate) {
  account().privacy_gate = false;
  const LeadId l = world_lead("L", {.owner = u("ag"), .private_ = true});
  EXPECT_EQ(sight("com", l), "full");
  EXPECT_TRUE(may_make_visible("ag", l));
}

TEST_F(KvcoreJudgement, hiding_is_for_members_of_a_team_that_allows_it) {
  refused("off", SetHideFromTeams{true}, {"KV-19"_rule, "KV-20"_rule});
  refused("tad", SetHideFromTeams{true}, {"KV-19"_rule, "KV-20"_rule});
  ok("tad", JoinTeam{u("off"), t1_});
  ok("off", SetHideFromTeams{true});
  const auto settings = std::get<Settings>(oracle_.look(u("off"), SettingsQuery{}));
  EXPECT_TRUE(settings.hide);
  EXPECT_TRUE(settings.offered.contains(Option::Hide));
  ok("tad", LeaveTeam{u("off"), t1_});
  refused("off", SetHideFromTeams{false}, {"KV-19"_rule, "KV-20"_rule});
  indifferent("tad", LeaveTeam{u("off"), t1_});
  refused("off", JoinTeam{u("off"), t1_}, {"GEN-03"_rule});
}

TEST_F(KvcoreJudgement, a_lead_is_added_to_ones_own_book_or_where_a_hat_reaches) {
  refused("ag", AddLead{.lead = {named("X1")}, .owner = Owner{u("ag2")}}, {"KV-A18"_rule});
  refused("ag", AddLead{.lead = {named("X2")}, .owner = Owner{t1_}}, {"KV-A18"_rule});
  refused("off2", AddLead{.lead = {named("X3")}, .owner = Owner{t1_}}, {"KV-A18"_rule});
  refused("off", AddLead{.lead = {named("X4")}, .owner = Owner{Company{}}}, {"KV-A18"_rule});
  add("tad", "L1", Owner{u("ag")});
  add("off", "L2", Owner{t2_});
  add("off", "L3", Owner{o1_}, u("ag2"));
}

TEST_F(KvcoreJudgement, a_lead_that_was_never_created_does_not_exist) {
  const LeadId l = named("L");
  refused("com", OpenLead{l}, {"GEN-01"_rule});
  refused("com", AssignLead{l, {u("ag")}}, {"GEN-01"_rule});
  EXPECT_EQ(sight("com", l), "absent");
  EXPECT_EQ(oracle_.name_of(l), Text{});
  EXPECT_EQ(oracle_.relation(u("com"), l), Relation::Stranger);
}

TEST_F(KvcoreJudgement, who_does_not_see_the_lead_is_told_nothing_else) {
  const LeadId l = add("ag", "L");
  for (const Operation& operation :
       {Operation{OpenLead{l}}, Operation{MakeVisible{l}}, Operation{AssignLead{l, {}}},
        Operation{TransferOwnership{l, Owner{u("off2")}}}, Operation{RateLead{l, Rating{1}}}}) {
    refused("off2", operation, {"KV-A18"_rule});
  }
}

TEST_F(KvcoreJudgement, who_works_a_lead_sees_it_in_full_and_gives_it_to_nobody) {
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L", {}, u("off"));
  EXPECT_EQ(sight({"off", "fellow"}, l), "full masked");
  refused("off", AssignLead{l, {}}, {"KV-A08"_rule});
  refused("off", MakeVisible{l}, {"KV-A21"_rule});
  indifferent("ag", TransferOwnership{l, Owner{u("ag")}});
  ok("ag", AssignLead{l, {}});
  EXPECT_EQ(sight("off", l), "masked");
  ok("ag", MakeVisible{l});
  indifferent("ag", MakeVisible{l});
  ok("ag", AssignLead{l, {u("off2")}});
  EXPECT_EQ(sight("off2", l), "full");
}

TEST_F(KvcoreJudgement, a_hat_of_the_owner_raises_his_level_at_once) {
  ok("ag", SetAgentPrivacy{true});
  const LeadId l = add("ag", "L");
  ok("com", GrantAdmin{u("ag"), Level::Office, o1_});
  EXPECT_EQ(sight({"off", "com"}, l), "full masked");
}

using KvcoreSurfaces = Brokerage;

TEST_F(KvcoreSurfaces, a_masked_row_shows_the_basic_columns_only) {
  const LeadId l = world_lead("L", {.owner = u("ag"),
                                    .assignee = u("ag2"),
                                    .private_ = true,
                                    .status = text("hot"),
                                    .rating = Rating{3}});
  EXPECT_EQ(sight("com", l), "masked");
  const RecordValues& values = seen_.record_values.at(u("com").index(), l.index());
  const LeadRow masked{.lead = l, .status = text("hot"), .owner = u("ag"), .assignee = u("ag2")};
  EXPECT_EQ(std::get<LeadRow>(values.row), masked);
  EXPECT_EQ(values.record, Shown<LeadRecord>{});
  EXPECT_TRUE(std::holds_alternative<Inaccessible>(oracle_.look(u("com"), RecordQuery{l})));
  const auto record = std::get<LeadRecord>(oracle_.look(u("ag2"), RecordQuery{l}));
  EXPECT_EQ(record.rating, Rating{3});
  EXPECT_EQ(record.name.name, text("Name of L"));
  EXPECT_EQ(search("com", "ag2"), std::vector{l});
}

TEST_F(KvcoreSurfaces, messages_are_logged_in_order_for_all_to_compare) {
  const LeadId l = add("ag", "L");
  ok("tad", TextLead{l});
  ok("ag", CallLead{l});
  ok("com", EmailLead{l});
  const std::vector<Message> sent{
      {MessageKind::Text, u("tad")}, {MessageKind::Call, u("ag")}, {MessageKind::Email, u("com")}};
  EXPECT_EQ(log(l).messages, sent);
  EXPECT_EQ(sight("com", l), "full");
  EXPECT_EQ(std::get<Log>(seen_.logs[l.index()].log).messages, sent);
}

TEST_F(KvcoreSurfaces, what_is_not_there_is_inaccessible_in_a_buffer_used_before) {
  const LeadId l = add("ag", "L");
  ok("ag", CallLead{l});
  const LeadId missing = named("M");
  const Scope wide{stage_.world.users.size() + 1, 3};
  oracle_.observe(wide, seen_);
  Observation<Kvcore> fresh;
  oracle_.observe(wide, fresh);
  EXPECT_EQ(seen_, fresh);
  oracle_.observe(wide, seen_);
  EXPECT_EQ(seen_, fresh);
  EXPECT_EQ(fresh.logs[missing.index()], RecordLog{});
  EXPECT_EQ(fresh.viewer_values.back(), ViewerValues{});
  Observation<Kvcore> earlier;
  Oracle<Kvcore>{stage_}.observe(wide, earlier);
  Oracle<Kvcore>{stage_}.observe(wide, seen_);
  EXPECT_EQ(seen_, earlier);
}

TEST_F(KvcoreSurfaces, the_strongest_relation_names_a_person) {
  const LeadId l = add("ag", "L", {}, u("ag2"));
  ok("tad", JoinTeam{u("fellow"), t1_});
  const LeadId team_lead = add("tad", "T", Owner{t1_});
  const LeadId office_admins = add("fellow", "F");
  EXPECT_EQ(oracle_.relation(u("ag"), l), Relation::Owner);
  EXPECT_EQ(oracle_.relation(u("ag2"), l), Relation::Assignee);
  EXPECT_EQ(oracle_.relation(u("tad"), l), Relation::AdminAbove);
  EXPECT_EQ(oracle_.relation(u("off2"), l), Relation::Stranger);
  EXPECT_EQ(oracle_.relation(u("tad"), team_lead), Relation::OwnerSide);
  EXPECT_EQ(oracle_.relation(u("off"), office_admins), Relation::AdminSameLevel);
  EXPECT_EQ(oracle_.relation(u("tad"), office_admins), Relation::TeamAdmin);
  ok("ag", TransferOwnership{l, Owner{Company{}}});
  EXPECT_EQ(oracle_.relation(u("ag"), l), Relation::FormerOwner);
  EXPECT_EQ(oracle_.relation(u("com"), l), Relation::OwnerSide);
}

}  // namespace
}  // namespace privet::oracle::kvcore
