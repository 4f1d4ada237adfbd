// Engine and oracle agree on random sequences: small worlds and larger ones, every reading, and
// the raw looks as well as the observation.
//
// PRIVET_AGREEMENT_OPERATIONS and PRIVET_AGREEMENT_SEED repeat it for longer or elsewhere.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <rapidcheck.h>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "fuzz/episode.h"
#include "harness/look_expectation.h"
#include "model/catalogue.h"
#include "model/deal/fold.h"
#include "model/kvcore/fold.h"
#include "model/nextiva/fold.h"
#include "model/rulebooks.h"
#include "subjects/in_process.h"

namespace privet::fuzz {
namespace {

std::size_t from_environment(const char* name, std::size_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoull(text);
}

struct Tally {
  std::size_t accepted = 0;
  std::size_t refused = 0;
  std::size_t indifferent = 0;
  [[nodiscard]] std::size_t total() const { return accepted + refused + indifferent; }
};

// What a test has exercised so far.
template <Rulebook R>
struct Exercise {
  std::map<std::string, Tally> operations;
  std::set<std::string> rules;     // named in a refusal or an explanation
  std::set<std::string> readings;  // KEY=VALUE
  std::size_t looks = 0;

  void count(const EpisodeStep<R>& step) {
    Tally& tally = operations[std::string{name_of(step.act.operation)}];
    if (const auto* refused = std::get_if<Refused>(&step.judgement)) {
      ++tally.refused;
      for (const RuleId rule : refused->because.list())
        rules.insert(rule.str());
    } else if (std::holds_alternative<Indifferent>(step.judgement)) {
      ++tally.indifferent;
    } else {
      ++tally.accepted;
    }
  }
  void read(const Stage<R>& stage) {
    for (const Reading& reading : readings_of(stage)) {
      readings.insert(reading.key + "=" + reading.value);
    }
  }
  void explain(const EpisodeStep<R>& step, const Stage<R>& stage, Choices& choices) {
    for (const Reason& reason : step.before.explain(step.act))
      rules.insert(reason.rule.str());
    const std::size_t records = stage.names.template count<typename R::RecordId>();
    if (records == 0)
      return;
    using Flag = typename R::SightFlag;
    const UserId viewer{choices.below(stage.names.template count<UserId>())};
    const typename R::RecordId record{choices.below(records)};
    const auto flag = static_cast<Flag>(choices.below(words<Flag>().size()));
    for (const Reason& reason : step.before.explain(viewer, record, flag)) {
      rules.insert(reason.rule.str());
    }
  }
  // The kind of operation that was accepted least often so far.
  [[nodiscard]] std::size_t least_accepted() const {
    const auto& names = call_names<typename R::Operation>();
    const auto accepted = [&](const std::string& name) {
      const auto found = operations.find(name);
      return found == operations.end() ? 0 : found->second.accepted;
    };
    return static_cast<std::size_t>(std::ranges::min_element(names, {}, accepted) - names.begin());
  }
  [[nodiscard]] Tally sum() const {
    Tally all;
    for (const auto& [name, tally] : operations) {
      all.accepted += tally.accepted;
      all.refused += tally.refused;
      all.indifferent += tally.indifferent;
    }
    return all;
  }

 private:
  static std::vector<Reading> readings_of(const Stage<R>& stage) {
    return privet::readings(stage.interpretation);
  }
};

template <Rulebook R>
auto whole_look_of(const Names& names, Scope scope, std::span<const Text> record_names) {
  if constexpr (std::same_as<R, Nextiva>)
    return nextiva::whole_look(names, scope, record_names);
  if constexpr (std::same_as<R, Kvcore>)
    return kvcore::whole_look(names, scope, record_names);
  if constexpr (std::same_as<R, Deal>)
    return deal::whole_look(names, scope, record_names);
}

// Asks engine and oracle everything a viewer can ask, and compares the raw answers.
template <Rulebook R>
std::vector<harness::Divergence> compare_looks(const oracle::Oracle<R>& oracle,
                                               const Stage<R>& stage, harness::Subject<R>& subject,
                                               UserId viewer) {
  const Scope scope{stage.names.template count<UserId>(),
                    stage.names.template count<typename R::RecordId>()};
  std::vector<Text> record_names;
  record_names.reserve(scope.records);
  for (std::size_t i = 0; i < scope.records; ++i) {
    record_names.push_back(oracle.name_of(typename R::RecordId{i}));
  }
  const Unbinder written{stage.names};
  for (const auto& query : whole_look_of<R>(stage.names, scope, record_names)) {
    const std::string expected = render_flow(written.value(oracle.look(viewer, query)));
    const std::string answered = render_flow(written.value(*subject.look(viewer, query)));
    if (expected == answered)
      continue;
    harness::Divergence divergence;
    divergence.what = stage.names.alias(viewer) + " " + render_call(query, stage.names);
    divergence.expected = expected;
    divergence.answered = answered;
    return {divergence};
  }
  return {};
}

template <Rulebook R>
std::string told(const Episode<R>& episode, const std::vector<harness::Divergence>& found) {
  const Stage<R>& stage = episode.stage();
  std::string text = "world: " + render_flow(Unbinder{stage.names}.value(stage.world)) + "\n";
  for (const Reading& reading : chosen_readings(stage.interpretation)) {
    text += "reading " + reading.key + "=" + reading.value + "\n";
  }
  for (const std::string& step : episode.told())
    text += "  - " + step + "\n";
  for (const harness::Divergence& divergence : found) {
    text += render(divergence.signature) + ": " + divergence.viewer + ", " + divergence.what +
            ": expected " + divergence.expected + ", answered " + divergence.answered + "\n";
    for (const std::string& because : divergence.because)
      text += "    " + because + "\n";
  }
  return text;
}

// Small worlds and short sequences, larger and longer ones.
EpisodeShape draw_shape(Choices& choices) {
  switch (choices.below(5)) {
    case 0:
      return {{.users = 12, .records = 12, .others = 4}, 60};
    case 1:
      return {{.users = 5, .records = 4, .others = 2}, 150};
    case 2:
      return {{.users = 3, .records = 1, .others = 1}, 10};
    default:
      return {{.users = 4, .records = 3, .others = 2}, 40};
  }
}

template <Rulebook R>
std::string run_episode(Choices& choices, Exercise<R>& exercise) {
  EpisodeShape shape = draw_shape(choices);
  shape.favoured = exercise.least_accepted();
  Episode<R> episode{choices, shape};
  exercise.read(episode.stage());
  subjects::EngineSubject<R> engine;
  std::size_t step = 0;
  const auto on_step = [&](const EpisodeStep<R>& taken) {
    exercise.count(taken);
    if (++step % 8 == 0)
      exercise.explain(taken, episode.stage(), choices);
  };
  const auto after = [&](const oracle::Oracle<R>& oracle, const Stage<R>& stage) {
    if (step % 16 != 0)
      return std::vector<harness::Divergence>{};
    ++exercise.looks;
    const UserId viewer{choices.below(stage.names.template count<UserId>())};
    return compare_looks<R>(oracle, stage, engine, viewer);
  };
  const auto found = episode.run(engine, on_step, after);
  return found.empty() ? "" : told(episode, found);
}

template <Rulebook R>
void print(const Exercise<R>& exercise) {
  const Tally sum = exercise.sum();
  std::cout << R::kName << ": " << sum.total() << " operations, "
            << sum.accepted * 100 / sum.total() << " % accepted, " << exercise.rules.size()
            << " rules and entries, " << exercise.readings.size() << " readings, " << exercise.looks
            << " whole looks\n";
  for (const auto& [name, tally] : exercise.operations) {
    std::cout << "  " << name << ": " << tally.accepted << " accepted, " << tally.refused
              << " refused, " << tally.indifferent << " indifferent\n";
  }
}

template <class R>
class Agreement : public testing::Test {};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(Agreement, Books);

constexpr std::size_t kWanted = 200'000;

// Shorter runs, as under the sanitizers, are held to agreement alone.
template <Rulebook R>
void expect_exercised(const Exercise<R>& exercise) {
  const Tally sum = exercise.sum();
  if (sum.total() < kWanted)
    return;
  EXPECT_GE(sum.accepted * 2, sum.total()) << "less than half was accepted";
  for (const std::string& name : call_names<typename R::Operation>()) {
    const auto found = exercise.operations.find(name);
    ASSERT_NE(found, exercise.operations.end()) << name;
    EXPECT_GE(found->second.accepted, 100U) << name;
    EXPECT_GE(found->second.refused, 100U) << name;
  }
  for (const ReadingChoice& choice : reading_choices<typename R::Interpretation>()) {
    for (const std::string& value : choice.values) {
      EXPECT_TRUE(exercise.readings.contains(choice.key + "=" + value)) << choice.key << value;
    }
  }
  for (const Rule& rule : rules(R::kBook)) {
    const bool testable = rule.kind != RuleKind::Outside && rule.kind != RuleKind::Structure;
    EXPECT_TRUE(!testable || exercise.rules.contains(rule.id.str())) << full_name_of(rule.id);
  }
}

TYPED_TEST(Agreement, engine_and_oracle_agree_on_random_sequences) {
  const std::size_t wanted = from_environment("PRIVET_AGREEMENT_OPERATIONS", kWanted);
  const std::uint64_t seed = from_environment("PRIVET_AGREEMENT_SEED", 20261122);
  Exercise<TypeParam> exercise;
  rc::detail::TestParams params;
  params.maxSize = 100;
  params.disableShrinking = true;  // what is found is told whole; the campaign shrinks
  for (std::uint64_t round = 0; exercise.sum().total() < wanted; ++round) {
    params.seed = seed + round;
    const auto result = rc::detail::checkTestable(
        [&] {
          WordStream words{*rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::uint64_t>())};
          Choices choices{words};
          const std::string found = run_episode<TypeParam>(choices, exercise);
          if (!found.empty())
            RC_FAIL(found);
        },
        rc::detail::TestMetadata{}, params);
    ASSERT_TRUE(result.template is<rc::detail::SuccessResult>()) << "seed " << params.seed << "\n"
                                                                 << result;
  }
  std::cout << "seed " << seed << "\n";
  print(exercise);
  expect_exercised(exercise);
}

}  // namespace
}  // namespace privet::fuzz
