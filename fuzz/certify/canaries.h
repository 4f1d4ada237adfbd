// Canaries: subjects known to be wrong, one that shows too much, one that shows too little and one
// that answers now like this and now like that. Who certifies lets them through the same tests
// first: a harness that does not notice them says nothing of anybody.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/certify/pace.h"
#include "fuzz/certify/partings.h"
#include "fuzz/certify/trials.h"
#include "fuzz/certify/world_run.h"
#include "fuzz/explore/suites/world_graph.h"
#include "harness/certificate.h"
#include "subjects/in_process.h"
#include "subjects/mutant.h"

namespace privet::fuzz::certify {

// The engine, but that in one of three worlds it is given, as chance has it, it shows nobody
// anything after an act.
template <Rulebook R>
class FlakySubject : public subjects::EngineSubject<R> {
 public:
  [[nodiscard]] std::string_view name() const override { return "flaky engine"; }
  [[nodiscard]] harness::Reply<void> reset(const Stage<R>& stage) override {
    is_bad_ = explore::mixed(++resets_) % 3 == 0;
    has_acted_ = false;
    return subjects::EngineSubject<R>::reset(stage);
  }
  [[nodiscard]] harness::Reply<Verdict> perform(const Act<R>& act) override {
    has_acted_ = true;
    return subjects::EngineSubject<R>::perform(act);
  }
  [[nodiscard]] harness::Reply<void> observe(Scope scope, Observation<R>& out) override {
    harness::Reply<void> done = subjects::EngineSubject<R>::observe(scope, out);
    if (is_bad_ && has_acted_)
      out.sight.reset(scope.viewers, scope.records);
    return done;
  }

 private:
  std::size_t resets_ = 0;
  bool is_bad_ = false;
  bool has_acted_ = false;
};

struct CanaryMutants {
  std::string_view leaking;
  std::string_view locking;
};
// By rulebook; ids of subjects/mutant.h.
template <Rulebook R>
[[nodiscard]] CanaryMutants canary_mutants();
template <>
[[nodiscard]] inline CanaryMutants canary_mutants<Nextiva>() {
  return {"nextiva-subtle-old-contact-still-lists-the-lead", "nextiva-nex-14-surfaces-2-never"};
}
template <>
[[nodiscard]] inline CanaryMutants canary_mutants<Kvcore>() {
  return {"kvcore-kv-a06-effects-14-never", "kvcore-kv-21-exposures-4-never"};
}
template <>
[[nodiscard]] inline CanaryMutants canary_mutants<Deal>() {
  return {"deal-deal-11-effects-15-never", "deal-deal-32-effects-2-never"};
}

// A word of harness/certificate.h.
[[nodiscard]] inline std::string judged_as(const std::vector<Finding>& findings) {
  if (findings.empty())
    return std::string{harness::kNoCanary};
  if (findings.front().flaky)
    return "flaky";
  const harness::DivergenceClass kind = findings.front().signature.kind;
  const bool has_word =
      kind == harness::DivergenceClass::Leak || kind == harness::DivergenceClass::Lockout;
  return has_word ? word_of(kind) : std::string{harness::kOtherCanary};
}

// A canary in the small world, by random walks; it ends with the first thing that goes wrong.
template <Rulebook R>
[[nodiscard]] harness::Canary judge_canary(const SmallWorld<R>& world, const explore::Graph& graph,
                                           std::string subject, std::string expected,
                                           const MakeSubject<R>& make) {
  constexpr std::uint64_t kWalks = 200;
  constexpr std::size_t kLength = 30;
  const auto canary = make();
  WorldRun<R> run{world, *canary};
  Partings<R> partings{{.signatures = 1}};
  (void)run_walks<R>(run, graph, kWalks, kLength, 1, {}, partings);
  return {.rulebook = std::string{R::kName},
          .subject = std::move(subject),
          .expected = std::move(expected),
          .judged = judged_as(partings.findings("canary", make, {})),
          .steps = run.steps()};
}

// All canaries of the rulebook, in its tiny world, as they are read by default.
template <Rulebook R>
[[nodiscard]] std::vector<harness::Canary> judge_canaries() {
  const SmallWorld<R>& tiny = explore::small_worlds<R>().front();
  const auto graph = explore::graph_of_world(tiny);
  PRIVET_CHECK(graph.has_value());
  const auto judged = [&](std::string_view id, const char* expected) {
    return judge_canary<R>(tiny, graph->graph, "mutant:" + std::string{id}, expected,
                           [&] { return subjects::make_mutant<R>(std::string{id}); });
  };
  const auto [leaking, locking] = canary_mutants<R>();
  return {judged(leaking, "leak"), judged(locking, "lockout"),
          judge_canary<R>(tiny, graph->graph, "flaky engine", "flaky",
                          [] { return std::make_unique<FlakySubject<R>>(); })};
}

}  // namespace privet::fuzz::certify
