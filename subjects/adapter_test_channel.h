// A channel without a process: what is sent is answered on the spot, by a server over the engine or
// by whatever a test puts in its place.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/rulebooks.h"
#include "subjects/channel.h"
#include "subjects/in_process.h"
#include "subjects/server.h"

namespace privet::subjects {

// What the tests see of a channel that the adapter owns.
struct TestChannelRecord {
  int starts = 0;
  int closes = 0;
  std::vector<std::string> sent;
};

class TestChannel : public Channel {
 public:
  // The lines that answer a message.
  using Answers = std::function<std::vector<std::string>(std::string_view message)>;
  // Makes the other side of a connection, once a start; nothing when it cannot be started.
  using Start = std::function<Answers()>;

  explicit TestChannel(Start start, std::shared_ptr<TestChannelRecord> record =
                                        std::make_shared<TestChannelRecord>())
      : start_{std::move(start)}, record_{std::move(record)} {}

  [[nodiscard]] harness::Reply<void> open() override {
    lines_.clear();
    ++record_->starts;
    answers_ = start_();
    if (answers_)
      return {};
    return tl::unexpected{harness::Trouble{harness::TroubleKind::Error, "it cannot be started"}};
  }
  [[nodiscard]] bool is_open() const override { return static_cast<bool>(answers_); }
  [[nodiscard]] harness::Reply<void> send(std::string_view message,
                                          Clock::time_point /*until*/) override {
    record_->sent.emplace_back(message);
    for (std::string& line : answers_(message))
      lines_.push_back(std::move(line));
    return {};
  }
  // Nothing more to come is a timeout; the line `crash` is the end of the other side.
  [[nodiscard]] harness::Reply<std::string> receive(Clock::time_point /*until*/) override {
    if (lines_.empty() || lines_.front() == "crash") {
      const bool crashed = !lines_.empty();
      close();
      diagnostics_ = "Traceback:\n  boom\x1b[31m\n\n";
      return tl::unexpected{
          harness::Trouble{crashed ? harness::TroubleKind::Crash : harness::TroubleKind::Timeout,
                           crashed ? "the adapter ended" : "no answer came in time"}};
    }
    std::string line = std::move(lines_.front());
    lines_.pop_front();
    return line;
  }
  void close() override {
    if (answers_)
      ++record_->closes;
    answers_ = {};
    lines_.clear();
  }
  [[nodiscard]] std::string take_diagnostics() override { return std::exchange(diagnostics_, {}); }

 private:
  Start start_;
  std::shared_ptr<TestChannelRecord> record_;
  Answers answers_;
  std::deque<std::string> lines_;
  std::string diagnostics_;
};

// What the engines announce of themselves when nothing else is asked for.
inline Hello hello_of_engine() { return {.name = "engine", .version = "1", .rulebooks = {}}; }

// A server over the reference engines of all rulebooks.
inline std::shared_ptr<Server> engine_server(const Hello& hello) {
  std::map<std::string, MakeWorld> worlds;
  worlds["nextiva"] = [hello] {
    return serve<Nextiva>(std::make_unique<EngineSubject<Nextiva>>(), hello.interpretation);
  };
  worlds["kvcore"] = [hello] {
    return serve<Kvcore>(std::make_unique<EngineSubject<Kvcore>>(), hello.interpretation);
  };
  worlds["deal"] = [hello] {
    return serve<Deal>(std::make_unique<EngineSubject<Deal>>(), hello.interpretation);
  };
  return std::make_shared<Server>(hello, std::move(worlds));
}

// Rewrites what the engine answers to a message.
using Tamper = std::function<std::string(std::string_view message, std::string answer)>;

inline TestChannel::Start engine_start(Hello hello, Tamper tamper = {}) {
  return [hello = std::move(hello), tamper = std::move(tamper)] {
    return [server = engine_server(hello), tamper](std::string_view message) {
      auto answer = server->answer(message);
      std::vector<std::string> lines;
      if (answer)
        lines.push_back(tamper ? tamper(message, *std::move(answer)) : *std::move(answer));
      return lines;
    };
  };
}

}  // namespace privet::subjects
