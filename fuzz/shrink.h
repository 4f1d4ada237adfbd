// Shrinking: from a sequence that diverges to a smaller one that diverges with the same signature.
//
// Executions of the subject are what is dear: it may be an adapter over a real product. So every
// candidate is first asked of the oracle, which tells for nothing whether the signature could show
// at all (fuzz/foresight.h), and only what could is executed. And as most of what the oracle thinks
// possible is so, candidates are taken on trust, one upon the other, executed together, and looked
// for the culprit by halves where they do not diverge as they should.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/foresight.h"
#include "fuzz/reductions.h"
#include "fuzz/sequence.h"
#include "harness/divergence.h"
#include "harness/subject.h"
#include "model/call.h"
#include "model/interpretation.h"
#include "model/rulebooks.h"
#include "model/unbind.h"

namespace privet::fuzz {

// Shrinking ends with what it has when one of them is reached.
struct ShrinkLimits {
  using Clock = std::chrono::steady_clock;
  std::size_t executions = 2000;
  std::size_t useless = 200;  // executions in a row that led to nothing smaller
  std::chrono::seconds time{300};
  std::function<Clock::time_point()> now = &Clock::now;
};

template <Rulebook R>
struct Shrunk {
  Sequence<R> sequence;
  std::size_t executions = 0;  // of the subject
  bool exhausted = false;      // a limit was reached: it might be smaller
};

template <Rulebook R>
class Shrinker {
 public:
  // All outlive it.
  Shrinker(const harness::Signature& signature, harness::Subject<R>& subject,
           const ShrinkLimits& limits)
      : signature_{signature},
        subject_{subject},
        limits_{limits},
        deadline_{limits.now() + limits.time},
        foresight_{signature} {}
  Shrinker(const Shrinker&) = delete;
  Shrinker& operator=(const Shrinker&) = delete;
  Shrinker(Shrinker&&) = delete;
  Shrinker& operator=(Shrinker&&) = delete;
  ~Shrinker() = default;

  [[nodiscard]] Shrunk<R> shrink(const Sequence<R>& found);

 private:
  static constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t kOne = 1;

  // Reductions taken on trust, starting from the best.
  struct Trusted {
    Sequence<R> sequence;
    std::size_t taken = 0;
    std::size_t next = 0;  // the place to go on at
  };

  // Takes all the steps of a reduction that can be taken, at most `stride` at a time; says whether
  // there was any. Taking a step leaves the next one in its place.
  bool sweep(const Reduction<R>& reduction, std::size_t stride) {
    bool smaller = false;
    std::size_t place = 0;
    std::size_t suspects = 0;  // the culprit is one of so many steps; 0: there is none known
    while (!exhausted_) {
      const std::size_t most = suspects == 0 ? stride : std::max<std::size_t>(suspects / 2, 1);
      Trusted ahead = trust(reduction, place, most);
      if (ahead.taken == 0)
        break;
      if (execute(ahead.sequence)) {
        smaller = true;
        place = ahead.next;
        suspects -= std::min(suspects, ahead.taken);
      } else if (ahead.taken == 1) {
        place = ahead.next + 1;
        suspects = 0;
      } else {
        suspects = ahead.taken;
      }
    }
    return smaller;
  }

  [[nodiscard]] Trusted trust(const Reduction<R>& reduction, std::size_t place, std::size_t most) {
    Trusted ahead{best_, 0, place};
    std::size_t at = place;
    while (ahead.taken < most && at < reduction.count(ahead.sequence)) {
      std::optional<Sequence<R>> candidate = reduction.step(ahead.sequence, at, could_diverge_);
      if (!candidate) {
        ++at;
        continue;
      }
      ahead.sequence = *std::move(candidate);
      ahead.next = at;
      ++ahead.taken;
    }
    return ahead;
  }

  // Whether it diverges as it should; then it is the best, cut after that.
  bool execute(const Sequence<R>& candidate) {
    const std::string key = key_of(candidate);
    if (failed_.contains(key) || is_spent())
      return false;
    ++executions_;
    const Replayed replayed = replay<R>(candidate, subject_, nullptr);
    if (!shows(replayed)) {
      failed_.insert(key);
      ++useless_;
      return false;
    }
    useless_ = 0;
    best_ = candidate;
    best_.acts.resize(replayed.steps);
    return true;
  }
  [[nodiscard]] bool shows(const Replayed& replayed) const {
    return std::ranges::any_of(replayed.divergences, [&](const harness::Divergence& divergence) {
      return divergence.signature == signature_;
    });
  }
  [[nodiscard]] bool is_spent() {
    exhausted_ = exhausted_ || executions_ >= limits_.executions || useless_ >= limits_.useless ||
                 limits_.now() >= deadline_;
    return exhausted_;
  }

  [[nodiscard]] static std::string key_of(const Sequence<R>& sequence) {
    Names names = sequence.stage.names;
    std::string key = render_flow(Unbinder{names}.value(sequence.stage.world));
    for (const Reading& reading : chosen_readings(sequence.stage.interpretation))
      key += "\n" + reading.key + "=" + reading.value;
    for (const Act<R>& act : sequence.acts) {
      name_created(act.operation, names);
      key += "\n" + render_act<R>(act, names);
    }
    return key;
  }

  const harness::Signature& signature_;
  harness::Subject<R>& subject_;
  const ShrinkLimits& limits_;
  ShrinkLimits::Clock::time_point deadline_;
  Foresight<R> foresight_;
  // Where the oracle does not foresee what was found, it is not asked.
  bool foreseen_ = false;
  CouldDiverge<R> could_diverge_ = [this](const Sequence<R>& candidate) {
    return is_lawful(candidate) && (!foreseen_ || foresight_.could_show(candidate));
  };
  Sequence<R> best_;
  std::set<std::string> failed_;
  std::size_t executions_ = 0;
  std::size_t useless_ = 0;
  bool exhausted_ = false;
};

template <Rulebook R>
Shrunk<R> Shrinker<R>::shrink(const Sequence<R>& found) {
  best_ = found;
  if (execute(found)) {
    foreseen_ = foresight_.could_show(best_);
    const auto& all = reductions<R>();
    // Until none of them makes it smaller. The first round takes as much on trust as there is;
    // what is left after it is mostly refused, one by one.
    std::size_t idle = 0;
    for (std::size_t i = 0; idle < all.size() && !exhausted_; ++i) {
      const bool smaller = sweep(all[i % all.size()], i < all.size() ? kAll : kOne);
      idle = smaller ? 0 : idle + 1;
    }
  }
  return {std::move(best_), executions_, exhausted_};
}

// A smaller sequence of which the last act diverges with `signature`, by any divergence of that
// step; no single act can be taken out of it, unless a limit was reached. `found` as it is when it
// does not diverge so.
template <Rulebook R>
[[nodiscard]] Shrunk<R> shrink(const Sequence<R>& found, const harness::Signature& signature,
                               harness::Subject<R>& subject, const ShrinkLimits& limits = {}) {
  return Shrinker<R>{signature, subject, limits}.shrink(found);
}

// Compiled once, in nextiva.cpp, kvcore.cpp and deal.cpp.
extern template class Shrinker<Nextiva>;
extern template class Shrinker<Kvcore>;
extern template class Shrinker<Deal>;

}  // namespace privet::fuzz
