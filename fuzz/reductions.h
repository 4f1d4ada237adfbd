// The ways to make a sequence smaller, each an enumeration of small steps, in the order in which
// they are to be tried: acts first, as they are what a reader has to follow.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "fuzz/fold.h"
#include "fuzz/narrow.h"
#include "fuzz/repair.h"
#include "fuzz/sequence.h"
#include "model/rulebook.h"

namespace privet::fuzz {

// Whether a candidate could diverge as it should, as far as can be told without the subject.
template <Rulebook R>
using CouldDiverge = std::function<bool(const Sequence<R>&)>;

// Steps are counted for the sequence as it is; one that was taken leaves the next in its place.
template <Rulebook R>
struct Reduction {
  std::size_t (*count)(const Sequence<R>&);
  // Nothing when that step cannot be taken, or leads to nothing that could diverge.
  std::function<std::optional<Sequence<R>>(const Sequence<R>&, std::size_t place,
                                           const CouldDiverge<R>&)>
      step;
};

// A reduction of steps that are what they are, whatever could diverge.
template <Rulebook R>
[[nodiscard]] Reduction<R> plain_reduction(std::size_t (*count)(const Sequence<R>&),
                                           std::optional<Sequence<R>> (*step)(const Sequence<R>&,
                                                                              std::size_t)) {
  return {count, [step](const Sequence<R>& sequence, std::size_t place,
                        const CouldDiverge<R>& could_diverge) {
            std::optional<Sequence<R>> candidate = step(sequence, place);
            return candidate && could_diverge(*candidate) ? std::move(candidate) : std::nullopt;
          }};
}

// How many acts may go: all but the last, which fails.
template <Rulebook R>
[[nodiscard]] std::size_t count_spare_acts(const Sequence<R>& sequence) {
  return sequence.acts.empty() ? 0 : sequence.acts.size() - 1;
}

template <Rulebook R>
[[nodiscard]] std::optional<Sequence<R>> without_act(const Sequence<R>& sequence,
                                                     std::size_t index) {
  Repair<R> repair{sequence};
  repair.drop_act(index);
  return repair.repaired();
}

// Runs of two acts to six: what has to go together often stands together.
inline constexpr std::size_t kShortestRun = 2;
inline constexpr std::size_t kLongestRun = 6;
inline constexpr std::size_t kRuns = kLongestRun - kShortestRun + 1;

template <Rulebook R>
[[nodiscard]] std::size_t count_runs(const Sequence<R>& sequence) {
  return count_spare_acts(sequence) * kRuns;
}
template <Rulebook R>
[[nodiscard]] std::optional<Sequence<R>> without_run(const Sequence<R>& sequence,
                                                     std::size_t place) {
  const std::size_t first = place / kRuns;
  const std::size_t end = first + kShortestRun + place % kRuns;
  if (end > count_spare_acts(sequence))
    return std::nullopt;
  Repair<R> repair{sequence};
  for (std::size_t i = first; i < end; ++i)
    repair.drop_act(i);
  return repair.repaired();
}

// Two acts that stand apart, once there are few.
inline constexpr std::size_t kFewActs = 16;
template <Rulebook R>
[[nodiscard]] std::size_t count_pairs(const Sequence<R>& sequence) {
  const std::size_t spare = count_spare_acts(sequence);
  return spare > kFewActs ? 0 : spare * spare;
}
template <Rulebook R>
[[nodiscard]] std::optional<Sequence<R>> without_pair(const Sequence<R>& sequence,
                                                      std::size_t place) {
  const std::size_t spare = count_spare_acts(sequence);
  const std::size_t first = place / spare;
  const std::size_t second = place % spare;
  if (second <= first + 1)
    return std::nullopt;
  Repair<R> repair{sequence};
  repair.drop_act(first);
  repair.drop_act(second);
  return repair.repaired();
}

// Two ways for each act, once there are few: where the first is not it, the others seldom are.
inline constexpr std::size_t kFolds = 2;

template <Rulebook R>
[[nodiscard]] std::size_t count_folds(const Sequence<R>& sequence) {
  const std::size_t spare = count_spare_acts(sequence);
  return spare > kFewActs ? 0 : spare * kFolds;
}
template <Rulebook R>
[[nodiscard]] std::optional<Sequence<R>> with_act_folded(const Sequence<R>& sequence,
                                                         std::size_t place,
                                                         const CouldDiverge<R>& could_diverge) {
  return folded<R>(sequence, place / kFolds, place % kFolds, could_diverge);
}

template <Rulebook R>
[[nodiscard]] std::size_t count_things(const Sequence<R>& sequence) {
  return things_of(sequence).size();
}
template <Rulebook R>
[[nodiscard]] std::optional<Sequence<R>> without_thing(const Sequence<R>& sequence,
                                                       std::size_t place) {
  Repair<R> repair{sequence};
  repair.drop_thing(things_of(sequence)[place]);
  return repair.repaired();
}

// Each thing into each other one of its kind that comes before it.
template <Rulebook R>
[[nodiscard]] std::vector<std::pair<Thing, std::size_t>> mergers_of(const Sequence<R>& sequence) {
  std::vector<std::pair<Thing, std::size_t>> mergers;
  for (const Thing thing : things_of(sequence)) {
    for (std::size_t other = 0; other < thing.index; ++other)
      mergers.emplace_back(thing, other);
  }
  return mergers;
}
template <Rulebook R>
[[nodiscard]] std::size_t count_mergers(const Sequence<R>& sequence) {
  return mergers_of(sequence).size();
}
template <Rulebook R>
[[nodiscard]] std::optional<Sequence<R>> merged(const Sequence<R>& sequence, std::size_t place) {
  const auto [thing, other] = mergers_of(sequence)[place];
  Repair<R> repair{sequence};
  repair.merge(thing, other);
  return repair.repaired();
}

template <Rulebook R>
[[nodiscard]] std::size_t count_narrowings_in(const Sequence<R>& sequence) {
  return count_narrowings(sequence);
}
template <Rulebook R>
[[nodiscard]] std::optional<Sequence<R>> plainer(const Sequence<R>& sequence, std::size_t place) {
  return narrowed(sequence, place);
}

template <Rulebook R>
[[nodiscard]] const std::vector<Reduction<R>>& reductions() {
  static const std::vector<Reduction<R>> kAll{
      plain_reduction<R>(&count_spare_acts<R>, &without_act<R>),
      plain_reduction<R>(&count_runs<R>, &without_run<R>),
      plain_reduction<R>(&count_pairs<R>, &without_pair<R>),
      {&count_folds<R>, &with_act_folded<R>},
      plain_reduction<R>(&count_things<R>, &without_thing<R>),
      plain_reduction<R>(&count_mergers<R>, &merged<R>),
      plain_reduction<R>(&count_narrowings_in<R>, &plainer<R>)};
  return kAll;
}

}  // namespace privet::fuzz
