#include "engine/deal/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/deal/tenant.h"

namespace privet::engine::deal {
namespace {

template <class Store>
class DealEngine : public testing::Test, public Tenant<Store> {};
using Stores = testing::Types<Inline, Growing>;
TYPED_TEST_SUITE(DealEngine, Stores);

constexpr Level kCan = Level::Can;
constexpr Level kFull = Level::Full;
constexpr Level kOwner = Level::Owner;
using Entries = boost::container::flat_map<Principal, Level>;

TYPED_TEST(DealEngine, an_initiative_turned_private_enters_the_allowed_at_can) {
  auto& t = *this;
  EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "ok");
  EXPECT_EQ(t.act(t.o, AddAllowed{t.p, t.x}), "ok");
  EXPECT_EQ(t.act(t.o, SetLevel{t.p, t.x, kFull}), "ok");
  EXPECT_EQ(t.act(t.o, AddAllowed{t.p, t.c}), "ok");
  EXPECT_EQ(t.act(t.w, MakeInitiativePrivate{t.i}), "ok");
  EXPECT_EQ(t.list(t.i).entries, (Entries{{t.o, kCan}, {t.x, kCan}, {t.c, kCan}, {t.w, kOwner}}));
  EXPECT_TRUE(t.sees(t.c, t.p));
  EXPECT_FALSE(t.opens(t.z, InitiativeQuery{t.i}));
  EXPECT_FALSE(t.sees(t.w, t.p));
}

TYPED_TEST(DealEngine, access_to_the_initiative_comes_before_the_list) {
  auto& t = *this;
  EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "ok");
  EXPECT_EQ(t.act(t.w, MakeInitiativePrivate{t.i}), "ok");
  EXPECT_EQ(t.act(t.o, AddAllowed{t.p, t.x}), "DEAL-26");
  EXPECT_EQ(t.act(t.o, AddToInitiative{t.i, t.x}), "DEAL-27");
  EXPECT_EQ(t.act(t.w, AddToInitiative{t.i, t.x}), "ok");
  EXPECT_FALSE(t.sees(t.x, t.p));
  EXPECT_EQ(t.act(t.o, AddAllowed{t.p, t.x}), "ok");
  EXPECT_TRUE(t.sees(t.x, t.p));
  EXPECT_EQ(t.list(t.p, t.x).entries.at(t.x), kCan);
}

TYPED_TEST(DealEngine, ownership_is_reached_by_way_of_full_access_only) {
  auto& t = *this;
  EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "ok");
  EXPECT_EQ(t.act(t.o, AddAllowed{t.p, t.x}), "ok");
  EXPECT_EQ(t.act(t.o, SetLevel{t.p, t.x, kOwner}), "DEAL-29");
  EXPECT_EQ(t.act(t.o, SetLevel{t.p, t.x, kFull}), "ok");
  EXPECT_EQ(t.act(t.o, SetLevel{t.p, t.x, kOwner}), "ok");
  EXPECT_EQ(t.list(t.p, t.o).entries, (Entries{{t.o, kFull}, {t.x, kOwner}}));
  EXPECT_EQ(t.act(t.o, MoveOpportunity{t.p, t.j}), "DEAL-35, DEAL-37");
  EXPECT_EQ(t.act(t.x, MoveOpportunity{t.p, t.j}), "ok");
  EXPECT_EQ(t.record(t.p, t.x).initiative, t.j);
}

TYPED_TEST(DealEngine, a_manager_takes_a_contributors_opportunity_before_it_is_private) {
  auto& t = *this;
  const OpportunityId made = t.create(t.c, t.i, "R");
  EXPECT_EQ(t.act(t.c, MakePrivate{made}), "DEAL-04, DEAL-18");
  EXPECT_EQ(t.act(t.x, MakePrivate{made}), "DEAL-23");
  EXPECT_EQ(t.act(t.x, TakeOwnership{made}), "ok");
  EXPECT_EQ(t.act(t.x, MakePrivate{made}), "ok");
  EXPECT_FALSE(t.sees(t.c, made));
  EXPECT_EQ(t.act(t.x, AddAllowed{made, t.c}), "ok");
  EXPECT_EQ(t.act(t.x, SetLevel{made, t.c, kFull}), "DEAL-17");
}

TYPED_TEST(DealEngine, the_owner_is_pinned_to_the_initiative) {
  auto& t = *this;
  EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "ok");
  EXPECT_EQ(t.act(t.o, AddAllowed{t.p, t.x}), "ok");
  EXPECT_EQ(t.act(t.o, SetLevel{t.p, t.x, kFull}), "ok");
  EXPECT_EQ(t.act(t.w, MakeInitiativePrivate{t.i}), "ok");
  EXPECT_EQ(t.act(t.w, RemoveFromInitiative{t.i, t.o}), "DEAL-31");
  EXPECT_EQ(t.act(t.o, SetLevel{t.p, t.x, kOwner}), "ok");
  EXPECT_EQ(t.act(t.w, RemoveFromInitiative{t.i, t.o}), "ok");
  EXPECT_FALSE(t.sees(t.o, t.p));
  EXPECT_EQ(t.act(t.x, SetLevel{t.p, t.o, kOwner}), "DEAL-A34");
  EXPECT_EQ(t.act(t.w, RemoveFromInitiative{t.i, t.x}), "DEAL-31");
}

TYPED_TEST(DealEngine, a_move_into_a_private_initiative_puts_grants_to_sleep) {
  auto& t = *this;
  EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "ok");
  EXPECT_EQ(t.act(t.o, AddAllowed{t.p, t.x}), "ok");
  EXPECT_EQ(t.act(t.o, SetLevel{t.p, t.x, kFull}), "ok");
  EXPECT_EQ(t.act(t.w, MakeInitiativePrivate{t.j}), "ok");
  EXPECT_EQ(t.act(t.x, MoveOpportunity{t.p, t.j}), "DEAL-35, DEAL-37, DEAL-A22");
  EXPECT_EQ(t.act(t.o, MoveOpportunity{t.p, t.j}), "DEAL-A22");
  EXPECT_EQ(t.act(t.w, AddToInitiative{t.j, t.o}), "ok");
  EXPECT_EQ(t.act(t.o, MoveOpportunity{t.p, t.j}), "ok");
  EXPECT_EQ(t.locked(t.o), "P");
  EXPECT_FALSE(t.sees(t.x, t.p));
  EXPECT_EQ(t.act(t.w, AddToInitiative{t.j, t.x}), "ok");
  EXPECT_EQ(t.list(t.p, t.x).entries.at(t.x), kFull);
}

TYPED_TEST(DealEngine, the_lock_is_derived_from_both_levels) {
  auto& t = *this;
  EXPECT_EQ(t.locked(t.o), "");
  EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "ok");
  EXPECT_EQ(t.locked(t.o), "P");
  EXPECT_EQ(t.act(t.w, MakeInitiativePrivate{t.i}), "ok");
  EXPECT_EQ(t.locked(t.o), "PQ");
  EXPECT_EQ(t.record(t.q, t.o).label, Label::Open);
  EXPECT_EQ(t.act(t.w, MakeInitiativePublic{t.i}), "ok");
  EXPECT_EQ(t.locked(t.o), "P");
  EXPECT_EQ(t.act(t.o, MakePublic{t.p}), "ok");
  EXPECT_EQ(t.locked(t.o), "");
}

TYPED_TEST(DealEngine, the_essential_plan_knows_private_initiatives_only) {
  auto& t = *this;
  t.stage.world.plan = Plan::Essential;
  t.start();
  EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "DEAL-03");
  EXPECT_FALSE(t.offered(t.o, t.p).contains(Offer::MakePrivate));
  EXPECT_EQ(t.act(t.w, MakeInitiativePrivate{t.i}), "ok");
  EXPECT_EQ(t.record(t.p, t.w).label, Label::Open);
  EXPECT_EQ(t.locked(t.w), "PQ");
}

TYPED_TEST(DealEngine, a_list_is_kept_while_the_opportunity_is_public) {
  auto& t = *this;
  EXPECT_EQ(t.act(t.o, AddAllowed{t.p, t.x}), "DEAL-25");
  EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "ok");
  EXPECT_EQ(t.act(t.o, AddAllowed{t.p, t.x}), "ok");
  EXPECT_EQ(t.act(t.o, MakePublic{t.p}), "ok");
  EXPECT_TRUE(t.sees(t.z, t.p));
  EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "ok");
  EXPECT_TRUE(t.sees(t.x, t.p));
  EXPECT_FALSE(t.sees(t.z, t.p));
}

TYPED_TEST(DealEngine, what_hides_a_record_refuses_and_nothing_else_does) {
  auto& t = *this;
  EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "ok");
  EXPECT_EQ(t.act(t.c, MoveOpportunity{t.p, InitiativeId{7}}), "DEAL-07");
  EXPECT_EQ(t.act(t.w, MakeInitiativePrivate{t.i}), "ok");
  EXPECT_EQ(t.act(t.x, EditOpportunity{t.p, OpportunityField::Name, {}}), "DEAL-06, DEAL-07");
  EXPECT_EQ(t.act(t.x, EditOpportunity{t.q, OpportunityField::Name, {}}), "DEAL-06");
}

TYPED_TEST(DealEngine, what_does_not_exist_is_refused_with_what_else_refuses) {
  auto& t = *this;
  EXPECT_EQ(t.act(t.o, MakePrivate{OpportunityId{3}}), "GEN-01");
  EXPECT_EQ(t.act(t.x, MoveOpportunity{t.p, InitiativeId{7}}),
            "DEAL-35, DEAL-37, GEN-01, DEAL-A23");
  EXPECT_EQ(t.act(t.o, AddToGroup{GroupId{5}, t.x}), "GEN-01, GEN-03");
  EXPECT_EQ(t.act(UserId{7}, MakePrivate{t.p}), "GEN-02");
  const auto refused = t.template fresh<OpportunityId>("R");
  EXPECT_EQ(t.act(t.o, CreateOpportunity{refused, InitiativeId{7}, {}}), "GEN-01");
  EXPECT_EQ(t.act(t.o, MakePrivate{refused.id}), "GEN-01");
}

TYPED_TEST(DealEngine, reassigning_a_private_one_needs_full_on_both_sides) {
  auto& t = *this;
  EXPECT_EQ(t.act(t.o, ReassignOwner{t.p, t.c}), "ok");
  EXPECT_EQ(t.act(t.o, ReassignOwner{t.p, t.o}), "DEAL-A09");
  EXPECT_EQ(t.act(t.x, TakeOwnership{t.q}), "DEAL-A09");
  EXPECT_EQ(t.act(t.o, MakePrivate{t.q}), "ok");
  EXPECT_EQ(t.act(t.o, ReassignOwner{t.q, t.x}), "DEAL-16, DEAL-29");
  EXPECT_EQ(t.act(t.o, ReassignOwner{t.q, t.c}), "DEAL-16, DEAL-17, DEAL-29");
  EXPECT_EQ(t.act(t.o, AddAllowed{t.q, t.x}), "ok");
  EXPECT_EQ(t.act(t.x, TakeOwnership{t.q}), "DEAL-16");
  EXPECT_EQ(t.act(t.o, SetLevel{t.q, t.x, kFull}), "ok");
  EXPECT_EQ(t.act(t.x, TakeOwnership{t.q}), "ok");
  EXPECT_EQ(t.list(t.q, t.x).entries, (Entries{{t.o, kFull}, {t.x, kOwner}}));
}

TYPED_TEST(DealEngine, a_group_lets_in_and_pins_as_its_members_stand) {
  auto& t = *this;
  EXPECT_EQ(t.act(t.w, MakeInitiativePrivate{t.i}), "ok");
  EXPECT_EQ(t.act(t.w, AddToInitiative{t.i, t.g}), "ok");
  EXPECT_EQ(t.act(t.w, SetInitiativeLevel{t.i, t.g, InitiativeLevel::Owner}), "DEAL-A37");
  const OpportunityId made = t.create(t.y, t.i, "R");
  EXPECT_EQ(t.act(t.y, MakePrivate{made}), "ok");
  EXPECT_EQ(t.act(t.y, AddAllowed{made, t.g}), "ok");
  EXPECT_TRUE(t.sees(t.z, made));
  EXPECT_EQ(t.act(t.y, SetLevel{made, t.g, kFull}), "DEAL-A14");
  EXPECT_EQ(t.act(t.w, RemoveFromInitiative{t.i, t.g}), "DEAL-A35");
  EXPECT_EQ(t.act(t.adm, RemoveFromGroup{t.g, t.y}), "DEAL-A35");
  EXPECT_EQ(t.act(t.adm, RemoveFromGroup{t.g, t.z}), "ok");
  EXPECT_FALSE(t.sees(t.z, made));
}

TYPED_TEST(DealEngine, an_initiative_keeps_an_owner) {
  auto& t = *this;
  EXPECT_EQ(t.act(t.w, AddToInitiative{t.i, t.x}), "DEAL-A04");
  EXPECT_EQ(t.act(t.x, MakeInitiativePrivate{t.i}), "DEAL-A28");
  EXPECT_EQ(t.act(t.w, MakeInitiativePrivate{t.i}), "ok");
  EXPECT_EQ(t.act(t.w, RemoveFromInitiative{t.i, t.w}), "DEAL-A07");
  EXPECT_EQ(t.act(t.w, SetInitiativeLevel{t.i, t.w, InitiativeLevel::Can}), "DEAL-A07");
  EXPECT_EQ(t.act(t.w, SetInitiativeLevel{t.i, t.x, InitiativeLevel::Can}), "DEAL-28");
  EXPECT_EQ(t.act(t.w, AddToInitiative{t.i, t.x}), "ok");
  EXPECT_EQ(t.act(t.w, SetInitiativeLevel{t.i, t.x, InitiativeLevel::Owner}), "ok");
  EXPECT_EQ(t.act(t.w, RemoveFromInitiative{t.i, t.w}), "ok");
}

TYPED_TEST(DealEngine, who_bears_a_managers_duty_is_not_demoted) {
  auto& t = *this;
  const auto demote = [&](UserId user) {
    return t.act(t.adm, SetUserRole{user, UserRole::Contributor});
  };
  EXPECT_EQ(t.act(t.o, SetUserRole{t.x, UserRole::Manager}), "GEN-03");
  EXPECT_EQ(demote(t.w), "DEAL-A06");
  EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "ok");
  EXPECT_EQ(demote(t.o), "DEAL-A06");
  EXPECT_EQ(t.act(t.o, AddAllowed{t.p, t.x}), "ok");
  EXPECT_EQ(t.act(t.o, SetLevel{t.p, t.x, kFull}), "ok");
  EXPECT_EQ(t.act(t.o, MakePublic{t.p}), "ok");
  EXPECT_EQ(demote(t.x), "DEAL-A06");
  EXPECT_EQ(demote(t.c), "ok");
}

TYPED_TEST(DealEngine, a_lowered_user_keeps_can_access) {
  auto& t = *this;
  t.stage.interpretation.demotion = Demotion::Lowered;
  t.start();
  EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "ok");
  EXPECT_EQ(t.act(t.o, AddAllowed{t.p, t.x}), "ok");
  EXPECT_EQ(t.act(t.o, SetLevel{t.p, t.x, kFull}), "ok");
  EXPECT_EQ(t.act(t.adm, SetUserRole{t.x, UserRole::Contributor}), "ok");
  EXPECT_EQ(t.list(t.p, t.x).entries.at(t.x), kCan);
}

TYPED_TEST(DealEngine, a_copy_is_public_whatever_it_copies_unless_read_otherwise) {
  auto& t = *this;
  EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "ok");
  EXPECT_EQ(t.act(t.o, AddAllowed{t.p, t.x}), "ok");
  EXPECT_EQ(t.act(t.x, CopyOpportunity{t.p, t.j, t.template fresh<OpportunityId>("R")}), "DEAL-36");
  const auto copy = t.template fresh<OpportunityId>("S");
  EXPECT_EQ(t.act(t.o, CopyOpportunity{t.p, t.j, copy}), "ok");
  EXPECT_EQ(t.record(copy.id, t.z).name, t.stage.names.default_name(t.p));
  EXPECT_EQ(t.act(t.o, MakePrivate{copy.id}), "ok");
  EXPECT_EQ(t.list(copy.id, t.o).entries, (Entries{{t.o, kOwner}}));
}

TYPED_TEST(DealEngine, a_carried_copy_has_the_list_of_its_source) {
  auto& t = *this;
  t.stage.interpretation.copy_visibility = CopyVisibility::Carried;
  t.start();
  EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "ok");
  EXPECT_EQ(t.act(t.o, AddAllowed{t.p, t.x}), "ok");
  const auto copy = t.template fresh<OpportunityId>("R");
  EXPECT_EQ(t.act(t.o, CopyOpportunity{t.p, t.j, copy}), "ok");
  EXPECT_EQ(t.list(copy.id, t.x).entries, (Entries{{t.o, kOwner}, {t.x, kCan}}));
}

TYPED_TEST(DealEngine, offers_follow_the_level) {
  auto& t = *this;
  using O = Offer;
  EXPECT_EQ(t.offered(t.o, t.p), (Flags{O::Edit, O::Reassign, O::Move, O::Copy, O::MakePrivate}));
  EXPECT_EQ(t.offered(t.x, t.p), (Flags{O::Edit, O::Copy}));
  EXPECT_EQ(t.offered(t.c, t.p), Flags<Offer>{});
  EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "ok");
  EXPECT_EQ(t.act(t.o, AddAllowed{t.p, t.x}), "ok");
  EXPECT_EQ(t.act(t.o, AddAllowed{t.p, t.g}), "ok");
  EXPECT_EQ(t.act(t.o, SetLevel{t.p, t.x, kFull}), "ok");
  EXPECT_EQ(t.offered(t.o, t.p),
            (Flags{O::Edit, O::Manage, O::Reassign, O::Move, O::Copy, O::MakePublic}));
  EXPECT_EQ(t.offered(t.x, t.p), (Flags{O::Edit, O::Manage, O::Reassign}));
  EXPECT_EQ(t.offered(t.y, t.p), (Flags{O::Edit}));
  EXPECT_EQ(t.offered(t.w, t.p), Flags<Offer>{});
}

TYPED_TEST(DealEngine, an_all_seeing_admin_looks_and_does_no_more) {
  auto& t = *this;
  t.stage.interpretation.admin_bypass = AdminBypass::ClientAdminSeesAll;
  t.start();
  EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "ok");
  EXPECT_EQ(t.act(t.w, MakeInitiativePrivate{t.i}), "ok");
  EXPECT_TRUE(t.sees(t.adm, t.p));
  EXPECT_TRUE(t.opens(t.adm, InitiativeAccessListQuery{t.i}));
  EXPECT_EQ(t.offered(t.adm, t.p), Flags<Offer>{});
  EXPECT_EQ(t.act(t.adm, EditOpportunity{t.p, OpportunityField::Name, {}}), "DEAL-06, DEAL-07");
}

TYPED_TEST(DealEngine, a_search_finds_part_of_a_name_case_aside) {
  auto& t = *this;
  const auto found = [&](std::string_view text) {
    return t.template look<OpportunityList>(t.x, SearchQuery{t.stage.names.intern(text)}).total;
  };
  EXPECT_EQ(found("NAME OF p"), 1U);
  EXPECT_EQ(found("name"), 2U);
  EXPECT_EQ(found(""), 2U);
  EXPECT_EQ(found("name of P."), 0U);
}

TYPED_TEST(DealEngine, an_emptied_list_keeps_the_owners_of_the_initiative) {
  auto& t = *this;
  t.stage.interpretation.list_of_public_initiative = ListOfPublicInitiative::Emptied;
  t.start();
  EXPECT_EQ(t.act(t.w, MakeInitiativePrivate{t.i}), "ok");
  EXPECT_EQ(t.act(t.w, AddToInitiative{t.i, t.x}), "ok");
  EXPECT_EQ(t.act(t.w, MakeInitiativePublic{t.i}), "ok");
  EXPECT_EQ(t.act(t.w, MakeInitiativePrivate{t.i}), "ok");
  EXPECT_EQ(t.list(t.i).entries, (Entries{{t.w, kOwner}}));
}

TYPED_TEST(DealEngine, grants_of_the_removed_sleep_or_go_or_keep_him) {
  for (const auto reading :
       {GrantOfTheRemoved::Sleeps, GrantOfTheRemoved::Purged, GrantOfTheRemoved::Refused}) {
    Tenant<TypeParam> t;
    t.stage.interpretation.grant_of_the_removed = reading;
    t.start();
    EXPECT_EQ(t.act(t.o, MakePrivate{t.p}), "ok");
    EXPECT_EQ(t.act(t.o, AddAllowed{t.p, t.x}), "ok");
    EXPECT_EQ(t.act(t.w, MakeInitiativePrivate{t.i}), "ok");
    const bool refused = reading == GrantOfTheRemoved::Refused;
    EXPECT_EQ(t.act(t.w, RemoveFromInitiative{t.i, t.x}), refused ? "DEAL-A03" : "ok");
    EXPECT_EQ(t.list(t.p, t.o).entries.contains(t.x), reading != GrantOfTheRemoved::Purged);
  }
}

}  // namespace
}  // namespace privet::engine::deal
