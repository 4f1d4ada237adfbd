#include "harness/transcript.h"

#include <iterator>

namespace privet::harness {

namespace {

void cut(WireMessage& message) {
  if (message.text.size() <= kMostBytesOfMessageTold)
    return;
  const auto continues = [&](std::size_t at) {
    return (static_cast<unsigned char>(message.text[at]) & 0xC0U) == 0x80U;
  };
  // A character has at most three bytes that continue it; more of them are no text anyway.
  std::size_t end = kMostBytesOfMessageTold;
  while (end > kMostBytesOfMessageTold - 3 && continues(end))
    --end;
  message.text.resize(end);
  message.cut = true;
}

}  // namespace

std::string word_of(Direction direction) {
  switch (direction) {
    case Direction::Sent:
      return "sent";
    case Direction::Received:
      return "received";
  }
  return "";
}

Transcript within_limits(Transcript transcript) {
  std::vector<WireMessage>& messages = transcript.messages;
  std::size_t bytes = 0;
  std::size_t told = 0;
  while (told < messages.size() && told < kMostMessagesTold) {
    WireMessage& message = messages[messages.size() - 1 - told];
    cut(message);
    bytes += message.text.size();
    if (told > 0 && bytes > kMostBytesTold)
      break;
    ++told;
  }
  const std::size_t left = messages.size() - told;
  transcript.more_messages += left;
  messages.erase(messages.begin(), std::next(messages.begin(), static_cast<std::ptrdiff_t>(left)));
  return transcript;
}

}  // namespace privet::harness
