#include "harness/judge.h"

#include <type_traits>

#include <boost/mp11.hpp>

#include "model/call.h"
#include "model/whole_look.h"

namespace privet::harness {

namespace {

// Opens in `part` every cell that is open in `whole`.
template <class T>
void leave_open(const T& whole, T& part) {
  if constexpr (detail::kIsShown<T>) {
    if (std::holds_alternative<Uncompared>(whole))
      part = Uncompared{};
  } else if constexpr (detail::kIsVector<T>) {
    for (std::size_t i = 0; i < std::min(whole.size(), part.size()); ++i)
      leave_open(whole[i], part[i]);
  } else if constexpr (boost::describe::has_describe_members<T>::value) {
    boost::mp11::mp_for_each<privet::detail::Members<T>>(
        [&](auto member) { leave_open(whole.*member.pointer, part.*member.pointer); });
  }
}

template <class R>
void leave_open_cells(const Observation<R>& whole, Observation<R>& part) {
  for (std::size_t viewer = 0; viewer < part.scope.viewers; ++viewer) {
    leave_open(whole.viewer_values[viewer], part.viewer_values[viewer]);
    for (std::size_t record = 0; record < part.scope.records; ++record)
      leave_open(whole.record_values.at(viewer, record), part.record_values.at(viewer, record));
  }
  leave_open(whole.logs, part.logs);
}

}  // namespace

template <Rulebook R>
void observe_in_part(const oracle::Oracle<R>& oracle, const Names& names, Scope scope,
                     std::span<const std::string> without, Observation<R>& out) {
  std::vector<Text> record_names;
  record_names.reserve(scope.records);
  for (std::size_t i = 0; i < scope.records; ++i)
    record_names.push_back(oracle.name_of(typename R::RecordId{i}));
  std::vector<typename WholeLook<R>::Asked> asked;
  for (const auto& query : WholeLook<R>::queries(names, scope, record_names)) {
    if (std::ranges::find(without, name_of(query)) != without.end())
      continue;
    for (std::size_t i = 0; i < scope.viewers; ++i)
      asked.push_back({UserId{i}, query, oracle.look(UserId{i}, query)});
  }
  WholeLook<R>::fold(asked, scope, record_names, names, out);
  Observation<R> whole;
  oracle.observe(scope, whole);
  leave_open_cells(whole, out);
}

template void observe_in_part<Nextiva>(const oracle::Oracle<Nextiva>&, const Names&, Scope,
                                       std::span<const std::string>, Observation<Nextiva>&);
template void observe_in_part<Kvcore>(const oracle::Oracle<Kvcore>&, const Names&, Scope,
                                      std::span<const std::string>, Observation<Kvcore>&);
template void observe_in_part<Deal>(const oracle::Oracle<Deal>&, const Names&, Scope,
                                    std::span<const std::string>, Observation<Deal>&);

template class Judge<Nextiva>;
template class Judge<Kvcore>;
template class Judge<Deal>;

}  // namespace privet::harness
