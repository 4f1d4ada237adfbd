#include "subjects/http_server.h"

#include <mutex>
#include <thread>
#include <utility>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include "subjects/message.h"

namespace privet::subjects {

namespace {

namespace http = boost::beast::http;
using boost::asio::ip::tcp;
using boost::system::error_code;
using Response = http::response<http::string_body>;

// Nothing closes the connection.
std::optional<Response> response_to(const http::request<http::string_body>& request,
                                    const HttpServer::Answer& answer) {
  Response response{http::status::ok, request.version()};
  response.keep_alive(request.keep_alive());
  if (request.method() != http::verb::post) {
    response.result(http::status::method_not_allowed);
    response.set(http::field::allow, "POST");
  } else {
    auto body = answer(request.body());
    if (!body)
      return std::nullopt;
    if (body->empty())
      response.result(http::status::no_content);
    response.set(http::field::content_type, "application/json");
    response.body() = *std::move(body);
  }
  response.prepare_payload();
  return response;
}

// Until either side has had enough of it.
void converse(tcp::socket socket, const HttpServer::Answer& answer) {
  error_code error;
  if (socket.set_option(tcp::no_delay{true}, error))
    return;
  boost::beast::flat_buffer buffer;
  for (bool kept = true; kept;) {
    http::request_parser<http::string_body> parser;
    parser.body_limit(kLongestMessage);
    (void)http::read(socket, buffer, parser, error);
    if (error)
      return;
    const auto response = response_to(parser.get(), answer);
    if (!response)
      return;
    (void)http::write(socket, *response, error);
    kept = !error && response->keep_alive();
  }
}

}  // namespace

struct HttpServer::Listener {
  boost::asio::io_context context;
  tcp::acceptor acceptor{context};
};

HttpServer::HttpServer(std::unique_ptr<Listener> listener) : listener_{std::move(listener)} {}
HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::listen(std::uint16_t port) {
  auto listener = std::make_unique<Listener>();
  tcp::acceptor& acceptor = listener->acceptor;
  const tcp::endpoint here{boost::asio::ip::address_v4::loopback(), port};
  error_code error;
  const bool failed = acceptor.open(here.protocol(), error) ||
                      acceptor.set_option(tcp::acceptor::reuse_address{true}, error) ||
                      acceptor.bind(here, error) ||
                      acceptor.listen(tcp::acceptor::max_listen_connections, error);
  if (failed)
    return fail("port " + std::to_string(port) + " cannot be had: " + error.message());
  return std::unique_ptr<HttpServer>{new HttpServer{std::move(listener)}};
}

std::uint16_t HttpServer::port() const { return listener_->acceptor.local_endpoint().port(); }

void HttpServer::serve(Answer answer) {
  std::mutex turn;
  const Answer one_by_one = [&](std::string_view message) {
    const std::scoped_lock lock{turn};
    return answer(message);
  };
  for (;;) {
    error_code error;
    tcp::socket socket{listener_->context};
    if (listener_->acceptor.accept(socket, error)) {
      std::this_thread::sleep_for(std::chrono::milliseconds{50});  // out of descriptors, say
      continue;
    }
    std::thread{[connection = std::move(socket), &one_by_one]() mutable {
      converse(std::move(connection), one_by_one);
    }}.detach();
  }
}

}  // namespace privet::subjects
