#include "oracle/nextiva/log.h"

#include <variant>

namespace privet::oracle {
namespace {

template <class Id>
Id id_of(Id id) {
  return id;
}
template <class Id>
Id id_of(New<Id> created) {
  return created.id;
}

// Assigning a role touches the user, not the role.
template <class Operation>
auto touched_by(const Operation& operation) {
  if constexpr (requires { operation.lead; }) {
    return id_of(operation.lead);
  } else if constexpr (requires { operation.user; }) {
    return operation.user;
  } else {
    return id_of(operation.role);
  }
}

}  // namespace

void NextivaLog::append(const Act<Nextiva>& act) {
  std::visit(
      [&](const auto& operation) {
        const auto thing = touched_by(operation);
        Positions& positions = positions_of(thing);
        if (positions.size() <= thing.index())
          positions.resize(thing.index() + 1, kNone);
        entries_.push_back({act, positions[thing.index()]});
        positions[thing.index()] = entries_.size() - 1;
      },
      act.operation);
}

}  // namespace privet::oracle
