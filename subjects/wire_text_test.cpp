#include "subjects/wire_text.h"

#include <gtest/gtest.h>

namespace privet::subjects {
namespace {

TEST(WireText, ids_count_from_the_case) {
  EXPECT_EQ(renumbered(R"({"jsonrpc":"2.0","id":12,"result":{}})", 11),
            R"({"jsonrpc":"2.0","id":1,"result":{}})");
  EXPECT_EQ(renumbered(R"({ "result" : {"a":[1]}, "id" : 13 })", 11),
            R"({ "result" : {"a":[1]}, "id" : 2 })");
  EXPECT_EQ(renumbered(R"([{"id":12},{"id":13}])", 11), R"([{"id":1},{"id":2}])");
}

TEST(WireText, nothing_else_is_touched) {
  for (const char* message :
       {R"({"params":{"id":12}})", R"({"x":"id","id":"12"})", R"({"a":"\"id\":12 {"})",
        R"({"id":11})", R"([[{"id":12}]])", R"({"id")", R"({"id":)", R"("id":12)", "}}]{", "",
        R"({"id":99999999999999999999})", "\xFF{\"a\\"}) {
    EXPECT_EQ(renumbered(message, 11), message);
  }
}

TEST(WireText, what_is_hidden_stands_nowhere) {
  EXPECT_EQ(without("a secret, a secret and more", {{"secret", "(hidden)"}, {"", "x"}}),
            "a (hidden), a (hidden) and more");
  EXPECT_EQ(without("aaa", {{"a", "aa"}}), "aaaaaa");
}

}  // namespace
}  // namespace privet::subjects
