// unrelated_commute and renaming_commutes: sequences that must come to the same.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/container/flat_map.hpp>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "fuzz/laws/law.h"
#include "fuzz/laws/walk.h"
#include "fuzz/sequence.h"
#include "harness/compare.h"
#include "harness/subject.h"
#include "model/bind.h"
#include "model/call.h"
#include "model/footprint.h"
#include "model/nullable.h"
#include "model/observation.h"
#include "model/rulebook.h"
#include "model/strong_id.h"
#include "model/table.h"

namespace privet::fuzz::laws {

// --- changing places ---

// The first acts of neighbouring pairs, both accepted, that touch nothing in common; the later
// ones first, for they have most behind them.
template <Rulebook R>
[[nodiscard]] std::vector<std::size_t> unrelated_pairs(const Sequence<R>& sequence,
                                                       const Walked<R>& walked,
                                                       std::size_t at_most) {
  using Book = BookLaws<R>;
  std::vector<std::size_t> pairs;
  for (std::size_t i = walked.verdicts.size(); i-- > 1 && pairs.size() < at_most;) {
    if (!walked.accepted(i - 1) || !walked.accepted(i))
      continue;
    if (are_disjoint(Book::footprint_of(sequence.acts[i - 1]),
                     Book::footprint_of(sequence.acts[i])))
      pairs.push_back(i - 1);
  }
  return pairs;
}

// How what came of the acts in another order, or under other ids, differs from what was to come.
template <Rulebook R>
[[nodiscard]] std::optional<std::string> difference(Outcome<R> came,
                                                    const std::vector<Verdict>& verdicts,
                                                    const Observation<R>& seen,
                                                    const Names& names) {
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (came.verdicts[i].index() != verdicts[i].index())
      return "another verdict of operation " + std::to_string(i + 1);
  }
  came.seen.miscounts.clear();  // a law of their own
  came.seen.strays.clear();
  const auto differences = harness::Comparison<R>{seen, came.seen, names}.differences();
  if (differences.empty())
    return std::nullopt;
  const auto& first = differences.front();
  return first.what + ": was " + first.expected + ", is " + first.answered;
}

template <Rulebook R>
[[nodiscard]] std::optional<LawBreak> check_commuting(const Sequence<R>& sequence,
                                                      const Walked<R>& walked,
                                                      harness::Subject<R>& subject,
                                                      const LawOptions& options) {
  if (!options.asks_for(kUnrelatedCommute))
    return std::nullopt;
  for (const std::size_t first : unrelated_pairs(sequence, walked, options.swaps)) {
    // Not further: what follows may tell the two orders apart, as a log of messages does.
    const auto end = sequence.acts.begin() + static_cast<std::ptrdiff_t>(first + 2);
    std::vector<Act<R>> acts(sequence.acts.begin(), end);
    std::swap(acts[first], acts[first + 1]);
    std::vector<Verdict> verdicts(walked.verdicts.begin(),
                                  walked.verdicts.begin() + static_cast<std::ptrdiff_t>(first + 2));
    const auto came = outcome_of(walked.stage, acts, subject);
    if (!came)
      return std::nullopt;
    if (auto what = difference(*came, verdicts, walked.seen[first + 2], walked.stage.names)) {
      return LawBreak{kUnrelatedCommute,
                      render_act<R>(acts[first], walked.stage.names) + " before " +
                          render_act<R>(acts[first + 1], walked.stage.names) + ": " + *what,
                      first + 2};
    }
  }
  return std::nullopt;
}

// --- renaming ---

// Turns the order of people and of the records of the world round. What is created later keeps its
// id, for ids are given in order.
template <Rulebook R>
class Reversal {
 public:
  explicit Reversal(const Stage<R>& stage) {
    boost::mp11::mp_for_each<privet::detail::Members<typename R::World>>(
        [&](auto member) { count(stage.world.*member.pointer); });
  }

  [[nodiscard]] UserId operator()(UserId id) const { return turned(id, users_); }
  [[nodiscard]] typename R::RecordId operator()(typename R::RecordId id) const {
    return turned(id, records_);
  }
  template <class Tag>
  [[nodiscard]] StrongId<Tag> operator()(StrongId<Tag> id) const {
    return id;
  }

  // To every id in a thing, in place.
  template <class T>
  void apply(T& thing) const {
    if constexpr (privet::detail::kIsId<T>) {
      thing = (*this)(thing);
    } else if constexpr (privet::detail::kIsVariant<T>) {
      std::visit([&](auto& alternative) { apply(alternative); }, thing);
    } else if constexpr (boost::describe::has_describe_members<T>::value && std::is_class_v<T>) {
      boost::mp11::mp_for_each<privet::detail::Members<T>>(
          [&](auto member) { apply(thing.*member.pointer); });
    }
  }
  template <class T>
  void apply(std::optional<T>& optional) const {
    if (optional)
      apply(*optional);
  }
  template <class T>
  void apply(Nullable<T>& nullable) const {
    apply(nullable.value);
  }
  template <class T>
  void apply(std::vector<T>& items) const {
    for (T& item : items)
      apply(item);
  }
  template <class Key, class Mapped>
  void apply(boost::container::flat_map<Key, Mapped>& map) const {
    boost::container::flat_map<Key, Mapped> renamed;
    for (auto [key, mapped] : map) {
      apply(key);
      renamed.emplace(key, mapped);
    }
    map = std::move(renamed);
  }

 private:
  using Record = typename R::RecordId;

  template <class Id, class Row>
  void count(const Table<Id, Row>& table) {
    if constexpr (std::is_same_v<Id, UserId>)
      users_ = table.size();
    if constexpr (std::is_same_v<Id, Record>)
      records_ = table.size();
  }
  template <class Other>
  void count(const Other& /*member*/) {}
  template <class Id>
  [[nodiscard]] static Id turned(Id id, std::size_t count) {
    return id.index() < count ? Id{count - 1 - id.index()} : id;
  }

  std::size_t users_ = 0;
  std::size_t records_ = 0;
};

template <Rulebook R>
class Renamed {
 public:
  explicit Renamed(const Stage<R>& stage) : reversal_{stage} {}

  [[nodiscard]] Stage<R> stage(Stage<R> stage) const {
    boost::mp11::mp_for_each<privet::detail::Members<typename R::World>>(
        [&](auto member) { rename(stage.world.*member.pointer); });
    return stage;
  }
  [[nodiscard]] std::vector<Act<R>> acts(std::vector<Act<R>> acts) const {
    for (Act<R>& act : acts) {
      rename(act.actor);
      rename(act.operation);
    }
    return acts;
  }
  [[nodiscard]] Observation<R> observation(const Observation<R>& seen) const {
    Observation<R> renamed;
    renamed.reset(seen.scope);
    for (std::size_t i = 0; i < seen.scope.viewers; ++i) {
      const std::size_t viewer = reversal_(UserId{i}).index();
      renamed.viewer_values[viewer] = seen.viewer_values[i];
      rename(renamed.viewer_values[viewer]);
      for (std::size_t j = 0; j < seen.scope.records; ++j) {
        const std::size_t record = reversal_(Record{j}).index();
        renamed.sight.at(viewer, record) = seen.sight.at(i, j);
        renamed.record_values.at(viewer, record) = seen.record_values.at(i, j);
        rename(renamed.record_values.at(viewer, record));
      }
    }
    for (std::size_t j = 0; j < seen.scope.records; ++j) {
      auto& log = renamed.logs[reversal_(Record{j}).index()];
      log = seen.logs[j];
      rename(log);
    }
    return renamed;
  }

 private:
  using Record = typename R::RecordId;

  template <class T>
  void rename(T& thing) const {
    reversal_.apply(thing);
  }
  template <class Id, class Row>
  void rename(Table<Id, Row>& table) const {
    Table<Id, Row> renamed = table;
    for (std::size_t i = 0; i < table.size(); ++i) {
      Row& row = renamed[reversal_(Id{i})];
      row = table[Id{i}];
      rename(row);
    }
    table = std::move(renamed);
  }

  Reversal<R> reversal_;
};

template <Rulebook R>
[[nodiscard]] std::optional<LawBreak> check_renaming(const Sequence<R>& sequence,
                                                     const Walked<R>& walked,
                                                     harness::Subject<R>& subject,
                                                     const LawOptions& options) {
  if (!options.asks_for(kRenamingCommutes))
    return std::nullopt;
  const Renamed<R> renamed{walked.stage};
  const Stage<R> stage = renamed.stage(walked.stage);
  const auto came = outcome_of(stage, renamed.acts(sequence.acts), subject);
  if (!came)
    return std::nullopt;
  const Observation<R> to_come = renamed.observation(walked.seen.back());
  if (auto what = difference(*came, walked.verdicts, to_come, stage.names))
    return LawBreak{kRenamingCommutes, *what, sequence.acts.size()};
  return std::nullopt;
}

}  // namespace privet::fuzz::laws
