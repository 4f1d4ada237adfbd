// Mutants of rows: the engine with one row of its tables altered. An engine knows nothing of this;
// it is given its tables. Rows are found, and their ids made, from the description of the tables.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "model/bind.h"
#include "model/rule_id.h"
#include "model/words.h"
#include "subjects/mutant_subject.h"
#include "subjects/row_mistakes.h"

namespace privet::subjects {

// What is done to a row: its condition never holds, or always. A guard that never holds refuses
// nothing, one that always holds refuses everything; a surface shows nothing, or to everybody.
enum class Alteration { Never, Always };
BOOST_DESCRIBE_ENUM(Alteration, Never, Always)

// A row of an engine's tables by the name of its table and its place in it.
struct RowPlace {
  RuleId rule;
  std::string table;
  std::size_t index = 0;
};

// The tables with one row altered. `alteration` is the last part of the id: `never`, `always`,
// `negated`, `as-CONDITION`, `of-PERSON`, `without-OPERATION`, `level-full`.
template <Rulebook R>
struct RowMutant {
  RowPlace place;
  std::string alteration;
  std::string about;
  Tables<R> tables;
};

namespace detail {

// Calls `visit(row, table, index)` for every row.
template <class Tables, class Visit>
void for_each_row(Tables& tables, Visit visit) {
  boost::mp11::mp_for_each<privet::detail::Members<std::remove_const_t<Tables>>>([&](auto member) {
    auto& rows = tables.*member.pointer;
    for (std::size_t i = 0; i < rows.size(); ++i)
      visit(rows[i], member.name, i);
  });
}

[[nodiscard]] inline std::string dashed(std::string text) {
  std::ranges::replace(text, '_', '-');
  return text;
}

template <class Row, class Condition>
[[nodiscard]] Mistaken<Row> with_condition(const Row& row, std::string id_word, Condition other) {
  Row altered = row;
  altered.condition = other;
  std::string about = "asks " + word(other) + " instead of " + word(row.condition);
  return {std::move(id_word), std::move(about), altered};
}

// Every alteration of the row; none that leaves it as it is.
template <class Row>
[[nodiscard]] std::vector<Mistaken<Row>> alterations(const Row& row) {
  using Condition = std::remove_cvref_t<decltype(row.condition)>;
  std::vector<Mistaken<Row>> all;
  if (row.condition != Condition::Never)
    all.push_back(with_condition(row, word(Alteration::Never), Condition::Never));
  if (row.condition != Condition::Always)
    all.push_back(with_condition(row, word(Alteration::Always), Condition::Always));
  if (!is_compared(row))
    return all;
  if (const auto other = opposite(row.condition))
    all.push_back(with_condition(row, "negated", *other));
  for (const Condition near : neighbours(row.condition)) {
    all.push_back(with_condition(row, "as-" + dashed(word(near)), near));
  }
  for (Mistaken<Row>& one : mistaken(row))
    all.push_back(std::move(one));
  return all;
}

}  // namespace detail

// Every row of the reference tables, in order.
template <Rulebook R>
[[nodiscard]] std::vector<RowPlace> table_rows() {
  std::vector<RowPlace> rows;
  const Tables<R> tables = EngineSubject<R>::Engine::reference_tables();
  detail::for_each_row(tables, [&](const auto& row, std::string_view table, std::size_t index) {
    rows.push_back({row.rule, std::string{table}, index});
  });
  return rows;
}

// The reference tables with one row altered; nothing where the row is so already: an effect that
// follows every accepted operation cannot be overdone.
template <Rulebook R>
[[nodiscard]] std::optional<Tables<R>> altered_tables(const RowPlace& place,
                                                      Alteration alteration) {
  std::optional<Tables<R>> tables = EngineSubject<R>::Engine::reference_tables();
  bool altered = false;
  detail::for_each_row(*tables, [&](auto& row, std::string_view table, std::size_t index) {
    if (table != place.table || index != place.index)
      return;
    using Condition = std::remove_cvref_t<decltype(row.condition)>;
    const auto condition = alteration == Alteration::Never ? Condition::Never : Condition::Always;
    altered = row.condition != condition;
    row.condition = condition;
  });
  return altered ? tables : std::nullopt;
}

// `nex-12-surfaces-3-never`
[[nodiscard]] inline std::string mutant_id(const RowPlace& place, std::string_view alteration) {
  std::string id = place.rule.str();
  for (char& c : id)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return id + "-" + place.table + "-" + std::to_string(place.index) + "-" + std::string{alteration};
}
[[nodiscard]] inline std::string mutant_id(const RowPlace& place, Alteration alteration) {
  return mutant_id(place, word(alteration));
}

// Every mutant of one row, in the order of the tables.
template <Rulebook R>
[[nodiscard]] std::vector<RowMutant<R>> row_mutants() {
  std::vector<RowMutant<R>> mutants;
  Tables<R> tables = EngineSubject<R>::Engine::reference_tables();
  detail::for_each_row(tables, [&](auto& row, std::string_view table, std::size_t index) {
    const auto reference = row;
    const RowPlace place{row.rule, std::string{table}, index};
    const std::string named = "row " + std::to_string(index) + " of the " + place.table + ", for " +
                              row.rule.str() + ", ";
    for (auto& one : detail::alterations(reference)) {
      row = one.row;
      mutants.push_back({place, std::move(one.word), named + one.about, tables});
    }
    row = reference;
  });
  return mutants;
}

}  // namespace privet::subjects
