// The seam: what stands behind it is judged. Engine, oracle, a mutant, a vendor's program.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "harness/transcript.h"
#include "harness/trouble.h"
#include "model/observation.h"
#include "model/rulebook.h"
#include "model/verdict.h"

namespace privet::harness {

template <class T>
using Reply = tl::expected<T, Trouble>;

// Whether a refusal names every rule that refuses, or at least one, or none at all.
enum class Reasons { All, Some };

template <Rulebook R>
class Subject {
 public:
  Subject() = default;
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;
  Subject(Subject&&) = delete;
  Subject& operator=(Subject&&) = delete;
  virtual ~Subject() = default;

  [[nodiscard]] virtual std::string_view name() const = 0;
  [[nodiscard]] virtual Reasons reasons() const = 0;
  // Holds exactly that world afterwards. The stage outlives all calls until the next reset.
  [[nodiscard]] virtual Reply<void> reset(const Stage<R>& stage) = 0;
  [[nodiscard]] virtual Reply<Verdict> perform(const Act<R>& act) = 0;
  [[nodiscard]] virtual Reply<typename R::Answer> look(UserId viewer,
                                                       const typename R::Query& query) = 0;
  [[nodiscard]] virtual Reply<void> observe(Scope scope, Observation<R>& out) = 0;

  // The names of surfaces that it says it does not have, known from the first reset on. A look at
  // one is Unsupported; an observation is what the others show.
  [[nodiscard]] virtual std::span<const std::string> unsupported_surfaces() const { return {}; }

  // How long what it shows may lag behind what was done: a look that differs is repeated for that
  // long.
  [[nodiscard]] virtual std::chrono::milliseconds settles_within() const { return {}; }

  // What was said since the last reset, where there is a wire to say it over; without what differs
  // between two runs of the same case, and without secrets.
  [[nodiscard]] virtual Transcript transcript() const { return {}; }
};

}  // namespace privet::harness
