// The rules with their default readings: the interplays worth a story, step by step, then the
// corners. Expected values are read off the rules by hand.
#include "oracle/nextiva/oracle.h"

#include <gtest/gtest.h>

#include "oracle/nextiva/tenant.h"

namespace privet::oracle {
namespace {

using namespace nextiva;

constexpr auto kAllOnContact = "table search related link edit delete";
constexpr auto kAll = "table search link edit delete";
constexpr auto kNothing = "nothing";

// --- interplays ---

TEST(NextivaOracle, giving_a_lead_away_shows_it_to_the_new_owner_alone) {
  Tenant t;
  ASSERT_EQ(t.does("ann", t.adding("L", "", "C")), "ok");
  EXPECT_EQ(t.sight("ann", "L"), kAllOnContact);
  EXPECT_EQ(t.sight("bob", "L"), kNothing);
  ASSERT_EQ(t.does("ann", t.giving("L", "bob")), "ok");
  EXPECT_EQ(t.sight("ann", "L"), kNothing);
  EXPECT_EQ(t.sight("bob", "L"), kAllOnContact);
  EXPECT_EQ(t.does("ann", t.renaming("L", "mine")), "NEX-04, NEX-15");
}

TEST(NextivaOracle, nobody_takes_over_what_is_private_to_another) {
  Tenant t;
  ASSERT_EQ(t.does("ann", t.adding("L")), "ok");
  EXPECT_EQ(t.does("bob", t.giving("L", "bob")), "NEX-03, NEX-04, NEX-15");
  EXPECT_EQ(t.does("bob", t.giving("L", "mia")), "NEX-04, NEX-15");
  EXPECT_EQ(t.sight("bob", "L"), kNothing);
  EXPECT_EQ(t.sight("ann", "L"), kAll);
}

TEST(NextivaOracle, whose_dials_are_at_all_may_take_over) {
  Tenant t;
  t.lead("L", "ann");
  EXPECT_EQ(t.does("mia", t.giving("L", "mia")), "ok");
  EXPECT_EQ(t.sight("ann", "L"), kNothing);
  EXPECT_EQ(t.sight("mia", "L"), kAll);
}

TEST(NextivaOracle, deleting_takes_editing_that_same_lead) {
  Tenant t;
  t.role("D", true, Dial::All, Dial::OwnerOnly, Dial::All);
  ASSERT_EQ(t.does("adm", t.assigning("bob", "D")), "ok");
  ASSERT_EQ(t.does("ann", t.adding("L1")), "ok");
  ASSERT_EQ(t.does("bob", t.adding("L2")), "ok");
  EXPECT_EQ(t.sight("bob", "L1"), "table search link");
  EXPECT_EQ(t.sight("bob", "L2"), kAll);
  EXPECT_EQ(t.does("bob", t.deleting("L1")), "NEX-21");
  EXPECT_EQ(t.does("bob", t.deleting("L2")), "ok");
  EXPECT_EQ(t.sight("bob", "L2"), kNothing);
}

TEST(NextivaOracle, an_owner_who_may_not_edit_may_not_delete) {
  Tenant t;
  ASSERT_EQ(t.does("ann", t.adding("L", "", "C")), "ok");
  UpdateRole no_edit = t.updating("OO");
  no_edit.add_edit = Dial::None;
  ASSERT_EQ(t.does("adm", no_edit), "ok");
  EXPECT_EQ(t.sight("ann", "L"), "table search related link");
  EXPECT_EQ(t.does("ann", t.deleting("L")), "NEX-21");
  UpdateRole edit_own = t.updating("OO");
  edit_own.add_edit = Dial::OwnerOnly;
  ASSERT_EQ(t.does("adm", edit_own), "ok");
  EXPECT_EQ(t.does("ann", t.deleting("L")), "ok");
  for (const char* viewer : {"ann", "bob", "mia", "adm"}) {
    EXPECT_EQ(t.sight(viewer, "L"), kNothing) << viewer;
    EXPECT_EQ(t.related(viewer, "C"), "(0)") << viewer;
  }
}

TEST(NextivaOracle, a_contact_lists_to_each_viewer_what_he_sees) {
  Tenant t;
  t.lead("L1", "ann", "C", "bob");
  t.lead("L2", "bob", "C");
  EXPECT_EQ(t.related("ann", "C"), "L1 (1)");
  EXPECT_EQ(t.related("bob", "C"), "L2 (1)");
  EXPECT_EQ(t.related("mia", "C"), "L1 L2 (2)");
  ASSERT_EQ(t.does("bob", t.giving("L2", "ann")), "ok");
  EXPECT_EQ(t.related("ann", "C"), "L1 L2 (2)");
  EXPECT_EQ(t.related("bob", "C"), "(0)");
  for (const ViewerValues& viewer : t.observe().viewer_values) {
    EXPECT_EQ(viewer.contacts, std::vector<Shown<Readable>>{Readable{}});
  }
}

TEST(NextivaOracle, owner_only_adds_for_oneself_and_gives_away_after) {
  Tenant t;
  EXPECT_EQ(t.does("ann", t.adding("L", "bob")), "NEX-11");
  EXPECT_EQ(t.sight("bob", "L"), kNothing);
  EXPECT_EQ(t.sight("mia", "L"), kNothing);
  EXPECT_EQ(t.does("ann", t.adding("M")), "ok");
  EXPECT_EQ(t.does("ann", t.giving("M", "bob")), "ok");
  EXPECT_EQ(t.sight("ann", "M"), kNothing);
  EXPECT_EQ(t.sight("bob", "M"), kAll);
}

TEST(NextivaOracle, roles_are_the_administrators_business) {
  Tenant t;
  const CreateRole wide{{t.named_id<RoleId>("R")}, t.names().intern("Wide")};
  EXPECT_EQ(t.does("bob", t.assigning("bob", "ALL")), "NEX-09");
  EXPECT_EQ(t.does("bob", wide), "NEX-08");
  EXPECT_EQ(t.does("bob", t.updating("OO")), "NEX-08");
  ASSERT_EQ(t.does("ann", t.adding("L")), "ok");
  EXPECT_EQ(t.sight("bob", "L"), kNothing);
  EXPECT_EQ(t.does("adm", t.assigning("adm", "ALL")), "ok");
  EXPECT_EQ(t.sight("adm", "L"), kAll);
  EXPECT_EQ(t.does("adm", wide), "ok");
  EXPECT_EQ(t.does("adm", t.assigning("bob", "R")), "ok");
  EXPECT_EQ(t.sight("bob", "L"), kAll);
}

// --- corners ---

TEST(NextivaOracle, without_a_role_or_sales_access_there_is_nothing) {
  Tenant t;
  t.user("new", "");
  t.role("OFF", false, Dial::None, Dial::None, Dial::None);
  t.user("off", "OFF");
  t.lead("L", "off");
  EXPECT_EQ(t.sight("off", "L"), kNothing);
  EXPECT_EQ(t.does("new", t.renaming("L", "x")), "NEX-10, NEX-15");
  EXPECT_EQ(t.does("off", t.renaming("L", "x")), "NEX-15, NEX-19, NEX-20");
  EXPECT_EQ(t.does("off", t.deleting("L")), "NEX-15, NEX-19, NEX-20");
  EXPECT_EQ(t.does("new", t.adding("M")), "NEX-10");
  EXPECT_EQ(t.does("off", t.adding("N", "ann")), "NEX-19, NEX-20");
}

TEST(NextivaOracle, switching_sales_back_on_returns_what_was) {
  Tenant t;
  t.lead("L", "ann");
  UpdateRole sales = t.updating("OO");
  sales.sales_on = false;
  ASSERT_EQ(t.does("adm", sales), "ok");
  EXPECT_EQ(t.sight("ann", "L"), kNothing);
  sales.sales_on = true;
  ASSERT_EQ(t.does("adm", sales), "ok");
  EXPECT_EQ(t.sight("ann", "L"), kAll);
}

TEST(NextivaOracle, an_inactive_user_sees_nothing_and_does_nothing) {
  Tenant t;
  t.lead("L", "ann", "C");
  EXPECT_EQ(t.does("bob", t.closing("ann")), "GEN-03");
  ASSERT_EQ(t.does("adm", t.closing("ann")), "ok");
  EXPECT_EQ(t.sight("ann", "L"), kNothing);
  EXPECT_EQ(t.does("ann", t.giving("L", "ann")), "GEN-02");
  EXPECT_EQ(t.related("ann", "C"), "inaccessible");
  EXPECT_EQ(t.lists("ann", TableQuery{}), "(0)");
  const Observation<Nextiva> seen = t.observe();
  EXPECT_EQ(seen.viewer_values[t.id<UserId>("ann").index()].contacts,
            std::vector<Shown<Readable>>{Uncompared{}});
  EXPECT_EQ(t.sight("adm", "L"), kNothing);
  EXPECT_EQ(t.does("mia", t.giving("L", "bob")), "ok");
}

TEST(NextivaOracle, what_does_not_exist_is_refused_along_with_the_rest) {
  Tenant t;
  t.role("VIEW", true, Dial::All, Dial::None, Dial::None);
  t.user("vic", "VIEW");
  t.user("new", "");
  t.lead("L", "ann");
  (void)t.named_id<LeadId>("X");
  (void)t.named_id<RoleId>("R");
  (void)t.named_id<ContactId>("D");
  EXPECT_EQ(t.does("ann", t.renaming("X", "x")), "GEN-01");
  EXPECT_EQ(t.does("new", t.renaming("X", "x")), "GEN-01");
  EXPECT_EQ(t.does("vic", t.renaming("X", "x")), "NEX-20, GEN-01");
  EXPECT_EQ(t.does("vic", t.deleting("X")), "NEX-20, GEN-01");
  EXPECT_EQ(t.does("ann", t.giving("X", "ann")), "GEN-01");
  EXPECT_EQ(t.does("ann", t.linking("L", "D")), "GEN-01");
  EXPECT_EQ(t.does("vic", t.linking("L", "D")), "NEX-20, GEN-01");
  EXPECT_EQ(t.does("bob", t.linking("L", "D")), "NEX-04, NEX-15");
  EXPECT_EQ(t.does("adm", t.assigning("bob", "R")), "GEN-01");
  EXPECT_EQ(t.does("bob", t.assigning("bob", "R")), "NEX-09, GEN-01");
  EXPECT_EQ(t.does("ann", t.adding("M", "", "D")), "GEN-01");
  EXPECT_EQ(t.sight("mia", "M"), kNothing);
  EXPECT_EQ(t.related("mia", "D"), "inaccessible");
}

TEST(NextivaOracle, each_dial_speaks_for_itself) {
  Tenant t;
  t.role("EDIT", true, Dial::All, Dial::All, Dial::OwnerOnly);
  t.role("READ", true, Dial::All, Dial::OwnerOnly, Dial::None);
  t.user("eve", "EDIT");
  t.user("rex", "READ");
  t.lead("L", "ann");
  EXPECT_EQ(t.sight("eve", "L"), "table search link edit");
  EXPECT_EQ(t.does("eve", t.deleting("L")), "NEX-06");
  EXPECT_EQ(t.sight("rex", "L"), "table search link");
  EXPECT_EQ(t.does("rex", t.giving("L", "rex")), "NEX-03, NEX-05");
  EXPECT_EQ(t.does("rex", t.deleting("L")), "NEX-20, NEX-21");
}

TEST(NextivaOracle, a_role_needs_a_name) {
  Tenant t;
  const CreateRole nameless{{t.named_id<RoleId>("R")}, Text{}};
  EXPECT_EQ(t.does("adm", nameless), "NEX-18");
  EXPECT_EQ(t.does("ann", nameless), "NEX-08, NEX-18");
}

TEST(NextivaOracle, a_lead_without_owner_is_hidden_from_owner_only) {
  Tenant t;
  t.lead("L", "");
  EXPECT_EQ(t.sight("ann", "L"), kNothing);
  EXPECT_EQ(t.sight("mia", "L"), kAll);
}

// --- surfaces and values ---

TEST(NextivaOracle, search_finds_parts_of_present_names_whatever_the_case) {
  Tenant t;
  t.lead("L1", "ann");
  t.lead("L2", "bob");
  ASSERT_EQ(t.does("ann", t.renaming("L1", "Acme Rockets")), "ok");
  EXPECT_EQ(t.search("ann", "rOCKET"), "L1 (1)");
  EXPECT_EQ(t.search("ann", "name of"), "(0)");
  EXPECT_EQ(t.search("bob", "rocket"), "(0)");
  EXPECT_EQ(t.search("mia", ""), "L1 L2 (2)");
  EXPECT_EQ(t.lists("mia", TableQuery{}), "L1 L2 (2)");
}

TEST(NextivaOracle, the_link_shows_the_lead_as_it_stands) {
  Tenant t;
  t.lead("L", "bob", "C");
  const LeadId lead = t.id<LeadId>("L");
  const Text called = t.names().intern("call back");
  ASSERT_EQ(t.does("bob", EditLead{lead, LeadField::Notes, called}), "ok");
  ASSERT_EQ(t.does("bob", t.linking("L", "")), "ok");
  const Text name = t.names().default_name(lead);
  const LeadRecord expected{lead, name, t.id<UserId>("bob"), std::nullopt, Text{}, called};
  EXPECT_EQ(std::get<LeadRecord>(t.oracle().look(t.id<UserId>("mia"), LinkQuery{lead})), expected);
  const Observation<Nextiva> seen = t.observe();
  const RecordValues& shown = seen.record_values.at(t.id<UserId>("mia").index(), lead.index());
  EXPECT_EQ(shown.link, Shown<LeadRecord>{expected});
  EXPECT_EQ(shown.listed_name, Shown<Text>{expected.name});
  EXPECT_EQ(seen.record_values.at(t.id<UserId>("ann").index(), lead.index()), RecordValues{});
  EXPECT_TRUE(
      std::holds_alternative<Inaccessible>(t.oracle().look(t.id<UserId>("ann"), LinkQuery{lead})));
}

TEST(NextivaOracle, offered_is_empty_for_who_does_not_see_the_lead) {
  Tenant t;
  t.role("READ", true, Dial::All, Dial::OwnerOnly, Dial::OwnerOnly);
  t.user("rex", "READ");
  t.lead("L", "ann");
  const auto offered = [&](const char* viewer) {
    const OfferedQuery query{t.id<LeadId>("L")};
    return std::get<Offers>(t.oracle().look(t.id<UserId>(viewer), query)).offered;
  };
  EXPECT_EQ(offered("ann"), (Flags{Offer::View, Offer::Edit, Offer::Delete}));
  EXPECT_EQ(offered("rex"), Flags{Offer::View});
  EXPECT_TRUE(offered("bob").empty());
}

TEST(NextivaOracle, a_deleted_lead_keeps_its_name_for_searches) {
  Tenant t;
  t.lead("L", "ann");
  (void)t.named_id<LeadId>("X");
  ASSERT_EQ(t.does("ann", t.renaming("L", "Acme")), "ok");
  ASSERT_EQ(t.does("ann", t.deleting("L")), "ok");
  EXPECT_EQ(t.oracle().name_of(t.id<LeadId>("L")), t.names().intern("Acme"));
  EXPECT_TRUE(t.oracle().name_of(t.id<LeadId>("X")).empty());
  EXPECT_EQ(t.does("ann", t.renaming("L", "x")), "GEN-01");
}

TEST(NextivaOracle, the_strongest_relation_counts) {
  Tenant t;
  t.user("new", "");
  t.user("eve", "ALL");
  t.lead("L", "ann", "", "eve");
  ASSERT_EQ(t.does("ann", t.giving("L", "bob")), "ok");
  EXPECT_EQ(t.relation("bob", "L"), "owner");
  EXPECT_EQ(t.relation("ann", "L"), "former_owner");
  EXPECT_EQ(t.relation("eve", "L"), "creator");
  EXPECT_EQ(t.relation("adm", "L"), "administrator");
  EXPECT_EQ(t.relation("mia", "L"), "all_user");
  EXPECT_EQ(t.relation("new", "L"), "outside_sales");
  ASSERT_EQ(t.does("adm", t.closing("mia")), "ok");
  EXPECT_EQ(t.relation("mia", "L"), "inactive");
}

}  // namespace
}  // namespace privet::oracle
