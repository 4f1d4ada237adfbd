// What is seen in the states of a small world, as classes: one for all states in which everybody
// sees the same.
//
// A cell that the rules leave open in one state may be shown there as it must be in another, so it
// tells no state from another: it is left out of the classes of all states. The messages of a log
// are no part of the states either.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "harness/compare.h"
#include "model/check.h"
#include "model/observation.h"
#include "model/rulebook.h"
#include "model/unbind.h"

namespace privet::fuzz::explore {

template <Rulebook R>
class SeenStates {
 public:
  // Names outlive it.
  explicit SeenStates(const Names& names) : names_{names} {}

  // What is expected to be seen in the next state, by the oracle. All have the same scope.
  void add(const Observation<R>& expected) {
    row_.clear();
    for (std::size_t viewer = 0; viewer < expected.scope.viewers; ++viewer) {
      for (std::size_t record = 0; record < expected.scope.records; ++record) {
        row_.push_back(static_cast<std::uint32_t>(expected.sight.at(viewer, record).bits()));
        put(expected.record_values.at(viewer, record));
      }
      put(expected.viewer_values[viewer]);
    }
    PRIVET_CHECK(rows_.empty() || rows_.front().size() == row_.size());
    is_open_.resize(row_.size());
    for (std::size_t i = 0; i < row_.size(); ++i)
      is_open_[i] = is_open_[i] || row_[i] == kOpen;
    rows_.push_back(row_);
  }

  // Of each state its class, numbered as they were met.
  [[nodiscard]] std::vector<std::uint32_t> classes() const {
    boost::unordered_flat_map<Row, std::uint32_t> number_of;
    std::vector<std::uint32_t> classes;
    classes.reserve(rows_.size());
    for (Row row : rows_) {
      for (std::size_t i = 0; i < row.size(); ++i)
        row[i] = is_open_[i] ? kOpen : row[i];
      const auto next = static_cast<std::uint32_t>(number_of.size());
      classes.push_back(number_of.emplace(std::move(row), next).first->second);
    }
    return classes;
  }

 private:
  using Row = std::vector<std::uint32_t>;  // what each cell shows, as a number
  static constexpr std::uint32_t kOpen = ~std::uint32_t{0};

  template <class T>
  void put(const T& thing) {
    if constexpr (harness::detail::kIsShown<T>) {
      row_.push_back(std::holds_alternative<Uncompared>(thing) ? kOpen : number(thing));
    } else if constexpr (harness::detail::kIsVector<T>) {
      for (const auto& part : thing)
        put(part);
    } else {
      boost::mp11::mp_for_each<privet::detail::Members<T>>(
          [&](auto member) { put(thing.*member.pointer); });
    }
  }
  template <class T>
  [[nodiscard]] std::uint32_t number(const T& shown) {
    const auto next = static_cast<std::uint32_t>(texts_.size());
    return texts_.emplace(render_flow(Unbinder{names_}.value(shown)), next).first->second;
  }

  const Names& names_;
  boost::unordered_flat_map<std::string, std::uint32_t> texts_;
  Row row_;
  std::vector<Row> rows_;
  std::vector<bool> is_open_;  // by cell
};

}  // namespace privet::fuzz::explore
