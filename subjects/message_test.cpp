#include "subjects/message.h"

#include <gtest/gtest.h>

namespace privet::subjects {
namespace {

TEST(Message, is_utf8_when_every_byte_belongs_to_a_code_point) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("plain text that is longer than eight bytes"));
  EXPECT_TRUE(is_utf8("Zo\xC3\xAB, \xE2\x82\xAC and \xF0\x9F\x94\x92 further on"));
  EXPECT_TRUE(is_utf8("\xEF\xBF\xBD is what others replace with"));
}

TEST(Message, is_not_utf8_with_one_bad_byte_anywhere) {
  for (std::size_t at = 0; at < 20; ++at) {
    std::string text(20, 'x');
    text[at] = '\xFF';
    EXPECT_FALSE(is_utf8(text)) << at;
  }
}

TEST(Message, is_not_utf8_when_it_is_cut_overlong_or_a_surrogate) {
  EXPECT_FALSE(is_utf8("\xE2\x82"));
  EXPECT_FALSE(is_utf8("\xC0\xAF"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));
}

}  // namespace
}  // namespace privet::subjects
