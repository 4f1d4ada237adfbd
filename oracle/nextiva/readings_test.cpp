// The readings one may choose, each against its default; then some of them together.
#include <string>

#include <gtest/gtest.h>

#include "oracle/nextiva/oracle.h"
#include "oracle/nextiva/tenant.h"

namespace privet::oracle {
namespace {

using namespace nextiva;

constexpr auto kAll = "table search link edit delete";
constexpr auto kNothing = "nothing";

TEST(NextivaReading, by_the_record_an_owner_only_owner_hides_from_all) {
  Tenant t{{.whose_dial = WhoseDial::Record}};
  t.user("eve", "ALL");
  t.user("new", "");
  t.lead("L", "ann");
  t.lead("M", "mia");
  EXPECT_EQ(t.sight("ann", "L"), kAll);
  EXPECT_EQ(t.sight("mia", "L"), kNothing);
  EXPECT_EQ(t.does("mia", t.giving("L", "mia")), "NEX-03, NEX-04, NEX-15");
  EXPECT_EQ(t.does("new", t.deleting("L")), "NEX-04, NEX-10, NEX-15");
  EXPECT_EQ(t.sight("eve", "M"), kAll);
  EXPECT_EQ(t.sight("ann", "M"), kNothing);
}

TEST(NextivaReading, an_administrator_may_see_all) {
  Tenant t{{.admin_bypass = AdminBypass::AdminSeesAll}};
  t.role("OFF", false, Dial::None, Dial::None, Dial::None);
  t.lead("L", "ann");
  ASSERT_EQ(t.does("adm", t.assigning("adm", "OFF")), "ok");
  EXPECT_EQ(t.sight("adm", "L"), kAll);
  EXPECT_EQ(t.does("adm", t.adding("M")), "NEX-19, NEX-20");
  EXPECT_EQ(t.does("adm", t.giving("L", "adm")), "ok");
  EXPECT_EQ(t.does("adm", t.deleting("L")), "ok");
}

TEST(NextivaReading, owner_only_may_add_for_anybody) {
  Tenant t{{.add_owner_only = AddOwnerOnly::Anybody}};
  EXPECT_EQ(t.does("ann", t.adding("L", "bob")), "ok");
  EXPECT_EQ(t.sight("ann", "L"), kNothing);
  EXPECT_EQ(t.sight("bob", "L"), kAll);
}

TEST(NextivaReading, owner_only_may_not_add_at_all) {
  Tenant t{{.add_owner_only = AddOwnerOnly::Nobody}};
  EXPECT_EQ(t.does("ann", t.adding("L")), "NEX-20");
  EXPECT_EQ(t.does("ann", t.adding("M", "bob")), "NEX-11, NEX-20");
  EXPECT_EQ(t.does("mia", t.adding("N", "bob")), "ok");
}

TEST(NextivaReading, edits_may_ask_their_own_dials_alone) {
  Tenant t{{.edit_scope = EditScope::EditAlone}};
  t.role("BLIND", true, Dial::OwnerOnly, Dial::All, Dial::OwnerOnly);
  t.user("eve", "BLIND");
  t.user("new", "");
  t.lead("L", "ann");
  EXPECT_EQ(t.sight("eve", "L"), kNothing);
  EXPECT_EQ(t.does("eve", t.renaming("L", "x")), "ok");
  EXPECT_EQ(t.does("eve", t.deleting("L")), "NEX-06");
  EXPECT_EQ(t.does("bob", t.giving("L", "bob")), "NEX-03, NEX-05");
  EXPECT_EQ(t.does("bob", t.deleting("L")), "NEX-06, NEX-21");
  EXPECT_EQ(t.does("new", t.renaming("L", "x")), "NEX-10, NEX-15");
}

TEST(NextivaReading, a_lead_without_owner_may_be_visible) {
  Tenant t{{.ownerless_lead = OwnerlessLead::Visible}};
  t.lead("L", "");
  EXPECT_EQ(t.sight("ann", "L"), "table search link");
  EXPECT_EQ(t.does("ann", t.giving("L", "ann")), "NEX-03, NEX-05");
  EXPECT_EQ(t.does("ann", t.deleting("L")), "NEX-06, NEX-21");
}

TEST(NextivaReading, an_inactive_owner_may_open_his_leads) {
  Tenant t{{.inactive_owner = InactiveOwner::OpenToAll}};
  t.lead("L", "ann");
  EXPECT_EQ(t.sight("bob", "L"), kNothing);
  ASSERT_EQ(t.does("adm", t.closing("ann")), "ok");
  EXPECT_EQ(t.sight("bob", "L"), kAll);
  EXPECT_EQ(t.does("bob", t.adding("M", "ann")), "NEX-11");
  EXPECT_EQ(t.does("bob", t.giving("L", "bob")), "ok");
  EXPECT_EQ(t.sight("adm", "L"), kNothing);
}

// --- together ---

TEST(NextivaReading, the_administrator_goes_before_the_record) {
  Tenant t{{.whose_dial = WhoseDial::Record, .admin_bypass = AdminBypass::AdminSeesAll}};
  t.lead("L", "ann");
  EXPECT_EQ(t.sight("adm", "L"), kAll);
  EXPECT_EQ(t.sight("mia", "L"), kNothing);
}

TEST(NextivaReading, an_inactive_owner_lifts_the_record) {
  Tenant t{{.whose_dial = WhoseDial::Record, .inactive_owner = InactiveOwner::OpenToAll}};
  t.lead("L", "ann");
  ASSERT_EQ(t.does("adm", t.closing("ann")), "ok");
  EXPECT_EQ(t.sight("mia", "L"), kAll);
}

TEST(NextivaReading, with_edits_alone_the_record_hides_no_edit) {
  Tenant t{{.whose_dial = WhoseDial::Record, .edit_scope = EditScope::EditAlone}};
  t.lead("L", "ann");
  EXPECT_EQ(t.sight("mia", "L"), kNothing);
  EXPECT_EQ(t.does("mia", t.renaming("L", "x")), "ok");
  EXPECT_EQ(t.does("mia", t.deleting("L")), "ok");
}

// Calls `visit` with every combination of readings.
template <class Visit>
void for_each_reading(const Visit& visit) {
  for (unsigned i = 0; i < 96; ++i) {
    visit(Interpretation{.whose_dial = static_cast<WhoseDial>(i % 2),
                         .admin_bypass = static_cast<AdminBypass>(i / 2 % 2),
                         .add_owner_only = static_cast<AddOwnerOnly>(i / 32),
                         .edit_scope = static_cast<EditScope>(i / 4 % 2),
                         .ownerless_lead = static_cast<OwnerlessLead>(i / 8 % 2),
                         .inactive_owner = static_cast<InactiveOwner>(i / 16 % 2)});
  }
}

TEST(NextivaReading, under_all_of_them_what_is_offered_is_what_would_pass) {
  for_each_reading([](const Interpretation& reading) {
    Tenant t{reading};
    t.role("MIX", true, Dial::All, Dial::OwnerOnly, Dial::All);
    t.role("BLIND", true, Dial::None, Dial::All, Dial::All);
    t.user("new", "");
    t.user("max", "MIX");
    t.user("eve", "BLIND");
    t.user("old", "OO");
    t.lead("L", "ann");
    t.lead("M", "mia");
    t.lead("N", "");
    t.lead("O", "old");
    ASSERT_EQ(t.does("adm", t.closing("old")), "ok");
    for (const char* user : {"ann", "bob", "mia", "adm", "new", "max", "eve", "old"}) {
      for (const char* lead : {"L", "M", "N", "O"}) {
        const std::string sight = t.sight(user, lead);
        if (sight == kNothing)
          continue;
        EXPECT_EQ(sight.find("edit") != std::string::npos, t.passes(user, t.renaming(lead, "x")))
            << user << " edits " << lead;
        EXPECT_EQ(sight.find("delete") != std::string::npos, t.passes(user, t.deleting(lead)))
            << user << " deletes " << lead;
      }
    }
  });
}

TEST(NextivaReading, under_all_of_them_every_answer_has_a_reason) {
  for_each_reading([](const Interpretation& reading) {
    Tenant t{reading};
    t.role("BLIND", true, Dial::None, Dial::All, Dial::All);
    t.user("new", "");
    t.user("eve", "BLIND");
    t.user("old", "OO");
    t.lead("L", "ann", "C");
    t.lead("N", "");
    t.lead("O", "old");
    ASSERT_EQ(t.does("adm", t.closing("old")), "ok");
    for (const char* user : {"ann", "bob", "mia", "adm", "new", "eve", "old"}) {
      EXPECT_NE(t.why(user, t.adding("X", "mia")), "");
      for (const char* lead : {"L", "N", "O"}) {
        for (int flag = 0; flag < 6; ++flag) {
          EXPECT_NE(t.why(user, lead, static_cast<SightFlag>(flag)), "");
        }
        EXPECT_NE(t.why(user, t.renaming(lead, "x")), "");
        EXPECT_NE(t.why(user, t.giving(lead, user)), "");
        EXPECT_NE(t.why(user, t.deleting(lead)), "");
      }
    }
  });
}

}  // namespace
}  // namespace privet::oracle
