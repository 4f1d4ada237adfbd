// Mutants: the engine with one row of its tables altered. An engine knows nothing of this; it is
// given its tables.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "model/bind.h"
#include "model/rule_id.h"
#include "model/words.h"
#include "subjects/in_process.h"

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

template <Rulebook R>
using Tables = typename EngineSubject<R>::Engine::Tables;

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
[[nodiscard]] inline std::string mutant_id(const RowPlace& place, Alteration alteration) {
  std::string id = place.rule.str();
  for (char& c : id)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return id + "-" + place.table + "-" + std::to_string(place.index) + "-" + word(alteration);
}

// Calls `visit(id, tables)` for every mutant.
template <Rulebook R, class Visit>
void for_each_mutant(Visit visit) {
  for (const RowPlace& place : table_rows<R>()) {
    for (const Alteration alteration : {Alteration::Never, Alteration::Always}) {
      const auto tables = altered_tables<R>(place, alteration);
      if (tables)
        visit(std::string{R::kName} + "-" + mutant_id(place, alteration), *tables);
    }
  }
}

template <Rulebook R>
[[nodiscard]] std::vector<std::string> mutant_ids() {
  std::vector<std::string> ids;
  for_each_mutant<R>([&](const std::string& id, const Tables<R>&) { ids.push_back(id); });
  return ids;
}

namespace detail {
// A base of the mutant, so that the tables are there before the engine that reads them.
template <Rulebook R>
struct OwnTables {
  Tables<R> own_tables;
};
}  // namespace detail

// An engine with tables of its own.
template <Rulebook R>
class MutantSubject : private detail::OwnTables<R>, public EngineSubject<R> {
 public:
  MutantSubject(std::string name, const Tables<R>& tables)
      : detail::OwnTables<R>{tables}, EngineSubject<R>{std::move(name), this->own_tables} {}
};

// The mutant called `wanted`; null when this rulebook has none of that name.
template <Rulebook R>
[[nodiscard]] std::unique_ptr<harness::Subject<R>> make_mutant(const std::string& wanted) {
  std::unique_ptr<harness::Subject<R>> mutant;
  for_each_mutant<R>([&](const std::string& id, const Tables<R>& tables) {
    if (id == wanted)
      mutant = std::make_unique<MutantSubject<R>>("mutant:" + id, tables);
  });
  return mutant;
}

}  // namespace privet::subjects
