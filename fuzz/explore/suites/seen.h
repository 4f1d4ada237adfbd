// What is seen in the states of a small world, as classes: one for all states in which everybody
// sees the same.
//
// A cell that the rules leave open in one state may be shown there as it must be in another, so it
// tells no state from another: it is left out of the classes of all states. The messages of a log
// are no part of the states either.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "fuzz/explore/suites/leaks.h"
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

  // What is expected to be seen in the next state, by the oracle. All are of the same scope.
  void add(const Observation<R>& expected) {
    row_.clear();
    for (std::size_t viewer = 0; viewer < expected.scope.viewers; ++viewer) {
      for (std::size_t record = 0; record < expected.scope.records; ++record) {
        put(expected.sight.at(viewer, record));
        put(expected.record_values.at(viewer, record));
      }
      put(expected.viewer_values[viewer]);
    }
    PRIVET_CHECK(rows_.empty() || rows_.front().size() == row_.size());
    is_sight_.resize(row_.size());
    is_open_.resize(row_.size());
    for (std::size_t i = 0; i < row_.size(); ++i)
      is_open_[i] = is_open_[i] || row_[i] == kOpen;
    rows_.push_back(row_);
  }

  struct Classes {
    std::vector<std::uint32_t> of;  // of each state, numbered as they were met
    Within within;                  // whether a class shows nothing that another does not
  };
  [[nodiscard]] Classes classes() const {
    Classes classes;
    auto members = std::make_shared<std::vector<Row>>();  // one of each class
    boost::unordered_flat_map<Row, std::uint32_t> number_of;
    for (Row row : rows_) {
      for (std::size_t i = 0; i < row.size(); ++i)
        row[i] = is_open_[i] ? kOpen : row[i];
      const auto next = static_cast<std::uint32_t>(number_of.size());
      const auto [found, is_new] = number_of.emplace(row, next);
      classes.of.push_back(found->second);
      if (is_new)
        members->push_back(std::move(row));
    }
    classes.within = [members, is_sight = is_sight_](std::uint32_t shown, std::uint32_t allowed) {
      for (std::size_t i = 0; i < is_sight.size(); ++i) {
        if (leaks((*members)[shown][i], (*members)[allowed][i], is_sight[i]))
          return false;
      }
      return true;
    };
    return classes;
  }

 private:
  using Row = std::vector<std::uint32_t>;  // what each cell shows, as a number
  static constexpr std::uint32_t kInaccessible = 0;
  static constexpr std::uint32_t kOpen = ~std::uint32_t{0};

  // As the judge has it: a wrong value and a wrong sign are no leak.
  [[nodiscard]] static bool leaks(std::uint32_t shown, std::uint32_t allowed, bool is_sight) {
    return is_sight ? (shown & ~allowed & ~std::uint32_t{R::kSigns.bits()}) != 0
                    : shown != kInaccessible && allowed == kInaccessible;
  }

  void put(Flags<typename R::SightFlag> sight) {
    is_sight_.resize(std::max(is_sight_.size(), row_.size() + 1));
    is_sight_[row_.size()] = true;
    row_.push_back(sight.bits());
  }
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
    if (std::holds_alternative<Inaccessible>(shown))
      return kInaccessible;
    const auto next = static_cast<std::uint32_t>(texts_.size()) + 1;
    return texts_.emplace(render_flow(Unbinder{names_}.value(shown)), next).first->second;
  }

  const Names& names_;
  boost::unordered_flat_map<std::string, std::uint32_t> texts_;
  Row row_;
  std::vector<Row> rows_;
  std::vector<bool> is_sight_;  // by cell
  std::vector<bool> is_open_;
};

}  // namespace privet::fuzz::explore
