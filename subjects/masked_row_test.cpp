#include "subjects/masked_row.h"

#include <vector>

#include <gtest/gtest.h>

#include "harness/json.h"

namespace privet::subjects {
namespace {

const std::vector<std::string> kColumns{"lead", "name", "interest"};

// What a row of the lead L, called Mona Lisa 7, betrays.
std::string betrayed(std::string_view shown_name, const std::string& more = "") {
  const auto row = harness::parse_json(R"({"lead":"L","name":"","interest":"x")" + more + "}");
  return betrayed_by(row.value(), shown_name, {"Mona Lisa 7 (L)", "L"}, kColumns).value_or("");
}

TEST(MaskedRow, the_label_and_an_id_betray_nothing) {
  for (const char* name : {"Private Lead", "Private Lead L", "Private Lead 7", "Private Lead #a-9"})
    EXPECT_EQ(betrayed(name), "") << name;
}

TEST(MaskedRow, a_word_of_the_name_does) {
  EXPECT_EQ(betrayed("Private Lead lisa"), "Private Lead lisa");
  EXPECT_EQ(betrayed("Private Lead (MONA, 7)"), "Private Lead (MONA, 7)");
  EXPECT_EQ(betrayed("Private Lead Monalisa"), "");
}

TEST(MaskedRow, columns_and_the_white_list_may_stand_and_so_may_nothing) {
  EXPECT_EQ(betrayed("Private Lead", R"(,"id":1,"beds":2,"baths":3,"email":null)"), "");
}

TEST(MaskedRow, any_other_field_is_betrayed_with_what_it_says) {
  EXPECT_EQ(betrayed("Private Lead 1", R"(,"email":"a@b","notes":["x"])"),
            R"(Private Lead 1, email: "a@b", notes: ["x"])");
}

}  // namespace
}  // namespace privet::subjects
