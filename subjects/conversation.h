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
#include "harness/transcript.h"
#include "model/value.h"
#include "subjects/channel.h"
#include "subjects/json_rpc.h"
#include "subjects/wire_text.h"

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

  // What was said before is no part of the transcript.
  void begin_transcript();
  // The last messages since then, raw but for what is hidden, with ids that count from there. What
  // stands in the head of a request over HTTP is no part of a message.
  [[nodiscard]] harness::Transcript transcript(const std::vector<Hidden>& hidden = {}) const;

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

  void remember(harness::Direction direction, std::string_view message);

  Channel& channel_;
  bool batches_ = false;
  std::int64_t next_id_ = 1;
  std::deque<harness::WireMessage> said_;  // somewhat more than is told
  std::size_t bytes_said_ = 0;
  std::size_t forgotten_ = 0;    // messages before those
  std::int64_t ids_before_ = 0;  // the last id before the transcript
};

}  // namespace privet::subjects
