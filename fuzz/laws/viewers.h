// Short questions about an observation, for promises.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>

#include "model/observation.h"
#include "model/rulebook.h"

namespace privet::fuzz::laws {

using Broken = std::optional<std::string>;

// The first thing that a viewer tells to be broken, by whoever it is.
template <class R, class Ask>
[[nodiscard]] Broken first_viewer(const Stage<R>& stage, const Observation<R>& seen, Ask ask) {
  for (std::size_t viewer = 0; viewer < seen.scope.viewers; ++viewer) {
    if (Broken broken = ask(UserId{viewer}))
      return "for " + stage.names.alias(UserId{viewer}) + " " + *broken;
  }
  return std::nullopt;
}

// What the viewer is shown of the record; an index beyond the scope shows nothing.
template <class R>
[[nodiscard]] const typename R::RecordValues& values_of(const Observation<R>& seen, UserId viewer,
                                                        typename R::RecordId record) {
  static const typename R::RecordValues kNothing{};
  if (viewer.index() >= seen.scope.viewers || record.index() >= seen.scope.records)
    return kNothing;
  return seen.record_values.at(viewer.index(), record.index());
}
template <class R>
[[nodiscard]] Flags<typename R::SightFlag> sight_of(const Observation<R>& seen, UserId viewer,
                                                    typename R::RecordId record) {
  if (viewer.index() >= seen.scope.viewers || record.index() >= seen.scope.records)
    return {};
  return seen.sight.at(viewer.index(), record.index());
}
template <class R>
[[nodiscard]] bool sees_in_full(const Observation<R>& seen, UserId viewer,
                                typename R::RecordId record) {
  return sight_of(seen, viewer, record)
      .contains_all(R::full_sight(values_of(seen, viewer, record)));
}

// What is shown; null: nothing is, or nobody compares it.
template <class T, class Shown>
[[nodiscard]] const T* shown(const Shown& value) {
  return std::get_if<T>(&value);
}

}  // namespace privet::fuzz::laws
