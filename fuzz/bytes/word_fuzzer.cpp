// Byte fuzzer of the word decoder: bytes are choice words, words are an episode on the engine, the
// oracle judges it. A divergence, like a broken promise, aborts and is told.
//
// The first word chooses the rulebook; the others are what a campaign makes of the same words.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include <boost/mp11.hpp>

#include "fuzz/bytes/byte_fuzzer.h"
#include "fuzz/bytes/words_of_bytes.h"
#include "fuzz/campaign.h"
#include "fuzz/choices.h"
#include "fuzz/episode.h"
#include "harness/divergence.h"
#include "model/rulebooks.h"
#include "model/unbind.h"
#include "subjects/in_process.h"

namespace privet::fuzz {
namespace {

constexpr std::size_t kBooks = boost::mp11::mp_size<Rulebooks>::value;
// By what a rule was met: it refused alone, or among others.
constexpr std::size_t kWays = 2;

}  // namespace

// A cell a rulebook, rule and way. libFuzzer finds them by the name of their section and takes an
// input that brings one to a new count for a new path. It sets them to 0 before each input.
extern "C" {
[[gnu::section("__libfuzzer_extra_counters"), gnu::used]]
std::array<std::uint8_t, kBooks * RuleId::kSlots * kWays> privet_rule_cells;
}

namespace {

void count(std::size_t book, const RuleSet& because) {
  const std::size_t way = because.size() == 1 ? 0 : 1;
  for (const RuleId rule : because.list()) {
    std::uint8_t& cell = privet_rule_cells[(book * RuleId::kSlots + rule.slot()) * kWays + way];
    cell = static_cast<std::uint8_t>(std::min(cell + 1, 255));
  }
}

template <Rulebook R>
[[noreturn]] void abort_with(const Episode<R>& episode,
                             const std::vector<harness::Divergence>& found) {
  const Sequence<R> sequence = episode.sequence();
  const Unbinder written{sequence.stage.names};
  std::cerr << R::kName << "\nworld: " << render_flow(written.value(sequence.stage.world)) << "\n";
  for (const Reading& reading : chosen_readings(sequence.stage.interpretation))
    std::cerr << "reading: " << reading.key << "=" << reading.value << "\n";
  for (const std::string& step : episode.told())
    std::cerr << "  - " << step << "\n";
  for (const harness::Divergence& divergence : found) {
    std::cerr << render(divergence.signature) << ": " << divergence.viewer << ", "
              << divergence.what << ": expected " << divergence.expected << ", answered "
              << divergence.answered << "\n";
  }
  std::abort();
}

template <Rulebook R>
void run(std::size_t book, Choices& choices) {
  Episode<R> episode{choices, draw_shape(choices, std::variant_size_v<typename R::Operation>)};
  subjects::EngineSubject<R> engine;
  const auto on_step = [&](const EpisodeStep<R>& step) {
    if (const auto* refused = std::get_if<Refused>(&step.judgement))
      count(book, refused->because);
  };
  const auto after = [](const oracle::Oracle<R>& /*oracle*/, const Stage<R>& /*stage*/) {
    return std::vector<harness::Divergence>{};
  };
  const auto found = episode.run(engine, on_step, after);
  if (!found.empty())
    abort_with(episode, found);
}

}  // namespace
}  // namespace privet::fuzz

// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto words = privet::fuzz::words_of(std::span{bytes, size});
  privet::fuzz::Choices choices{words};
  boost::mp11::mp_with_index<privet::fuzz::kBooks>(
      choices.below(privet::fuzz::kBooks), [&](auto book) {
        privet::fuzz::run<boost::mp11::mp_at_c<privet::Rulebooks, book>>(book, choices);
      });
  return 0;
}
