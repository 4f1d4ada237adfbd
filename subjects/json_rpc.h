// The messages of JSON-RPC 2.0, written and read. Both ends of a conversation use them; who waits
// for whom is subjects/conversation.h and subjects/server.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "model/value.h"

namespace privet::subjects {

namespace rpc_code {
inline constexpr std::int64_t kParseError = -32700;
inline constexpr std::int64_t kInvalidRequest = -32600;
inline constexpr std::int64_t kUnknownMethod = -32601;
inline constexpr std::int64_t kBadParams = -32602;
inline constexpr std::int64_t kInternalError = -32603;
inline constexpr std::int64_t kUnsupported = -32004;  // of the adapter protocol
}  // namespace rpc_code

struct RpcError {
  std::int64_t code = rpc_code::kInternalError;
  std::string message;
  Value data = {};  // null: none
};
// A result, or the error in its place.
using RpcOutcome = tl::expected<Value, RpcError>;

struct RpcRequest {
  std::optional<Value> id;  // nothing: a notification, to which there is no answer
  std::string method;
  Value params;  // null: none
};
struct RpcAnswer {
  std::int64_t id = 0;
  RpcOutcome outcome;
};

// What is wrong with a message, as a clause that begins `it has no id`.
template <class T>
using Understood = tl::expected<T, std::string>;

// One line each, without its end.
[[nodiscard]] std::string render_request(std::int64_t id, std::string_view method,
                                         const Value& params);
[[nodiscard]] std::string render_answer(const Value& id, const RpcOutcome& outcome);

// `message` is one JSON value, no array.
[[nodiscard]] Understood<RpcRequest> parse_request(const Value& message);
[[nodiscard]] Understood<RpcAnswer> parse_answer(Value message);

// The integer a value is; nothing for a text, whatever it spells, and for any other number.
[[nodiscard]] std::optional<std::int64_t> integer_of(const Value& value);

}  // namespace privet::subjects
