// What each record is called after the operations that were accepted: searches ask by whole names.
// Read off the descriptions of operations; whether one is accepted is decided elsewhere.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <type_traits>
#include <variant>
#include <vector>

#include <boost/mp11.hpp>

#include "model/bind.h"
#include "model/names.h"
#include "model/rulebook.h"
#include "model/table.h"
#include "model/words.h"

namespace privet {

// A record that was deleted keeps its last name. One that was never created, or whose creation was
// refused, has none: the empty text stands for it.
template <Rulebook R>
class RecordNames {
 public:
  // As the world at the start has them.
  void reset(const Stage<R>& stage) {
    names_.clear();
    given_.clear();
    ++version_;
    boost::mp11::mp_for_each<detail::Members<typename R::World>>([&](auto member) {
      const auto& table = stage.world.*member.pointer;
      if constexpr (detail::kIsTable<std::remove_cvref_t<decltype(table)>>) {
        if constexpr (std::same_as<typename std::remove_cvref_t<decltype(table)>::IdType, Record>) {
          for (std::size_t i = 0; i < table.size(); ++i)
            give(Record{i}, table[Record{i}].name);
        }
      }
    });
  }

  // After the operation was accepted.
  void note(const Act<R>& act, const Names& names) {
    std::visit([&](const auto& call) { note_call(call, names); }, act.operation);
  }

  // Of the first so many records.
  [[nodiscard]] std::span<const Text> first(std::size_t records) {
    if (names_.size() < records)
      names_.resize(records);
    return std::span{names_}.first(records);
  }

  // Another number after every change.
  [[nodiscard]] std::size_t version() const { return version_; }

  // Whether some record has that name, or had it last.
  [[nodiscard]] bool contains(Text name) const {
    return std::ranges::any_of(given_, [&](Record id) { return names_[id.index()] == name; });
  }

 private:
  using Record = typename R::RecordId;

  template <class Call>
  void note_call(const Call& call, const Names& names) {
    const std::optional<Record> named = record_named_by(call);
    if constexpr (requires { words<std::remove_cvref_t<decltype(call.field)>>(); }) {
      if (named && word(call.field) == "name")
        give(*named, call.value);
    }
    boost::mp11::mp_for_each<detail::Members<Call>>([&](auto member) {
      for_each_created(call.*member.pointer, [&](Record created) {
        if constexpr (requires { call.name; }) {
          give(created, call.name);
        } else {
          give(created, named ? first(named->index() + 1).back() : names.default_name(created));
        }
      });
    });
  }

  template <class Call>
  [[nodiscard]] static std::optional<Record> record_named_by(const Call& call) {
    std::optional<Record> named;
    boost::mp11::mp_for_each<detail::Members<Call>>([&](auto member) {
      if constexpr (std::same_as<std::remove_cvref_t<decltype(call.*member.pointer)>, Record>)
        named = call.*member.pointer;
    });
    return named;
  }

  template <class Argument, class Visit>
  static void for_each_created(const Argument& argument, Visit visit) {
    if constexpr (std::same_as<Argument, New<Record>>) {
      visit(argument.id);
    } else if constexpr (std::same_as<Argument, std::vector<New<Record>>>) {
      for (const New<Record>& created : argument)
        visit(created.id);
    }
  }

  void give(Record record, Text name) {
    (void)first(record.index() + 1);
    names_[record.index()] = name;
    ++version_;
    if (std::ranges::find(given_, record) == given_.end())
      given_.push_back(record);
  }

  std::vector<Text> names_;
  std::vector<Record> given_;
  std::size_t version_ = 0;
};

}  // namespace privet
