// Nextiva's rules as rows of constant tables, each named by its rule: what the engine decides,
// changes and shows stands here and nowhere else. An engine is given its tables.
//
// A row's condition is read for the person its `whose` names; without that column, for the actor.
#pragma once

#include <array>
#include <cstddef>
#include <variant>

#include <boost/describe.hpp>

#include "model/flags.h"
#include "model/nextiva/vocabulary.h"
#include "model/rule_id.h"

namespace privet::engine::nextiva {

using namespace privet::nextiva;  // the words of the book

// The kind of an operation, in the order of the variant Operation.
enum class Deed {
  CreateRole,
  UpdateRole,
  AssignRole,
  CreateLead,
  EditLead,
  ChangeOwner,
  LinkContact,
  DeleteLead,
  SetActive
};
BOOST_DESCRIBE_ENUM(Deed, CreateRole, UpdateRole, AssignRole, CreateLead, EditLead, ChangeOwner,
                    LinkContact, DeleteLead, SetActive)
static_assert(std::variant_size_v<Operation> == static_cast<std::size_t>(Deed::SetActive) + 1);

// What a row asks of the situation (conditions.cpp says how each is answered).
enum class Condition {
  Never,
  Always,
  Active,
  Inactive,
  NotAdmin,
  Missing,  // something the operation names does not exist
  Unnamed,  // the new role has no name
  NoRole,
  SalesOff,
  ViewNone,
  ViewOthers,  // View is Owner Only and no ground lets him through; so for the others
  AddNone,
  AddOthers,
  EditNone,
  EditOthers,
  DeleteNone,
  DeleteOthers,
  Owns,        // he is listed as the lead's owner
  NamedOwner,  // he is whom the operation names as owner
  Hidden,      // some row of `hiding` holds
  Seen,
  EditRefused,  // some guard of edit_lead holds
  MayEdit,
  MayDelete,
  TakingRefused,  // the operation is refused already, and would have made him the owner
  Listed,         // the list has a row for the lead
  Accepted
};
BOOST_DESCRIBE_ENUM(Condition, Never, Always, Active, Inactive, NotAdmin, Missing, Unnamed, NoRole,
                    SalesOff, ViewNone, ViewOthers, AddNone, AddOthers, EditNone, EditOthers,
                    DeleteNone, DeleteOthers, Owns, NamedOwner, Hidden, Seen, EditRefused, MayEdit,
                    MayDelete, TakingRefused, Listed, Accepted)

// Of whom a condition is asked. Owner: who is listed on the lead now; Target: the user the
// operation names, for a look the viewer.
enum class Whose { Nobody, Actor, Owner, Target };
BOOST_DESCRIBE_ENUM(Whose, Nobody, Actor, Owner, Target)

// A lead is hidden where the condition holds, and the rule says why.
struct HidingRow {
  RuleId rule;
  Condition condition;
  Whose whose;
  BOOST_DESCRIBE_CLASS(HidingRow, (), (rule, condition, whose), (), ())
};

enum class Right { View, Add, Edit, Delete };
BOOST_DESCRIBE_ENUM(Right, View, Add, Edit, Delete)

// What lets somebody through where a dial says Owner Only.
struct GroundRow {
  RuleId rule;
  Right right;
  Condition condition;
  Whose whose;
  BOOST_DESCRIBE_CLASS(GroundRow, (), (rule, right, condition, whose), (), ())
};

// Which refusals silence which. Account: all others. Sight: those of rank Deed, and it brings the
// rules of the hiding rows. Joins: added to a refusal by Sight or Deed. Rows stand in this order.
enum class Rank { Account, Sight, Deed, Joins };
BOOST_DESCRIBE_ENUM(Rank, Account, Sight, Deed, Joins)

// The operations `on` are refused where the condition holds.
struct GuardRow {
  RuleId rule;
  Flags<Deed> on;
  Rank rank;
  Condition condition;
  Whose whose;
  BOOST_DESCRIBE_CLASS(GuardRow, (), (rule, on, rank, condition, whose), (), ())
};

enum class Effect {
  MakeRole,
  ChangeRole,
  ReplaceRole,
  MakeLead,
  SetField,
  SetOwner,
  SetContact,
  RemoveLead,
  SetActive
};
BOOST_DESCRIBE_ENUM(Effect, MakeRole, ChangeRole, ReplaceRole, MakeLead, SetField, SetOwner,
                    SetContact, RemoveLead, SetActive)

// The operation has the effect where the condition holds.
struct EffectRow {
  RuleId rule;
  Deed on;
  Effect effect;
  Condition condition;
  BOOST_DESCRIBE_CLASS(EffectRow, (), (rule, on, effect, condition), (), ())
};

enum class Surface { Table, Search, Related, Link, ContactPage };
BOOST_DESCRIBE_ENUM(Surface, Table, Search, Related, Link, ContactPage)

// The surface shows the lead (ContactPage: the contact) where the condition holds.
struct SurfaceRow {
  RuleId rule;
  Surface surface;
  Condition condition;
  BOOST_DESCRIBE_CLASS(SurfaceRow, (), (rule, surface, condition), (), ())
};

// The total of the list counts the lead where the condition holds.
struct TotalRow {
  RuleId rule;
  Surface surface;
  Condition condition;
  BOOST_DESCRIBE_CLASS(TotalRow, (), (rule, surface, condition), (), ())
};

// The action is offered where the condition holds.
struct OfferRow {
  RuleId rule;
  Offer offer;
  Condition condition;
  BOOST_DESCRIBE_CLASS(OfferRow, (), (rule, offer, condition), (), ())
};

struct Tables {
  std::array<HidingRow, 5> hiding;
  std::array<GroundRow, 4> grounds;
  std::array<GuardRow, 17> guards;
  std::array<EffectRow, 9> effects;
  std::array<SurfaceRow, 5> surfaces;
  std::array<TotalRow, 3> totals;
  std::array<OfferRow, 3> offers;
  BOOST_DESCRIBE_CLASS(Tables, (), (hiding, grounds, guards, effects, surfaces, totals, offers), (),
                       ())
};

// clang-format off
// NOLINTNEXTLINE(readability-function-size): a table, not a procedure
[[nodiscard]] constexpr Tables reference_tables() {
  using enum Condition;
  constexpr Flags<Deed> kAll{
      Deed::CreateRole, Deed::UpdateRole, Deed::AssignRole, Deed::CreateLead, Deed::EditLead,
      Deed::ChangeOwner, Deed::LinkContact, Deed::DeleteLead, Deed::SetActive};
  constexpr Flags<Deed> kRoles{Deed::CreateRole, Deed::UpdateRole};
  constexpr Flags<Deed> kEdits{Deed::EditLead, Deed::ChangeOwner, Deed::LinkContact};
  constexpr Flags<Deed> kDelete{Deed::DeleteLead};
  constexpr Flags<Deed> kCreate{Deed::CreateLead};
  return {
    .hiding = {{
      {"GEN-02"_rule, Inactive,   Whose::Actor},
      {"NEX-10"_rule, NoRole,     Whose::Actor},
      {"NEX-19"_rule, SalesOff,   Whose::Actor},
      {"NEX-20"_rule, ViewNone,   Whose::Actor},
      {"NEX-04"_rule, ViewOthers, Whose::Actor},
    }},
    .grounds = {{
      {"NEX-07"_rule, Right::View,   Owns,       Whose::Actor},
      {"NEX-07"_rule, Right::Edit,   Owns,       Whose::Actor},
      {"NEX-07"_rule, Right::Delete, Owns,       Whose::Actor},
      {"NEX-11"_rule, Right::Add,    NamedOwner, Whose::Actor},
    }},
    .guards = {{
      {"GEN-02"_rule, kAll,                Rank::Account, Inactive,      Whose::Actor},
      {"NEX-15"_rule, kEdits | kDelete,    Rank::Sight,   Hidden,        Whose::Nobody},
      {"GEN-01"_rule, kAll,                Rank::Deed,    Missing,       Whose::Nobody},
      {"NEX-08"_rule, kRoles,              Rank::Deed,    NotAdmin,      Whose::Actor},
      {"NEX-18"_rule, {Deed::CreateRole},  Rank::Deed,    Unnamed,       Whose::Nobody},
      {"NEX-09"_rule, {Deed::AssignRole},  Rank::Deed,    NotAdmin,      Whose::Actor},
      {"GEN-03"_rule, {Deed::SetActive},   Rank::Deed,    NotAdmin,      Whose::Actor},
      {"NEX-10"_rule, kCreate,             Rank::Deed,    NoRole,        Whose::Actor},
      {"NEX-19"_rule, kCreate,             Rank::Deed,    SalesOff,      Whose::Actor},
      {"NEX-20"_rule, kCreate,             Rank::Deed,    AddNone,       Whose::Actor},
      {"NEX-11"_rule, kCreate,             Rank::Deed,    AddOthers,     Whose::Actor},
      {"NEX-20"_rule, kEdits,              Rank::Deed,    EditNone,      Whose::Actor},
      {"NEX-05"_rule, kEdits,              Rank::Deed,    EditOthers,    Whose::Actor},
      {"NEX-21"_rule, kDelete,             Rank::Deed,    EditRefused,   Whose::Nobody},
      {"NEX-20"_rule, kDelete,             Rank::Deed,    DeleteNone,    Whose::Actor},
      {"NEX-06"_rule, kDelete,             Rank::Deed,    DeleteOthers,  Whose::Actor},
      {"NEX-03"_rule, {Deed::ChangeOwner}, Rank::Joins,   TakingRefused, Whose::Actor},
    }},
    .effects = {{
      {"NEX-08"_rule, Deed::CreateRole,  Effect::MakeRole,    Accepted},
      {"NEX-10"_rule, Deed::UpdateRole,  Effect::ChangeRole,  Accepted},
      {"NEX-24"_rule, Deed::AssignRole,  Effect::ReplaceRole, Accepted},
      {"NEX-11"_rule, Deed::CreateLead,  Effect::MakeLead,    Accepted},
      {"NEX-05"_rule, Deed::EditLead,    Effect::SetField,    Accepted},
      {"NEX-16"_rule, Deed::ChangeOwner, Effect::SetOwner,    Accepted},
      {"NEX-14"_rule, Deed::LinkContact, Effect::SetContact,  Accepted},
      {"NEX-06"_rule, Deed::DeleteLead,  Effect::RemoveLead,  Accepted},
      {"GEN-03"_rule, Deed::SetActive,   Effect::SetActive,   Accepted},
    }},
    .surfaces = {{
      {"NEX-13"_rule, Surface::Table,       Seen},
      {"NEX-12"_rule, Surface::Search,      Seen},
      {"NEX-14"_rule, Surface::Related,     Seen},
      {"NEX-15"_rule, Surface::Link,        Seen},
      {"NEX-14"_rule, Surface::ContactPage, Active},
    }},
    .totals = {{
      {"NEX-13"_rule, Surface::Table,   Listed},
      {"NEX-12"_rule, Surface::Search,  Listed},
      {"NEX-14"_rule, Surface::Related, Listed},
    }},
    .offers = {{
      {"NEX-04"_rule, Offer::View,   Seen},
      {"NEX-05"_rule, Offer::Edit,   MayEdit},
      {"NEX-06"_rule, Offer::Delete, MayDelete},
    }},
  };
}
// clang-format on

inline constexpr Tables kTables = reference_tables();

}  // namespace privet::engine::nextiva
