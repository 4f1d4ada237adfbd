// One generator, many drivers: whoever brings the choice words, a campaign's stream, RapidCheck,
// the bytes of libFuzzer or an enumeration, the same words are the same operations in the same
// world.
#include <algorithm>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fuzz/bytes/words_of_bytes.h"
#include "fuzz/campaign.h"
#include "fuzz/choices.h"
#include "fuzz/draw.h"
#include "fuzz/draw_stage.h"
#include "fuzz/enumeration.h"
#include "fuzz/episode.h"
#include "harness/divergence.h"
#include "model/rulebooks.h"
#include "model/unbind.h"
#include "subjects/in_process.h"

namespace privet::fuzz {
namespace {

using Words = std::vector<std::uint32_t>;

template <Rulebook R>
EpisodeShape draw_shape_of(Choices& choices) {
  return draw_shape(choices, std::variant_size_v<typename R::Operation>);
}

// The world in one line, its readings, and the operations, a line each.
template <Rulebook R>
std::vector<std::string> told(const Sequence<R>& sequence) {
  Names names = sequence.stage.names;
  std::vector<std::string> lines{render_flow(Unbinder{names}.value(sequence.stage.world))};
  for (const Reading& reading : chosen_readings(sequence.stage.interpretation))
    lines.push_back(reading.key + "=" + reading.value);
  for (const Act<R>& act : sequence.acts) {
    name_created(act.operation, names);
    lines.push_back(render_act<R>(act, names));
  }
  return lines;
}

template <Rulebook R>
std::vector<std::string> run(Choices choices) {
  Episode<R> episode{choices, draw_shape_of<R>(choices)};
  subjects::EngineSubject<R> engine;
  const auto found = episode.run(
      engine, [](const EpisodeStep<R>&) {},
      [](const oracle::Oracle<R>&, const Stage<R>&) { return std::vector<harness::Divergence>{}; });
  EXPECT_TRUE(found.empty());
  return told(episode.sequence());
}

// --- the drivers of words that are given ---

template <Rulebook R>
std::vector<std::string> run_words(const Words& words) {
  return run<R>(Choices{words});
}

template <Rulebook R>
std::vector<std::string> run_bytes(const Words& words) {
  const std::vector<std::uint8_t> bytes = bytes_of(words);
  const Words decoded = words_of(bytes);
  return run<R>(Choices{decoded});
}

// An enumeration behind all words but the last, turned until it shows them.
template <Rulebook R>
std::vector<std::string> run_enumerated(const Words& words) {
  const std::span before = std::span{words}.first(words.empty() ? 0 : words.size() - 1);
  Enumeration enumeration{before, words.size() - before.size(), 50};
  do {
    if (std::ranges::equal(enumeration.words(), words))
      return run<R>(Choices{enumeration.words()});
  } while (enumeration.advance());
  return {"the enumeration never shows these words"};
}

// The last word is small enough for an enumeration.
Words words_of_stream(std::uint64_t seed, std::size_t count) {
  WordStream stream{seed};
  Words words(count);
  std::ranges::generate(words, [&] { return stream.next(); });
  words.back() %= 50;
  return words;
}

template <class R>
class Drivers : public testing::Test {};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(Drivers, Books);

// Turns down what comes after its fifth operation, so that a campaign hands over what it ran.
template <Rulebook R>
class Tired : public subjects::EngineSubject<R> {
 public:
  [[nodiscard]] harness::Reply<void> reset(const Stage<R>& stage) override {
    performed_ = 0;
    return subjects::EngineSubject<R>::reset(stage);
  }
  [[nodiscard]] harness::Reply<Verdict> perform(const Act<R>& act) override {
    if (++performed_ > 5)
      return Refused{};
    return subjects::EngineSubject<R>::perform(act);
  }

 private:
  std::size_t performed_ = 0;
};

TYPED_TEST(Drivers, a_campaign_runs_what_its_words_run) {
  std::size_t compared = 0;
  for (std::uint64_t number = 0; number < 40; ++number) {
    Tired<TypeParam> subject;
    const auto end = run_episode<TypeParam>({.seed = 7}, number, subject);
    if (!end.sequence)
      continue;  // a short one
    ++compared;
    WordStream stream = words_of(7, TypeParam::kName, number);
    Words words(200'000);  // more than an episode takes
    std::ranges::generate(words, [&] { return stream.next(); });
    auto lines = run_words<TypeParam>(words);
    const auto until = told(*end.sequence);
    ASSERT_GE(lines.size(), until.size()) << "episode " << number;
    lines.resize(until.size());
    EXPECT_EQ(lines, until) << "episode " << number;
  }
  EXPECT_GE(compared, 10U);
}

TYPED_TEST(Drivers, bytes_and_an_enumeration_run_what_the_words_of_a_campaign_run) {
  std::set<std::vector<std::string>> different;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Words words = words_of_stream(seed, 600);
    const auto lines = run_words<TypeParam>(words);
    EXPECT_EQ(lines, run_bytes<TypeParam>(words)) << "seed " << seed;
    EXPECT_EQ(lines, run_enumerated<TypeParam>(words)) << "seed " << seed;
    different.insert(lines);
  }
  EXPECT_EQ(different.size(), 20U) << "what is compared says nothing";
}

TYPED_TEST(Drivers, bytes_run_what_the_words_of_rapidcheck_run) {
  rc::detail::TestParams params;
  params.seed = 20261122;
  params.maxSuccess = 40;
  const auto result = rc::detail::checkTestable(
      [] {
        const auto words = *rc::gen::scale(5, rc::gen::arbitrary<Words>());
        RC_ASSERT(run_words<TypeParam>(words) == run_bytes<TypeParam>(words));
      },
      rc::detail::TestMetadata{}, params);
  EXPECT_TRUE(result.template is<rc::detail::SuccessResult>()) << result;
}

// So many words 0 as the plainest world takes; what comes after them is operations.
template <Rulebook R>
Words words_of_plainest_world() {
  for (Words words{0};; words.push_back(0)) {
    Choices choices{words};
    (void)StageDrawer<R>{choices, draw_shape_of<R>(choices).size}.draw();
    if (!choices.at_end()) {
      words.pop_back();
      return words;
    }
  }
}

TYPED_TEST(Drivers, an_enumeration_runs_each_sequence_of_small_words_once) {
  const Words world = words_of_plainest_world<TypeParam>();
  Enumeration enumeration{world, 4, 4};
  std::set<Words> seen;
  std::set<std::vector<std::string>> different;
  do {
    const Words words(enumeration.words().begin(), enumeration.words().end());
    const auto lines = run<TypeParam>(Choices{enumeration.words()});
    ASSERT_EQ(lines, run_bytes<TypeParam>(words));
    EXPECT_GT(lines.size(), 1U) << "no word was left for an operation";
    EXPECT_TRUE(seen.insert(words).second);
    different.insert(lines);
  } while (enumeration.advance());
  EXPECT_EQ(seen.size(), 4U * 4U * 4U * 4U);
  // The first word is the aim, the second the kind; not all kinds take as many words as are left.
  EXPECT_GE(different.size(), 4U);
}

TEST(WordsOfBytes, are_the_lowest_byte_first_and_filled_up_with_zeros) {
  const std::vector<std::uint8_t> bytes{0x78, 0x56, 0x34, 0x12, 0xff, 0x01};
  EXPECT_EQ(words_of(bytes), (Words{0x12345678, 0x000001ff}));
  EXPECT_TRUE(words_of({}).empty());
}

RC_GTEST_PROP(WordsOfBytes, come_back_from_bytes, (const Words& words)) {
  RC_ASSERT(words_of(bytes_of(words)) == words);
}

TEST(Enumeration, shows_every_sequence_once_and_then_the_first_again) {
  const Words before{7, 9};
  Enumeration enumeration{before, 2, 3};
  std::vector<Words> shown;
  do {
    shown.emplace_back(enumeration.words().begin(), enumeration.words().end());
  } while (enumeration.advance());
  EXPECT_EQ(shown.size(), 9U);
  EXPECT_EQ(shown.front(), (Words{7, 9, 0, 0}));
  EXPECT_EQ(shown[1], (Words{7, 9, 0, 1}));
  EXPECT_EQ(shown.back(), (Words{7, 9, 2, 2}));
  EXPECT_TRUE(std::ranges::equal(enumeration.words(), Words{7, 9, 0, 0}));
}

}  // namespace
}  // namespace privet::fuzz
