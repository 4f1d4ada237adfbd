#include "subjects/hello.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/json.h"

namespace privet::subjects {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

Result<Hello> parsed(std::string_view json) {
  const auto value = harness::parse_json(json, harness::Numbers::Any);
  EXPECT_TRUE(value) << json;
  return parse_hello(value.value_or(Value{}));
}

// With the three fields that must be there, and these.
Result<Hello> parsed_with(const std::string& fields) {
  return parsed(R"({"name":"acme","version":"4.2","rulebooks":["deal","kvcore"],)" + fields + "}");
}

std::string fault(const Result<Hello>& hello) {
  if (hello)
    return "ok";
  return hello.error().message + (hello.error().hint.empty() ? "" : "; " + hello.error().hint);
}

TEST(Hello, three_fields_are_enough) {
  const auto hello = parsed(R"({"name":"acme","version":"4.2","rulebooks":["deal"]})");
  ASSERT_TRUE(hello) << fault(hello);
  EXPECT_EQ(hello->name, "acme");
  EXPECT_TRUE(hello->has_rulebook("deal"));
  EXPECT_FALSE(hello->has_rulebook("kvcore"));
  EXPECT_FALSE(hello->batch || hello->observe || hello->sessions || hello->eventual);
}

TEST(Hello, everything_else_may_be_announced) {
  const auto hello = parsed_with(
      R"("batch":true,"observe":true,"sessions":true,"consistency":"eventual",)"
      R"("interpretation":{"DEAL-A08":"can","NEX-A19":"visible"},)"
      R"("unsupported":{"operations":["copy","rate"],"surfaces":["offered"]},"uptime":1.5)");
  ASSERT_TRUE(hello) << fault(hello);
  EXPECT_TRUE(hello->batch && hello->observe && hello->sessions && hello->eventual);
  EXPECT_THAT(hello->interpretation,
              ElementsAre(Reading{"DEAL-A08", "can"}, Reading{"NEX-A19", "visible"}));
  EXPECT_THAT(hello->unsupported_operations, ElementsAre("copy", "rate"));
  EXPECT_THAT(hello->unsupported_surfaces, ElementsAre("offered"));
}

TEST(Hello, what_must_be_there_is_missed) {
  EXPECT_EQ(fault(parsed(R"({"version":"1","rulebooks":[]})")), "`name` is missing");
  EXPECT_EQ(fault(parsed(R"({"name":"a","rulebooks":[]})")), "`version` is missing");
  EXPECT_EQ(fault(parsed(R"({"name":"a","version":"1"})")), "`rulebooks` is missing");
  EXPECT_THAT(fault(parsed("[]")), HasSubstr("a list and no object"));
}

TEST(Hello, texts_flags_and_lists_are_what_they_are) {
  EXPECT_EQ(fault(parsed(R"({"name":"a","version":4.2,"rulebooks":[]})")), "`version` is no text");
  EXPECT_EQ(fault(parsed(R"({"name":"a","version":"1","rulebooks":"deal"})")),
            "`rulebooks` is no list");
  EXPECT_EQ(fault(parsed_with(R"("batch":"true")")), "`batch` is neither true nor false");
  EXPECT_EQ(fault(parsed_with(R"("observe":1)")), "`observe` is neither true nor false");
  EXPECT_THAT(fault(parsed_with(R"("consistency":"sometimes")")), HasSubstr("`consistency`"));
  EXPECT_THAT(fault(parsed_with(R"("consistency":true)")), HasSubstr("`consistency`"));
  EXPECT_THAT(fault(parsed_with(R"("interpretation":[])")), HasSubstr("no object"));
  EXPECT_THAT(fault(parsed_with(R"("unsupported":["copy"])")), HasSubstr("`unsupported`"));
}

TEST(Hello, unknown_words_are_told_with_what_was_meant) {
  EXPECT_THAT(fault(parsed(R"({"name":"a","version":"1","rulebooks":["deel"]})")),
              AllOf(HasSubstr("there is no rulebook `deel`"), HasSubstr("did you mean `deal`?")));
  EXPECT_THAT(fault(parsed_with(R"("unsupported":{"operations":["mke_private"]})")),
              AllOf(HasSubstr("no operation `mke_private`"), HasSubstr("`make_private`")));
  EXPECT_THAT(fault(parsed_with(R"("unsupported":{"surfaces":["hubb"]})")),
              AllOf(HasSubstr("no surface `hubb`"), HasSubstr("`hub`")));
  EXPECT_THAT(fault(parsed_with(R"("interpretation":{"DEAL-A99":"full"})")),
              HasSubstr("there is no reading `DEAL-A99`"));
  EXPECT_THAT(fault(parsed_with(R"("interpretation":{"DEAL-A08":"ful"})")),
              AllOf(HasSubstr("`ful` is no reading of DEAL-A08"), HasSubstr("full, can, none")));
}

TEST(Hello, a_word_stands_once) {
  EXPECT_THAT(fault(parsed_with(R"("unsupported":{"surfaces":["hub","hub"]})")),
              HasSubstr("`hub` stands twice"));
}

TEST(Hello, is_read_back_as_it_was_rendered) {
  const auto hello =
      parsed_with(R"("batch":true,"consistency":"eventual","interpretation":{"DEAL-A08":"can"},)"
                  R"("unsupported":{"operations":["copy"],"surfaces":["hub"]})");
  ASSERT_TRUE(hello);
  const auto json = harness::render_json(render_hello(*hello), 0);
  const auto again = parsed(json);
  ASSERT_TRUE(again) << fault(again);
  EXPECT_EQ(harness::render_json(render_hello(*again), 0), json);
  EXPECT_TRUE(again->batch && again->eventual && !again->observe);
}

TEST(Hello, is_asked_for_with_the_version_of_the_protocol) {
  EXPECT_EQ(harness::render_json(hello_params("deal", "1.0.0"), 0),
            R"({"protocol":1,"rulebook":"deal","privet":"1.0.0"})");
}

}  // namespace
}  // namespace privet::subjects
