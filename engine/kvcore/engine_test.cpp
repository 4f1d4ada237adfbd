#include "engine/kvcore/engine.h"

#include <gtest/gtest.h>

#include "engine/kvcore/brokerage.h"

namespace privet::engine::kvcore {
namespace {

template <class Store>
class KvcoreEngine : public testing::Test, public Brokerage<Store> {};
using Stores = testing::Types<Inline, Growing>;
TYPED_TEST_SUITE(KvcoreEngine, Stores);

// --- the interactions of the rule file ---

TYPED_TEST(KvcoreEngine, old_marks_linger_and_new_leads_are_visible) {  // KV-I01
  auto& t = *this;
  EXPECT_EQ(t.privacy(t.ag, true), "ok");
  const LeadId before = t.add(t.ag, "before");
  EXPECT_EQ(t.privacy(t.ag, false), "ok");
  const LeadId after = t.add(t.ag, "after");
  EXPECT_EQ(t.sees(t.com, before), "masked");
  EXPECT_EQ(t.sees(t.com, after), "full");
  EXPECT_EQ(t.sees(t.ag, before), "full");
}

TYPED_TEST(KvcoreEngine, only_a_real_turning_on_marks_again) {  // KV-I03
  auto& t = *this;
  const LeadId first = t.add(t.ag, "first");
  const LeadId second = t.add(t.ag, "second");
  EXPECT_EQ(t.privacy(t.ag, true), "ok");
  EXPECT_EQ(t.unveil(t.ag, first), "ok");
  EXPECT_EQ(t.sees(t.com, first), "full");
  EXPECT_EQ(t.sees(t.com, second), "masked");
  EXPECT_EQ(t.privacy(t.ag, true), "ok");
  EXPECT_EQ(t.sees(t.com, first), "full");
  EXPECT_EQ(t.privacy(t.ag, false), "ok");
  EXPECT_EQ(t.privacy(t.ag, true), "ok");
  EXPECT_EQ(t.sees(t.com, first), "masked");
}

TYPED_TEST(KvcoreEngine, privacy_sleeps_while_duplication_is_off) {  // KV-I04
  auto& t = *this;
  t.privacy(t.ag, true);
  const LeadId lead = t.add(t.ag, "lead");
  EXPECT_EQ(t.sees(t.com, lead), "masked");
  EXPECT_EQ(t.duplicate(t.off, false), "KV-03");
  EXPECT_EQ(t.duplicate(t.com, false), "ok");
  EXPECT_EQ(t.sees(t.com, lead), "full");
  EXPECT_EQ(t.duplicate(t.com, true), "ok");
  EXPECT_EQ(t.sees(t.com, lead), "masked");
}

TYPED_TEST(KvcoreEngine, the_owner_decides_and_not_the_assignee) {  // KV-I06
  auto& t = *this;
  const LeadId company = t.add(t.com, "company_lead", Company{}, t.ag);
  const LeadId own = t.add(t.ag, "own");
  EXPECT_EQ(t.privacy(t.ag, true), "ok");
  EXPECT_EQ(t.sees(t.com, company), "full");
  EXPECT_EQ(t.sees(t.com, own), "masked");
  EXPECT_EQ(t.unveil(t.ag, company), "KV-A21");
  EXPECT_EQ(t.transfer(t.com, company, t.ag), "ok");
  EXPECT_EQ(t.sees(t.com, company), "masked");
}

TYPED_TEST(KvcoreEngine, team_admins_are_shut_out_by_hide_and_consent) {  // KV-I08
  auto& t = *this;
  t.privacy(t.ag, true);
  const LeadId lead = t.add(t.ag, "lead");
  EXPECT_EQ(t.sees(t.off, lead), "masked");
  EXPECT_EQ(t.sees(t.tad, lead), "full");
  EXPECT_EQ(t.ask(t.tad, CallLead{lead}), "ok");
  EXPECT_EQ(t.hide(t.ag, true), "ok");
  EXPECT_EQ(t.sees(t.tad, lead), "masked");
  EXPECT_EQ(t.allow(t.tad, false), "ok");
  EXPECT_EQ(t.sees(t.tad, lead), "full");
  EXPECT_EQ(t.sees(t.com, lead), "masked");
}

TYPED_TEST(KvcoreEngine, a_masked_admin_finds_the_row_and_does_nothing_with_it) {  // KV-I10
  auto& t = *this;
  t.privacy(t.ag, true);
  const LeadId lead = t.add(t.ag, "lead");
  EXPECT_EQ(t.edit(t.ag, lead, LeadField::Status, "X"), "ok");
  const LeadList found = t.hits(t.off, "x");
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(found.rows[0].name, ShownName{});
  EXPECT_EQ(found.rows[0].status, t.text("X"));
  EXPECT_EQ(found.rows[0].owner, Owner{t.ag});
  EXPECT_EQ(t.ask(t.off, OpenLead{lead}), "KV-10");
  EXPECT_EQ(t.ask(t.off, RateLead{lead, {5}}), "KV-12");
  EXPECT_EQ(t.ask(t.off, CallLead{lead}), "KV-13");
  EXPECT_EQ(t.ask(t.off, TextLead{lead}), "KV-14");
  EXPECT_EQ(t.ask(t.off, EmailLead{lead}), "KV-15");
  EXPECT_EQ(t.edit(t.off, lead, LeadField::Price, "1"), "KV-05, KV-11");
  EXPECT_EQ(t.unveil(t.off, lead), "KV-10, KV-A21");
  EXPECT_EQ(t.log(lead), Log{});
  EXPECT_EQ(t.unveil(t.ag, lead), "ok");
  EXPECT_EQ(t.ask(t.off, RateLead{lead, {4}}), "ok");
  EXPECT_EQ(t.log(lead).rating, Rating{4});
}

TYPED_TEST(KvcoreEngine, a_private_twin_is_not_betrayed) {  // KV-I13
  auto& t = *this;
  t.privacy(t.ag, true);
  const LeadId hers = t.add(t.ag, "hers");
  const LeadId twin = t.add(t.com, "twin", Company{});
  EXPECT_EQ(t.edit(t.ag, hers, LeadField::Name, "Jo March"), "ok");
  EXPECT_EQ(t.edit(t.com, twin, LeadField::Name, "Jo March"), "ok");
  EXPECT_EQ(t.sees(t.com, hers), "masked");
  EXPECT_EQ(t.sees(t.com, twin), "full");
  EXPECT_EQ(t.ask(t.com, OpenLead{twin}), "ok");
  ASSERT_EQ(t.hits(t.com, "march").rows.size(), 1U);
  EXPECT_EQ(t.hits(t.com, "march").rows[0].lead, twin);
  EXPECT_EQ(t.unveil(t.ag, hers), "ok");
  EXPECT_EQ(t.hits(t.com, "march").rows.size(), 2U);
}

TYPED_TEST(KvcoreEngine, team_marks_linger_and_end_with_the_ownership) {  // KV-I16
  auto& t = *this;
  EXPECT_EQ(t.team_privacy(t.tad, true), "ok");
  const LeadId marked = t.add(t.tad, "marked", t.t1);
  EXPECT_EQ(t.team_privacy(t.tad2, false), "ok");
  const LeadId later = t.add(t.tad, "later", t.t1);
  EXPECT_EQ(t.sees(t.off, marked), "masked");
  EXPECT_EQ(t.sees(t.off, later), "full");
  EXPECT_EQ(t.transfer(t.tad, marked, t.ag), "ok");
  EXPECT_EQ(t.sees(t.off, marked), "full");
}

// --- the rows of the vocabulary ---

TYPED_TEST(KvcoreEngine, the_gate_closes_every_switch_of_privacy) {
  auto& t = *this;
  const LeadId lead = t.lead("lead", t.ag, true);
  t.stage.world.account.privacy_gate = false;
  t.start();
  EXPECT_EQ(t.privacy(t.ag, true), "KV-27");
  EXPECT_EQ(t.hide(t.ag, true), "KV-27");
  EXPECT_EQ(t.hide(t.tad, true), "KV-19, KV-20, KV-27");
  EXPECT_EQ(t.team_privacy(t.tad, true), "KV-27");
  EXPECT_EQ(t.team_privacy(t.com, true), "KV-16, KV-27");
  EXPECT_EQ(t.allow(t.tad, false), "ok");
  EXPECT_EQ(t.settings(t.ag), Settings{});
  EXPECT_EQ(t.sees(t.com, lead), "full");
}

TYPED_TEST(KvcoreEngine, hiding_asks_for_a_team_that_allows_it) {
  auto& t = *this;
  const Flags<Option> both{Option::Privacy, Option::Hide};
  EXPECT_EQ(t.settings(t.ag), (Settings{both, false, false}));
  EXPECT_EQ(t.hide(t.off, true), "KV-19, KV-20");
  EXPECT_EQ(t.settings(t.off).offered, Flags{Option::Privacy});
  EXPECT_EQ(t.hide(t.ag, true), "ok");
  EXPECT_EQ(t.allow(t.com, false), "KV-20");
  EXPECT_EQ(t.allow(t.tad, false), "ok");
  EXPECT_EQ(t.hide(t.ag, false), "KV-20");
  EXPECT_EQ(t.settings(t.ag), (Settings{{Option::Privacy}, false, true}));
  EXPECT_EQ(t.ask(t.ag, SetTeamAllowsHide{TeamId{9}, true}), "GEN-01");
}

TYPED_TEST(KvcoreEngine, leads_are_added_for_whom_a_hat_covers) {
  auto& t = *this;
  EXPECT_EQ(t.enter(t.ag, "a", t.ag2).second, "KV-A18");
  EXPECT_EQ(t.enter(t.tad, "b", t.ag2, t.com).second, "ok");
  EXPECT_EQ(t.enter(t.off2, "c", t.ag).second, "KV-A18");
  EXPECT_EQ(t.enter(t.off, "d", Company{}).second, "KV-A18");
  EXPECT_EQ(t.enter(t.off, "e", UserId{9}).second, "GEN-01");
  EXPECT_EQ(t.enter(t.ag, "f", t.ag2, UserId{9}).second, "GEN-01, KV-A18");
  EXPECT_EQ(t.edit(t.ag, LeadId{0}, LeadField::Price, "1"), "GEN-01");
}

TYPED_TEST(KvcoreEngine, who_does_not_see_a_lead_hears_nothing_else) {
  auto& t = *this;
  const LeadId lead = t.add(t.ag, "lead");
  EXPECT_EQ(t.sees(t.ag2, lead), "absent");
  EXPECT_EQ(t.transfer(t.ag2, lead, UserId{9}), "KV-A18");
  EXPECT_EQ(t.unveil(t.off2, lead), "KV-A18");
  EXPECT_EQ(t.ask(t.ag2, RateLead{lead, {1}}), "KV-A18");
  EXPECT_EQ(t.offered(t.ag2, lead), "");
  EXPECT_TRUE(t.inaccessible(t.ag2, RecordQuery{lead}));
  EXPECT_FALSE(t.inaccessible(t.ag, RecordQuery{lead}));
}

TYPED_TEST(KvcoreEngine, the_owner_side_gives_away_and_the_assignee_works) {
  auto& t = *this;
  const LeadId lead = t.add(t.tad, "lead", t.t1, t.ag);
  t.team_privacy(t.tad, true);
  EXPECT_EQ(t.sees(t.ag, lead), "full");
  EXPECT_EQ(t.offered(t.ag, lead), kWork);
  EXPECT_EQ(t.offered(t.tad2, lead), kEveryOffer);
  EXPECT_EQ(t.transfer(t.ag, lead, t.ag), "KV-A08");
  EXPECT_EQ(t.assign(t.off, lead, t.ag2), "KV-05, KV-A08");
  EXPECT_EQ(t.assign(t.tad2, lead, t.ag2), "ok");
  EXPECT_EQ(t.sees(t.ag, lead), "absent");
  EXPECT_EQ(t.sees(t.ag2, lead), "full");
  EXPECT_EQ(t.transfer(t.tad2, lead, t.t1), "ok");
  EXPECT_EQ(t.sees(t.off, lead), "masked");
  EXPECT_EQ(t.transfer(t.tad2, lead, t.o1), "ok");
  EXPECT_EQ(t.sees(t.com, lead), "full");
}

TYPED_TEST(KvcoreEngine, hats_and_teams_are_given_by_those_above) {
  auto& t = *this;
  const Hat hat{Level::Office, t.o1};
  EXPECT_EQ(t.grant(t.off, t.ag2, hat), "GEN-03");
  EXPECT_EQ(t.grant(t.com, t.ag2, {Level::Team, t.o1}), "GEN-01");
  EXPECT_EQ(t.grant(t.off, UserId{9}, hat), "GEN-01, GEN-03");
  EXPECT_EQ(t.grant(t.com, t.ag2, hat), "ok");
  const LeadId lead = t.add(t.ag, "lead");
  EXPECT_EQ(t.sees(t.ag2, lead), "full");
  EXPECT_EQ(t.ask(t.off, LeaveTeam{t.ag, t.t1}), "GEN-03");
  EXPECT_EQ(t.ask(t.tad, LeaveTeam{t.ag, t.t1}), "ok");
  EXPECT_EQ(t.sees(t.tad, lead), "absent");
  EXPECT_EQ(t.ask(t.tad, JoinTeam{t.ag, t.t2}), "GEN-03");
  EXPECT_EQ(t.ask(t.com, JoinTeam{t.ag, t.t1}), "ok");
  EXPECT_EQ(t.sees(t.tad, lead), "full");
}

TYPED_TEST(KvcoreEngine, only_levels_above_the_owners_are_masked) {
  auto& t = *this;
  t.privacy(t.ag, true);
  const LeadId lead = t.add(t.ag, "lead");
  EXPECT_EQ(t.sees(t.off, lead), "masked");
  EXPECT_EQ(t.grant(t.com, t.ag, {Level::Office, t.o2}), "ok");
  EXPECT_EQ(t.sees(t.off, lead), "full");
  EXPECT_EQ(t.sees(t.com, lead), "masked");
}

TYPED_TEST(KvcoreEngine, messages_are_kept_in_their_order) {
  auto& t = *this;
  const LeadId lead = t.add(t.ag, "lead");
  EXPECT_EQ(t.ask(t.ag, TextLead{lead}), "ok");
  EXPECT_EQ(t.ask(t.com, EmailLead{lead}), "ok");
  EXPECT_EQ(t.ask(t.off2, CallLead{lead}), "KV-A18");
  const std::vector<Message> sent{{MessageKind::Text, t.ag}, {MessageKind::Email, t.com}};
  EXPECT_EQ(t.log(lead).messages, sent);
  t.start();
  EXPECT_TRUE(t.inaccessible(t.ag, LogQuery{lead}));
}

TYPED_TEST(KvcoreEngine, a_search_goes_by_shown_names_and_whole_columns) {
  auto& t = *this;
  t.privacy(t.ag, true);
  const LeadId lead = t.add(t.ag, "L1");
  EXPECT_EQ(t.edit(t.ag, lead, LeadField::Price, "450k"), "ok");
  EXPECT_EQ(t.hits(t.ag, "NAME of l").total, 1U);
  EXPECT_EQ(t.hits(t.com, "name of l").total, 0U);
  EXPECT_EQ(t.hits(t.com, "lead l1").total, 1U);
  EXPECT_EQ(t.hits(t.ag, "private lead").total, 0U);
  EXPECT_EQ(t.hits(t.com, "450K").total, 1U);
  EXPECT_EQ(t.hits(t.com, "450").total, 0U);
  EXPECT_EQ(t.hits(t.com, "AG").total, 1U);
  EXPECT_EQ(t.hits(t.com, "").total, 1U);
}

}  // namespace
}  // namespace privet::engine::kvcore
