// Expected and answered observation, cell by cell. The judge compares with it, and so do the laws
// of fuzz/, which hold two answers of one subject against each other.
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include <boost/mp11.hpp>

#include "harness/divergence.h"
#include "model/bind.h"
#include "model/observation.h"
#include "model/rulebook.h"
#include "model/unbind.h"
#include "model/words.h"

namespace privet::harness {

// One cell, or the flags of one viewer and record, in which two observations differ.
template <Rulebook R>
struct Difference {
  DivergenceClass kind = DivergenceClass::WrongValue;
  std::optional<UserId> viewer;
  std::optional<typename R::RecordId> record;
  Flags<typename R::SightFlag> flags;  // those that differ; empty for values
  std::string what;                    // `sight`, `link.owner`, `contacts C`, `total of table`
  std::string expected;
  std::string answered;
  std::string part = {};  // of what is shown of one thing among several: `what` without its alias
};

namespace detail {

using privet::detail::Members;

template <class T>
inline constexpr bool kIsShown = false;
template <class T>
inline constexpr bool kIsShown<std::variant<Inaccessible, Uncompared, T>> = true;

template <class T>
inline constexpr bool kIsVector = false;
template <class T>
inline constexpr bool kIsVector<std::vector<T>> = true;

// Walks two described things member by member down to the leaves and reports those that differ.
// `report(kind, part, what, expected, answered)`: `what` is the part with the alias of the thing
// that is meant, where there are several.
template <class Report>
class PartComparer {
 public:
  PartComparer(const Names& names, Report report) : names_{names}, report_{report} {}

  template <class T>
  void compare(const std::string& path, const T& expected, const T& answered) {
    if constexpr (kIsShown<T>) {
      compare_shown(path, expected, answered);
    } else if constexpr (boost::describe::has_describe_members<T>::value && std::is_class_v<T>) {
      compare_members(path, expected, answered);
    } else if (!(expected == answered)) {
      const bool sign = std::same_as<T, Sign>;
      tell(sign ? DivergenceClass::WrongSign : DivergenceClass::WrongValue, path, text(expected),
           text(answered));
    }
  }

  template <class T>
  void compare_members(const std::string& path, const T& expected, const T& answered) {
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
      const std::string word{member_word(member.name)};
      const auto& one = expected.*member.pointer;
      const auto& other = answered.*member.pointer;
      if constexpr (requires { typename T::IndexedBy; }) {
        compare_indexed<typename T::IndexedBy>(one, other);
      } else {
        compare(path.empty() ? word : path + "." + word, one, other);
      }
    });
  }

 private:
  template <class Id, class T>
  void compare_indexed(const std::vector<T>& expected, const std::vector<T>& answered) {
    for (std::size_t i = 0; i < std::max(expected.size(), answered.size()); ++i) {
      alias_ = " " + names_.alias(Id{i});
      compare(std::string{Id::TagType::kKind}, i < expected.size() ? expected[i] : T{},
              i < answered.size() ? answered[i] : T{});
    }
    alias_.clear();
  }

  template <class Shown>
  void compare_shown(const std::string& path, const Shown& expected, const Shown& answered) {
    if (std::holds_alternative<Uncompared>(expected))
      return;
    if (expected.index() == 2 && answered.index() == 2) {
      compare(path, std::get<2>(expected), std::get<2>(answered));
    } else if (expected.index() != answered.index()) {
      const bool leak = std::holds_alternative<Inaccessible>(expected);
      tell(leak ? DivergenceClass::Leak : DivergenceClass::Lockout, path, text(expected),
           text(answered));
    }
  }

  void tell(DivergenceClass kind, const std::string& part, std::string expected,
            std::string answered) {
    std::string what = part;
    what.insert(std::min(part.find('.'), part.size()), alias_);
    report_(kind, part, what, std::move(expected), std::move(answered));
  }

  template <class T>
  [[nodiscard]] std::string text(const T& thing) const {
    return render_flow(Unbinder{names_}.value(thing));
  }

  const Names& names_;
  Report report_;
  std::string alias_;  // of the thing at hand, a blank before it
};

}  // namespace detail

template <class Flag>
[[nodiscard]] std::vector<std::string> flag_words(Flags<Flag> flags) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < words<Flag>().size(); ++i) {
    if (flags.contains(static_cast<Flag>(i)))
      all.push_back(words<Flag>()[i]);
  }
  return all;
}

// `[in_table, by_link]`
template <class Flag>
[[nodiscard]] std::string render_flags(Flags<Flag> flags) {
  List items;
  for (std::string& flag : flag_words(flags))
    items.push_back(scalar_value(std::move(flag)));
  return render_flow(Value{std::move(items)});
}

// Compares everything; empty when nothing differs. Cells the oracle leaves open are passed over.
template <Rulebook R>
class Comparison {
 public:
  Comparison(const Observation<R>& expected, const Observation<R>& answered, const Names& names)
      : expected_{expected}, answered_{answered}, names_{names} {}

  [[nodiscard]] std::vector<Difference<R>> differences() {
    if (expected_ == answered_)
      return {};
    compare_sights();
    compare_values();
    report_miscounts();
    report_strays();
    return std::move(out_);
  }

 private:
  using Record = typename R::RecordId;

  void compare_sights() {
    for_each_cell([&](UserId viewer, Record record) {
      const auto expected = expected_.sight.at(viewer.index(), record.index());
      const auto answered = answered_.sight.at(viewer.index(), record.index());
      if (expected == answered)
        return;
      const auto more = answered - expected - R::kSigns;
      const auto less = expected - answered - R::kSigns;
      const auto signs = ((answered - expected) | (expected - answered)) & R::kSigns;
      report_sight(DivergenceClass::Leak, viewer, record, more);
      report_sight(DivergenceClass::Lockout, viewer, record, less);
      // A sign on what should not be seen at all, or is not, says nothing more.
      if (more.empty() && less.empty()) {
        report_sight(DivergenceClass::WrongSign, viewer, record, signs);
      }
    });
  }

  void report_sight(DivergenceClass kind, UserId viewer, Record record,
                    Flags<typename R::SightFlag> flags) {
    if (flags.empty())
      return;
    out_.push_back({kind, viewer, record, flags, "sight",
                    render_flags(expected_.sight.at(viewer.index(), record.index())),
                    render_flags(answered_.sight.at(viewer.index(), record.index()))});
  }

  void compare_values() {
    for_each_cell([&](UserId viewer, Record record) {
      compare_parts(viewer, record, expected_.record_values.at(viewer.index(), record.index()),
                    answered_.record_values.at(viewer.index(), record.index()));
    });
    for (std::size_t i = 0; i < expected_.scope.viewers; ++i) {
      compare_parts(UserId{i}, {}, expected_.viewer_values[i], answered_.viewer_values[i]);
    }
    for (std::size_t i = 0; i < expected_.scope.records; ++i) {
      compare_parts({}, Record{i}, expected_.logs[i], answered_.logs[i]);
    }
  }

  template <class T>
  void compare_parts(std::optional<UserId> viewer, std::optional<Record> record, const T& expected,
                     const T& answered) {
    if (expected == answered)
      return;
    const auto report = [&](DivergenceClass kind, const std::string& part, const std::string& what,
                            std::string wanted, std::string got) {
      out_.push_back({kind, viewer, record, {}, what, std::move(wanted), std::move(got), part});
    };
    detail::PartComparer comparer{names_, report};
    comparer.compare_members("", expected, answered);
  }

  // A total above the rows listed tells of hidden ones.
  void report_miscounts() {
    for (const Miscount& miscount : answered_.miscounts) {
      const bool leak = miscount.total > miscount.listed;
      out_.push_back({leak ? DivergenceClass::Leak : DivergenceClass::WrongValue,
                      miscount.viewer,
                      {},
                      {},
                      "total of " + miscount.surface,
                      std::to_string(miscount.listed),
                      std::to_string(miscount.total)});
    }
  }

  void report_strays() {
    for (const Stray& stray : answered_.strays) {
      out_.push_back({DivergenceClass::Leak,
                      stray.viewer,
                      {},
                      {},
                      "row of " + stray.surface,
                      "no row for a record that does not exist",
                      stray.name});
    }
  }

  template <class Visit>
  void for_each_cell(Visit visit) const {
    for (std::size_t viewer = 0; viewer < expected_.scope.viewers; ++viewer) {
      for (std::size_t record = 0; record < expected_.scope.records; ++record) {
        visit(UserId{viewer}, Record{record});
      }
    }
  }

  const Observation<R>& expected_;
  const Observation<R>& answered_;
  const Names& names_;
  std::vector<Difference<R>> out_;
};

}  // namespace privet::harness
