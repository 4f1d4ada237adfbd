// What the oracle says when asked why: rules, facts, and [the entry of the log they rest on].
#include <gtest/gtest.h>

#include "oracle/nextiva/history.h"
#include "oracle/nextiva/oracle.h"
#include "oracle/nextiva/rules.h"
#include "oracle/nextiva/tenant.h"

namespace privet::oracle {
namespace {

using namespace nextiva;

TEST(NextivaExplanation, an_owner_is_let_through_by_the_entry_that_made_him_owner) {
  Tenant t;
  ASSERT_EQ(t.does("ann", t.adding("L")), "ok");
  ASSERT_EQ(t.does("ann", t.renaming("L", "Acme")), "ok");
  ASSERT_EQ(t.does("ann", t.giving("L", "bob")), "ok");
  EXPECT_EQ(t.why("bob", t.renaming("L", "x")), "NEX-07 bob owns L [2]");
  EXPECT_EQ(t.why("bob", "L", SightFlag::MayDelete), "NEX-07 bob owns L [2]");
  EXPECT_EQ(t.why("mia", t.deleting("L")),
            "NEX-20 mia's role ALL lets view every lead\n"
            "NEX-20 mia's role ALL lets add and edit every lead\n"
            "NEX-20 mia's role ALL lets delete every lead");
}

TEST(NextivaExplanation, a_refusal_has_a_reason_for_each_rule) {
  Tenant t;
  ASSERT_EQ(t.does("ann", t.adding("L")), "ok");
  EXPECT_EQ(t.why("bob", t.giving("L", "bob")),
            "NEX-03 bob would make L an own lead\n"
            "NEX-04 bob's role OO lets view own leads only, and ann owns L [0]\n"
            "NEX-15 L is hidden from bob");
  EXPECT_EQ(t.why("ann", t.adding("M", "bob")),
            "NEX-11 ann's role OO lets add and edit own leads only, and bob is to own M");
  EXPECT_EQ(t.why("bob", t.assigning("bob", "ALL")), "NEX-09 bob is not an administrator");
}

TEST(NextivaExplanation, a_hidden_lead_names_the_surface_and_what_hides) {
  Tenant t;
  t.user("new", "");
  t.lead("L", "ann");
  UpdateRole blind = t.updating("ALL");
  blind.view = Dial::None;
  ASSERT_EQ(t.does("adm", blind), "ok");
  EXPECT_EQ(t.why("mia", "L", SightFlag::InTable),
            "NEX-13 L is hidden from mia and is not in the table\n"
            "NEX-20 mia's role ALL lets view no lead [0]");
  EXPECT_EQ(t.why("new", "L", SightFlag::InSearch),
            "NEX-12 L is hidden from new and is not found\n"
            "NEX-10 new has no role");
  EXPECT_EQ(t.why("ann", "L", SightFlag::InRelated), "NEX-14 L is tied to no contact");
}

TEST(NextivaExplanation, roles_sales_and_accounts_rest_on_the_entry_that_set_them) {
  Tenant t;
  t.lead("L", "ann");
  UpdateRole off = t.updating("ALL");
  off.sales_on = false;
  ASSERT_EQ(t.does("adm", off), "ok");
  ASSERT_EQ(t.does("adm", t.assigning("bob", "ALL")), "ok");
  ASSERT_EQ(t.does("adm", t.closing("ann")), "ok");
  EXPECT_EQ(t.why("bob", t.adding("M")), "NEX-19 bob's role ALL has Sales Access off [1]");
  EXPECT_EQ(t.why("ann", t.adding("N")), "GEN-02 ann is not active [2]");
  EXPECT_EQ(t.why("ann", "L", SightFlag::ByLink), "GEN-02 ann is not active [2]");
}

TEST(NextivaExplanation, what_is_gone_rests_on_its_deletion) {
  Tenant t;
  t.lead("L", "ann");
  (void)t.named_id<RoleId>("R");
  ASSERT_EQ(t.does("ann", t.deleting("L")), "ok");
  EXPECT_EQ(t.why("ann", t.renaming("L", "x")), "GEN-01 L was deleted [0]");
  EXPECT_EQ(t.why("mia", "L", SightFlag::InTable), "GEN-01 L was deleted [0]");
  EXPECT_EQ(t.why("adm", t.assigning("ann", "R")), "GEN-01 R does not exist");
}

TEST(NextivaExplanation, deleting_names_the_edit_that_is_missing) {
  Tenant t;
  t.role("D", true, Dial::All, Dial::OwnerOnly, Dial::All);
  t.user("eve", "D");
  t.lead("L", "ann");
  EXPECT_EQ(t.why("eve", "L", SightFlag::MayDelete), "NEX-21 eve may not edit L");
  EXPECT_EQ(t.why("eve", "L", SightFlag::MayEdit),
            "NEX-05 eve's role D lets add and edit own leads only, and ann owns L");
}

TEST(NextivaExplanation, a_reading_is_named_where_it_is_the_reason) {
  Tenant t{{.admin_bypass = AdminBypass::AdminSeesAll,
            .add_owner_only = AddOwnerOnly::Nobody,
            .ownerless_lead = OwnerlessLead::Visible,
            .inactive_owner = InactiveOwner::OpenToAll}};
  t.lead("L", "ann");
  t.lead("M", "");
  ASSERT_EQ(t.does("adm", t.closing("ann")), "ok");
  EXPECT_EQ(t.why("adm", t.deleting("L")),
            "NEX-A02 adm is an administrator and reaches every lead");
  EXPECT_EQ(t.why("bob", "L", SightFlag::InTable),
            "NEX-A20 ann owns L and is inactive, so it is open to all [0]");
  EXPECT_EQ(t.why("bob", "M", SightFlag::InTable), "NEX-A19 nobody owns M, so it may be viewed");
  EXPECT_EQ(t.why("bob", t.adding("N")),
            "NEX-20 bob's role OO lets add and edit own leads only, "
            "and nobody owns a lead yet to be added");
}

TEST(NextivaExplanation, the_record_reading_names_the_owners_role) {
  Tenant t{{.whose_dial = WhoseDial::Record}};
  ASSERT_EQ(t.does("ann", t.adding("L")), "ok");
  EXPECT_EQ(t.why("mia", "L", SightFlag::ByLink),
            "NEX-15 L is hidden from mia and cannot be opened\n"
            "NEX-04 ann owns L, and ann's role OO lets view own leads only [0]");
}

TEST(NextivaHistory, a_question_may_be_asked_of_an_earlier_moment) {
  Stage<Nextiva> stage;
  const UserId ann = stage.names.add<UserId>("ann").value();
  const UserId bob = stage.names.add<UserId>("bob").value();
  const LeadId lead = stage.names.add<LeadId>("L").value();
  stage.world.users.push_back({});
  stage.world.users.push_back({});
  NextivaLog log;
  log.append({ann, CreateLead{{lead}, Text{}, std::nullopt, std::nullopt}});
  log.append({ann, ChangeOwner{lead, bob}});
  log.append({bob, DeleteLead{lead}});
  const NextivaHistory now{stage, log, log.size()};
  EXPECT_FALSE(now.exists(lead));
  EXPECT_EQ(now.owner_of(lead).value, bob);
  EXPECT_TRUE(now.at(2).exists(lead));
  EXPECT_EQ(now.at(1).owner_of(lead).value, ann);
  EXPECT_FALSE(now.at(1).ever_owned(bob, lead));
  EXPECT_FALSE(now.at(0).exists(lead));
}

}  // namespace
}  // namespace privet::oracle
