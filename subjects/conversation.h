// Questions to an adapter and its answers, over a channel: JSON-RPC 2.0. One question, or one batch
// of them, is under way at a time; answers are matched by their ids, in whatever order they come.
//
// Trouble is the channel's own, or
//   ProtocolError   what came is no answer to what was asked; the channel is closed
//   Unsupported     the adapter says so (-32004)
//   Error           the adapter says that something else went wrong
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/subject.h"
#include "model/value.h"
#include "subjects/channel.h"
#include "subjects/json_rpc.h"

namespace privet::subjects {

struct Request {
  std::string method;
  Value params;
};

class Conversation {
 public:
  using Timeout = std::chrono::milliseconds;

  // The channel outlives the conversation.
  explicit Conversation(Channel& channel) : channel_{channel} {}

  // Whether the other side takes several requests in one message. Not before it says so.
  void allow_batches(bool allowed) { batches_ = allowed; }

  // One request and the result of it.
  [[nodiscard]] harness::Reply<Value> call(const Request& request, Timeout timeout);

  // Many requests and the results in their order: in batches where they are allowed, else one after
  // the other. `timeout` is for each message. The first request that ends in trouble ends it all.
  [[nodiscard]] harness::Reply<std::vector<Value>> call_all(const std::vector<Request>& requests,
                                                            Timeout timeout);

  // The last messages, `→` before those sent and `←` before those that came, each cut and fit for
  // a terminal.
  [[nodiscard]] std::vector<std::string> transcript() const;

 private:
  // What was asked in one message. Its ids follow one another.
  struct Pending {
    std::int64_t first_id = 0;
    std::vector<std::string_view> methods;
    std::vector<std::optional<RpcOutcome>> outcomes;
    std::size_t answered = 0;

    [[nodiscard]] std::string what() const;  // "`do`", "a batch of 12 requests"
    [[nodiscard]] bool is_batch() const { return methods.size() > 1; }
    [[nodiscard]] bool is_whole() const { return answered == methods.size(); }
  };

  [[nodiscard]] Pending begin(const Request* requests, std::size_t count, std::string& message);
  [[nodiscard]] harness::Reply<void> ask(Pending& pending, const std::string& message,
                                         Timeout timeout);
  [[nodiscard]] harness::Reply<void> take(Pending& pending, std::string_view line);
  [[nodiscard]] Understood<void> take_all(Pending& pending, List answers) const;
  [[nodiscard]] Understood<void> take_one(Pending& pending, Value answer) const;
  [[nodiscard]] harness::Reply<std::vector<Value>> batch(const Request* requests, std::size_t count,
                                                         Timeout timeout);

  void remember(std::string_view arrow, std::string_view message);

  Channel& channel_;
  bool batches_ = false;
  std::int64_t next_id_ = 1;
  std::deque<std::string> transcript_;
};

}  // namespace privet::subjects
