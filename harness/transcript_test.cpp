#include "harness/transcript.h"

#include <gtest/gtest.h>

namespace privet::harness {
namespace {

Transcript transcript_of(std::size_t messages, const std::string& text) {
  return {.messages = {messages, WireMessage{Direction::Received, text}}, .more_messages = 0};
}

TEST(Transcript, within_the_limits_stays_as_it_is) {
  const Transcript transcript = transcript_of(kMostMessagesTold, "{}");
  EXPECT_EQ(within_limits(transcript), transcript);
  EXPECT_EQ(within_limits({}), Transcript{});
}

TEST(Transcript, of_many_messages_the_last_are_told_and_the_others_counted) {
  Transcript transcript = transcript_of(kMostMessagesTold + 5, "{}");
  transcript.messages.back().text = "last";
  transcript.more_messages = 7;
  const Transcript told = within_limits(transcript);
  EXPECT_EQ(told.messages.size(), kMostMessagesTold);
  EXPECT_EQ(told.messages.back().text, "last");
  EXPECT_EQ(told.more_messages, 12U);
}

TEST(Transcript, of_long_messages_fewer_are_told) {
  const Transcript told = within_limits(transcript_of(100, std::string(10'000, 'x')));
  EXPECT_EQ(told.messages.size(), kMostBytesTold / 10'000);
  EXPECT_EQ(told.messages.size() + told.more_messages, 100U);
}

TEST(Transcript, a_long_message_is_cut_between_two_characters) {
  std::string text = "x";
  while (text.size() < 2 * kMostBytesTold)
    text += "\xE2\x82\xAC";
  const WireMessage told = within_limits(transcript_of(1, text)).messages.front();
  EXPECT_TRUE(told.cut);
  EXPECT_LE(told.text.size(), kMostBytesOfMessageTold);
  EXPECT_EQ(told.text.size() % 3, 1U);
  const std::string garbage(2 * kMostBytesTold, '\x80');
  EXPECT_GT(within_limits(transcript_of(1, garbage)).messages.front().text.size(),
            kMostBytesOfMessageTold - 4);
}

}  // namespace
}  // namespace privet::harness
