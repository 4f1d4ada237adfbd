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
  // The share of draws, in percent, that aim at acceptance: of some candidates the first that the
  // oracle accepts is taken. The others take what comes.
  std::size_t aimed = 70;
  std::size_t candidates = 16;
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
      : choices_{choices},
        shape_{shape},
        stage_{StageDrawer<R>{choices, shape.size}.draw()} {}

  // Runs to the end or to the first divergence. `on_step` sees each step before it is taken;
  // `after` sees the judge after each one.
  template <class OnStep, class After>
  [[nodiscard]] std::vector<harness::Divergence> run(harness::Subject<R>& subject, OnStep on_step,
                                                     After after) {
    harness::Judge<R> judge{stage_, subject, nullptr};
    if (auto begun = take(judge.start()); !begun.empty()) return begun;
    for (std::size_t i = 0; i < shape_.operations; ++i) {
      const auto [act, judgement] = draw_act(judge.oracle());
      on_step(EpisodeStep<R>{act, judgement, judge.oracle()});
      name_created(act.operation, stage_.names);
      told_.push_back(render_act<R>(act, stage_.names));
      if (auto found = take(judge.step(act)); !found.empty()) return found;
      if (auto found = after(judge.oracle(), stage_); !found.empty()) return found;
    }
    return {};
  }

  [[nodiscard]] const Stage<R>& stage() const { return stage_; }
  // The operations so far, a line each.
  [[nodiscard]] const std::vector<std::string>& told() const { return told_; }

 private:
  [[nodiscard]] std::pair<Act<R>, Judgement> draw_act(const oracle::Oracle<R>& oracle) {
    const std::size_t tries = choices_.chance(shape_.aimed) ? shape_.candidates : 1;
    std::optional<std::pair<Act<R>, Judgement>> drawn;
    for (std::size_t i = 0; i < tries; ++i) {
      Act<R> act = draw_lawful_act();
      const Judgement judgement = oracle.judge(act);
      drawn.emplace(std::move(act), judgement);
      if (std::holds_alternative<Accepted>(judgement)) break;
    }
    return *std::move(drawn);
  }

  // Names that could not be told from what a surface shows anyway are drawn again.
  [[nodiscard]] Act<R> draw_lawful_act() {
    while (true) {
      Drawer drawer{choices_, stage_.names};
      Act<R> act{drawer.template draw<UserId>(),
                 drawer.template draw_call<typename R::Operation>()};
      if constexpr (requires { R::check_operation(act.operation, stage_.names); }) {
        if (!R::check_operation(act.operation, stage_.names)) continue;
      }
      return act;
    }
  }

  [[nodiscard]] static std::vector<harness::Divergence> take(
      harness::Reply<harness::StepResult> reply) {
    PRIVET_CHECK(reply.has_value());  // subjects in process have no troubles
    return std::move(reply->divergences);
  }

  Choices& choices_;
  EpisodeShape shape_;
  Stage<R> stage_;
  std::vector<std::string> told_;
};

}  // namespace privet::fuzz
