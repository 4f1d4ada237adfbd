// What an operation of Nextiva CRM names that should exist already: users, roles, contacts, leads.
#pragma once

#include <optional>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "model/nextiva/rulebook.h"

namespace privet::oracle {

template <class Tag, class Visit>
void visit_named(StrongId<Tag> id, const Visit& visit) {
  visit(id);
}
template <class Tag, class Visit>
void visit_named(const std::optional<StrongId<Tag>>& id, const Visit& visit) {
  if (id)
    visit(*id);
}
template <class Tag, class Visit>
void visit_named(const Nullable<StrongId<Tag>>& id, const Visit& visit) {
  if (id.value)
    visit(*id.value);
}

// Calls `visit` with each id in the order of the members; what is to be created is none of them.
template <class Operation, class Visit>
void for_each_named(const Operation& operation, const Visit& visit) {
  using Members = boost::describe::describe_members<Operation, boost::describe::mod_public>;
  boost::mp11::mp_for_each<Members>([&](auto member) {
    const auto& argument = operation.*member.pointer;
    if constexpr (requires { visit_named(argument, visit); })
      visit_named(argument, visit);
  });
}

}  // namespace privet::oracle
