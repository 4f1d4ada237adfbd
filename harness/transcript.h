// What went over the wire between privet and a subject in one case. Raw: whatever bytes the other
// side sent are for who shows them to make fit.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace privet::harness {

// Of what is longer the end is told, where things went wrong, and how much was left out.
inline constexpr std::size_t kMostMessagesTold = 200;
inline constexpr std::size_t kMostBytesTold = std::size_t{64} * 1024;
inline constexpr std::size_t kMostBytesOfMessageTold = std::size_t{16} * 1024;

enum class Direction { Sent, Received };  // by privet
inline constexpr std::size_t kDirections = 2;
// `sent`
[[nodiscard]] std::string word_of(Direction direction);

struct WireMessage {
  Direction direction = Direction::Sent;
  std::string text;
  bool cut = false;  // more of it followed
  friend bool operator==(const WireMessage&, const WireMessage&) = default;
};

struct Transcript {
  std::vector<WireMessage> messages;
  std::size_t more_messages = 0;  // left out, before the first

  [[nodiscard]] bool empty() const { return messages.empty(); }
  friend bool operator==(const Transcript&, const Transcript&) = default;
};

// Cuts each message, never within a character, and leaves out the first ones, but never the last.
[[nodiscard]] Transcript within_limits(Transcript transcript);

}  // namespace privet::harness
