#include "engine/nextiva/engine.h"

#include <gtest/gtest.h>

#include "engine/nextiva/tenant.h"

namespace privet::engine::nextiva {
namespace {

template <class Store>
class NextivaEngine : public testing::Test, public Tenant<Store> {};
using Stores = testing::Types<Inline, Growing>;
TYPED_TEST_SUITE(NextivaEngine, Stores);

// --- the interactions of the rule file ---

TYPED_TEST(NextivaEngine, who_gives_a_lead_away_loses_it_everywhere) {  // NEX-I01
  auto& t = *this;
  const LeadId lead = t.enter(t.ann, "lead", std::nullopt, t.acme).first;
  EXPECT_EQ(t.give(t.ann, lead, t.bob), "ok");
  EXPECT_EQ(t.sight(t.ann, lead), kNothing);
  EXPECT_EQ(t.edit(t.ann, lead), "NEX-04, NEX-15");
  EXPECT_EQ(t.sight(t.bob, lead), "in_table in_search in_related by_link may_edit may_delete");
}

TYPED_TEST(NextivaEngine, nobody_makes_a_hidden_lead_his_own) {  // NEX-I02
  auto& t = *this;
  const LeadId lead = t.enter(t.ann, "lead").first;
  EXPECT_EQ(t.give(t.bob, lead, t.bob), "NEX-03, NEX-04, NEX-15");
  EXPECT_EQ(t.give(t.bob, lead, t.mia), "NEX-04, NEX-15");
  EXPECT_EQ(t.sight(t.ann, lead), kEverything);
  EXPECT_EQ(t.sight(t.bob, lead), kNothing);
}

TYPED_TEST(NextivaEngine, deleting_needs_editing_record_by_record) {  // NEX-I04
  auto& t = *this;
  const RoleId mixed = t.role("mixed", Dial::All, Dial::OwnerOnly, Dial::All);
  t.start();
  EXPECT_EQ(t.assign(t.adm, t.bob, mixed), "ok");
  const LeadId hers = t.enter(t.ann, "hers").first;
  const LeadId his = t.enter(t.bob, "his").first;
  EXPECT_EQ(t.sight(t.bob, hers), kReadOnly);
  EXPECT_EQ(t.remove(t.bob, hers), "NEX-21");
  EXPECT_EQ(t.remove(t.bob, his), "ok");
}

TYPED_TEST(NextivaEngine, the_owner_too_needs_the_dials) {  // NEX-I06
  auto& t = *this;
  const LeadId lead = t.enter(t.ann, "lead").first;
  EXPECT_EQ(t.set(t.adm, t.owner_only, &UpdateRole::add_edit, Dial::None), "ok");
  EXPECT_EQ(t.remove(t.ann, lead), "NEX-21");
  EXPECT_EQ(t.set(t.adm, t.owner_only, &UpdateRole::add_edit, Dial::OwnerOnly), "ok");
  EXPECT_EQ(t.remove(t.ann, lead), "ok");
  for (const UserId viewer : {t.ann, t.mia, t.adm})
    EXPECT_EQ(t.sight(viewer, lead), kNothing);
  EXPECT_EQ(t.hits(t.mia, "lead"), 0U);
  EXPECT_EQ(t.edit(t.ann, lead), "GEN-01");
}

TYPED_TEST(NextivaEngine, a_contact_is_readable_and_lists_what_the_reader_sees) {  // NEX-I09
  auto& t = *this;
  t.enter(t.ann, "hers", std::nullopt, t.acme);
  const LeadId his = t.enter(t.bob, "his", std::nullopt, t.acme).first;
  EXPECT_EQ(t.related(t.ann, t.acme), 1);
  EXPECT_EQ(t.related(t.bob, t.acme), 1);
  EXPECT_EQ(t.related(t.mia, t.acme), 2);
  EXPECT_EQ(t.give(t.bob, his, t.ann), "ok");
  EXPECT_EQ(t.related(t.ann, t.acme), 2);
  EXPECT_EQ(t.related(t.bob, t.acme), 0);
  EXPECT_EQ(t.related(t.bob, t.apex), 0);
  EXPECT_EQ(t.related(t.bob, ContactId{7}), -1);
}

TYPED_TEST(NextivaEngine, owner_only_adds_for_oneself_and_may_then_give_away) {  // NEX-I11
  auto& t = *this;
  const auto [refused, because] = t.enter(t.ann, "refused", t.bob);
  EXPECT_EQ(because, "NEX-11");
  EXPECT_EQ(t.sight(t.bob, refused), kNothing);
  const LeadId lead = t.enter(t.ann, "lead", t.ann).first;
  EXPECT_EQ(t.give(t.ann, lead, t.bob), "ok");
  EXPECT_EQ(t.sight(t.ann, lead), kNothing);
  EXPECT_EQ(t.sight(t.bob, lead), kEverything);
}

TYPED_TEST(NextivaEngine, only_administrators_make_and_give_roles) {  // NEX-I14
  auto& t = *this;
  const Operation make =
      CreateRole{.role = {t.template named<RoleId>("mine")}, .name = t.stage.names.intern("mine")};
  EXPECT_EQ(t.assign(t.bob, t.bob, t.all), "NEX-09");
  EXPECT_EQ(t.ask(t.bob, make), "NEX-08");
  EXPECT_EQ(t.sight(t.bob, t.enter(t.ann, "lead").first), kNothing);
}

// --- the rows of the vocabulary ---

TYPED_TEST(NextivaEngine, a_role_needs_a_name) {
  auto& t = *this;
  const CreateRole blank{.role = {t.template named<RoleId>("blank")}, .name = {}};
  EXPECT_EQ(t.ask(t.adm, blank), "NEX-18");
  EXPECT_EQ(t.ask(t.ann, blank), "NEX-08, NEX-18");
  EXPECT_EQ(t.assign(t.adm, t.ann, blank.role.id), "GEN-01");
  EXPECT_EQ(t.set(t.ann, blank.role.id, &UpdateRole::sales_on, true), "NEX-08, GEN-01");
}

TYPED_TEST(NextivaEngine, a_made_role_holds_once_given_and_replaces_the_old_one) {
  auto& t = *this;
  const LeadId lead = t.enter(t.mia, "lead").first;
  const CreateRole viewer{.role = {t.template named<RoleId>("viewer")},
                          .name = t.stage.names.intern("viewer"),
                          .add_edit = Dial::None,
                          .delete_ = Dial::None};
  EXPECT_EQ(t.ask(t.adm, viewer), "ok");
  EXPECT_EQ(t.sight(t.bob, lead), kNothing);
  EXPECT_EQ(t.assign(t.adm, t.bob, viewer.role.id), "ok");
  EXPECT_EQ(t.sight(t.bob, lead), kReadOnly);
  EXPECT_EQ(t.edit(t.bob, lead), "NEX-20");
  EXPECT_EQ(t.remove(t.bob, lead), "NEX-20, NEX-21");
  EXPECT_EQ(t.enter(t.bob, "his").second, "NEX-20");
  EXPECT_EQ(t.assign(t.adm, t.bob, t.all), "ok");
  EXPECT_EQ(t.sight(t.bob, lead), kEverything);
}

TYPED_TEST(NextivaEngine, all_reasons_for_hiding_are_named) {
  auto& t = *this;
  const LeadId lead = t.lead("lead", t.ann);
  t.start();
  EXPECT_EQ(t.edit(t.zed, lead), "NEX-10, NEX-15");
  EXPECT_EQ(t.give(t.zed, lead, t.zed), "NEX-03, NEX-10, NEX-15");
  EXPECT_EQ(t.set(t.adm, t.owner_only, &UpdateRole::sales_on, false), "ok");
  EXPECT_EQ(t.remove(t.ann, lead), "NEX-15, NEX-19");
  EXPECT_EQ(t.set(t.adm, t.owner_only, &UpdateRole::view, Dial::None), "ok");
  EXPECT_EQ(t.remove(t.ann, lead), "NEX-15, NEX-19, NEX-20");
  EXPECT_EQ(t.ask(t.ann, LinkContact{lead, {ContactId{9}}}), "NEX-15, NEX-19, NEX-20");
  EXPECT_EQ(t.enter(t.ann, "second", t.bob).second, "NEX-11, NEX-19");
  EXPECT_EQ(t.enter(t.zed, "third").second, "NEX-10");
}

TYPED_TEST(NextivaEngine, seen_leads_are_guarded_by_their_own_dials) {
  auto& t = *this;
  const RoleId reader = t.role("reader", Dial::All, Dial::OwnerOnly, Dial::OwnerOnly);
  const UserId rea = t.user("rea", reader);
  const LeadId lead = t.lead("lead", t.ann);
  t.start();
  EXPECT_EQ(t.edit(rea, lead), "NEX-05");
  EXPECT_EQ(t.give(rea, lead, t.bob), "NEX-05");
  EXPECT_EQ(t.give(rea, lead, rea), "NEX-03, NEX-05");
  EXPECT_EQ(t.ask(rea, LinkContact{lead, {t.acme}}), "NEX-05");
  EXPECT_EQ(t.remove(rea, lead), "NEX-06, NEX-21");
  EXPECT_EQ(t.give(t.mia, lead, t.mia), "ok");
  EXPECT_EQ(t.give(t.mia, lead, rea), "ok");
  EXPECT_EQ(t.sight(rea, lead), kEverything);
}

TYPED_TEST(NextivaEngine, what_is_not_there_joins_the_rules_that_need_no_lead) {
  auto& t = *this;
  const LeadId lead = t.template named<LeadId>("nowhere");
  EXPECT_EQ(t.edit(t.ann, lead), "GEN-01");
  EXPECT_EQ(t.edit(t.zed, lead), "GEN-01");
  EXPECT_EQ(t.give(t.ann, lead, t.ann), "GEN-01");
  EXPECT_EQ(t.enter(t.ann, "lead", t.bob, ContactId{7}).second, "NEX-11, GEN-01");
  EXPECT_EQ(t.set(t.adm, t.all, &UpdateRole::add_edit, Dial::None), "ok");
  EXPECT_EQ(t.edit(t.mia, lead), "NEX-20, GEN-01");
}

TYPED_TEST(NextivaEngine, inactive_users_do_and_see_nothing) {
  auto& t = *this;
  const LeadId lead = t.enter(t.ann, "lead", std::nullopt, t.acme).first;
  EXPECT_EQ(t.ask(t.ann, SetActive{t.ann, false}), "GEN-03");
  EXPECT_EQ(t.ask(t.adm, SetActive{t.ann, false}), "ok");
  EXPECT_EQ(t.sight(t.ann, lead), kNothing);
  EXPECT_EQ(t.related(t.ann, t.acme), -1);
  EXPECT_EQ(t.give(t.ann, lead, t.ann), "GEN-02");
  EXPECT_EQ(t.give(t.mia, lead, t.ann), "ok");
  EXPECT_EQ(t.ask(t.adm, SetActive{t.ann, true}), "ok");
  EXPECT_NE(t.sight(t.ann, lead), kNothing);
}

TYPED_TEST(NextivaEngine, a_search_finds_parts_of_names_whatever_their_case) {
  auto& t = *this;
  t.enter(t.ann, "Blue Whale");
  t.enter(t.bob, "blue note");
  EXPECT_EQ(t.hits(t.mia, "BLUE"), 2U);
  EXPECT_EQ(t.hits(t.mia, "whale"), 1U);
  EXPECT_EQ(t.hits(t.mia, ""), 2U);
  EXPECT_EQ(t.hits(t.bob, "whale"), 0U);
}

// --- the readings ---

TYPED_TEST(NextivaEngine, read_by_record_hides_the_leads_of_owner_only_owners) {  // NEX-A01
  auto& t = *this;
  const LeadId lead = t.lead("lead", t.ann);
  t.stage.interpretation.whose_dial = WhoseDial::Record;
  t.start();
  EXPECT_EQ(t.edit(t.mia, lead), "NEX-04, NEX-15");
  EXPECT_EQ(t.sight(t.ann, lead), kEverything);
  EXPECT_EQ(t.give(t.ann, lead, t.mia), "ok");
  EXPECT_EQ(t.sight(t.mia, lead), kEverything);
}

TYPED_TEST(NextivaEngine, administrators_may_be_let_through_but_not_to_add) {  // NEX-A02
  auto& t = *this;
  const LeadId lead = t.lead("lead", t.ann);
  t.stage.interpretation.admin_bypass = AdminBypass::AdminSeesAll;
  t.start();
  EXPECT_EQ(t.sight(t.adm, lead), kEverything);
  EXPECT_EQ(t.enter(t.adm, "other", t.ann).second, "NEX-11");
  EXPECT_EQ(t.remove(t.adm, lead), "ok");
}

TYPED_TEST(NextivaEngine, owner_only_may_add_for_anybody_or_for_nobody) {  // NEX-A04
  auto& t = *this;
  t.stage.interpretation.add_owner_only = AddOwnerOnly::Anybody;
  t.start();
  EXPECT_EQ(t.enter(t.ann, "first", t.bob).second, "ok");
  t.stage.interpretation.add_owner_only = AddOwnerOnly::Nobody;
  t.start();
  EXPECT_EQ(t.enter(t.ann, "second").second, "NEX-20");
  EXPECT_EQ(t.enter(t.ann, "third", t.bob).second, "NEX-11, NEX-20");
}

TYPED_TEST(NextivaEngine, editing_may_do_without_viewing) {  // NEX-A07
  auto& t = *this;
  const RoleId blind = t.role("blind", Dial::None, Dial::All, Dial::OwnerOnly);
  const UserId tom = t.user("tom", blind);
  const LeadId lead = t.lead("lead", t.ann);
  t.stage.interpretation.edit_scope = EditScope::EditAlone;
  t.start();
  EXPECT_EQ(t.edit(tom, lead), "ok");
  EXPECT_EQ(t.remove(tom, lead), "NEX-06");
  EXPECT_EQ(t.sight(tom, lead), kNothing);
  EXPECT_EQ(t.edit(t.bob, lead), "NEX-05");
  EXPECT_EQ(t.edit(t.zed, lead), "NEX-10, NEX-15");
}

TYPED_TEST(NextivaEngine, a_lead_without_owner_may_show_to_owner_only_users) {  // NEX-A19
  auto& t = *this;
  const LeadId lead = t.lead("lead", std::nullopt);
  t.start();
  EXPECT_EQ(t.sight(t.ann, lead), kNothing);
  t.stage.interpretation.ownerless_lead = OwnerlessLead::Visible;
  t.start();
  EXPECT_EQ(t.sight(t.ann, lead), kReadOnly);
  EXPECT_EQ(t.give(t.ann, lead, t.ann), "NEX-03, NEX-05");
}

TYPED_TEST(NextivaEngine, the_leads_of_closed_accounts_may_be_open_to_all) {  // NEX-A20
  auto& t = *this;
  const LeadId lead = t.lead("lead", t.ann);
  t.stage.world.users[t.ann].active = false;
  t.start();
  EXPECT_EQ(t.sight(t.bob, lead), kNothing);
  t.stage.interpretation.inactive_owner = InactiveOwner::OpenToAll;
  t.stage.interpretation.whose_dial = WhoseDial::Record;
  t.start();
  EXPECT_EQ(t.sight(t.bob, lead), kEverything);
  EXPECT_EQ(t.enter(t.bob, "other", t.ann).second, "NEX-11");
}

}  // namespace
}  // namespace privet::engine::nextiva
