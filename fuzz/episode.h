// An episode: random operations on a random stage, drawn from choice words and judged step by step.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/choices.h"
#include "fuzz/draw.h"
#include "fuzz/draw_stage.h"
#include "harness/judge.h"
#include "harness/subject.h"
#include "model/call.h"
#include "model/rulebook.h"

namespace privet::fuzz {

// How long an episode goes and how it is drawn.
struct EpisodeShape {
  WorldSize size;
  std::size_t operations = 50;
  // The share of draws, in percent, that aim at acceptance: of the kinds drawn each is tried with
  // several arguments, and the first operation that the oracle accepts is taken. The others take
  // what comes.
  std::size_t aimed = 70;
  std::size_t kinds = 3;
  std::size_t arguments = 16;
  // A kind, by its index, that a third of the aimed draws try first.
  std::optional<std::size_t> favoured = {};
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
  using SubjectPtr = std::unique_ptr<harness::Subject<R>>;

  Episode(Choices& choices, EpisodeShape shape)
      : choices_{choices}, shape_{shape}, stage_{StageDrawer<R>{choices, shape.size}.draw()} {}

  // Runs to the end of the operations or of the words, to the first divergence, or to where nothing
  // is accepted any more: everybody may have been made inactive. `on_step` sees each step before it
  // is taken; `after` sees the judge after each one.
  template <class OnStep, class After>
  [[nodiscard]] std::vector<harness::Divergence> run(harness::Subject<R>& subject, OnStep on_step,
                                                     After after) {
    harness::Judge<R> judge{stage_, subject, nullptr};
    if (auto begun = take(judge.start()); !begun.empty())
      return begun;
    for (std::size_t i = 0; i < shape_.operations && !choices_.at_end(); ++i) {
      const auto [act, judgement] = draw_act(judge.oracle());
      refused_in_a_row_ = std::holds_alternative<Accepted>(judgement) ? 0 : refused_in_a_row_ + 1;
      if (refused_in_a_row_ > kPatience)
        break;
      on_step(EpisodeStep<R>{act, judgement, judge.oracle()});
      name_created(act.operation, stage_.names);
      told_.push_back(render_act<R>(act, stage_.names));
      if (auto found = take(judge.step(act)); !found.empty())
        return found;
      if (auto found = after(judge.oracle(), stage_); !found.empty())
        return found;
    }
    return {};
  }

  [[nodiscard]] const Stage<R>& stage() const { return stage_; }
  // The operations so far, a line each.
  [[nodiscard]] const std::vector<std::string>& told() const { return told_; }

 private:
  using Operation = typename R::Operation;
  using Drawn = std::pair<Act<R>, Judgement>;

  [[nodiscard]] Drawn draw_act(const oracle::Oracle<R>& oracle) {
    const bool aimed = choices_.chance(shape_.aimed);
    std::optional<Drawn> drawn;
    for (std::size_t kind = 0; kind < (aimed ? shape_.kinds : 1); ++kind) {
      std::size_t alternative = choices_.below(std::variant_size_v<Operation>);
      if (aimed && kind == 0 && shape_.favoured && choices_.chance(33)) {
        alternative = *shape_.favoured;
      }
      for (std::size_t i = 0; i < (aimed ? shape_.arguments : 1); ++i) {
        drawn = draw_of(alternative, oracle);
        if (std::holds_alternative<Accepted>(drawn->second))
          return *std::move(drawn);
      }
    }
    return *std::move(drawn);
  }

  // Names that could not be told from what a surface shows anyway are drawn again.
  [[nodiscard]] Drawn draw_of(std::size_t alternative, const oracle::Oracle<R>& oracle) {
    while (true) {
      Drawer drawer{choices_, stage_.names};
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

  [[nodiscard]] static std::vector<harness::Divergence> take(
      harness::Reply<harness::StepResult> reply) {
    PRIVET_CHECK(reply.has_value());  // subjects in process have no troubles
    return std::move(reply->divergences);
  }

  static constexpr std::size_t kPatience = 8;

  Choices& choices_;
  EpisodeShape shape_;
  Stage<R> stage_;
  std::vector<std::string> told_;
  std::size_t refused_in_a_row_ = 0;
};

}  // namespace privet::fuzz
