#include "subjects/miniature.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "subjects/adapter_subject.h"
#include "subjects/miniature_test_channel.h"
#include "subjects/smoke_world.h"

namespace privet::subjects {
namespace {

using harness::Outcome;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kReset =
    R"({"jsonrpc":"2.0","id":1,"method":"reset","params":{"rulebook":"nextiva","world":)"
    R"({"roles":{"desk":{}},"users":{"ann":{"role":"desk"}},"leads":{"L":{"owner":"ann"}}}}})";
constexpr const char* kDelete = R"({"jsonrpc":"2.0","id":2,"method":"do","params":)"
                                R"({"actor":"ann","operation":"delete_lead","args":{"lead":"L"}}})";
constexpr const char* kTable =
    R"({"jsonrpc":"2.0","id":3,"method":"look","params":{"viewer":"ann","surface":"table"}})";

Miniature miniature(std::string_view word, const Miniature::Now& now = Clock::now) {
  const auto info = parse_miniature(word);
  EXPECT_TRUE(info);
  return make_miniature(*info, honest_servers(hello_of_miniature()), now);
}

// All that is written in answer to the message.
std::string written(Miniature& one, std::string_view message) {
  std::string all;
  for (const Deed& deed : one.answer(message)) {
    if (const auto* write = std::get_if<Write>(&deed))
      all += write->bytes;
  }
  return all;
}

TEST(Miniature, names_are_told_once_and_kept) {
  std::set<std::string_view> names;
  for (const MiniatureInfo& one : miniatures()) {
    EXPECT_TRUE(names.insert(one.name).second) << one.name;
    EXPECT_FALSE(one.about.empty()) << one.name;
    EXPECT_EQ(parse_miniature(one.name)->from, one.from);
  }
  EXPECT_EQ(miniatures().front().name, "honest");
}

TEST(Miniature, a_name_that_is_none_is_an_error) {
  EXPECT_EQ(parse_miniature("crush").error().hint, "did you mean `crash`?");
  for (const char* word :
       {"crash@", "crash@0", "crash@x", "crash@-1", "crash@1.5", "crash@1@2", "", "@1"})
    EXPECT_FALSE(parse_miniature(word)) << word;
}

TEST(Miniature, is_honest_until_its_vice_begins) {
  Miniature one = miniature("crash@3");
  EXPECT_THAT(written(one, kReset), HasSubstr("\"result\":{}"));
  EXPECT_THAT(written(one, kDelete), HasSubstr("\"ok\""));
  const Deeds last = one.answer(kTable);
  ASSERT_EQ(last.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<Crash>(last.front()));
}

TEST(Miniature, answers_nothing_where_none_is_due) {
  for (const MiniatureInfo& info : miniatures()) {
    Miniature one = miniature(info.name);
    EXPECT_TRUE(one.answer(R"({"jsonrpc":"2.0","method":"bye"})").empty()) << info.name;
  }
}

TEST(Miniature, only_the_stubborn_one_does_not_end) {
  for (const MiniatureInfo& info : miniatures()) {
    Miniature one = miniature(info.name);
    EXPECT_EQ(one.ignores_termination(), info.name == "ignores-sigterm");
    EXPECT_EQ(one.end().empty(), info.name != "ignores-sigterm");
  }
}

TEST(Miniature, what_is_late_is_shown_when_its_time_has_come) {
  Clock::time_point now{};
  Miniature one = miniature("late", [&] { return now; });
  (void)written(one, kReset);
  EXPECT_THAT(written(one, kDelete), HasSubstr("\"ok\""));
  EXPECT_THAT(written(one, kDelete), HasSubstr("refused"));
  EXPECT_THAT(written(one, kTable), HasSubstr("\"total\":1"));
  now += std::chrono::seconds{1};
  EXPECT_THAT(written(one, kTable), HasSubstr("\"total\":0"));
  (void)written(one, kReset);
  EXPECT_THAT(written(one, kTable), HasSubstr("\"total\":1"));
}

TEST(Miniature, what_forgets_to_reset_is_right_about_other_worlds) {
  Miniature one = miniature("forgets-reset");
  (void)written(one, kReset);
  (void)written(one, kDelete);
  EXPECT_THAT(written(one, kReset), HasSubstr(R"("id":1,"result":{})"));
  EXPECT_THAT(written(one, kTable), HasSubstr("\"total\":0"));
  std::string other = kReset;
  other.replace(other.find("\"L\""), 3, "\"K\"");
  (void)written(one, other);
  EXPECT_THAT(written(one, kTable), HasSubstr("\"K\""));
}

TEST(Miniature, what_is_flaky_shows_every_fifth_list_empty) {
  Miniature one = miniature("flaky");
  (void)written(one, kReset);
  for (int asked = 1; asked <= 10; ++asked)
    EXPECT_THAT(written(one, kTable), HasSubstr(asked % 5 == 0 ? "\"total\":0" : "\"total\":1"));
}

TEST(Miniature, a_lie_reaches_every_answer_of_a_batch) {
  Miniature one = miniature("always-refused");
  (void)written(one, kReset);
  const std::string answers = written(one, "[" + std::string{kDelete} + "," + kDelete + "]");
  EXPECT_THAT(answers, Not(HasSubstr("ok")));
  EXPECT_THAT(answers, HasSubstr(R"("id":2,"result":{"verdict":"refused"}},{)"));
}

// The trouble that somebody comes upon who resets, asks and looks again and again.
template <Rulebook R>
std::optional<harness::Trouble> trouble_with(std::string_view name) {
  AdapterSubject<R> subject{std::make_unique<TestChannel>(miniature_start(name))};
  Stage<R> stage = smoke_stage<R>();
  const Scope scope{2, 1};
  for (int round = 0; round < 10; ++round) {
    if (const auto done = subject.reset(stage); !done)
      return done.error();
    const auto act = bind_smoke_act<R>(smoke_world(R::kName).allowed.front(), stage.names);
    if (const auto done = subject.perform(act); !done)
      return done.error();
    Observation<R> seen;
    if (const auto done = subject.observe(scope, seen); !done)
      return done.error();
  }
  return std::nullopt;
}

// What takes a process is tried in cli/adapter_test.py.
TEST(Miniature, runs_into_the_trouble_that_it_is_listed_with) {
  const std::set<std::string_view> not_here{"closes-input", "closes-output", "huge-line",
                                            "not-utf8", "flood"};
  for (const MiniatureInfo& one : miniatures()) {
    if (not_here.contains(one.name))
      continue;
    const auto found = {trouble_with<Nextiva>(one.name), trouble_with<Kvcore>(one.name),
                        trouble_with<Deal>(one.name)};
    for (const auto& trouble : found) {
      const bool answers = one.verdict == Outcome::Passed || one.verdict == Outcome::Failed;
      EXPECT_EQ(trouble.has_value(), !answers)
          << one.name << ": " << (trouble ? trouble->message : "no trouble");
      if (trouble) {
        EXPECT_EQ(harness::outcome_of(trouble->kind), one.verdict)
            << one.name << ": " << trouble->message;
      }
    }
  }
}

}  // namespace
}  // namespace privet::subjects
