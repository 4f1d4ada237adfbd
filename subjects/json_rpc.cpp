#include "subjects/json_rpc.h"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "harness/json.h"
#include "model/printable.h"

namespace privet::subjects {

namespace {

using harness::render_json;

constexpr std::string_view kVersion = "2.0";
constexpr std::size_t kLongestQuote = 60;

tl::unexpected<std::string> because(std::string clause) {
  return tl::unexpected{std::move(clause)};
}

std::string quoted(const Value& value) {
  return "`" + printable(render_json(value, 0), kLongestQuote) + "`";
}

bool is_text(const Value& value) { return value.scalar() != nullptr && value.scalar()->quoted; }

// What is wrong with any message, request or answer.
std::optional<std::string> fault_of(const Value& message) {
  if (message.map() == nullptr)
    return "it is " + std::string{shape_of(message)} + " and no JSON object";
  const Value* version = message.find("jsonrpc");
  if (version == nullptr)
    return "it does not say `\"jsonrpc\": \"2.0\"`";
  if (!is_text(*version) || version->scalar()->text != kVersion)
    return "its `jsonrpc` is " + quoted(*version) + " and not `\"2.0\"`";
  return std::nullopt;
}

Understood<RpcError> parse_error(const Value& value) {
  if (value.map() == nullptr)
    return because("its `error` is no object");
  const Value* code = value.find("code");
  const auto number = code == nullptr ? std::nullopt : integer_of(*code);
  if (!number)
    return because("its `error` has no `code` that is an integer");
  const Value* message = value.find("message");
  if (message == nullptr || !is_text(*message))
    return because("its `error` has no `message` that is a text");
  const Value* data = value.find("data");
  return RpcError{*number, message->scalar()->text, data == nullptr ? Value{} : *data};
}

Understood<std::int64_t> parse_id(const Value& message) {
  const Value* id = message.find("id");
  if (id == nullptr)
    return because("it has no `id`");
  if (const auto number = integer_of(*id))
    return *number;
  return because("its `id` is " + quoted(*id) + " and not the integer that was asked with");
}

// Moves a field out of a map that has it.
Value taken(Value& map, std::string_view key) {
  return std::move(std::ranges::find(std::get<Map>(map.data), key, &Field::key)->value);
}

}  // namespace

std::optional<std::int64_t> integer_of(const Value& value) {
  const Scalar* scalar = value.scalar();
  if (scalar == nullptr || scalar->quoted)
    return std::nullopt;
  std::int64_t number = 0;
  const char* end = scalar->text.data() + scalar->text.size();
  const auto [stop, error] = std::from_chars(scalar->text.data(), end, number);
  return error == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

std::string render_request(std::int64_t id, std::string_view method, const Value& params) {
  std::string text = R"({"jsonrpc":"2.0","id":)" + std::to_string(id) + R"(,"method":)";
  text += render_json(text_value(std::string{method}), 0);
  text += R"(,"params":)";
  text += render_json(params, 0);
  return text + "}";
}

std::string render_answer(const Value& id, const RpcOutcome& outcome) {
  std::string text = R"({"jsonrpc":"2.0","id":)" + render_json(id, 0);
  if (outcome)
    return text + R"(,"result":)" + render_json(*outcome, 0) + "}";
  const RpcError& error = outcome.error();
  Map fields{{"code", scalar_value(std::to_string(error.code))},
             {"message", text_value(error.message)}};
  if (!error.data.is_null())
    fields.push_back({"data", error.data});
  return text + R"(,"error":)" + render_json({std::move(fields)}, 0) + "}";
}

Understood<RpcRequest> parse_request(const Value& message) {
  if (auto fault = fault_of(message))
    return because(*std::move(fault));
  const Value* method = message.find("method");
  if (method == nullptr || !is_text(*method))
    return because("it has no `method` that is a text");
  RpcRequest request{.id = {}, .method = method->scalar()->text, .params = {}};
  if (const Value* id = message.find("id")) {
    if (!is_text(*id) && !integer_of(*id) && !id->is_null())
      return because("its `id` is " + quoted(*id));
    request.id = *id;
  }
  if (const Value* params = message.find("params")) {
    if (params->map() == nullptr)
      return because("its `params` are " + std::string{shape_of(*params)} + " and not a map");
    request.params = *params;
  }
  return request;
}

Understood<RpcAnswer> parse_answer(Value message) {
  if (auto fault = fault_of(message))
    return because(*std::move(fault));
  if (const Value* method = message.find("method"))
    return because("it is a request of its own, for " + quoted(*method));
  const Value* result = message.find("result");
  const Value* error = message.find("error");
  if (result != nullptr && error != nullptr)
    return because("it has both a `result` and an `error`");
  if (result == nullptr && error == nullptr)
    return because("it has neither a `result` nor an `error`");
  RpcAnswer answer;
  if (error != nullptr) {
    auto parsed = parse_error(*error);
    if (!parsed)
      return because(std::move(parsed.error()));
    answer.outcome = tl::unexpected{*std::move(parsed)};
  }
  const auto id = parse_id(message);
  if (!id)
    return because(id.error() + (error == nullptr ? "" : "; its error is " + quoted(*error)));
  answer.id = *id;
  if (result != nullptr)
    answer.outcome = taken(message, "result");
  return answer;
}

}  // namespace privet::subjects
