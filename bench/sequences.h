// What is measured on: sequences of operations, drawn beforehand from fixed seeds, that run in a
// world of so many users and records from the first step to the last.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <boost/mp11.hpp>

#include "fuzz/choices.h"
#include "fuzz/draw.h"
#include "fuzz/draw_stage.h"
#include "model/call.h"
#include "model/check.h"
#include "model/rulebook.h"
#include "model/verdict.h"
#include "oracle/oracles.h"

namespace privet::bench {

inline constexpr std::size_t kUsers = 4;
inline constexpr std::size_t kRecords = 2;
inline constexpr Scope kScope{kUsers, kRecords};
inline constexpr std::size_t kSequences = 16;  // of one length

struct Worlds {
  Scope scope = kScope;
  bool default_readings = false;  // else drawn
};

template <Rulebook R>
struct Sequence {
  Stage<R> stage;
  std::vector<Act<R>> acts;
  std::vector<bool> accepted;  // of each act
};

// Whether things come or go when the operation is accepted.
template <class... Calls>
[[nodiscard]] bool creates_or_deletes(const std::variant<Calls...>& operation) {
  const auto creates = []<class Call>(const Call& call) {
    bool found = false;
    boost::mp11::mp_for_each<privet::detail::Members<Call>>([&](auto member) {
      const auto& argument = call.*member.pointer;
      if constexpr (requires { argument.front().id; }) {
        found = found || !argument.empty();
      } else if constexpr (requires { argument.id; }) {
        found = true;
      }
    });
    return found;
  };
  return std::visit(creates, operation) || name_of(operation).starts_with("delete");
}

template <Rulebook R>
class SequenceDrawer {
 public:
  SequenceDrawer(std::uint32_t seed, Worlds worlds) : random_{seed}, worlds_{worlds} {}

  // Nothing when the seed gives a world of another size, or one where less than half is accepted:
  // that is mostly one where nobody is left who may do anything.
  [[nodiscard]] std::optional<Sequence<R>> draw(std::size_t length) {
    auto stage = draw_stage();
    if (!stage)
      return std::nullopt;
    Sequence<R> sequence{*std::move(stage), {}, {}};
    draw_acts(length, sequence);
    const auto accepted = std::ranges::count(sequence.accepted, true);
    if (static_cast<std::size_t>(accepted) * 2 < length)
      return std::nullopt;
    return sequence;
  }

 private:
  using Operation = typename R::Operation;
  using Drawn = std::pair<Act<R>, Judgement>;

  static constexpr std::size_t kStageWords = 5'000;
  static constexpr std::size_t kActWords = 1'000;  // an act, more than enough
  static constexpr std::size_t kAimed = 70;        // percent; the others take what comes
  static constexpr int kKinds = 3;
  static constexpr int kArguments = 16;

  [[nodiscard]] std::vector<std::uint32_t> words(std::size_t count) {
    std::vector<std::uint32_t> out(count);
    std::ranges::generate(out, std::ref(random_));
    return out;
  }

  [[nodiscard]] std::optional<Stage<R>> draw_stage() {
    const auto drawn = words(kStageWords);
    fuzz::Choices choices{drawn};
    const fuzz::WorldSize size{
        .users = worlds_.scope.viewers, .records = worlds_.scope.records, .others = 2};
    using Interpretation = typename R::Interpretation;
    const auto set = worlds_.default_readings ? readings(Interpretation{}) : std::vector<Reading>{};
    Stage<R> stage = fuzz::StageDrawer<R>{choices, size, set}.draw();
    PRIVET_CHECK(!choices.at_end());
    const bool of_size =
        stage.names.template count<UserId>() == worlds_.scope.viewers &&
        stage.names.template count<typename R::RecordId>() == worlds_.scope.records;
    return of_size ? std::optional{std::move(stage)} : std::nullopt;
  }

  void draw_acts(std::size_t length, Sequence<R>& sequence) {
    const auto drawn = words(length * kActWords);
    fuzz::Choices choices{drawn};
    oracle::Oracle<R> oracle{sequence.stage};
    while (sequence.acts.size() < length) {
      auto [act, judgement] = draw_act(choices, oracle, sequence.stage.names);
      PRIVET_CHECK(!choices.at_end());
      if (creates_or_deletes(act.operation) && !std::holds_alternative<Refused>(judgement))
        continue;
      const bool accepted = std::holds_alternative<Accepted>(judgement);
      if (accepted)
        oracle.append(act);
      sequence.acts.push_back(std::move(act));
      sequence.accepted.push_back(accepted);
    }
  }

  [[nodiscard]] static Drawn draw_act(fuzz::Choices& choices, const oracle::Oracle<R>& oracle,
                                      Names& names) {
    const bool aimed = choices.chance(kAimed);
    std::optional<Drawn> drawn;
    for (int kind = 0; kind < (aimed ? kKinds : 1); ++kind) {
      const std::size_t alternative = choices.below(std::variant_size_v<Operation>);
      for (int i = 0; i < (aimed ? kArguments : 1); ++i) {
        drawn = draw_of(alternative, choices, oracle, names);
        if (std::holds_alternative<Accepted>(drawn->second))
          return *std::move(drawn);
      }
    }
    return *std::move(drawn);
  }

  [[nodiscard]] static Drawn draw_of(std::size_t alternative, fuzz::Choices& choices,
                                     const oracle::Oracle<R>& oracle, Names& names) {
    while (true) {
      fuzz::Drawer drawer{choices, names};
      Act<R> act{drawer.template draw<UserId>(),
                 drawer.template draw_alternative<Operation>(alternative)};
      if constexpr (requires { R::check_operation(act.operation, names); }) {
        if (!R::check_operation(act.operation, names))
          continue;
      }
      const Judgement judgement = oracle.judge(act);
      return {std::move(act), judgement};
    }
  }

  std::mt19937 random_;
  Worlds worlds_;
};

// The kSequences sequences of that length in such worlds, drawn when first asked for.
template <Rulebook R>
[[nodiscard]] const std::vector<Sequence<R>>& sequences(std::size_t length, Worlds worlds = {}) {
  static std::map<std::tuple<std::size_t, std::size_t, std::size_t, bool>, std::vector<Sequence<R>>>
      drawn;
  std::vector<Sequence<R>>& out =
      drawn[{length, worlds.scope.viewers, worlds.scope.records, worlds.default_readings}];
  for (std::uint32_t seed = 1; out.size() < kSequences; ++seed) {
    if (auto sequence = SequenceDrawer<R>{seed, worlds}.draw(length))
      out.push_back(*std::move(sequence));
  }
  return out;
}

// The share of accepted operations, in percent.
template <Rulebook R>
[[nodiscard]] double accepted_percent(std::size_t length) {
  std::ptrdiff_t accepted = 0;
  for (const Sequence<R>& sequence : sequences<R>(length))
    accepted += std::ranges::count(sequence.accepted, true);
  return 100.0 * static_cast<double>(accepted) / static_cast<double>(kSequences * length);
}

}  // namespace privet::bench
