#include "subjects/conversation.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/json.h"
#include "subjects/adapter_test_channel.h"

namespace privet::subjects {
namespace {

using harness::Trouble;
using harness::TroubleKind;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using namespace std::chrono_literals;

std::string result_of(int id, std::string_view result) {
  return R"({"jsonrpc":"2.0","id":)" + std::to_string(id) + R"(,"result":)" + std::string{result} +
         "}";
}

// A conversation with somebody who answers the first message, and each later one, as he is told.
class ConversationTest : public testing::Test {
 protected:
  ConversationTest()
      : channel{[this] {
                  return [this](std::string_view) {
                    return next < answers.size() ? answers[next++] : std::vector<std::string>{};
                  };
                },
                record},
        conversation{channel} {
    EXPECT_TRUE(channel.open());
  }

  harness::Reply<Value> call(std::vector<std::string> lines) {
    answers.push_back(std::move(lines));
    return conversation.call({"look", {Map{}}}, 1s);
  }
  // What is wrong with the lines as an answer to a call; the channel is closed then.
  std::string fault(std::vector<std::string> lines) {
    const auto reply = call(std::move(lines));
    EXPECT_FALSE(reply) << "it was taken";
    if (reply)
      return "";
    EXPECT_EQ(reply.error().kind, TroubleKind::ProtocolError);
    EXPECT_FALSE(channel.is_open());
    return reply.error().message;
  }
  harness::Reply<std::vector<Value>> call_three(std::vector<std::vector<std::string>> lines) {
    answers = std::move(lines);
    const Request request{"look", {Map{}}};
    return conversation.call_all({request, request, request}, 1s);
  }
  Trouble trouble(const std::string& error) {
    const auto reply = call({R"({"jsonrpc":"2.0","id":1,"error":)" + error + "}"});
    EXPECT_FALSE(reply);
    EXPECT_TRUE(channel.is_open());
    return reply ? Trouble{} : reply.error();
  }

  std::shared_ptr<TestChannelRecord> record = std::make_shared<TestChannelRecord>();
  std::vector<std::vector<std::string>> answers;
  std::size_t next = 0;
  TestChannel channel;
  Conversation conversation;
};

TEST_F(ConversationTest, a_call_is_one_message_and_its_answer_the_result) {
  const auto reply = call({result_of(1, R"({"rows":[],"total":0.5})")});
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_EQ(harness::render_json(*reply, 0), R"({"rows":[],"total":"0.5"})");
  EXPECT_THAT(record->sent, ElementsAre(R"({"jsonrpc":"2.0","id":1,"method":"look","params":{}})"));
}

TEST_F(ConversationTest, ids_count_on) {
  ASSERT_TRUE(call({result_of(1, "{}")}));
  ASSERT_TRUE(call({result_of(2, "null")}));
  EXPECT_THAT(record->sent.back(), HasSubstr("\"id\":2"));
}

TEST_F(ConversationTest, without_batches_many_calls_go_one_after_the_other) {
  const auto reply = call_three({{result_of(1, "1")}, {result_of(2, "2")}, {result_of(3, "3")}});
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_THAT(*reply, ElementsAre(scalar_value("1"), scalar_value("2"), scalar_value("3")));
  EXPECT_EQ(record->sent.size(), 3U);
}

TEST_F(ConversationTest, a_batch_is_one_message_and_its_answers_come_in_any_order) {
  conversation.allow_batches(true);
  const auto reply = call_three(
      {{"[" + result_of(3, "3") + "," + result_of(1, "1") + "," + result_of(2, "2") + "]"}});
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_THAT(*reply, ElementsAre(scalar_value("1"), scalar_value("2"), scalar_value("3")));
  EXPECT_EQ(record->sent.size(), 1U);
}

TEST_F(ConversationTest, a_batch_may_be_answered_line_by_line) {
  conversation.allow_batches(true);
  const auto reply = call_three({{result_of(2, "2"), result_of(3, "3"), result_of(1, "1")}});
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_EQ(reply->front(), scalar_value("1"));
}

TEST_F(ConversationTest, one_alone_is_no_batch) {
  conversation.allow_batches(true);
  answers = {{result_of(1, "1")}};
  EXPECT_TRUE(conversation.call_all({{"look", {Map{}}}}, 1s));
  EXPECT_THAT(record->sent.front(), testing::StartsWith("{"));
}

TEST_F(ConversationTest, many_calls_are_several_batches) {
  conversation.allow_batches(true);
  const std::vector<Request> many(1000, {"look", {Map{}}});
  for (const auto& [from, to] : {std::pair{1, 512}, std::pair{513, 1000}}) {
    std::string all;
    for (int id = from; id <= to; ++id)
      all += (all.empty() ? "[" : ",") + result_of(id, std::to_string(id));
    answers.push_back({all + "]"});
  }
  const auto reply = conversation.call_all(many, 1s);
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_EQ(reply->back(), scalar_value("1000"));
}

TEST_F(ConversationTest, a_batch_answered_in_part_names_what_is_missing) {
  conversation.allow_batches(true);
  const auto reply = call_three({{"[" + result_of(1, "1") + "," + result_of(3, "3") + "]"}});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, TroubleKind::ProtocolError);
  EXPECT_THAT(reply.error().message,
              AllOf(HasSubstr("a batch of 3 requests"), HasSubstr("leaves 1 of them"),
                    HasSubstr("the id 2"), HasSubstr("[{\"jsonrpc\"")));
}

TEST_F(ConversationTest, a_batch_that_ends_in_silence_is_a_timeout) {
  conversation.allow_batches(true);
  const auto reply = call_three({{result_of(2, "2")}});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, TroubleKind::Timeout);
  EXPECT_THAT(reply.error().message, HasSubstr("answered were 1"));
}

TEST_F(ConversationTest, extra_answers_in_a_batch_are_no_answers) {
  conversation.allow_batches(true);
  const auto reply = call_three({{"[" + result_of(1, "1") + "," + result_of(2, "2") + "," +
                                  result_of(3, "3") + "," + result_of(3, "3") + "]"}});
  ASSERT_FALSE(reply);
  EXPECT_THAT(reply.error().message, HasSubstr("the id 3 was answered before"));
}

TEST_F(ConversationTest, an_answer_too_many_is_noticed_at_the_next_call) {
  ASSERT_TRUE(call({result_of(1, "{}"), result_of(1, "{}")}));
  EXPECT_THAT(fault({result_of(2, "{}")}), HasSubstr("the id 1 was answered before"));
}

TEST_F(ConversationTest, an_answer_is_matched_by_its_id) {
  EXPECT_THAT(fault({result_of(7, "{}")}), HasSubstr("nothing was asked with the id 7"));
}

TEST_F(ConversationTest, an_id_is_the_integer_that_was_sent) {
  EXPECT_THAT(fault({R"({"jsonrpc":"2.0","id":"1","result":{}})"}),
              HasSubstr("its `id` is `\"1\"` and not the integer"));
}

TEST_F(ConversationTest, an_id_is_no_fraction) {
  EXPECT_THAT(fault({R"({"jsonrpc":"2.0","id":1.0,"result":{}})"}), HasSubstr("not the integer"));
}

TEST_F(ConversationTest, an_answer_without_an_id_is_none) {
  EXPECT_THAT(fault({R"({"jsonrpc":"2.0","result":{}})"}), HasSubstr("it has no `id`"));
}

TEST_F(ConversationTest, an_error_without_an_id_is_quoted) {
  const std::string error =
      R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"what?"}})";
  EXPECT_THAT(fault({error}), AllOf(HasSubstr("its `id` is `null`"), HasSubstr("what?")));
}

TEST_F(ConversationTest, result_and_error_exclude_one_another) {
  EXPECT_THAT(fault({R"({"jsonrpc":"2.0","id":1,"result":{},"error":null})"}),
              HasSubstr("both a `result` and an `error`"));
}

TEST_F(ConversationTest, neither_result_nor_error_is_no_answer) {
  EXPECT_THAT(fault({R"({"jsonrpc":"2.0","id":1})"}), HasSubstr("neither a `result`"));
}

TEST_F(ConversationTest, the_version_is_2_0) {
  EXPECT_THAT(fault({R"({"id":1,"result":{}})"}), HasSubstr("does not say"));
}
TEST_F(ConversationTest, the_version_is_a_text) {
  EXPECT_THAT(fault({R"({"jsonrpc":2.0,"id":1,"result":{}})"}), HasSubstr("not `\"2.0\"`"));
}

TEST_F(ConversationTest, the_adapter_asks_for_nothing) {
  EXPECT_THAT(fault({R"({"jsonrpc":"2.0","method":"log","params":{}})"}),
              HasSubstr("a request of its own, for `\"log\"`"));
}

TEST_F(ConversationTest, an_array_does_not_answer_a_single_request) {
  EXPECT_THAT(fault({"[" + result_of(1, "{}") + "]"}), HasSubstr("it is an array"));
}

TEST_F(ConversationTest, what_is_no_object_is_no_answer) {
  EXPECT_THAT(fault({"17"}), HasSubstr("no JSON object"));
}

TEST_F(ConversationTest, what_is_no_json_is_quoted_fit_for_a_terminal) {
  EXPECT_THAT(fault({"Welcome to \x1b[1mAcme\x1b[0m " + std::string(1000, '!')}),
              AllOf(HasSubstr("it is no JSON"), HasSubstr("`Welcome to \\x1b[1mAcme"),
                    HasSubstr("!…`"), HasSubstr("`look`")));
}

TEST_F(ConversationTest, duplicate_keys_and_deep_nests_are_no_answers) {
  EXPECT_THAT(fault({R"({"jsonrpc":"2.0","id":1,"id":1,"result":{}})"}),
              HasSubstr("`id` stands twice"));
  ASSERT_TRUE(channel.open());
  EXPECT_THAT(fault({std::string(100'000, '[')}), HasSubstr("nested deeper"));
}

TEST_F(ConversationTest, an_error_needs_a_code_and_a_message) {
  EXPECT_THAT(fault({R"({"jsonrpc":"2.0","id":1,"error":"no"})"}), HasSubstr("is no object"));
  ASSERT_TRUE(channel.open());
  EXPECT_THAT(fault({R"({"jsonrpc":"2.0","id":2,"error":{"code":"1","message":""}})"}),
              HasSubstr("no `code`"));
  ASSERT_TRUE(channel.open());
  EXPECT_THAT(fault({R"({"jsonrpc":"2.0","id":3,"error":{"code":1}})"}), HasSubstr("no `message`"));
}

TEST_F(ConversationTest, unsupported_tells_what_and_why) {
  const Trouble told = trouble(
      R"({"code":-32004,"message":"no","data":{"capability":"search","reason":"not built\nyet","issue_url":"https://acme.test/7"}})");
  EXPECT_EQ(told.kind, TroubleKind::Unsupported);
  EXPECT_EQ(told.message, "`search` is not supported: not built\\nyet (https://acme.test/7)");
}
TEST_F(ConversationTest, unsupported_without_data_tells_its_message) {
  EXPECT_EQ(trouble(R"({"code":-32004,"message":"not built yet","data":[1]})").message,
            "`look` is not supported: not built yet");
}
TEST_F(ConversationTest, unknown_methods_are_errors) {
  const Trouble told = trouble(R"({"code":-32601,"message":"eh"})");
  EXPECT_EQ(told.kind, TroubleKind::Error);
  EXPECT_THAT(told.message, HasSubstr("does not know the method `look`"));
}
TEST_F(ConversationTest, bad_params_are_errors) {
  EXPECT_THAT(trouble(R"({"code":-32602,"message":"eh"})").message,
              HasSubstr("the params of `look` wrong: `eh`"));
}
TEST_F(ConversationTest, any_other_error_is_one) {
  const Trouble told = trouble(R"({"code":42,"message":"disk full"})");
  EXPECT_EQ(told.kind, TroubleKind::Error);
  EXPECT_EQ(told.message, "the adapter answered `look` with error 42: `disk full`");
}

TEST_F(ConversationTest, an_error_in_a_batch_leaves_the_conversation_sound) {
  conversation.allow_batches(true);
  const auto reply =
      call_three({{"[" + result_of(3, "3") +
                   R"(,{"jsonrpc":"2.0","id":2,"error":{"code":1,"message":"eh"}},)" +
                   result_of(1, "1") + "]"}});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, TroubleKind::Error);
  EXPECT_TRUE(channel.is_open());
  answers = {};
  next = 0;
  EXPECT_TRUE(call({result_of(4, "{}")}));
}

TEST_F(ConversationTest, crashes_and_timeouts_say_during_what) {
  auto reply = call({"crash"});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, TroubleKind::Crash);
  EXPECT_EQ(reply.error().message, "`look`: the adapter ended");
  ASSERT_TRUE(channel.open());
  reply = call({});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, TroubleKind::Timeout);
}

TEST_F(ConversationTest, the_transcript_has_what_was_said_since_it_began_and_counts_from_there) {
  ASSERT_TRUE(call({result_of(1, "{}")}));
  conversation.begin_transcript();
  EXPECT_TRUE(conversation.transcript().empty());
  ASSERT_TRUE(call({result_of(2, "\"a secret\"")}));
  const harness::Transcript told = conversation.transcript({{"secret", "(hidden)"}});
  ASSERT_EQ(told.messages.size(), 2U);
  EXPECT_EQ(told.messages[0].direction, harness::Direction::Sent);
  EXPECT_THAT(told.messages[0].text, testing::StartsWith("{\"jsonrpc\":\"2.0\",\"id\":1,"));
  EXPECT_EQ(told.messages[1],
            (harness::WireMessage{harness::Direction::Received, result_of(1, "\"a (hidden)\"")}));
  EXPECT_EQ(told.more_messages, 0U);
}

TEST_F(ConversationTest, the_transcript_keeps_the_last_messages_and_counts_the_others) {
  for (int id = 1; id <= 300; ++id)
    ASSERT_TRUE(call({result_of(id, '"' + std::string(id == 300 ? 100'000 : 10, 'x') + '"')}));
  const harness::Transcript told = conversation.transcript();
  ASSERT_EQ(told.messages.size(), harness::kMostMessagesTold);
  EXPECT_EQ(told.more_messages, 400U);
  EXPECT_THAT(told.messages.front().text, testing::HasSubstr("\"id\":201,"));
  EXPECT_TRUE(told.messages.back().cut);
  EXPECT_EQ(told.messages.back().text.size(), harness::kMostBytesOfMessageTold);
}

}  // namespace
}  // namespace privet::subjects
