#include "subjects/server.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "subjects/adapter_test_channel.h"

namespace privet::subjects {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// A server over the engine, in a small world of Nextiva.
class ServerTest : public testing::Test {
 protected:
  void serve_as(const Hello& hello) { server = engine_server(hello); }
  std::string raw(std::string_view message) { return server->answer(message).value_or("nothing"); }
  std::string call(const std::string& method, const std::string& params) {
    return raw(R"({"jsonrpc":"2.0","id":1,"method":")" + method + R"(","params":)" + params + "}");
  }
  std::string reset(const std::string& session = "") {
    return call(
        "reset",
        R"({"rulebook":"nextiva","world":{"users":{"ann":{"role":"own"},"bob":{"role":"own"}},)"
        R"("roles":{"own":{"view":"owner_only"}},"leads":{"L":{"owner":"ann"}}})" +
            session + "}");
  }
  std::string perform(const std::string& operation, const std::string& args) {
    return call("do", R"({"actor":"ann","operation":")" + operation + R"(","args":)" + args + "}");
  }
  std::string look(const std::string& viewer, const std::string& surface,
                   const std::string& args = "{}") {
    return call("look", R"({"viewer":")" + viewer + R"(","surface":")" + surface + R"(","args":)" +
                            args + "}");
  }

  std::shared_ptr<Server> server = engine_server(hello_of_engine());
};

std::string result(std::string_view json) {
  return R"({"jsonrpc":"2.0","id":1,"result":)" + std::string{json} + "}";
}

TEST_F(ServerTest, says_hello) {
  EXPECT_THAT(call("hello", R"({"protocol":1,"rulebook":"nextiva","privet":"1"})"),
              AllOf(HasSubstr(R"("name":"engine")"),
                    HasSubstr(R"("rulebooks":["deal","kvcore","nextiva"])")));
  EXPECT_THAT(call("hello", R"({"protocol":2,"rulebook":"nextiva"})"), HasSubstr("-32602"));
}

TEST_F(ServerTest, holds_a_world_and_shows_it) {
  EXPECT_EQ(reset(), result("{}"));
  EXPECT_EQ(look("ann", "table"),
            result(R"({"rows":[{"lead":"L","name":"Name of L"}],"total":1})"));
  EXPECT_EQ(look("bob", "table"), result(R"({"rows":[],"total":0})"));
  EXPECT_EQ(look("bob", "link", R"({"lead":"L"})"), result(R"({"inaccessible":true})"));
}

TEST_F(ServerTest, does_what_is_allowed_and_refuses_by_rule) {
  (void)reset();
  EXPECT_EQ(perform("create_lead", R"({"lead":"K","name":"Kim"})"), result(R"({"verdict":"ok"})"));
  EXPECT_EQ(look("ann", "search", R"({"text":"kim"})"),
            result(R"({"rows":[{"lead":"K","name":"Kim"}],"total":1})"));
  EXPECT_EQ(perform("set_active", R"({"user":"bob","active":false})"),
            result(R"({"verdict":"refused","rules":["GEN-03"]})"));
}

TEST_F(ServerTest, a_reset_forgets) {
  (void)reset();
  (void)perform("delete_lead", R"({"lead":"L"})");
  EXPECT_THAT(look("ann", "table"), HasSubstr("\"total\":0"));
  (void)reset();
  EXPECT_THAT(look("ann", "table"), HasSubstr("\"total\":1"));
}

TEST_F(ServerTest, what_was_never_named_is_refused_and_inaccessible) {
  (void)reset();
  EXPECT_EQ(perform("delete_lead", R"({"lead":"Z"})"),
            result(R"({"verdict":"refused","rules":[]})"));
  EXPECT_EQ(look("ann", "link", R"({"lead":"Z"})"), result(R"({"inaccessible":true})"));
  EXPECT_EQ(perform("create_lead", R"({"lead":"Z"})"), result(R"({"verdict":"ok"})"));
  EXPECT_THAT(look("ann", "link", R"({"lead":"Z"})"), HasSubstr("\"name\":\"Name of Z\""));
}

TEST_F(ServerTest, observes_every_surface_of_everything) {
  Hello hello = hello_of_engine();
  hello.observe = true;
  serve_as(hello);
  (void)reset();
  EXPECT_EQ(
      call("observe", R"({"viewers":["bob"],"records":["L","Z"]})"),
      result(R"({"bob":[{"surface":"table","args":{},"answer":{"rows":[],"total":0}},)"
             R"({"surface":"search","args":{"text":"Name of L"},"answer":{"rows":[],"total":0}},)"
             R"({"surface":"link","args":{"lead":"L"},"answer":{"inaccessible":true}},)"
             R"({"surface":"link","args":{"lead":"Z"},"answer":{"inaccessible":true}},)"
             R"({"surface":"offered","args":{"lead":"L"},"answer":{"offered":[]}},)"
             R"({"surface":"offered","args":{"lead":"Z"},"answer":{"inaccessible":true}}]})"));
}

TEST_F(ServerTest, an_access_list_is_a_list_of_principals_and_levels) {
  (void)call(
      "reset",
      R"({"rulebook":"deal","world":{"users":{"o":{"role":"manager"},"x":{"role":"manager"}},)"
      R"("initiatives":{"I":{}},"opportunities":)"
      R"({"P":{"initiative":"I","owner":"o","private":true,"grants":{"x":"can"}}}}})");
  EXPECT_EQ(look("o", "access_list", R"({"opportunity":"P"})"),
            result(R"({"entries":[{"principal":"o","level":"owner"},)"
                   R"({"principal":"x","level":"can"}]})"));
}

TEST_F(ServerTest, a_masked_row_is_called_by_its_label_and_alias) {
  (void)call("reset", R"({"rulebook":"kvcore","world":{"users":{"ag":{},)"
                      R"("com":{"hats":[{"level":"company","entity":"company"}]}},)"
                      R"("leads":{"L":{"owner":{"kind":"user","id":"ag"},"private":true}}}})");
  EXPECT_THAT(look("com", "list"), HasSubstr(R"("name":"Private Lead L")"));
  EXPECT_THAT(look("ag", "list"), HasSubstr(R"("name":"Name of L")"));
}

TEST_F(ServerTest, what_it_did_not_announce_it_does_not_do) {
  (void)reset();
  EXPECT_THAT(call("observe", R"({"viewers":["bob"],"records":[]})"), HasSubstr("-32601"));
  EXPECT_THAT(raw("[]"), HasSubstr("batches are not taken"));
}

TEST_F(ServerTest, answers_batches_in_one_array) {
  Hello hello = hello_of_engine();
  hello.batch = true;
  serve_as(hello);
  EXPECT_EQ(raw(R"([{"jsonrpc":"2.0","id":1,"method":"bye"},{"jsonrpc":"2.0","method":"bye"},7])"),
            R"([{"jsonrpc":"2.0","id":1,"result":{}},{"jsonrpc":"2.0","id":null,"error":)"
            R"({"code":-32600,"message":"it is a word and no JSON object"}}])");
  EXPECT_EQ(raw(R"([{"jsonrpc":"2.0","method":"bye"}])"), "nothing");
  EXPECT_THAT(raw("[]"), HasSubstr("a batch is empty"));
}

TEST_F(ServerTest, what_is_unsupported_is_said_to_be) {
  Hello hello = hello_of_engine();
  hello.unsupported_operations = {"delete_lead"};
  hello.unsupported_surfaces = {"search"};
  serve_as(hello);
  (void)reset();
  EXPECT_THAT(perform("delete_lead", R"({"lead":"L"})"),
              AllOf(HasSubstr("-32004"), HasSubstr(R"("capability":"operation:delete_lead")")));
  EXPECT_THAT(look("ann", "search", R"({"text":"L"})"), HasSubstr("-32004"));
  EXPECT_THAT(perform("dance", "{}"),
              AllOf(HasSubstr("-32004"), HasSubstr(R"("capability":"operation:dance")")));
  EXPECT_THAT(look("ann", "mirror"), HasSubstr("-32004"));
}

TEST_F(ServerTest, params_that_make_no_sense_are_bad) {
  EXPECT_THAT(look("ann", "table"), AllOf(HasSubstr("-32602"), HasSubstr("`reset` comes first")));
  EXPECT_THAT(call("reset", R"({"rulebook":"chess","world":{}})"), HasSubstr("-32602"));
  EXPECT_THAT(call("reset", R"({"rulebook":"nextiva","world":{"lead":{}}})"),
              HasSubstr("did you mean `leads`?"));
  EXPECT_THAT(look("ann", "table"), HasSubstr("`reset` comes first"));
  (void)reset();
  EXPECT_THAT(call("reset", R"({"rulebook":"nextiva","world":7})"), HasSubstr("-32602"));
  EXPECT_THAT(look("ann", "table"), HasSubstr("\"total\":1"));
  EXPECT_THAT(look("zoe", "table"), HasSubstr("there is no user `zoe`"));
  EXPECT_THAT(look("ann", "link", "{}"), HasSubstr("`lead` is missing"));
  EXPECT_THAT(look("ann", "link", "7"), HasSubstr("`args` is no object"));
  EXPECT_THAT(perform("edit_lead", R"({"lead":"L","field":"colour","value":"red"})"),
              HasSubstr("-32602"));
  EXPECT_THAT(call("do", R"({"actor":7,"operation":"x"})"), HasSubstr("`actor`"));
  EXPECT_THAT(call("fly", "{}"), HasSubstr("-32601"));
}

TEST_F(ServerTest, what_is_no_request_is_told_so) {
  EXPECT_THAT(raw("{"), AllOf(HasSubstr("-32700"), HasSubstr("\"id\":null")));
  EXPECT_THAT(raw(R"({"id":1,"method":"bye"})"), HasSubstr("-32600"));
  EXPECT_THAT(raw(R"({"jsonrpc":"2.0","id":1,"method":"bye","params":[]})"), HasSubstr("-32600"));
  EXPECT_EQ(raw(R"({"jsonrpc":"2.0","id":"x","method":"bye"})"),
            R"({"jsonrpc":"2.0","id":"x","result":{}})");
}

TEST_F(ServerTest, each_session_is_a_world_of_its_own) {
  Hello hello = hello_of_engine();
  hello.sessions = true;
  serve_as(hello);
  EXPECT_THAT(reset(), HasSubstr("`session` is no text"));
  (void)reset(R"(,"session":"one")");
  (void)reset(R"(,"session":"two")");
  const std::string where = R"(,"args":{"lead":"L"},"session":)";
  EXPECT_THAT(call("do", R"({"actor":"ann","operation":"delete_lead")" + where + "\"one\"}"),
              HasSubstr("ok"));
  const std::string view = R"({"viewer":"ann","surface":"link")" + where;
  EXPECT_THAT(call("look", view + "\"one\"}"), HasSubstr("inaccessible"));
  EXPECT_THAT(call("look", view + "\"two\"}"), Not(HasSubstr("inaccessible")));
  EXPECT_THAT(call("look", view + "\"three\"}"), HasSubstr("`reset` comes first"));
}

TEST_F(ServerTest, ends_after_bye) {
  EXPECT_FALSE(server->has_ended());
  EXPECT_EQ(call("bye", "{}"), result("{}"));
  EXPECT_TRUE(server->has_ended());
}

}  // namespace
}  // namespace privet::subjects
