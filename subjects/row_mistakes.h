// What else a row of an engine's tables might say by mistake: another condition, another person,
// another level. One overload a kind of row; the engines know nothing of this.
#pragma once

#include <concepts>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/engines.h"
#include "model/words.h"

namespace privet::subjects {

// The opposite of a condition, where the engine has one that is exact for a known person and an
// existing record; nothing where it has none.
[[nodiscard]] std::optional<engine::nextiva::Condition> opposite(engine::nextiva::Condition one);
[[nodiscard]] std::optional<engine::kvcore::Condition> opposite(engine::kvcore::Condition one);
[[nodiscard]] std::optional<engine::deal::Condition> opposite(engine::deal::Condition one);

// The conditions that are easily taken for this one: a neighbouring level, dial or person.
[[nodiscard]] std::vector<engine::nextiva::Condition> neighbours(engine::nextiva::Condition one);
[[nodiscard]] std::vector<engine::kvcore::Condition> neighbours(engine::kvcore::Condition one);
[[nodiscard]] std::vector<engine::deal::Condition> neighbours(engine::deal::Condition one);

// Whether mistaking the row for a neighbour would show: the offer to view a lead is no part of the
// sight, opening it is.
template <class Row>
[[nodiscard]] bool is_compared(const Row& row) {
  if constexpr (std::same_as<Row, engine::nextiva::OfferRow>)
    return row.offer != engine::nextiva::Offer::View;
  return true;
}

// A row with one column mistaken, the condition apart, and what was done to it.
template <class Row>
struct Mistaken {
  std::string word;   // of its id: `of-target`, `without-edit-lead`, `level-full`
  std::string about;  // `is asked of target`
  Row row;
};

// By default a row has no column but its condition that could be mistaken.
template <class Row>
[[nodiscard]] std::vector<Mistaken<Row>> mistaken(const Row& /*row*/) {
  return {};
}
template <>
[[nodiscard]] std::vector<Mistaken<engine::nextiva::HidingRow>> mistaken(
    const engine::nextiva::HidingRow& row);
template <>
[[nodiscard]] std::vector<Mistaken<engine::nextiva::GroundRow>> mistaken(
    const engine::nextiva::GroundRow& row);
template <>
[[nodiscard]] std::vector<Mistaken<engine::nextiva::GuardRow>> mistaken(
    const engine::nextiva::GuardRow& row);
template <>
[[nodiscard]] std::vector<Mistaken<engine::kvcore::GroundRow>> mistaken(
    const engine::kvcore::GroundRow& row);
template <>
[[nodiscard]] std::vector<Mistaken<engine::kvcore::GuardRow>> mistaken(
    const engine::kvcore::GuardRow& row);
template <>
[[nodiscard]] std::vector<Mistaken<engine::deal::GeneralRow>> mistaken(
    const engine::deal::GeneralRow& row);
template <>
[[nodiscard]] std::vector<Mistaken<engine::deal::GuardRow>> mistaken(
    const engine::deal::GuardRow& row);
template <>
[[nodiscard]] std::vector<Mistaken<engine::deal::EntryLevelRow>> mistaken(
    const engine::deal::EntryLevelRow& row);
template <>
[[nodiscard]] std::vector<Mistaken<engine::deal::GroundRow>> mistaken(
    const engine::deal::GroundRow& row);
template <>
[[nodiscard]] std::vector<Mistaken<engine::deal::LevelRow>> mistaken(
    const engine::deal::LevelRow& row);
template <>
[[nodiscard]] std::vector<Mistaken<engine::deal::LabelRow>> mistaken(
    const engine::deal::LabelRow& row);

}  // namespace privet::subjects
