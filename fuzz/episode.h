// An episode: random operations on a random stage, drawn from choice words and judged step by step.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/choices.h"
#include "fuzz/draw.h"
#include "fuzz/draw_stage.h"
#include "fuzz/reach.h"
#include "fuzz/rewrite.h"
#include "fuzz/sequence.h"
#include "harness/judge.h"
#include "harness/subject.h"
#include "model/call.h"
#include "model/rulebook.h"

namespace privet::fuzz {

// A set of kinds of operations, by their places in the variant.
using KindSet = std::uint64_t;
inline constexpr KindSet kAllKinds = std::numeric_limits<KindSet>::max();

// How long an episode goes and how it is drawn.
struct EpisodeShape {
  WorldSize size;
  std::size_t operations = 50;
  // The share of draws, in percent, that aim at acceptance: of the kinds drawn each is tried with
  // several arguments, and the first operation that the oracle accepts is taken.
  std::size_t aimed = 70;
  std::size_t kinds = 3;
  std::size_t arguments = 32;
  // A kind, by its place, that a third of the aimed draws try first, and harder.
  std::optional<std::size_t> favoured = {};
  // The share of draws that aim at a near miss in the same way: exactly one rule refuses. What is
  // neither takes what comes.
  std::size_t near_misses = 0;
  // The share, in percent, of the draws that aim at acceptance that first try what was refused
  // earlier: what was in the way may be gone.
  std::size_t retried = 0;
  // The share, in percent, of the ids drawn that are one of the first two of their kind: much that
  // happens to a few things builds up what little to many does not.
  std::size_t focus = 0;
  // Kinds that are not in it are passed over. Not empty.
  KindSet allowed = kAllKinds;
  // Readings that are set, not drawn; keys of other rulebooks pass.
  std::vector<Reading> readings = {};
};

// What a step came to, for who counts and looks on.
template <Rulebook R>
struct EpisodeStep {
  const Act<R>& act;
  const Judgement& judgement;
  const oracle::Oracle<R>& before;  // as it stood when the operation was asked for
};

template <Rulebook R>
class Episode {
 public:
  Episode(Choices& choices, EpisodeShape shape)
      : choices_{choices},
        shape_{std::move(shape)},
        start_{StageDrawer<R>{choices, shape_.size, shape_.readings}.draw()},
        stage_{start_} {}

  // Runs to the end of the operations or of the words, to the first divergence, or to where nothing
  // is accepted any more: everybody may have been made inactive. `on_step` sees each step before it
  // is taken; `after` sees the judge's oracle after each one. A subject's trouble ends it: see
  // trouble().
  template <class OnStep, class After>
  [[nodiscard]] std::vector<harness::Divergence> run(harness::Subject<R>& subject, OnStep on_step,
                                                     After after) {
    harness::Judge<R> judge{stage_, subject, nullptr};
    if (auto begun = take(judge.start()); ended(begun))
      return begun;
    for (std::size_t i = 0; i < shape_.operations && !choices_.at_end(); ++i) {
      auto [act, judgement] = draw_act(judge.oracle());
      refused_in_a_row_ = std::holds_alternative<Accepted>(judgement) ? 0 : refused_in_a_row_ + 1;
      if (refused_in_a_row_ > kPatience)
        break;
      on_step(EpisodeStep<R>{act, judgement, judge.oracle()});
      name_created(act.operation, stage_.names);
      auto found = take(judge.step(act));
      if (std::holds_alternative<Refused>(judgement) && !kCreating[act.operation.index()])
        refused_.push_back(act);
      acts_.push_back(std::move(act));
      if (ended(found))
        return found;
      if (found = after(judge.oracle(), stage_); !found.empty())
        return found;
    }
    return {};
  }

  // The stage as it is now: its names have grown.
  [[nodiscard]] const Stage<R>& stage() const { return stage_; }
  // The operations so far.
  [[nodiscard]] const std::vector<Act<R>>& acts() const { return acts_; }
  // The episode as it can be replayed. The texts drawn on the way belong to it.
  [[nodiscard]] Sequence<R> sequence() const {
    Stage<R> start = start_;
    for (std::size_t i = 0; i < stage_.names.text_count(); ++i)
      (void)start.names.intern(stage_.names.text(Text{i}));
    return {std::move(start), acts_};
  }
  // The operations so far, a line each.
  [[nodiscard]] std::vector<std::string> told() const {
    std::vector<std::string> lines;
    lines.reserve(acts_.size());
    for (const Act<R>& act : acts_)
      lines.push_back(render_act<R>(act, stage_.names));
    return lines;
  }
  [[nodiscard]] const harness::LatenessSum& late() const { return late_; }
  // What went wrong with the subject, if anything did.
  [[nodiscard]] const std::optional<harness::Trouble>& trouble() const { return trouble_; }

 private:
  using Operation = typename R::Operation;
  static constexpr std::size_t kKinds = std::variant_size_v<Operation>;
  static_assert(kKinds <= std::numeric_limits<KindSet>::digits);
  static constexpr auto kCreating = []<class... Calls>(const std::variant<Calls...>*) {
    return std::array{creates<Calls>()...};
  }(static_cast<const Operation*>(nullptr));
  using Drawn = std::pair<Act<R>, Judgement>;
  enum class Aim { Acceptance, NearMiss, WhatComes };

  [[nodiscard]] Drawn draw_act(const oracle::Oracle<R>& oracle) {
    const Aim aim = draw_aim();
    if (aim == Aim::Acceptance) {
      if (auto again = draw_again(oracle))
        return *std::move(again);
    }
    if (aim != Aim::WhatComes) {
      for (std::size_t i = 0; i < shape_.kinds; ++i) {
        const bool favoured = i == 0 && shape_.favoured && choices_.chance(33);
        const std::size_t kind = favoured ? *shape_.favoured : draw_kind();
        if (auto hit = draw_aimed(aim, kind, shape_.arguments * (favoured ? 4 : 1), oracle))
          return *std::move(hit);
      }
    }
    return draw_of(draw_kind(), oracle);
  }

  // An operation of that kind that comes to what is aimed at, if so many tries find one.
  [[nodiscard]] std::optional<Drawn> draw_aimed(Aim aim, std::size_t kind, std::size_t tries,
                                                const oracle::Oracle<R>& oracle) {
    std::optional<Drawn> known;
    for (std::size_t i = 0; i < tries; ++i) {
      Drawn drawn = draw_of(kind, oracle);
      if (!hits(aim, drawn.second))
        continue;
      if (aim == Aim::Acceptance || note_near_miss(kind, drawn.second))
        return drawn;
      known = std::move(drawn);
    }
    return known;
  }

  // Something that was refused and would be accepted now, if some tries find it.
  [[nodiscard]] std::optional<Drawn> draw_again(const oracle::Oracle<R>& oracle) {
    if (refused_.empty() || !choices_.chance(shape_.retried))
      return std::nullopt;
    for (std::size_t i = 0; i < shape_.arguments; ++i) {
      const Act<R>& act = refused_[choices_.below(refused_.size())];
      if (const Judgement judgement = oracle.judge(act); hits(Aim::Acceptance, judgement))
        return Drawn{act, judgement};
    }
    return std::nullopt;
  }
  [[nodiscard]] Aim draw_aim() {
    const std::size_t percent = choices_.below(100);
    if (percent >= 100 - shape_.aimed)
      return Aim::Acceptance;
    return percent < shape_.near_misses ? Aim::NearMiss : Aim::WhatComes;
  }

  [[nodiscard]] static bool hits(Aim aim, const Judgement& judgement) {
    const auto* refused = std::get_if<Refused>(&judgement);
    return aim == Aim::NearMiss ? refused != nullptr && !alone_in(refused->because).empty()
                                : std::holds_alternative<Accepted>(judgement);
  }

  // Notes by which rule a kind was nearly accepted; whether that is the first time in the episode.
  // Such a miss is preferred: the rules that are easily broken would hide the others.
  [[nodiscard]] bool note_near_miss(std::size_t kind, const Judgement& judgement) {
    const RuleSet before = near_missed_[kind];
    near_missed_[kind].insert(alone_in(std::get<Refused>(judgement).because));
    return near_missed_[kind] != before;
  }

  // From the fixed list of kinds; one that is not allowed makes way for the next that is. Those
  // that create are mostly drawn again: what happens to new things is soon all that happens.
  [[nodiscard]] std::size_t draw_kind() {
    std::size_t kind = choices_.below(kKinds);
    if (kCreating[kind] && choices_.chance(75))
      kind = choices_.below(kKinds);
    for (std::size_t i = 0; i < kKinds && (shape_.allowed >> kind & 1U) == 0; ++i)
      kind = (kind + 1) % kKinds;
    return kind;
  }

  // Names that could not be told from what a surface shows anyway are drawn again.
  [[nodiscard]] Drawn draw_of(std::size_t alternative, const oracle::Oracle<R>& oracle) {
    while (true) {
      Drawer drawer{choices_, stage_.names, shape_.focus};
      Act<R> act{drawer.template draw<UserId>(),
                 drawer.template draw_alternative<Operation>(alternative)};
      if constexpr (requires { R::check_operation(act.operation, stage_.names); }) {
        if (!R::check_operation(act.operation, stage_.names))
          continue;
      }
      const Judgement judgement = oracle.judge(act);
      return {std::move(act), judgement};
    }
  }

  [[nodiscard]] std::vector<harness::Divergence> take(harness::Reply<harness::StepResult> reply) {
    if (reply) {
      for (const harness::Lateness& late : reply->late)
        late_.add(late);
      return std::move(reply->divergences);
    }
    trouble_ = std::move(reply.error());
    return {};
  }
  [[nodiscard]] bool ended(const std::vector<harness::Divergence>& found) const {
    return !found.empty() || trouble_.has_value();
  }

  static constexpr std::size_t kPatience = 8;

  Choices& choices_;
  EpisodeShape shape_;
  Stage<R> start_;
  Stage<R> stage_;
  std::vector<Act<R>> acts_;
  std::vector<Act<R>> refused_;
  std::array<RuleSet, kKinds> near_missed_{};
  std::optional<harness::Trouble> trouble_;
  std::size_t refused_in_a_row_ = 0;
  harness::LatenessSum late_;
};

}  // namespace privet::fuzz
