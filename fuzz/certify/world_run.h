// Runs the acts of a small world on a subject, judged by the oracle, and tells what went wrong as a
// sequence, so that it can be confirmed, shrunk and kept as what campaigns find.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "fuzz/certify/naming.h"
#include "fuzz/confirm.h"
#include "fuzz/explore/suites/graph.h"
#include "fuzz/explore/worlds/small_world.h"
#include "fuzz/explore/worlds/world_sequence.h"
#include "harness/judge.h"
#include "harness/subject.h"

namespace privet::fuzz::certify {

using explore::ActIndex;
using explore::SmallWorld;

template <Rulebook R>
class WorldRun {
 public:
  // Both outlive it.
  WorldRun(const SmallWorld<R>& world, harness::Subject<R>& subject)
      : world_{world}, subject_{subject}, naming_{world} {}

  // Back to the world at the start. Both say whether all went as it should; what did not is in
  // parting(), and a reset has to come next.
  [[nodiscard]] bool reset() {
    acts_.clear();
    naming_.begin_anew();
    judge_.emplace(naming_.stage(), subject_, nullptr);
    return took(judge_->start());
  }
  [[nodiscard]] bool ask(ActIndex index) {
    acts_.push_back(index);
    ++steps_;
    const Act<R> act = naming_.act(index);
    const bool makes_nothing =
        naming_.creates(index) && !std::holds_alternative<Accepted>(judge_->oracle().judge(act));
    const bool right = took(judge_->step(act));
    if (makes_nothing)
      naming_.refused(index);
    return right;
  }
  // Requires that the last call returned false.
  [[nodiscard]] Parting<R> parting() {
    return {explore::sequence_of<R>(world_, acts_), std::move(divergences_),
            std::exchange(trouble_, {}), subject_.transcript()};
  }

  [[nodiscard]] const SmallWorld<R>& world() const { return world_; }
  [[nodiscard]] const Names& names() const { return naming_.stage().names; }
  [[nodiscard]] harness::Subject<R>& subject() const { return subject_; }
  [[nodiscard]] std::uint64_t steps() const { return steps_; }  // acts asked, in all

 private:
  [[nodiscard]] bool took(harness::Reply<harness::StepResult> reply) {
    if (!reply) {
      trouble_ = std::move(reply.error());
      return false;
    }
    divergences_ = std::move(reply->divergences);
    return divergences_.empty();
  }

  const SmallWorld<R>& world_;
  harness::Subject<R>& subject_;
  Naming<R> naming_;
  std::optional<harness::Judge<R>> judge_;
  std::vector<ActIndex> acts_;
  std::uint64_t steps_ = 0;
  std::vector<harness::Divergence> divergences_;
  std::optional<harness::Trouble> trouble_;
};

}  // namespace privet::fuzz::certify
