// What carries messages to an adapter and back: the standard streams of a child, or HTTP.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "harness/subject.h"

namespace privet::subjects {

// Of every wait; not of the day.
using Clock = std::chrono::steady_clock;

// A message is one JSON value on one line, without its line break. Trouble is told apart: Crash
// when the other side ended, Timeout when `until` passed, ProtocolError when what came is no line
// of UTF-8 of at most 16 MiB or the other side stopped listening, Error when it could not be
// started or reached. After any trouble the channel is closed; open() starts anew, and nothing that
// was said before comes through. What is asked of a closed channel is an Error.
//
// A channel belongs to one thread at a time. Channels do not know of each other.
class Channel {
 public:
  Channel() = default;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  Channel(Channel&&) = delete;
  Channel& operator=(Channel&&) = delete;
  virtual ~Channel() = default;

  // Starts or connects. What was open is ended first.
  [[nodiscard]] virtual harness::Reply<void> open() = 0;
  [[nodiscard]] virtual bool is_open() const = 0;
  // Requires a message without a line break. May wait for the answer already.
  [[nodiscard]] virtual harness::Reply<void> send(std::string_view message,
                                                  Clock::time_point until) = 0;
  // The next message.
  [[nodiscard]] virtual harness::Reply<std::string> receive(Clock::time_point until) = 0;
  // After `bye`: waits a grace for the end, and sees to it. Nothing to do when it is closed.
  virtual void close() = 0;
  // What the other side wrote for people since the last call, at most the last few kB: UTF-8, but
  // not yet fit for a terminal. It outlives trouble and close().
  [[nodiscard]] virtual std::string take_diagnostics() = 0;
};

}  // namespace privet::subjects
