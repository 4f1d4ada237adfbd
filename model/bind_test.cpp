// How worlds, operations and queries of the three rulebooks are read, and what is refused.
#include "model/bind.h"

#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/rulebooks.h"
#include "model/unbind.h"
#include "scenarios/yaml.h"

namespace privet {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Value yaml(std::string_view text) {
  auto value = scenarios::parse_yaml(text);
  EXPECT_TRUE(value.has_value()) << text << ": " << value.error().message;
  return value ? *std::move(value) : Value{};
}

template <class T>
std::string said(const Result<T>& result) {
  if (result)
    return "ok";
  return result.error().message + (result.error().hint.empty() ? "" : "; " + result.error().hint);
}

// A world written in YAML, and calls in it as a step writes them: `edit_lead: {…}` or a name alone.
template <Rulebook R>
class Written {
 public:
  explicit Written(std::string_view world_text) {
    auto bound = bind_world<typename R::World>(yaml(world_text), names);
    EXPECT_TRUE(bound.has_value()) << said(bound);
    if (bound)
      world = *std::move(bound);
  }

  Result<typename R::Operation> operation(std::string_view text) {
    return call<typename R::Operation>(text);
  }
  Result<typename R::Query> query(std::string_view text) { return call<typename R::Query>(text); }
  // The operation of type `Call` that `text` is.
  template <class Call>
  Call as(std::string_view text) {
    return std::get<Call>(operation(text).value());
  }
  std::string refusal(std::string_view text) { return said(operation(text)); }
  std::string text(Text id) const { return names.text(id); }
  template <class Id>
  Id id(std::string_view alias) const {
    return names.find<Id>(alias).value();
  }

  Names names;
  typename R::World world;

 private:
  template <class Variant>
  Result<Variant> call(std::string_view text) {
    const Value value = yaml(text);
    if (const Scalar* name = value.scalar())
      return bind_call<Variant>(name->text, {}, names);
    const Field& field = value.map()->front();
    return bind_call<Variant>(field.key, field.value, names);
  }
};

template <Rulebook R>
std::string world_refusal(std::string_view text) {
  Names names;
  return said(bind_world<typename R::World>(yaml(text), names));
}

constexpr std::string_view kNextivaWorld = R"(
users: {ann: {role: own}, adm: {admin: true}, old: {active: off, role: ~}}
roles: {own: {view: owner_only, delete: none, name: Own leads}, all: }
contacts: {acme: {}}
leads: {L1: {owner: ann, contact: acme, status: hot}, L2: {name: "", created_by: old}}
)";

constexpr std::string_view kKvcoreWorld = R"(
account: {duplication: off}
offices: {o1: {}}
teams: {t1: {office: o1, privacy: on}, t2: {allows_hide: true}}
users:
  ag: {office: o1, teams: [t1, t2], privacy: true}
  com: {hats: [{level: company, entity: company}, {level: team, entity: t1}]}
leads:
  L1: {owner: {kind: user, id: ag}, rating: 4}
  L2: {owner: {kind: company, id: company}, assignee: ag, email: x@example.test}
)";

constexpr std::string_view kDealWorld = R"(
plan: essential
users: {o: {role: manager}, x: {role: contributor, client_admin: on}}
groups: {g: {members: [o, x]}}
initiatives: {I: {private: on, entries: {o: owner, g: can}}}
opportunities: {P: {initiative: I, owner: o, private: on, grants: {g: can, x: full}}}
)";

// --- worlds ---

TEST(NextivaWorld, is_read_with_its_defaults) {
  const Written<Nextiva> w{kNextivaWorld};
  const auto& ann = w.world.users[w.id<UserId>("ann")];
  EXPECT_EQ(ann.role, w.id<nextiva::RoleId>("own"));
  EXPECT_TRUE(ann.active && !ann.admin);
  EXPECT_FALSE(w.world.users[w.id<UserId>("old")].active);
  EXPECT_EQ(w.world.users[w.id<UserId>("old")].role, std::nullopt);
  const auto& own = w.world.roles[w.id<nextiva::RoleId>("own")];
  EXPECT_EQ(own.view, nextiva::Dial::OwnerOnly);
  EXPECT_EQ(own.add_edit, nextiva::Dial::All);
  EXPECT_EQ(own.delete_, nextiva::Dial::None);
  EXPECT_TRUE(own.sales_on);
  EXPECT_EQ(w.text(own.name), "Own leads");
}

TEST(NextivaWorld, what_has_no_name_is_called_after_its_alias) {
  const Written<Nextiva> w{kNextivaWorld};
  EXPECT_EQ(w.text(w.world.roles[w.id<nextiva::RoleId>("all")].name), "Name of all");
  EXPECT_EQ(w.text(w.world.contacts[nextiva::ContactId{0}].name), "Name of acme");
  const auto& first = w.world.leads[w.id<nextiva::LeadId>("L1")];
  EXPECT_EQ(w.text(first.name), "Name of L1");
  EXPECT_EQ(w.text(first.status), "hot");
  EXPECT_TRUE(first.notes.empty());
  EXPECT_TRUE(w.world.leads[w.id<nextiva::LeadId>("L2")].name.empty()) << "empty is a name given";
}

TEST(KvcoreWorld, is_read_with_owners_by_kind_and_hats_by_alias) {
  const Written<Kvcore> w{kKvcoreWorld};
  EXPECT_TRUE(w.world.account.privacy_gate && !w.world.account.duplication);
  const auto& com = w.world.users[w.id<UserId>("com")];
  EXPECT_THAT(com.hats, ElementsAre(kvcore::Hat{kvcore::Level::Company, kvcore::Company{}},
                                    kvcore::Hat{kvcore::Level::Team, kvcore::TeamId{0}}));
  EXPECT_THAT(w.world.users[w.id<UserId>("ag")].teams,
              ElementsAre(kvcore::TeamId{0}, kvcore::TeamId{1}));
  const auto& first = w.world.leads[kvcore::LeadId{0}];
  EXPECT_EQ(first.owner, kvcore::Owner{w.id<UserId>("ag")});
  EXPECT_EQ(first.rating, Rating{4});
  EXPECT_EQ(w.text(first.email), "L1@example.test");
  const auto& second = w.world.leads[kvcore::LeadId{1}];
  EXPECT_EQ(second.owner, kvcore::Owner{kvcore::Company{}});
  EXPECT_EQ(w.text(second.email), "x@example.test");
}

TEST(KvcoreWorld, a_lead_needs_an_owner_with_a_kind) {
  EXPECT_EQ(world_refusal<Kvcore>("leads: {L: {}}"), "`owner` is missing");
  EXPECT_EQ(world_refusal<Kvcore>("{users: {ag: {}}, leads: {L: {owner: ag}}}"),
            "expected {kind, id}, found a word");
  EXPECT_THAT(world_refusal<Kvcore>("{users: {ag: {}}, leads: {L: {owner: {kind: team, id: ag}}}}"),
              HasSubstr("there is no team called `ag`"));
  EXPECT_THAT(world_refusal<Kvcore>("{users: {ag: {}}, leads: {L: {owner: {kind: usr, id: ag}}}}"),
              HasSubstr("did you mean `user`?"));
  EXPECT_THAT(world_refusal<Kvcore>("leads: {L: {owner: {kind: company, id: firm}}}"),
              HasSubstr("there is no company called `firm`"));
}

TEST(KvcoreWorld, nothing_but_the_company_is_called_company) {
  for (const char* text : {"teams: {company: {}}", "offices: {company: {}}"}) {
    const Written<Kvcore> w{text};
    EXPECT_THAT(said(Kvcore::check_world(w.world, {}, w.names)), HasSubstr("`company`"));
  }
}

TEST(DealWorld, lists_are_read_by_principal) {
  const Written<Deal> w{kDealWorld};
  const deal::Principal group{w.id<deal::GroupId>("g")};
  const deal::Principal user{w.id<UserId>("x")};
  EXPECT_EQ(w.world.plan, deal::Plan::Essential);
  const auto& initiative = w.world.initiatives[deal::InitiativeId{0}];
  EXPECT_TRUE(initiative.private_);
  EXPECT_EQ(initiative.entries.at(group), deal::InitiativeLevel::Can);
  const auto& opportunity = w.world.opportunities[deal::OpportunityId{0}];
  EXPECT_EQ(opportunity.grants.at(group), deal::GrantLevel::Can);
  EXPECT_EQ(opportunity.grants.at(user), deal::GrantLevel::Full);
  EXPECT_EQ(w.text(opportunity.name), "Name of P");
}

TEST(World, every_name_stands_once_in_its_set) {
  EXPECT_EQ(world_refusal<Deal>("{users: {g: {}}, groups: {g: {}}}"), "the name `g` is taken");
  EXPECT_EQ(world_refusal<Kvcore>("{offices: {a: {}}, teams: {a: {}}}"), "the name `a` is taken");
  EXPECT_EQ(world_refusal<Nextiva>("{users: {a: {}}, roles: {a: {}}, contacts: {a: {}}}"), "ok");
}

TEST(World, names_are_short_words) {
  for (const char* bad : {"\"\"", "a b", "a/b", "\"a:b\"", "\xc3\xa9"}) {
    EXPECT_THAT(world_refusal<Nextiva>("users: {" + std::string{bad} + ": {}}"),
                HasSubstr("cannot be a name"));
  }
  const std::string longest(64, 'a');
  EXPECT_EQ(world_refusal<Nextiva>("users: {" + longest + ": {}}"), "ok");
  EXPECT_THAT(world_refusal<Nextiva>("users: {" + longest + "a: {}}"),
              HasSubstr("cannot be a name"));
}

TEST(World, an_error_says_where_and_what_was_meant) {
  Names names;
  const auto bound = bind_world<nextiva::World>(yaml("users:\n  ann: {actve: on}\n"), names);
  ASSERT_FALSE(bound.has_value());
  EXPECT_EQ(bound.error().message, "unknown key `actve`");
  EXPECT_EQ(bound.error().hint, "did you mean `active`?");
  EXPECT_EQ(bound.error().place, (Place{2, 9}));
}

TEST(World, what_is_misspelled_or_misshapen_is_refused) {
  EXPECT_EQ(world_refusal<Nextiva>("lead: {}"), "unknown key `lead`; did you mean `leads`?");
  EXPECT_EQ(world_refusal<Nextiva>("users: [ann]"), "expected a map, found a list");
  EXPECT_EQ(world_refusal<Nextiva>("users: {ann: admin}"), "expected a map, found a word");
  EXPECT_EQ(world_refusal<Nextiva>("users: {ann: {admin: yes}}"),
            "`yes` is not a boolean; write on, off, true or false");
  EXPECT_EQ(world_refusal<Nextiva>("users: {ann: {admin: ~}}"),
            "expected on, off, true or false, found nothing");
  EXPECT_EQ(world_refusal<Nextiva>("roles: {r: {view: owner}}"),
            "`owner` is not one of none, owner_only, all");
  EXPECT_EQ(world_refusal<Nextiva>("{users: {ann: {role: al}}, roles: {all: {}}}"),
            "there is no role called `al`; did you mean `all`?");
  EXPECT_EQ(world_refusal<Nextiva>("users: {ann: {role: al}}"),
            "there is no role called `al`; there is no role here");
  EXPECT_EQ(world_refusal<Nextiva>("leads: {L: {name: ~}}"), "expected a text, found nothing");
  EXPECT_EQ(world_refusal<Deal>("groups: {g: {members: x}}"), "expected a list, found a word");
  EXPECT_THAT(world_refusal<Deal>("{users: {o: {}}, opportunities: {P: {owner: o}}}"),
              HasSubstr("`initiative` is missing"));
}

// --- operations ---

TEST(Operation, takes_its_one_required_argument_bare) {
  Written<Nextiva> w{kNextivaWorld};
  const auto lead = w.as<nextiva::CreateLead>("create_lead: L3");
  EXPECT_EQ(w.names.alias(lead.lead.id), "L3");
  EXPECT_EQ(w.text(lead.name), "Name of L3");
  EXPECT_EQ(lead.owner, std::nullopt);
  EXPECT_EQ(w.as<nextiva::DeleteLead>("delete_lead: L1").lead, w.id<nextiva::LeadId>("L1"));
  EXPECT_EQ(w.refusal("assign_role: ann"), "expected its arguments by name, found a word");
  EXPECT_EQ(w.refusal("delete_lead"), "`lead` is missing");
  EXPECT_EQ(w.refusal("delete_lead: [L1]"), "expected the name of a lead, found a list");
}

TEST(Operation, names_what_it_creates_and_no_name_twice) {
  Written<Deal> w{kDealWorld};
  const auto made = w.as<deal::ImportOpportunities>(
      "import_opportunities: {opportunities: [Q, R], initiative: I}");
  ASSERT_EQ(made.opportunities.size(), 2U);
  EXPECT_EQ(made.opportunities[1].id, w.id<deal::OpportunityId>("R"));
  EXPECT_EQ(w.refusal("create_opportunity: {opportunity: P, initiative: I}"),
            "the name `P` is taken");
  EXPECT_EQ(w.refusal("copy: {opportunity: P, initiative: I, as: R}"), "the name `R` is taken");
  EXPECT_EQ(w.refusal("copy: {opportunity: P, initiative: I, as: S}"), "ok");
  EXPECT_EQ(w.refusal("edit: {opportunity: S, field: summary, value: 1}"), "ok");
}

TEST(Operation, an_optional_argument_left_out_is_as_null) {
  Written<Nextiva> w{kNextivaWorld};
  for (const char* text : {"create_lead: {lead: L3}", "create_lead: {lead: L4, owner: ~}",
                           "create_lead: {lead: L5, owner: null}"}) {
    EXPECT_EQ(w.as<nextiva::CreateLead>(text).owner, std::nullopt) << text;
  }
  const auto update = w.as<nextiva::UpdateRole>("update_role: {role: own, sales_on: off}");
  EXPECT_EQ(update.sales_on, false);
  EXPECT_EQ(update.view, std::nullopt);
}

TEST(Operation, a_nullable_argument_must_be_given) {
  Written<Nextiva> w{kNextivaWorld};
  const auto unlinked = w.as<nextiva::LinkContact>("link_contact: {lead: L1, contact: ~}");
  EXPECT_EQ(unlinked.contact.value, std::nullopt);
  EXPECT_EQ(w.as<nextiva::LinkContact>("link_contact: {lead: L1, contact: acme}").contact.value,
            nextiva::ContactId{0});
  EXPECT_EQ(w.refusal("link_contact: {lead: L1}"), "`contact` is missing");
  EXPECT_EQ(w.refusal("change_owner: {lead: L1, owner: ~}"),
            "expected the name of a user, found nothing");
}

TEST(Operation, an_owner_has_its_kind) {
  Written<Kvcore> w{kKvcoreWorld};
  const auto given = w.as<kvcore::TransferOwnership>(
      "transfer_ownership: {lead: L1, owner: {kind: team, id: t1}}");
  EXPECT_EQ(given.owner, kvcore::Owner{kvcore::TeamId{0}});
  EXPECT_EQ(w.as<kvcore::AddLead>("add_lead: L3").owner, std::nullopt);
  EXPECT_EQ(w.as<kvcore::GrantAdmin>("grant_admin: {user: ag, level: office, entity: o1}").entity,
            kvcore::Entity{kvcore::OfficeId{0}});
  EXPECT_EQ(w.refusal("grant_admin: {user: ag, level: office, entity: ag}"),
            "there is no team or office or company called `ag`");
  for (const char* owner : {"t1", "{kind: team}", "{kind: team, id: t1, as: x}", "[team, t1]"}) {
    EXPECT_THAT(w.refusal("transfer_ownership: {lead: L1, owner: " + std::string{owner} + "}"),
                HasSubstr("expected {kind, id}"))
        << owner;
  }
}

TEST(Operation, a_rating_is_one_to_five) {
  Written<Kvcore> w{kKvcoreWorld};
  for (const char* stars : {"1", "2", "3", "4", "5"}) {
    const auto rate =
        w.as<kvcore::RateLead>("rate: {lead: L1, rating: " + std::string{stars} + "}");
    EXPECT_EQ(rate.rating, Rating{*stars - '0'});
  }
  for (const char* none : {"0", "6", "-1", "05", "3.0", "five", "99999999999", "\"3\"", "~"}) {
    EXPECT_THAT(w.refusal("rate: {lead: L1, rating: " + std::string{none} + "}"),
                HasSubstr("a rating"))
        << none;
  }
  EXPECT_EQ(w.refusal("rate: L1"), "expected its arguments by name, found a word");
}

TEST(Operation, on_off_true_and_false_are_the_booleans) {
  Written<Kvcore> w{kKvcoreWorld};
  for (const char* on : {"on", "true"}) {
    EXPECT_TRUE(w.as<kvcore::SetAgentPrivacy>("set_agent_privacy: " + std::string{on}).on);
  }
  for (const char* off : {"off", "false"}) {
    EXPECT_FALSE(w.as<kvcore::SetAgentPrivacy>("set_agent_privacy: " + std::string{off}).on);
  }
  for (const char* none : {"yes", "On", "TRUE", "1", "0", "\"on\"", "[on]"}) {
    EXPECT_NE(w.refusal("set_agent_privacy: " + std::string{none}), "ok") << none;
  }
  EXPECT_EQ(w.refusal("set_agent_privacy"), "`on` is missing");
}

TEST(Operation, what_is_unknown_is_refused_with_a_hint) {
  Written<Nextiva> w{kNextivaWorld};
  EXPECT_EQ(w.refusal("edit_led: L1"), "there is no `edit_led`; did you mean `edit_lead`?");
  EXPECT_EQ(w.refusal("create_lead: {lead: L9, onwer: ann}"),
            "unknown key `onwer`; did you mean `owner`?");
  EXPECT_EQ(w.refusal("delete_lead: {lead: L1, why: x}"), "unknown key `why`; known are lead");
  EXPECT_EQ(w.refusal("change_owner: {lead: L1, owner: anne}"),
            "there is no user called `anne`; did you mean `ann`?");
  EXPECT_EQ(w.refusal("edit_lead: {lead: L1, field: nmae, value: x}"),
            "`nmae` is not one of name, status, notes; did you mean `name`?");
}

TEST(Operation, a_text_is_a_text_whatever_it_looks_like) {
  Written<Nextiva> w{kNextivaWorld};
  for (const char* text : {"on", "5", "1e3", "yes", "\"~\"", "\"\""}) {
    const auto edit = w.as<nextiva::EditLead>(
        "edit_lead: {lead: L1, field: notes, value: " + std::string{text} + "}");
    EXPECT_EQ(w.text(edit.value), yaml(text).scalar()->text);
  }
  EXPECT_EQ(w.refusal("edit_lead: {lead: L1, field: notes, value: [a]}"),
            "expected a text, found a list");
}

// --- queries ---

TEST(Query, without_arguments_takes_nothing) {
  Written<Nextiva> w{kNextivaWorld};
  EXPECT_TRUE(std::holds_alternative<nextiva::TableQuery>(*w.query("table")));
  EXPECT_EQ(said(w.query("table: {}")), "ok");
  EXPECT_EQ(said(w.query("table: L1")), "expected its arguments by name, found a word");
  EXPECT_EQ(said(w.query("table: {lead: L1}")), "unknown key `lead`; nothing stands here");
}

TEST(Query, takes_its_only_argument_bare_even_where_it_may_be_left_out) {
  Written<Kvcore> w{kKvcoreWorld};
  EXPECT_EQ(std::get<kvcore::ListQuery>(*w.query("list")).text, std::nullopt);
  EXPECT_EQ(std::get<kvcore::ListQuery>(*w.query("list: blue")).text, w.names.intern("blue"));
  EXPECT_EQ(std::get<kvcore::RecordQuery>(*w.query("record: L2")).lead, kvcore::LeadId{1});
  EXPECT_EQ(said(w.query("record: L7")), "there is no lead called `L7`; did you mean `L1`?");
}

}  // namespace
}  // namespace privet
