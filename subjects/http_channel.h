// An adapter that is a server, spoken to over HTTP or HTTPS.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "subjects/channel.h"
#include "subjects/message.h"

namespace privet::subjects {

struct HttpOptions {
  std::string url;  // http:// or https://, without user and password
  std::vector<std::pair<std::string, std::string>> headers;  // name, value
  std::string token;        // for `Authorization: Bearer`; none when empty
  std::string proxy;        // none when empty: those of the environment are not used
  std::string authorities;  // a file of certificates (PEM) to trust instead of the system's
  std::size_t longest_answer = kLongestMessage;
};

// A message is POSTed by send(), which waits for the whole answer: its deadline is that of all of
// it, name look-up and connecting included. receive() gives the answers in turn and does not wait;
// a body may have line breaks wherever JSON may. The connection is kept for the next message. A
// redirect is not followed and a request is never sent twice, whatever happens to it.
//
// Error: the URL or a header cannot be used (open), the server is not reached or not trusted
// (send). Crash: it closes the connection before it has answered. ProtocolError: any status but
// 200, anything but application/json. No sentence holds the token, the value of a header, or a word
// of the server's: it may say our secrets back to us.
class HttpChannel final : public Channel {
 public:
  explicit HttpChannel(HttpOptions options);
  HttpChannel(const HttpChannel&) = delete;
  HttpChannel& operator=(const HttpChannel&) = delete;
  HttpChannel(HttpChannel&&) = delete;
  HttpChannel& operator=(HttpChannel&&) = delete;
  ~HttpChannel() override;

  // Nothing is sent yet.
  [[nodiscard]] harness::Reply<void> open() override;
  [[nodiscard]] bool is_open() const override { return connection_ != nullptr; }
  [[nodiscard]] harness::Reply<void> send(std::string_view message,
                                          Clock::time_point until) override;
  [[nodiscard]] harness::Reply<std::string> receive(Clock::time_point until) override;
  void close() override;
  // A server has no standard error: nothing.
  [[nodiscard]] std::string take_diagnostics() override { return {}; }

 private:
  class Connection;

  [[nodiscard]] tl::unexpected<harness::Trouble> stop(harness::Trouble trouble);

  HttpOptions options_;
  std::unique_ptr<Connection> connection_;
  std::deque<std::string> answers_;
};

}  // namespace privet::subjects
