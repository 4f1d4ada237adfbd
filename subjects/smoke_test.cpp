#include "subjects/smoke.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/interpretation.h"
#include "subjects/miniature_test_channel.h"
#include "subjects/smoke_world.h"

namespace privet::subjects {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Smoked {
  SmokeResult result;
  std::vector<SmokeCheck> checks;

  // "nextiva: an operation can be refused"
  [[nodiscard]] std::vector<std::string> with(SmokeOutcome outcome) const {
    std::vector<std::string> all;
    for (const SmokeCheck& check : checks) {
      if (check.outcome == outcome)
        all.push_back((check.rulebook.empty() ? "" : check.rulebook + ": ") + check.what);
    }
    return all;
  }
  [[nodiscard]] std::vector<std::string> to_mend() const { return with(SmokeOutcome::Mend); }
  [[nodiscard]] std::string said_first() const {
    const auto found = std::ranges::find(checks, SmokeOutcome::Mend, &SmokeCheck::outcome);
    return found == checks.end() ? "" : found->said;
  }
};

SmokeOptions options() {
  using std::chrono::milliseconds;
  return {.privet = "1.0", .timeout = milliseconds{100}, .settle = milliseconds{400}};
}

Smoked smoked(const TestChannel::Start& start, const SmokeOptions& how = options()) {
  Smoked all;
  all.result = smoke([&] { return std::make_unique<TestChannel>(start); }, how,
                     [&](const SmokeCheck& check) { all.checks.push_back(check); });
  const bool sound = all.result.verdict == SmokeVerdict::Sound;
  EXPECT_EQ(sound, all.result.verdict != SmokeVerdict::NotStarted && all.to_mend().empty());
  return all;
}

Smoked smoked_nextiva(std::string_view miniature) {
  SmokeOptions how = options();
  how.rulebooks = {"nextiva"};
  return smoked(miniature_start(miniature), how);
}

TEST(Smoke, the_engine_is_sound_in_every_way_it_can_be_asked) {
  for (const bool batch : {false, true}) {
    for (const bool observe : {false, true}) {
      for (const bool sessions : {false, true}) {
        Hello hello = hello_of_engine();
        hello.batch = batch;
        hello.observe = observe;
        hello.sessions = sessions;
        const Smoked done = smoked(engine_start(hello));
        EXPECT_THAT(done.to_mend(), IsEmpty()) << done.said_first();
        EXPECT_THAT(done.with(SmokeOutcome::NotChecked), IsEmpty());
      }
    }
  }
}

TEST(Smoke, tells_what_is_to_be_mended_first_of_each_miniature) {
  // What makes a process is smoked in cli/adapter_test.py.
  const std::map<std::string_view, std::string> first{
      {"honest", ""},
      {"crlf", ""},
      {"slow", ""},
      {"late", ""},
      {"counts-hidden", ""},  // the product's vice
      {"banner", "it answers `hello`"},
      {"garbage@1", "it answers `hello`"},
      {"hang@1", "it answers `hello`"},
      {"wrong-id@2", "it answers under the id it was asked with"},
      {"hang@2", "it answers under the id it was asked with"},
      {"crash@4", "nextiva: the surface `table` is well-formed"},
      {"deep-nesting@4", "nextiva: the surface `table` is well-formed"},
      {"missing-rows", "nextiva: the surface `table` is well-formed"},
      {"numbers-as-strings", "nextiva: the surface `table` is well-formed"},
      {"flaky", "nextiva: what was asked once is answered the same again"},
      {"batch-in-part", "nextiva: a batch is answered as single requests"},
      {"missing-verdict", "nextiva: an operation can be allowed"},
      {"duplicate-keys", "nextiva: an operation can be allowed"},
      {"error", "nextiva: an operation can be allowed"},
      {"unsupported", "nextiva: an operation can be allowed"},
      {"always-refused", "nextiva: an operation can be allowed"},
      {"always-ok", "nextiva: an operation can be refused"},
      {"forgets-reset", "nextiva: `reset` forgets what was done"}};
  for (const auto& [miniature, what] : first) {
    const Smoked done = smoked_nextiva(miniature);
    const auto mend = done.to_mend();
    EXPECT_EQ(mend.empty() ? "" : mend.front(), what) << miniature << ": " << done.said_first();
  }
}

TEST(Smoke, says_what_is_wrong) {
  EXPECT_THAT(smoked_nextiva("always-ok").said_first(),
              "it says `ok` to what every reading refuses: bob delete_lead: L");
  EXPECT_THAT(smoked_nextiva("always-refused").said_first(),
              "it refuses what every reading allows: ann delete_lead: L");
  EXPECT_THAT(smoked_nextiva("wrong-id@2").said_first(), HasSubstr("answered with the id 5711"));
  EXPECT_THAT(smoked_nextiva("flaky").said_first(), HasSubstr("in_table"));
  EXPECT_THAT(smoked_nextiva("crash@5").said_first(), HasSubstr("boom"));
}

TEST(Smoke, goes_on_where_it_makes_sense_and_stops_where_it_does_not) {
  EXPECT_EQ(smoked_nextiva("missing-rows").to_mend().size(), 3U);
  EXPECT_THAT(
      smoked_nextiva("missing-verdict").to_mend(),
      ElementsAre("nextiva: an operation can be allowed", "nextiva: an operation can be refused"));
  for (const char* word : {"crash@6", "hang@6", "answers-after-timeout@6"}) {
    const Smoked done = smoked(miniature_start(word));
    EXPECT_EQ(done.to_mend().size(), 1U) << word;
    EXPECT_EQ(done.checks.back().outcome, SmokeOutcome::Mend) << word;
  }
  EXPECT_EQ(smoked(miniature_start("garbage@1")).checks.size(), 1U);
}

TEST(Smoke, what_cannot_be_started_is_no_fault_of_the_adapter) {
  const Smoked none = smoked([] { return TestChannel::Answers{}; });
  EXPECT_EQ(none.result.verdict, SmokeVerdict::NotStarted);
  EXPECT_THAT(none.result.trouble, HasSubstr("it cannot be started"));
  EXPECT_THAT(none.checks, IsEmpty());
  const Smoked ends = smoked(miniature_start("crash@1"));
  EXPECT_EQ(ends.result.verdict, SmokeVerdict::NotStarted);
  EXPECT_THAT(ends.result.trouble, AllOf(HasSubstr("ended"), HasSubstr("boom")));
}

// Every answer with what `from` has replaced.
TestChannel::Start with_replaced(std::string from, std::string to,
                                 Hello hello = hello_of_engine()) {
  return engine_start(std::move(hello), [=](std::string_view, std::string answer) {
    for (std::size_t at = answer.find(from); at != std::string::npos;
         at = answer.find(from, at + to.size()))
      answer.replace(at, from.size(), to);
    return answer;
  });
}

TEST(Smoke, an_unknown_method_operation_or_surface_is_told_as_such) {
  EXPECT_THAT(smoked(with_replaced("-32601", "-32000")).to_mend(),
              ElementsAre("an unknown method is told as such"));
  const Smoked done = smoked(with_replaced("-32004", "-32602"));
  EXPECT_THAT(done.to_mend(), Contains("deal: an unknown operation is unsupported"));
  EXPECT_THAT(done.to_mend(), Contains("kvcore: an unknown surface is unsupported"));
  EXPECT_THAT(done.said_first(), HasSubstr("error -32004"));
}

// To take everything unknown for refused is what an adapter must not do.
TEST(Smoke, a_verdict_on_an_unknown_operation_is_none) {
  const auto start = engine_start(hello_of_engine(), [](std::string_view, std::string answer) {
    const std::size_t error = answer.find(",\"error\":{\"code\":-32004");
    return error == std::string::npos
               ? answer
               : answer.substr(0, error) + R"(,"result":{"verdict":"refused"}})";
  });
  EXPECT_THAT(smoked(start).to_mend(), Contains("nextiva: an unknown operation is unsupported"));
}

TEST(Smoke, rows_of_things_outside_the_world_are_found) {
  const Smoked done = smoked(with_replaced(R"([{"lead":"L")", R"([{"lead":"0017")"));
  EXPECT_THAT(done.to_mend(), Contains("nextiva: what was asked once is answered the same again"));
  EXPECT_THAT(done.said_first(), HasSubstr("0017"));
}

TEST(Smoke, an_operation_without_a_trace_is_found) {
  // Reset alone reaches the world.
  const auto start = [] {
    return [server = engine_server(hello_of_engine())](std::string_view message) {
      const std::string text{message};
      const bool allowed =
          text.find("\"do\"") != std::string::npos && text.find("no_such") == std::string::npos &&
          text.find("bob") == std::string::npos && text.find("sam") == std::string::npos &&
          text.find("con") == std::string::npos;
      if (!allowed)
        return std::vector<std::string>{*server->answer(message)};
      const std::size_t id = text.find("\"id\":") + 5;
      return std::vector<std::string>{R"({"jsonrpc":"2.0","id":)" +
                                      text.substr(id, text.find(',', id) - id) +
                                      R"(,"result":{"verdict":"ok"}})"};
    };
  };
  EXPECT_THAT(smoked(start).to_mend(),
              ElementsAre("nextiva: what was done is shown", "kvcore: what was done is shown",
                          "deal: what was done is shown"));
}

TEST(Smoke, observe_and_look_show_the_same) {
  Hello hello = hello_of_miniature();
  const auto start = engine_start(hello, [](std::string_view message, std::string answer) {
    const std::size_t place = answer.find("\"by_link\"");
    if (message.find("\"observe\"") != std::string_view::npos && place == std::string::npos) {
      const std::size_t name = answer.find("Ada Moss");
      if (name != std::string::npos)
        answer.replace(name, 8, "Ada Mess");
    }
    return answer;
  });
  EXPECT_THAT(smoked(start).to_mend(), Contains("nextiva: `observe` shows what `look` shows"));
}

TEST(Smoke, what_is_not_supported_is_not_checked) {
  Hello hello = hello_of_engine();
  hello.unsupported_surfaces = {"related", "log"};
  hello.unsupported_operations = {"delete_lead", "make_private", "edit_lead"};
  const Smoked done = smoked(engine_start(hello));
  EXPECT_THAT(done.to_mend(), IsEmpty()) << done.said_first();
  EXPECT_THAT(done.with(SmokeOutcome::NotChecked),
              ElementsAre("nextiva: the surface `related` is well-formed",
                          "kvcore: the surface `log` is well-formed"));
}

TEST(Smoke, one_that_supports_nothing_is_not_sound) {
  Hello hello = hello_of_engine();
  hello.unsupported_operations = call_names<Nextiva::Operation>();
  EXPECT_THAT(
      smoked(engine_start(hello)).to_mend(),
      ElementsAre("nextiva: an operation can be allowed", "nextiva: an operation can be refused"));
}

TEST(Smoke, asks_for_the_rulebooks_that_are_wanted_and_offered) {
  SmokeOptions how = options();
  how.rulebooks = {"deal"};
  const Smoked deal = smoked(engine_start(hello_of_engine()), how);
  for (const SmokeCheck& check : deal.checks)
    EXPECT_TRUE(check.rulebook.empty() || check.rulebook == "deal") << check.what;
  const auto without = with_replaced("\"deal\",", "");
  EXPECT_THAT(smoked(without, how).to_mend(), ElementsAre("it offers deal"));
  const auto nothing = with_replaced(R"("deal","kvcore","nextiva")", "");
  EXPECT_THAT(smoked(nothing).to_mend(), ElementsAre("it offers a rulebook"));
}

// --- the worlds ---

template <class R>
class SmokeWorldTest : public testing::Test {
 protected:
  static Verdict verdict(const SmokeAct& act, const typename R::Interpretation& interpretation) {
    Stage<R> stage = smoke_stage<R>();
    stage.interpretation = interpretation;
    EXPECT_TRUE(R::check_world(stage.world, interpretation, stage.names));
    EngineSubject<R> engine;
    EXPECT_TRUE(engine.reset(stage));
    return *engine.perform(bind_smoke_act<R>(act, stage.names));
  }
};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(SmokeWorldTest, Books);

TYPED_TEST(SmokeWorldTest, every_reading_allows_what_is_allowed_and_refuses_what_is_refused) {
  using Interpretation = typename TypeParam::Interpretation;
  for (const ReadingChoice& choice : reading_choices<Interpretation>()) {
    for (const std::string& value : choice.values) {
      Interpretation interpretation;
      ASSERT_TRUE(choose_reading(interpretation, {choice.key, value}));
      const SmokeWorld& world = smoke_world(TypeParam::kName);
      for (const SmokeAct& act : world.allowed)
        EXPECT_TRUE(std::holds_alternative<Accepted>(this->verdict(act, interpretation)))
            << choice.key << "=" << value << ": " << act.operation;
      for (const SmokeAct& act : world.refused)
        EXPECT_TRUE(std::holds_alternative<Refused>(this->verdict(act, interpretation)))
            << choice.key << "=" << value << ": " << act.operation;
    }
  }
}

}  // namespace
}  // namespace privet::subjects
