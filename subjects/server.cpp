#include "subjects/server.h"

#include <algorithm>
#include <utility>

#include "harness/json.h"
#include "model/bind.h"
#include "model/printable.h"

namespace privet::subjects {

namespace {

constexpr std::size_t kLongestQuote = 60;

std::string quoted(std::string_view text) { return "`" + printable(text, kLongestQuote) + "`"; }

tl::unexpected<RpcError> bad_params(std::string message) {
  return tl::unexpected{RpcError{rpc_code::kBadParams, std::move(message)}};
}

// The text of a param that must be there.
tl::expected<std::string, RpcError> text_param(const Value& params, std::string_view key) {
  const Value* value = params.find(key);
  if (value == nullptr || value->scalar() == nullptr || !value->scalar()->quoted)
    return bad_params(quoted(key) + " is no text");
  return value->scalar()->text;
}

std::string refusal(std::int64_t code, std::string message) {
  return render_answer({}, tl::unexpected{RpcError{code, std::move(message)}});
}

}  // namespace

Server::Server(Hello hello, std::map<std::string, MakeWorld> worlds)
    : hello_{std::move(hello)}, worlds_{std::move(worlds)} {
  hello_.rulebooks.clear();
  for (const auto& [rulebook, make] : worlds_)
    hello_.rulebooks.push_back(rulebook);
}

std::optional<std::string> Server::answer(std::string_view message) {
  const auto value = harness::parse_json(message, harness::Numbers::Any);
  if (!value)
    return refusal(rpc_code::kParseError, value.error().message);
  const List* messages = value->list();
  if (messages == nullptr)
    return answer(*value);
  if (!hello_.batch || messages->empty())
    return refusal(rpc_code::kInvalidRequest,
                   hello_.batch ? "a batch is empty" : "batches are not taken here");
  std::string all = answer_batch(*messages);
  return all.empty() ? std::nullopt : std::optional{std::move(all)};
}

std::string Server::answer_batch(const std::vector<Value>& messages) {
  std::string all;
  for (const Value& message : messages) {
    if (const auto one = answer(message))
      all += (all.empty() ? "[" : ",") + *one;
  }
  return all.empty() ? all : all + "]";
}

std::optional<std::string> Server::answer(const Value& message) {
  const auto request = parse_request(message);
  if (!request)
    return refusal(rpc_code::kInvalidRequest, request.error());
  const RpcOutcome outcome = dispatch(*request);
  return request->id ? std::optional{render_answer(*request->id, outcome)} : std::nullopt;
}

RpcOutcome Server::dispatch(const RpcRequest& request) {
  if (request.method == "hello")
    return greet(request.params);
  if (request.method == "bye") {
    ended_ = true;
    return Value{Map{}};
  }
  if (request.method == "reset")
    return reset(request.params);
  const bool known = request.method == "do" || request.method == "look" ||
                     (request.method == "observe" && hello_.observe);
  if (!known)
    return tl::unexpected{
        RpcError{rpc_code::kUnknownMethod, "there is no method " + quoted(request.method)}};
  if (auto error = unsupported(request))
    return tl::unexpected{*std::move(error)};
  const auto name = session_of(request.params);
  if (!name)
    return tl::unexpected{name.error()};
  const auto session = sessions_.find(*name);
  if (session == sessions_.end())
    return bad_params("there is no world: `reset` comes first");
  ServedWorld& world = *session->second.world;
  if (request.method == "do")
    return world.perform(request.params);
  return request.method == "look" ? world.look(request.params) : world.observe(request.params);
}

RpcOutcome Server::greet(const Value& params) const {
  const Value* protocol = params.find("protocol");
  if (protocol == nullptr || integer_of(*protocol) != kProtocol)
    return bad_params("`protocol` is not " + std::to_string(kProtocol));
  const auto rulebook = text_param(params, "rulebook");
  if (!rulebook)
    return tl::unexpected{rulebook.error()};
  return render_hello(hello_);
}

RpcOutcome Server::reset(const Value& params) {
  const auto name = session_of(params);
  if (!name)
    return tl::unexpected{name.error()};
  const auto rulebook = text_param(params, "rulebook");
  if (!rulebook)
    return tl::unexpected{rulebook.error()};
  const auto make = worlds_.find(*rulebook);
  if (make == worlds_.end())
    return bad_params("the rulebook " + quoted(*rulebook) + " is not served here");
  Session& session = sessions_[*name];
  const bool is_new = session.world == nullptr || session.rulebook != *rulebook;
  if (is_new)
    session = {*rulebook, make->second()};
  RpcOutcome outcome = session.world->reset(params);
  if (!outcome && is_new)
    sessions_.erase(*name);
  return outcome;
}

std::optional<RpcError> Server::unsupported(const RpcRequest& request) const {
  const bool operation = request.method == "do";
  const Value* name = request.params.find(operation ? "operation" : "surface");
  const auto& missing = operation ? hello_.unsupported_operations : hello_.unsupported_surfaces;
  if (name == nullptr || name->scalar() == nullptr ||
      std::ranges::find(missing, name->scalar()->text) == missing.end())
    return std::nullopt;
  const std::string kind = operation ? "operation:" : "surface:";
  return RpcError{rpc_code::kUnsupported,
                  "this is not supported",
                  {Map{{"capability", text_value(kind + name->scalar()->text)},
                       {"reason", text_value("it was announced so")}}}};
}

tl::expected<std::string, RpcError> Server::session_of(const Value& params) const {
  return hello_.sessions ? text_param(params, "session") : std::string{};
}

}  // namespace privet::subjects
