// The shrinker: what random episodes have found on mutants, made small.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/sequences.h"
#include "fuzz/choices.h"
#include "fuzz/episode.h"
#include "fuzz/sequence.h"
#include "fuzz/shrink.h"
#include "harness/divergence.h"
#include "harness/subject.h"
#include "model/rulebooks.h"
#include "subjects/mutant.h"

namespace privet::bench {
namespace {

constexpr std::size_t kFindings = 8;  // each on a mutant of its own

template <Rulebook R>
struct Finding {
  std::unique_ptr<harness::Subject<R>> subject;
  fuzz::Sequence<R> sequence;
  harness::Signature signature;
};

// What the first of some episodes that diverges has found.
template <Rulebook R>
std::optional<Finding<R>> find(const std::string& mutant) {
  constexpr std::uint64_t kEpisodes = 40;
  const fuzz::EpisodeShape shape{.size = {.users = kUsers, .records = kRecords, .others = 2},
                                 .near_misses = 30};
  auto subject = subjects::make_mutant<R>(mutant);
  for (std::uint64_t seed = 1; seed <= kEpisodes; ++seed) {
    fuzz::WordStream words{seed};
    fuzz::Choices choices{words};
    fuzz::Episode<R> episode{choices, shape};
    const auto ignore = [](const auto&...) { return std::vector<harness::Divergence>{}; };
    const auto found = episode.run(*subject, ignore, ignore);
    // A short one tells little of shrinking.
    if (!found.empty() && episode.acts().size() >= 10)
      return Finding<R>{std::move(subject), episode.sequence(), found.front().signature};
  }
  return std::nullopt;
}

// On mutants spread over all there are.
template <Rulebook R>
std::vector<Finding<R>> make_findings() {
  const std::vector<std::string> ids = subjects::mutant_ids<R>();
  constexpr std::size_t kStride = 7;
  std::vector<Finding<R>> findings;
  for (std::size_t i = 0; i < ids.size() && findings.size() < kFindings; ++i) {
    if (auto found = find<R>(ids[i * kStride % ids.size()]))
      findings.push_back(*std::move(found));
  }
  return findings;
}

template <Rulebook R>
void shrinks(benchmark::State& state) {
  static const std::vector<Finding<R>> findings = make_findings<R>();
  std::size_t found = 0;
  std::size_t shrunk_to = 0;
  std::size_t executions = 0;
  std::int64_t count = 0;
  for (auto _ : state) {
    for (const Finding<R>& finding : findings) {
      const auto shrunk = fuzz::shrink(finding.sequence, finding.signature, *finding.subject);
      found += finding.sequence.acts.size();
      shrunk_to += shrunk.sequence.acts.size();
      executions += shrunk.executions;
      ++count;
    }
  }
  state.SetItemsProcessed(count);
  const auto mean = [&](std::size_t sum) {
    return static_cast<double>(sum) / static_cast<double>(count);
  };
  state.counters["found"] = mean(found);
  state.counters["shrunk"] = mean(shrunk_to);
  state.counters["executions"] = mean(executions);
}

BENCHMARK(shrinks<Nextiva>)->Unit(benchmark::kMillisecond);
BENCHMARK(shrinks<Kvcore>)->Unit(benchmark::kMillisecond);
BENCHMARK(shrinks<Deal>)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace privet::bench
