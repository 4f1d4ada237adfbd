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
  static constexpr Kinds kBy = kKinds<Nextiva, Calls...>;
  static constexpr Kinds kAlreadySo = 0;
  static constexpr Kinds kLeaveTraces = 0;

  template <class State, class Walker>
  static void walk(State& state, Walker& walker) {
    using namespace nextiva;
    constexpr Writers kNobody{};
    walker.template rows<UserId>(state.users, kNobody, [&](auto& user) {
      walker.field("admin", user.admin, kNobody);
      walker.field("active", user.active, {.later = kBy<SetActive>});
      walker.field("role", user.role, {.later = kBy<AssignRole>});
    });
    constexpr Writers kRole{.made = kBy<CreateRole>, .later = kBy<UpdateRole>};
    walker.template rows<RoleId>(state.roles, {.made = kBy<CreateRole>}, [&](auto& role) {
      walker.field("sales_on", role.sales_on, kRole);
      walker.field("view", role.view, kRole);
      walker.field("add_edit", role.add_edit, kRole);
      walker.field("delete", role.delete_, kRole);
    });
    walker.template rows<ContactId>(state.contacts, kNobody, [](auto&) {});
    constexpr Writers kLead{.made = kBy<CreateLead>, .later = kBy<DeleteLead>};
    walker.template rows<LeadId>(state.leads, kLead, [&](auto& lead) {
      walker.field("owner", lead.owner, {.made = kBy<CreateLead>, .later = kBy<ChangeOwner>});
      walker.field("contact", lead.contact, {.made = kBy<CreateLead>, .later = kBy<LinkContact>});
      constexpr Writers kEdit{.later = kBy<EditLead>};
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
