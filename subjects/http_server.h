// The vendor's side of the protocol over HTTP: messages that are POSTed to this machine, answered.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "model/result.h"

namespace privet::subjects {

// Bound to 127.0.0.1: nobody else's. Connections are kept and served side by side, their messages
// one after the other.
class HttpServer {
 public:
  // The body that answers a message: empty when no answer is due, nothing to close the connection.
  using Answer = std::function<std::optional<std::string>(std::string_view message)>;

  // 0: a port that is free. Error: the port cannot be had.
  [[nodiscard]] static Result<std::unique_ptr<HttpServer>> listen(std::uint16_t port);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  HttpServer(HttpServer&&) = delete;
  HttpServer& operator=(HttpServer&&) = delete;
  ~HttpServer();

  [[nodiscard]] std::uint16_t port() const;
  // Serves for as long as the process lives.
  [[noreturn]] void serve(Answer answer);

 private:
  struct Listener;
  explicit HttpServer(std::unique_ptr<Listener> listener);

  std::unique_ptr<Listener> listener_;
};

}  // namespace privet::subjects
