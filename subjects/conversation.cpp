#include "subjects/conversation.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "harness/json.h"
#include "model/printable.h"

namespace privet::subjects {

namespace {

using harness::Reply;
using harness::Trouble;
using harness::TroubleKind;

constexpr std::size_t kLongestQuote = 200;
// Kept is twice what is told: ids and what is hidden are shorter when they are told, and what is
// told is not to depend on that.
constexpr std::size_t kKeptBytes = 2 * harness::kMostBytesTold;
constexpr std::size_t kKeptBytesOfMessage = 2 * harness::kMostBytesOfMessageTold;
// An answer to more would come near to what a line may hold.
constexpr std::size_t kLargestBatch = 512;

tl::unexpected<std::string> because(std::string clause) {
  return tl::unexpected{std::move(clause)};
}

// The text of `key` in the data of an error; empty when there is none.
std::string text_at(const Value& data, std::string_view key) {
  const Value* value = data.find(key);
  return value == nullptr || value->scalar() == nullptr
             ? ""
             : printable(value->scalar()->text, kLongestQuote);
}

std::string unsupported(const std::string& what, const RpcError& error) {
  const std::string capability = text_at(error.data, "capability");
  const std::string reason = text_at(error.data, "reason");
  const std::string url = text_at(error.data, "issue_url");
  std::string message = (capability.empty() ? what : "`" + capability + "`") + " is not supported";
  message += ": " + (reason.empty() ? printable(error.message, kLongestQuote) : reason);
  return url.empty() ? message : message + " (" + url + ")";
}

Trouble trouble_of(std::string_view method, const RpcError& error) {
  const std::string what = "`" + std::string{method} + "`";
  const std::string said = "`" + printable(error.message, kLongestQuote) + "`";
  if (error.code == rpc_code::kUnsupported)
    return {TroubleKind::Unsupported, unsupported(what, error)};
  if (error.code == rpc_code::kUnknownMethod)
    return {TroubleKind::Error, "the adapter does not know the method " + what + ": " + said};
  if (error.code == rpc_code::kBadParams)
    return {TroubleKind::Error, "the adapter holds the params of " + what + " wrong: " + said};
  return {TroubleKind::Error, "the adapter answered " + what + " with error " +
                                  std::to_string(error.code) + ": " + said};
}

}  // namespace

std::string Conversation::Pending::what() const {
  if (is_batch())
    return "a batch of " + std::to_string(methods.size()) + " requests";
  return "`" + std::string{methods.front()} + "`";
}

Reply<Value> Conversation::call(const Request& request, Timeout timeout) {
  auto results = batch(&request, 1, timeout);
  if (!results)
    return tl::unexpected{std::move(results.error())};
  return std::move(results->front());
}

Reply<std::vector<Value>> Conversation::call_all(const std::vector<Request>& requests,
                                                 Timeout timeout) {
  std::vector<Value> all;
  all.reserve(requests.size());
  const std::size_t at_once = batches_ ? kLargestBatch : 1;
  for (std::size_t done = 0; done < requests.size(); done += at_once) {
    const std::size_t count = std::min(at_once, requests.size() - done);
    auto results = batch(&requests[done], count, timeout);
    if (!results)
      return results;
    std::ranges::move(*results, std::back_inserter(all));
  }
  return all;
}

Reply<std::vector<Value>> Conversation::batch(const Request* requests, std::size_t count,
                                              Timeout timeout) {
  std::string message;
  Pending pending = begin(requests, count, message);
  if (auto done = ask(pending, message, timeout); !done)
    return tl::unexpected{std::move(done.error())};
  std::vector<Value> results;
  results.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    RpcOutcome& outcome = *pending.outcomes[i];
    if (!outcome)
      return tl::unexpected{trouble_of(pending.methods[i], outcome.error())};
    results.push_back(*std::move(outcome));
  }
  return results;
}

Conversation::Pending Conversation::begin(const Request* requests, std::size_t count,
                                          std::string& message) {
  Pending pending{.first_id = next_id_, .methods = {}, .outcomes = {}};
  pending.outcomes.resize(count);
  message = count > 1 ? "[" : "";
  for (std::size_t i = 0; i < count; ++i) {
    pending.methods.emplace_back(requests[i].method);
    message +=
        (i > 0 ? "," : "") + render_request(next_id_++, requests[i].method, requests[i].params);
  }
  if (count > 1)
    message += "]";
  return pending;
}

Reply<void> Conversation::ask(Pending& pending, const std::string& message, Timeout timeout) {
  const Clock::time_point until = Clock::now() + timeout;
  remember(harness::Direction::Sent, message);
  if (auto sent = channel_.send(message, until); !sent) {
    sent.error().message = pending.what() + ": " + sent.error().message;
    return sent;
  }
  while (!pending.is_whole()) {
    auto line = channel_.receive(until);
    if (!line) {
      Trouble trouble = std::move(line.error());
      trouble.message = pending.what() + ": " + trouble.message;
      if (pending.answered > 0)
        trouble.message += "; answered were " + std::to_string(pending.answered);
      return tl::unexpected{std::move(trouble)};
    }
    remember(harness::Direction::Received, *line);
    if (auto taken = take(pending, *line); !taken)
      return taken;
  }
  return {};
}

Reply<void> Conversation::take(Pending& pending, std::string_view line) {
  const auto understood = [&]() -> Understood<void> {
    auto value = harness::parse_json(line, harness::Numbers::Any);
    if (!value)
      return because(value.error().message);
    if (auto* answers = std::get_if<List>(&value->data))
      return take_all(pending, std::move(*answers));
    return take_one(pending, *std::move(value));
  }();
  if (understood)
    return {};
  channel_.close();
  return tl::unexpected{
      Trouble{TroubleKind::ProtocolError, "what came in answer to " + pending.what() +
                                              " cannot be taken: " + understood.error() +
                                              "; it is `" + printable(line, kLongestQuote) + "`"}};
}

// An array answers a whole batch, or what single lines left of it.
Understood<void> Conversation::take_all(Pending& pending, List answers) const {
  if (!pending.is_batch())
    return because("it is an array, and the request was a single one");
  for (Value& answer : answers) {
    if (auto taken = take_one(pending, std::move(answer)); !taken)
      return taken;
  }
  if (pending.is_whole())
    return {};
  const auto is_missing = [](const auto& outcome) { return !outcome.has_value(); };
  const auto missing =
      std::ranges::find_if(pending.outcomes, is_missing) - pending.outcomes.begin();
  return because("it leaves " + std::to_string(pending.methods.size() - pending.answered) +
                 " of them unanswered, first the one with the id " +
                 std::to_string(pending.first_id + missing));
}

Understood<void> Conversation::take_one(Pending& pending, Value answer) const {
  auto parsed = parse_answer(std::move(answer));
  if (!parsed)
    return because(std::move(parsed.error()));
  const std::int64_t id = parsed->id;
  if (id < 1 || id >= next_id_)
    return because("nothing was asked with the id " + std::to_string(id));
  if (id < pending.first_id || pending.outcomes[static_cast<std::size_t>(id - pending.first_id)])
    return because("the id " + std::to_string(id) + " was answered before");
  pending.outcomes[static_cast<std::size_t>(id - pending.first_id)] = std::move(parsed->outcome);
  ++pending.answered;
  return {};
}

void Conversation::begin_transcript() {
  said_.clear();
  bytes_said_ = 0;
  forgotten_ = 0;
  ids_before_ = next_id_ - 1;
}

void Conversation::remember(harness::Direction direction, std::string_view message) {
  const std::string_view kept = message.substr(0, kKeptBytesOfMessage);
  said_.push_back({direction, std::string{kept}, kept.size() < message.size()});
  bytes_said_ += kept.size();
  while (said_.size() > harness::kMostMessagesTold || bytes_said_ > kKeptBytes) {
    bytes_said_ -= said_.front().text.size();
    said_.pop_front();
    ++forgotten_;
  }
}

harness::Transcript Conversation::transcript(const std::vector<Hidden>& hidden) const {
  harness::Transcript transcript{.messages = {said_.begin(), said_.end()},
                                 .more_messages = forgotten_};
  for (harness::WireMessage& message : transcript.messages)
    message.text = without(renumbered(message.text, ids_before_), hidden);
  return within_limits(std::move(transcript));
}

}  // namespace privet::subjects
