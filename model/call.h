// Questions about an operation that its description answers.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "model/bind.h"
#include "model/names.h"
#include "model/rulebook.h"
#include "model/unbind.h"

namespace privet {

// `make_private`
template <class... Calls>
[[nodiscard]] std::string_view name_of(const std::variant<Calls...>& call) {
  return std::visit([]<class Call>(const Call&) { return Call::kName; }, call);
}

// The record an operation is about: the first it names, or creates. Nothing when it names none.
template <Rulebook R>
[[nodiscard]] std::optional<typename R::RecordId> record_of(
    const typename R::Operation& operation) {
  using RecordId = typename R::RecordId;
  std::optional<RecordId> record;
  std::visit(
      [&]<class Call>(const Call& call) {
        boost::mp11::mp_for_each<detail::Members<Call>>([&](auto member) {
          const auto& argument = call.*member.pointer;
          using Argument = std::remove_cvref_t<decltype(argument)>;
          if constexpr (std::same_as<Argument, RecordId>) {
            if (!record)
              record = argument;
          } else if constexpr (std::same_as<Argument, New<RecordId>>) {
            if (!record)
              record = argument.id;
          }
        });
      },
      operation);
  return record;
}

// `ann create_lead: L1`
template <Rulebook R>
[[nodiscard]] std::string render_act(const Act<R>& act, const Names& names) {
  return names.alias(act.actor) + " " + render_call(act.operation, names);
}

}  // namespace privet
