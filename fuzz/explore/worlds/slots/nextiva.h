// The slots of Nextiva's state.
#pragma once

#include <boost/mp11/list.hpp>

#include "engine/nextiva/state.h"
#include "fuzz/explore/worlds/slots.h"
#include "model/nextiva/rulebook.h"

namespace privet::fuzz::explore {

template <>
struct Slots<Nextiva> {
  using Ids = boost::mp11::mp_list<UserId, nextiva::RoleId, nextiva::ContactId, nextiva::LeadId>;
  template <class... Calls>
  static constexpr Kinds by = kKinds<Nextiva, Calls...>;
  static constexpr Kinds kAlreadySo = 0;
  static constexpr Kinds kLeaveTraces = 0;

  template <class State, class Walker>
  static void walk(State& state, Walker& walker) {
    using namespace nextiva;
    constexpr Writers kNobody{};
    walker.template rows<UserId>(state.users, kNobody, [&](auto& user) {
      walker.field("admin", user.admin, kNobody);
      walker.field("active", user.active, {.later = by<SetActive>});
      walker.field("role", user.role, {.later = by<AssignRole>});
    });
    constexpr Writers kRole{.made = by<CreateRole>, .later = by<UpdateRole>};
    walker.template rows<RoleId>(state.roles, {.made = by<CreateRole>}, [&](auto& role) {
      walker.field("sales_on", role.sales_on, kRole);
      walker.field("view", role.view, kRole);
      walker.field("add_edit", role.add_edit, kRole);
      walker.field("delete", role.delete_, kRole);
    });
    walker.template rows<ContactId>(state.contacts, kNobody, [](auto&) {});
    constexpr Writers kLead{.made = by<CreateLead>, .later = by<DeleteLead>};
    walker.template rows<LeadId>(state.leads, kLead, [&](auto& lead) {
      walker.field("owner", lead.owner, {.made = by<CreateLead>, .later = by<ChangeOwner>});
      walker.field("contact", lead.contact, {.made = by<CreateLead>, .later = by<LinkContact>});
      constexpr Writers kEdit{.later = by<EditLead>};
      walker.field("name", lead.field(LeadField::Name), kEdit);
      walker.field("status", lead.field(LeadField::Status), kEdit);
      walker.field("notes", lead.field(LeadField::Notes), kEdit);
    });
  }

  template <class State>
  static const auto& table(const State& state, nextiva::RoleId) {
    return state.roles;
  }
  template <class State>
  static const auto& table(const State& state, nextiva::LeadId) {
    return state.leads;
  }
  template <class State>
  static void derive(State& /*state*/, const Names& /*names*/) {}
};

}  // namespace privet::fuzz::explore
