#include "subjects/validating_channel.h"

#include <optional>
#include <utility>

#include "harness/json.h"
#include "model/check.h"
#include "subjects/adapter_schema.h"
#include "subjects/json_rpc.h"
#include "subjects/message.h"

namespace privet::subjects {

namespace {

using harness::Reply;
using harness::TroubleKind;

// The text of a field; empty when there is none.
std::string text_at(const Value& map, std::string_view key) {
  const Value* value = map.find(key);
  return value == nullptr || value->scalar() == nullptr ? "" : value->scalar()->text;
}

// Calls `visit` for each message of a batch, or for a single one, until it fails.
template <class Visit>
Result<void> for_each_message(const Value& message, Visit visit) {
  const List* batch = message.list();
  if (batch == nullptr)
    return visit(message);
  for (const Value& one : *batch) {
    if (auto done = visit(one); !done)
      return done;
  }
  return {};
}

}  // namespace

ValidatingChannel::ValidatingChannel(std::unique_ptr<Channel> inner)
    : inner_{std::move(inner)}, schema_{adapter_schema()} {}

Reply<void> ValidatingChannel::open() {
  answers_.clear();
  return inner_->open();
}

Reply<void> ValidatingChannel::send(std::string_view message, Clock::time_point until) {
  const auto parsed = harness::parse_json(message, harness::Numbers::Any);
  PRIVET_CHECK(parsed);
  (void)for_each_message(*parsed, [&](const Value& request) -> Result<void> {
    check_request(request);
    return {};
  });
  return inner_->send(message, until);
}

void ValidatingChannel::check_request(const Value& request) {
  static const Value kNone{Map{}};
  const Value* params = request.find("params");
  if (params == nullptr)
    params = &kNone;
  if (const std::string rulebook = text_at(*params, "rulebook"); !rulebook.empty())
    rulebook_ = rulebook;
  const Expected expected = expected_of(text_at(request, "method"), *params);
  if (const auto fits = schema_.check(expected.request, request); !fits) {
    const std::string sentence =
        "a request is none, by " + expected.request + " of the schema: " + fits.error().message;
    fail_check(sentence.c_str(), __FILE__, __LINE__);
  }
  if (const auto id = integer_of(*request.find("id")))
    answers_.insert_or_assign(*id, expected.answer);
}

// That an adapter knows how to say that it does not know is tried with words that nobody knows.
ValidatingChannel::Expected ValidatingChannel::expected_of(std::string_view method,
                                                           const Value& params) const {
  const std::string word{method};
  if (method == "hello" || method == "reset" || method == "bye")
    return {"request." + word, "answer." + word};
  if (method == "observe")
    return {"request.observe", "answer." + rulebook_ + ".observe"};
  const std::string call = text_at(params, method == "do" ? "operation" : "surface");
  const bool is_known = schema_.has(rulebook_ + "." + word + "." + call);
  if (!is_known)
    return {"request.any", "answer"};
  const std::string answer = "answer." + rulebook_ + "." + word;
  return {"request." + rulebook_ + "." + word, method == "do" ? answer : answer + "." + call};
}

Reply<std::string> ValidatingChannel::receive(Clock::time_point until) {
  auto message = inner_->receive(until);
  if (!message)
    return message;
  if (const auto fits = check_message(*message); !fits) {
    inner_->close();
    return trouble(TroubleKind::ProtocolError, fits.error().message);
  }
  return message;
}

Result<void> ValidatingChannel::check_message(std::string_view message) {
  const auto parsed = harness::parse_json(message, harness::Numbers::Any);
  if (!parsed)
    return {};
  return for_each_message(*parsed, [&](const Value& answer) { return check_answer(answer); });
}

Result<void> ValidatingChannel::check_answer(const Value& answer) {
  const Value* value = answer.find("id");
  const auto id = value == nullptr ? std::nullopt : integer_of(*value);
  const auto due = id ? answers_.find(*id) : answers_.end();
  if (due == answers_.end())
    return {};
  const std::string definition = due->second;
  answers_.erase(due);
  const auto fits = schema_.check(definition, answer);
  if (fits)
    return {};
  return fail("the answer with the id " + std::to_string(*id) + " is none, by " + definition +
              " of the schema, " + fits.error().message);
}

}  // namespace privet::subjects
