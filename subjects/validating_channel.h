// A channel that holds each message against the schema of the protocol (subjects/adapter_schema.h),
// an answer by what was asked. What is no JSON, or answers nothing that was asked, it hands on.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "harness/json_schema.h"
#include "model/result.h"
#include "model/value.h"
#include "subjects/channel.h"

namespace privet::subjects {

// A message that came and does not fit is a ProtocolError. One of privet's own is a broken promise
// of privet (model/check.h).
class ValidatingChannel final : public Channel {
 public:
  explicit ValidatingChannel(std::unique_ptr<Channel> inner);

  [[nodiscard]] harness::Reply<void> open() override;
  [[nodiscard]] bool is_open() const override { return inner_->is_open(); }
  [[nodiscard]] harness::Reply<void> send(std::string_view message,
                                          Clock::time_point until) override;
  [[nodiscard]] harness::Reply<std::string> receive(Clock::time_point until) override;
  void close() override { inner_->close(); }
  [[nodiscard]] std::string take_diagnostics() override { return inner_->take_diagnostics(); }

 private:
  // The definitions that a request and its answer must be as.
  struct Expected {
    std::string request;
    std::string answer;
  };
  [[nodiscard]] Expected expected_of(std::string_view method, const Value& params) const;

  void check_request(const Value& request);
  [[nodiscard]] Result<void> check_message(std::string_view message);
  [[nodiscard]] Result<void> check_answer(const Value& answer);

  std::unique_ptr<Channel> inner_;
  harness::JsonSchema schema_;
  std::string rulebook_;                         // that was last spoken of
  std::map<std::int64_t, std::string> answers_;  // the definition of each that is due, by its id
};

}  // namespace privet::subjects
