// Whatever privet and its engine say to each other fits the schema; what does not is told.
#include "subjects/validating_channel.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fuzz/episode.h"
#include "harness/json.h"
#include "subjects/adapter_subject.h"
#include "subjects/adapter_test_channel.h"
#include "subjects/json_rpc.h"

namespace privet::subjects {
namespace {

using harness::TroubleKind;
using ::testing::AllOf;
using ::testing::HasSubstr;

const auto kUntil = Clock::time_point::max();

Value json(std::string_view text) { return harness::parse_json(text).value(); }

// A conversation in which every answer is the one given.
class Answered {
 public:
  explicit Answered(std::string answer)
      : channel_{std::make_unique<TestChannel>([answer] {
          return [answer](std::string_view) { return std::vector<std::string>{answer}; };
        })} {
    EXPECT_TRUE(channel_.open());
    EXPECT_TRUE(channel_.send(
        render_request(1, "hello", json(R"({"protocol":1,"rulebook":"deal","privet":"1"})")),
        kUntil));
  }

  // What is said of the answer to a request; empty where it is taken.
  [[nodiscard]] std::string fault_after(std::string_view method, std::string_view params) {
    EXPECT_TRUE(channel_.send(render_request(2, method, json(params)), kUntil));
    return fault();
  }
  [[nodiscard]] std::string fault() {
    const auto answer = channel_.receive(kUntil);
    if (answer)
      return "";
    EXPECT_EQ(answer.error().kind, TroubleKind::ProtocolError);
    EXPECT_FALSE(channel_.is_open());
    return answer.error().message;
  }

 private:
  ValidatingChannel channel_;
};

std::string result(std::string_view text) {
  return R"({"jsonrpc":"2.0","id":2,"result":)" + std::string{text} + "}";
}

std::string look_fault(const std::string& surface, std::string_view args, std::string_view shown) {
  const std::string params =
      R"({"viewer":"x","surface":")" + surface + R"(","args":)" + std::string{args} + "}";
  return Answered{result(shown)}.fault_after("look", params);
}
std::string hub_fault(std::string_view shown) { return look_fault("hub", "{}", shown); }
std::string verdict_fault(std::string_view verdict) {
  return Answered{result(verdict)}.fault_after(
      "do", R"({"actor":"o","operation":"make_private","args":{"opportunity":"P"}})");
}

TEST(ValidatingChannel, an_answer_is_held_against_what_was_asked) {
  EXPECT_EQ(hub_fault(R"({"rows":[],"total":0})"), "");
  EXPECT_EQ(hub_fault(R"({"inaccessible":true})"), "");
  EXPECT_EQ(verdict_fault(R"({"verdict":"refused","rules":["DEAL-31","GEN-01","DEAL-A08"]})"), "");
  EXPECT_THAT(verdict_fault(R"({"rows":[],"total":0})"),
              AllOf(HasSubstr("`/result`"), HasSubstr("'verdict'")));
  EXPECT_THAT(hub_fault(R"({"verdict":"ok"})"), AllOf(HasSubstr("`/result`"), HasSubstr("rows")));
}

TEST(ValidatingChannel, a_fault_of_an_answer_is_told_with_its_place) {
  constexpr std::string_view kEntry = R"({"opportunity":"P","lock":"no","label":"Open"})";
  EXPECT_THAT(hub_fault(R"({"rows":[)" + std::string{kEntry} + R"(],"total":1})"),
              AllOf(HasSubstr("the answer with the id 2"), HasSubstr("answer.deal.look.hub"),
                    HasSubstr("`/result/rows/0/lock`"), HasSubstr(R"({"type":"boolean"})"),
                    HasSubstr(R"("no")")));
  EXPECT_THAT(hub_fault(R"({"rows":[],"total":"0"})"), HasSubstr("`/result/total`"));
  EXPECT_THAT(hub_fault(R"({"rows":[],"total":-1})"), HasSubstr("`/result/total`"));
  EXPECT_THAT(hub_fault(R"({"total":0})"), HasSubstr("'rows'"));
  EXPECT_THAT(hub_fault(R"({"inaccessible":true,"rows":[]})"), HasSubstr("rows"));
  EXPECT_THAT(hub_fault(R"({"inaccessible":1})"), HasSubstr("`/result/inaccessible`"));
  EXPECT_THAT(hub_fault("[]"), HasSubstr("`/result`"));
  EXPECT_THAT(look_fault("access_list", R"({"opportunity":"P"})",
                         R"({"entries":[{"principal":"x","level":"half"}]})"),
              AllOf(HasSubstr("`/result/entries/0/level`"), HasSubstr("full")));
  EXPECT_THAT(verdict_fault(R"({"verdict":"maybe"})"), HasSubstr("`/result/verdict`"));
  EXPECT_THAT(verdict_fault(R"({"verdict":"refused","rules":["DEAL-99"]})"),
              HasSubstr("`/result/rules/0`"));
}

TEST(ValidatingChannel, hello_is_checked_too) {
  const auto hello_fault = [](std::string_view fields) {
    return Answered{R"({"jsonrpc":"2.0","id":1,"result":{"name":"a","version":"1")" +
                    std::string{fields} + "}}"}
        .fault();
  };
  EXPECT_EQ(hello_fault(R"(,"rulebooks":["deal"],"interpretation":{"DEAL-A08":"none"})"), "");
  EXPECT_EQ(hello_fault(R"(,"rulebooks":[],"unsupported":{"surfaces":["log"]},"more":1)"), "");
  EXPECT_THAT(hello_fault(""), HasSubstr("'rulebooks'"));
  EXPECT_THAT(hello_fault(R"(,"rulebooks":["chess"])"), HasSubstr("`/result/rulebooks/0`"));
  EXPECT_THAT(hello_fault(R"(,"rulebooks":[],"batch":"yes")"), HasSubstr("`/result/batch`"));
  EXPECT_THAT(hello_fault(R"(,"rulebooks":[],"interpretation":{"DEAL-A08":"some"})"),
              HasSubstr("`/result/interpretation/DEAL-A08`"));
}

TEST(ValidatingChannel, errors_are_checked) {
  const auto error_fault = [](std::string_view error) {
    return Answered{R"({"jsonrpc":"2.0","id":2,"error":)" + std::string{error} + "}"}.fault_after(
        "bye", "{}");
  };
  EXPECT_EQ(error_fault(R"({"code":-32603,"message":"broken","data":[1]})"), "");
  EXPECT_EQ(
      error_fault(R"({"code":-32004,"message":"","data":{"capability":"edit","reason":"none"}})"),
      "");
  EXPECT_THAT(error_fault(R"({"code":-32004,"message":""})"), HasSubstr("'data'"));
  EXPECT_THAT(error_fault(R"({"code":"1","message":""})"), HasSubstr("`/error/code`"));
}

TEST(ValidatingChannel, what_answers_nothing_that_is_due_is_handed_on) {
  for (const std::string answer : {"no JSON", "[]", "{}", R"({"id":7,"result":1})", "[1]"})
    EXPECT_EQ(Answered{answer}.fault(), "") << answer;
}

TEST(ValidatingChannel, each_answer_of_a_batch_is_checked) {
  const std::string verdict = R"({"jsonrpc":"2.0","id":1,"result":{"verdict":"ok"}})";
  EXPECT_THAT(Answered{"[" + verdict + "]"}.fault(), HasSubstr("answer.hello"));
}

TEST(ValidatingChannel, words_that_nobody_knows_may_be_tried) {
  const std::string error = R"({"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":""}})";
  EXPECT_EQ(Answered{error}.fault_after("no_such_method", "{}"), "");
  EXPECT_EQ(Answered{error}.fault_after(
                "do", R"({"actor":"o","operation":"no_such_operation","args":{}})"),
            "");
}

TEST(ValidatingChannelDeathTest, a_request_that_is_none_is_a_broken_promise) {
  Answered answered{"{}"};
  EXPECT_EXIT((void)answered.fault_after(
                  "do", R"({"actor":"o","operation":"make_private","args":{"lead":"P"}})"),
              testing::ExitedWithCode(70), "request.deal.do.*/params/args");
  EXPECT_EXIT((void)answered.fault_after("look", R"({"viewer":1,"surface":"hub","args":{}})"),
              testing::ExitedWithCode(70), "/params/viewer");
}

template <class R>
class ValidatedEngine : public testing::Test {
 protected:
  // What goes wrong in random episodes with an engine that says such a hello.
  static void conforms(Hello hello) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      fuzz::WordStream words{seed};
      fuzz::Choices choices{words};
      fuzz::Episode<R> episode{choices,
                               {.size = {.users = 4, .records = 3, .others = 2}, .operations = 30}};
      hello.interpretation = readings(episode.stage().interpretation);
      AdapterSubject<R> subject{
          std::make_unique<ValidatingChannel>(std::make_unique<TestChannel>(engine_start(hello)))};
      const auto found = episode.run(
          subject, [](const auto&) {},
          [](const auto&, const auto&) { return std::vector<harness::Divergence>{}; });
      EXPECT_TRUE(found.empty());
      EXPECT_FALSE(episode.trouble()) << episode.trouble()->message;
    }
  }
};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(ValidatedEngine, Books);

TYPED_TEST(ValidatedEngine, is_taken_by_looks) { this->conforms(hello_of_engine()); }
TYPED_TEST(ValidatedEngine, is_taken_in_batches) {
  Hello hello = hello_of_engine();
  hello.batch = true;
  this->conforms(hello);
}
TYPED_TEST(ValidatedEngine, is_taken_by_observe_and_in_sessions) {
  Hello hello = hello_of_engine();
  hello.observe = true;
  hello.sessions = true;
  this->conforms(hello);
}

}  // namespace
}  // namespace privet::subjects
