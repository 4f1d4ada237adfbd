// An adapter that is a program of its own, spoken to over its standard streams.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "subjects/channel.h"
#include "subjects/child_process.h"
#include "subjects/line_buffer.h"
#include "subjects/message.h"
#include "subjects/tail.h"

namespace privet::subjects {

struct ChildOptions {
  std::vector<std::string> command;       // the program and its arguments; no shell reads them
  std::chrono::milliseconds grace{2000};  // for ending when asked to
  std::size_t longest_line = kLongestMessage;
  std::size_t most_unread = 2 * kLongestMessage;  // that it may write while it is written to
  std::size_t most_diagnostics = 8000;
};

// The child is ended, killed if need be, and reaped with whatever it left in its process group: a
// grace after trouble, two graces in close(), at once in the destructor. Its standard error is
// drained during each call; in between the child may write as much as a pipe holds. A line that
// ends in CR LF is as good as one that ends in LF. Crash is told with the exit code or the signal;
// a child that closes a stream and runs on breaks the protocol.
class ChildChannel final : public Channel {
 public:
  explicit ChildChannel(ChildOptions options);
  ChildChannel(const ChildChannel&) = delete;
  ChildChannel& operator=(const ChildChannel&) = delete;
  ChildChannel(ChildChannel&&) = delete;
  ChildChannel& operator=(ChildChannel&&) = delete;
  ~ChildChannel() override;

  [[nodiscard]] harness::Reply<void> open() override;
  [[nodiscard]] bool is_open() const override { return child_ != nullptr; }
  [[nodiscard]] harness::Reply<void> send(std::string_view message,
                                          Clock::time_point until) override;
  [[nodiscard]] harness::Reply<std::string> receive(Clock::time_point until) override;
  void close() override;
  [[nodiscard]] std::string take_diagnostics() override;

 private:
  [[nodiscard]] ChildStreams::Found wait_for(ChildStreams::Want want, Clock::time_point until);
  [[nodiscard]] bool wait_for_end(Clock::time_point until);
  [[nodiscard]] ChildStreams::Read read_output();
  void read_diagnostics();

  [[nodiscard]] harness::Reply<std::string> checked(std::string line);
  [[nodiscard]] tl::unexpected<harness::Trouble> stop(harness::TroubleKind kind,
                                                      std::string sentence);
  [[nodiscard]] tl::unexpected<harness::Trouble> stop_at_flood();
  [[nodiscard]] tl::unexpected<harness::Trouble> stop_after_end();
  [[nodiscard]] tl::unexpected<harness::Trouble> stop_after_closing_output();
  [[nodiscard]] tl::unexpected<harness::Trouble> stop_in_time(std::string sentence);
  void terminate();
  void forget();

  ChildOptions options_;
  std::unique_ptr<ChildProcess> child_;
  std::string outgoing_;
  LineBuffer lines_;
  Tail diagnostics_;
};

}  // namespace privet::subjects
