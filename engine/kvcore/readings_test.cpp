// Each reading that is not the default, and what it changes.
#include <gtest/gtest.h>

#include "engine/kvcore/brokerage.h"

namespace privet::engine::kvcore {
namespace {

template <class Store>
class KvcoreReading : public testing::Test, public Brokerage<Store> {};
using Stores = testing::Types<Inline, Growing>;
TYPED_TEST_SUITE(KvcoreReading, Stores);

TYPED_TEST(KvcoreReading, turning_on_marks_only_what_is_new) {  // KV-A01
  auto& t = *this;
  t.read(&Interpretation::existing_leads, ExistingLeads::NewOnly);
  const LeadId old = t.add(t.ag, "old");
  t.privacy(t.ag, true);
  EXPECT_EQ(t.sees(t.com, old), "full");
  EXPECT_EQ(t.sees(t.com, t.add(t.ag, "new")), "masked");
}

TYPED_TEST(KvcoreReading, a_lead_made_visible_stays_so_until_given_away) {  // KV-A02
  auto& t = *this;
  t.read(&Interpretation::on_again, OnAgain::ExceptionKept);
  t.privacy(t.ag, true);
  const LeadId lead = t.add(t.ag, "lead");
  t.unveil(t.ag, lead);
  t.privacy(t.ag, false);
  t.privacy(t.ag, true);
  EXPECT_EQ(t.sees(t.com, lead), "full");
  EXPECT_EQ(t.transfer(t.ag, lead, t.ag2), "ok");
  EXPECT_EQ(t.privacy(t.ag2, true), "ok");
  EXPECT_EQ(t.sees(t.com, lead), "masked");
}

TYPED_TEST(KvcoreReading, duplication_off_erases_the_marks) {  // KV-A03
  auto& t = *this;
  t.read(&Interpretation::duplication_off, DuplicationOff::Erased);
  t.privacy(t.ag, true);
  const LeadId lead = t.add(t.ag, "lead");
  t.duplicate(t.com, true);
  EXPECT_EQ(t.sees(t.com, lead), "masked");
  t.duplicate(t.com, false);
  t.duplicate(t.com, true);
  EXPECT_EQ(t.sees(t.com, lead), "full");
}

TYPED_TEST(KvcoreReading, nothing_goes_on_while_duplication_is_off) {  // KV-A04
  auto& t = *this;
  t.read(&Interpretation::toggle_without_duplication, ToggleWithoutDuplication::Refused);
  t.duplicate(t.com, false);
  EXPECT_EQ(t.privacy(t.ag, true), "KV-03");
  EXPECT_EQ(t.team_privacy(t.com, true), "KV-03, KV-16");
  EXPECT_EQ(t.privacy(t.ag, false), "ok");
}

TYPED_TEST(KvcoreReading, the_mark_travels_or_ends) {  // KV-A06
  auto& t = *this;
  const LeadId lead = t.lead("lead", t.ag, true);
  t.read(&Interpretation::mark_on_transfer, MarkOnTransfer::Travels);
  EXPECT_EQ(t.transfer(t.ag, lead, t.ag2), "ok");
  EXPECT_EQ(t.sees(t.com, lead), "masked");
  EXPECT_EQ(t.transfer(t.ag2, lead, t.o1), "ok");
  EXPECT_EQ(t.transfer(t.off, lead, t.ag2), "ok");
  EXPECT_EQ(t.sees(t.com, lead), "full");
  t.read(&Interpretation::mark_on_transfer, MarkOnTransfer::Cleared);
  t.privacy(t.ag2, true);
  EXPECT_EQ(t.transfer(t.ag, lead, t.ag2), "ok");
  EXPECT_EQ(t.sees(t.com, lead), "full");
}

TYPED_TEST(KvcoreReading, covering_admins_give_leads_away) {  // KV-A08
  auto& t = *this;
  t.read(&Interpretation::who_transfers, WhoTransfers::CoveringAdmins);
  const LeadId lead = t.add(t.ag, "lead");
  EXPECT_EQ(t.assign(t.off, lead, t.ag2), "ok");
  EXPECT_EQ(t.transfer(t.ag2, lead, t.ag2), "KV-A08");
  t.privacy(t.ag, true);
  EXPECT_EQ(t.transfer(t.off, lead, t.ag2), "KV-05, KV-A08");
}

TYPED_TEST(KvcoreReading, the_mark_alone_masks_team_admins) {  // KV-A09
  auto& t = *this;
  t.read(&Interpretation::team_admins_masked, TeamAdminsMasked::ToggleSuffices);
  t.privacy(t.ag, true);
  EXPECT_EQ(t.sees(t.tad, t.add(t.ag, "lead")), "masked");
}

TYPED_TEST(KvcoreReading, hide_is_taken_with_the_mark) {  // KV-A11
  auto& t = *this;
  t.read(&Interpretation::hide_read, HideRead::Stamped);
  t.privacy(t.ag, true);
  const LeadId before = t.add(t.ag, "before");
  t.hide(t.ag, true);
  const LeadId after = t.add(t.ag, "after");
  t.allow(t.tad, false);
  EXPECT_EQ(t.sees(t.tad, before), "full");
  EXPECT_EQ(t.sees(t.tad, after), "masked");
  t.privacy(t.ag, false);
  t.privacy(t.ag, true);
  EXPECT_EQ(t.sees(t.tad, after), "full");
}

TYPED_TEST(KvcoreReading, the_owners_own_level_is_masked_too) {  // KV-A15
  auto& t = *this;
  t.read(&Interpretation::masked_level, MaskedLevel::SameLevelToo);
  const LeadId of_admin = t.add(t.off, "of_admin");
  const LeadId of_team = t.add(t.tad, "of_team", t.t1);
  t.grant(t.com, t.ag2, {Level::Office, t.o1});
  t.privacy(t.off, true);
  t.team_privacy(t.tad, true);
  EXPECT_EQ(t.sees(t.ag2, of_admin), "masked");
  EXPECT_EQ(t.sees(t.off, of_admin), "full");
  EXPECT_EQ(t.sees(t.tad2, of_team), "full");
}

TYPED_TEST(KvcoreReading, every_owner_counts_as_an_agent) {  // KV-A16
  auto& t = *this;
  const LeadId lead = t.lead("lead", t.com, true);
  t.stage.world.users[t.com].office = t.o1;
  t.start();
  EXPECT_EQ(t.sees(t.off, lead), "full");
  t.read(&Interpretation::owner_level, OwnerLevel::AgentLevel);
  EXPECT_EQ(t.sees(t.off, lead), "masked");
}

TYPED_TEST(KvcoreReading, the_worst_hat_counts) {  // KV-A19
  auto& t = *this;
  const LeadId lead = t.lead("lead", t.t1, true);
  t.stage.world.users[t.tad].hats.push_back({Level::Office, t.o1});
  t.start();
  EXPECT_EQ(t.sees(t.tad, lead), "full");
  t.read(&Interpretation::several_hats, SeveralHats::WorstHat);
  EXPECT_EQ(t.sees(t.tad, lead), "masked");
  EXPECT_EQ(t.transfer(t.tad, lead, t.ag), "KV-05");
  EXPECT_EQ(t.unveil(t.tad, lead), "KV-10");
  EXPECT_EQ(t.offered(t.tad, lead), "");
}

TYPED_TEST(KvcoreReading, the_assignee_makes_visible) {  // KV-A21
  auto& t = *this;
  const LeadId lead = t.lead("lead", t.ag, true, t.ag2);
  t.read(&Interpretation::who_makes_visible, WhoMakesVisible::AssigneeToo);
  EXPECT_EQ(t.offered(t.ag2, lead), kEveryOffer);
  EXPECT_EQ(t.unveil(t.ag2, lead), "ok");
  EXPECT_EQ(t.sees(t.com, lead), "full");
}

TYPED_TEST(KvcoreReading, a_sleeping_mark_is_cleared_or_kept) {  // KV-A24
  auto& t = *this;
  const LeadId lead = t.lead("lead", t.ag, true);
  t.stage.world.account.duplication = false;
  t.start();
  EXPECT_EQ(t.offered(t.ag, lead), kEveryOffer);
  EXPECT_EQ(t.unveil(t.ag, lead), "ok");
  t.duplicate(t.com, true);
  EXPECT_EQ(t.sees(t.com, lead), "full");
  t.read(&Interpretation::visible_while_asleep, VisibleWhileAsleep::Refused);
  EXPECT_EQ(t.offered(t.ag, lead), kWork);
  EXPECT_EQ(t.unveil(t.com, lead), "KV-03, KV-A21");
  EXPECT_EQ(t.unveil(t.ag, lead), "KV-03");
  t.duplicate(t.com, true);
  EXPECT_EQ(t.sees(t.com, lead), "masked");
}

TYPED_TEST(KvcoreReading, a_teams_marks_end_with_its_switch) {  // KV-A32
  auto& t = *this;
  t.read(&Interpretation::team_off, TeamOff::Ends);
  const LeadId of_team = t.add(t.tad, "of_team", t.t1);
  const LeadId of_agent = t.add(t.ag, "of_agent");
  t.team_privacy(t.tad, true);
  t.privacy(t.ag, true);
  EXPECT_EQ(t.sees(t.off, of_team), "masked");
  t.team_privacy(t.tad, false);
  EXPECT_EQ(t.sees(t.off, of_team), "full");
  EXPECT_EQ(t.sees(t.off, of_agent), "masked");
}

}  // namespace
}  // namespace privet::engine::kvcore
