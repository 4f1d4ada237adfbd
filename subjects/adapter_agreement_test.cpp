// The engine as a vendor would bring it, behind a server and an adapter, conforms: on random
// sequences of all rulebooks and readings, in every way there is to ask it.
#include <gtest/gtest.h>

#include "fuzz/episode.h"
#include "subjects/adapter_subject.h"
#include "subjects/adapter_test_channel.h"
#include "subjects/mutant.h"

namespace privet::subjects {
namespace {

// How an episode ended.
struct Ended {
  std::vector<harness::Divergence> found;
  std::string told;     // its acts and what was found, a line each
  std::string trouble;  // empty when there was none
};

// `subject_of` makes the subject, given the readings of the episode's stage.
template <Rulebook R, class SubjectOf>
Ended episode(std::uint64_t seed, SubjectOf subject_of) {
  fuzz::WordStream words{seed};
  fuzz::Choices choices{words};
  fuzz::Episode<R> episode{choices,
                           {.size = {.users = 4, .records = 3, .others = 2}, .operations = 40}};
  const auto subject = subject_of(readings(episode.stage().interpretation));
  Ended ended;
  ended.found = episode.run(
      *subject, [](const auto&) {},
      [](const auto&, const auto&) { return std::vector<harness::Divergence>{}; });
  if (episode.trouble())
    ended.trouble = episode.trouble()->message;
  ended.told = "seed " + std::to_string(seed) + "\n";
  for (const std::string& line : episode.told())
    ended.told += line + "\n";
  for (const harness::Divergence& one : ended.found) {
    ended.told +=
        one.viewer + ", " + one.what + ": " + one.expected + ", answered " + one.answered + "\n";
  }
  return ended;
}

// An episode on the engine behind an adapter that says such a hello; nothing when it conforms.
template <Rulebook R>
std::string fault_of_engine(std::uint64_t seed, Hello hello) {
  const Ended ended = episode<R>(seed, [&](const std::vector<Reading>& readings) {
    hello.interpretation = readings;
    return std::make_unique<AdapterSubject<R>>(std::make_unique<TestChannel>(engine_start(hello)));
  });
  return ended.found.empty() && ended.trouble.empty() ? "" : ended.told + ended.trouble;
}

template <class R>
class AdapterAgreement : public testing::Test {
 protected:
  static void conforms(const Hello& hello) {
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
      const std::string found = fault_of_engine<R>(seed, hello);
      ASSERT_EQ(found, "");
    }
  }
};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(AdapterAgreement, Books);

TYPED_TEST(AdapterAgreement, the_engine_conforms_asked_one_look_at_a_time) {
  this->conforms(hello_of_engine());
}

TYPED_TEST(AdapterAgreement, the_engine_conforms_asked_in_batches) {
  Hello hello = hello_of_engine();
  hello.batch = true;
  this->conforms(hello);
}

TYPED_TEST(AdapterAgreement, the_engine_conforms_asked_to_observe) {
  Hello hello = hello_of_engine();
  hello.observe = true;
  this->conforms(hello);
  hello.batch = true;
  hello.sessions = true;
  this->conforms(hello);
}

// Whatever surface is missing, and all but one of them.
TYPED_TEST(AdapterAgreement, the_engine_conforms_where_it_lacks_surfaces) {
  const auto& surfaces = call_names<typename TypeParam::Query>();
  for (const bool observe : {false, true}) {
    for (const std::string& surface : surfaces) {
      Hello hello = hello_of_engine();
      hello.batch = true;
      hello.observe = observe;
      hello.unsupported_surfaces = {surface};
      EXPECT_EQ(fault_of_engine<TypeParam>(7, hello), "") << "without " << surface;
      hello.unsupported_surfaces = surfaces;
      std::erase(hello.unsupported_surfaces, surface);
      EXPECT_EQ(fault_of_engine<TypeParam>(8, hello), "") << "with nothing but " << surface;
    }
  }
}

// A mutant behind an adapter that has `observe`, or is asked in batches.
template <Rulebook R>
std::unique_ptr<AdapterSubject<R>> mutant_adapter(const std::string& id, bool observe,
                                                  const std::vector<Reading>& readings) {
  Hello hello = hello_of_engine();
  hello.batch = true;
  hello.observe = observe;
  const auto start = [=] {
    const MakeWorld make = [=] { return serve<R>(make_mutant<R>(id), readings); };
    const auto server = std::make_shared<Server>(
        hello, std::map<std::string, MakeWorld>{{std::string{R::kName}, make}});
    return [server](std::string_view message) { return std::vector{*server->answer(message)}; };
  };
  return std::make_unique<AdapterSubject<R>>(std::make_unique<TestChannel>(start));
}

// Which of the rules a refusal names is asked of subjects in process only.
bool is_only_a_reason(const harness::Divergence& divergence) {
  return divergence.signature.kind == harness::DivergenceClass::WrongReason;
}

TYPED_TEST(AdapterAgreement, what_is_found_of_a_mutant_in_process_is_found_through_the_door) {
  std::size_t found = 0;
  std::uint64_t seed = 1000;
  for (const MutantInfo& mutant : mutants<TypeParam>()) {
    if (mutant.alteration != "subtle")
      continue;
    for (int tries = 0; tries < 12; ++tries) {
      ++seed;
      const Ended in_process =
          episode<TypeParam>(seed, [&](const auto&) { return make_mutant<TypeParam>(mutant.id); });
      if (in_process.found.empty() || is_only_a_reason(in_process.found.front()))
        continue;
      const Ended behind = episode<TypeParam>(seed, [&](const std::vector<Reading>& readings) {
        return mutant_adapter<TypeParam>(mutant.id, seed % 2 == 0, readings);
      });
      ++found;
      EXPECT_EQ(behind.told, in_process.told) << mutant.id << ": " << behind.trouble;
      break;
    }
  }
  EXPECT_GE(found, 5U);
}

}  // namespace
}  // namespace privet::subjects
