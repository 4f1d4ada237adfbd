#include "subjects/http_channel.h"

#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "subjects/channel_test_folder.h"
#include "subjects/child_channel.h"

namespace privet::subjects {
namespace {

using harness::Reply;
using harness::TroubleKind;
using std::chrono::milliseconds;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// Answers as the path says. It tells its port first, and with `tls` also a file of its certificate.
constexpr std::string_view kServer = R"(
import http.server, json, ssl, sys, time

seen = {"requests": 0, "connections": 0}

class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self):
        seen["connections"] += 1
        super().setup()

    def log_message(self, *words):
        pass

    def do_POST(self):
        seen["requests"] += 1
        if self.path.endswith("/deaf"):
            self.close_connection = True
            return
        self.text = self.rfile.read(int(self.headers["Content-Length"]))
        getattr(self, self.path.rsplit("/", 1)[1])()

    def answer(self, body, status=200, type="application/json", headers={}, reason=None):
        self.send_response(status, reason)
        for name, value in {"Content-Type": type, "Content-Length": len(body), **headers}.items():
            if value is not None:
                self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def raw(self, data):
        self.wfile.write(data)
        self.close_connection = True

    def echo(self): self.answer(self.text)
    def facts(self):
        told = {"path": self.path, "headers": dict(self.headers), **seen}
        self.answer(json.dumps(told, indent=1).encode())
    def charset(self): self.answer(b"{}", type="Application/JSON; charset=utf-8")
    def redirect(self): self.answer(b"", 307, headers={"Location": "/echo"})
    def unauthorized(self): self.answer(b"{}", 401)
    def created(self): self.answer(b"{}", 201)
    def fault(self): self.answer(b"{}", 500)
    def long_fault(self): self.answer(b"x" * 20 * 1024 * 1024, 500)
    def html(self): self.answer(b"<html></html>", type="text/html; charset=utf-8")
    def untyped(self): self.answer(b"{}", type=None)
    def image(self): self.answer(b"{}", type="image/png")
    def not_utf8(self): self.answer(b'"\xff"')
    def zipped(self): self.answer(b"\x1f\x8b\x08", headers={"Content-Encoding": "gzip"})
    def long(self): self.answer(b" " * 20 * 1024 * 1024)
    def longest(self): self.answer(b" " * 16 * 1024 * 1024)
    def long_head(self):
        self.raw(b"HTTP/1.1 200 OK\r\n")
        while True:
            self.wfile.write(b"X: " + b"x" * 60_000 + b"\r\n")
    def drip(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
        for _ in range(1000):
            self.wfile.write(b" ")
            time.sleep(0.02)
    def sleep(self): time.sleep(1000)
    def nothing(self): self.close_connection = True
    def once(self):
        if seen["requests"] == 1:
            self.answer(b"{}")
        else:
            self.close_connection = True
    def half(self): self.answer(b"{", headers={"Content-Length": 2, "Connection": "close"})
    def no_http(self): self.raw(b"{}\n")
    def leave(self):
        self.answer(b"{}")
        self.close_connection = True
    def say_back(self):
        secret = self.headers["Authorization"] + self.headers["X-Key"]
        status = int(self.headers["X-Status"])
        self.answer(secret.encode(), status, secret, {"Location": "/" + secret}, secret)

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
scheme = "http"
if sys.argv[1:]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1])
    server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "https"
print(f"{scheme}://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
)";

class Server {
 public:
  explicit Server(const std::string& certificate = {}) : child_{options(certificate)} {
    EXPECT_TRUE(child_.open());
    address_ = child_.receive(in_good_time()).value_or("trouble");
  }
  [[nodiscard]] const std::string& address() const { return address_; }
  [[nodiscard]] HttpOptions at(const std::string& name) const {
    return {.url = address_ + "/" + name};
  }

 private:
  static ChildOptions options(const std::string& certificate) {
    ChildOptions options{.command = {kPython, "-c", std::string{kServer}}};
    if (!certificate.empty())
      options.command.push_back(certificate);
    return options;
  }

  ChildChannel child_;
  std::string address_;
};

std::string_view word_of(TroubleKind kind) {
  constexpr std::array<std::string_view, 5> kWords{"error", "crash", "timeout", "protocol error",
                                                   "unsupported"};
  return kWords.at(static_cast<std::size_t>(kind));
}

// The answer, or the kind of trouble and the sentence.
std::string answer_to(HttpChannel& channel, std::string_view message,
                      Clock::time_point until = in_good_time()) {
  const auto sent = channel.send(message, until);
  const auto received = sent ? channel.receive(until) : tl::unexpected{sent.error()};
  if (received)
    return *received;
  EXPECT_FALSE(channel.is_open());
  return std::string{word_of(received.error().kind)} + ": " + received.error().message;
}

std::string answer_of(const HttpOptions& options, Clock::time_point until = in_good_time()) {
  HttpChannel channel{options};
  if (const auto opened = channel.open(); !opened)
    return std::string{word_of(opened.error().kind)} + ": " + opened.error().message;
  return answer_to(channel, "{}", until);
}

// One for all that do not count.
const Server& server() {
  static const Server kShared;
  return kShared;
}

// What it says of the server, without its name.
std::string told_at(const std::string& name, Clock::time_point until = in_good_time()) {
  std::string told = answer_of(server().at(name), until);
  const std::string subject = "the server " + server().address() + " ";
  if (const auto at = told.find(subject); at != std::string::npos)
    told.erase(at, subject.size());
  return told;
}

TEST(HttpChannel, carries_messages_there_and_back) {
  HttpChannel channel{server().at("echo")};
  EXPECT_FALSE(channel.is_open());
  ASSERT_TRUE(channel.open());
  EXPECT_TRUE(channel.is_open());
  EXPECT_EQ(answer_to(channel, R"({"id":1})"), R"({"id":1})");
  const std::string long_message(8'000'000, 'x');
  EXPECT_TRUE(answer_to(channel, long_message) == long_message);
  EXPECT_EQ(answer_to(channel, R"({"id":2})"), R"({"id":2})");
  EXPECT_EQ(channel.take_diagnostics(), "");
  channel.close();
  EXPECT_FALSE(channel.is_open());
  EXPECT_EQ(answer_to(channel, "{}"), "error: there is no connection to the server");
}

TEST(HttpChannel, gives_answers_in_turn_and_no_more_than_there_are) {
  HttpChannel channel{server().at("echo")};
  ASSERT_TRUE(channel.open());
  ASSERT_TRUE(channel.send("1", in_good_time()));
  ASSERT_TRUE(channel.send("2", in_good_time()));
  EXPECT_EQ(channel.receive(in_good_time()).value_or("trouble"), "1");
  EXPECT_EQ(channel.receive(in_good_time()).value_or("trouble"), "2");
  const auto third = channel.receive(in_good_time());
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().kind, TroubleKind::ProtocolError);
  EXPECT_FALSE(channel.is_open());
}

TEST(HttpChannel, posts_json_with_the_headers_it_was_given) {
  HttpOptions options = server().at("facts");
  options.token = "s3cret";
  options.headers = {{"X-Key", "k3y"}, {"X-Empty", ""}};
  EXPECT_THAT(answer_of(options), AllOf(HasSubstr(R"("Content-Type": "application/json")"),
                                        HasSubstr(R"("Authorization": "Bearer s3cret")"),
                                        HasSubstr(R"("X-Key": "k3y")"),
                                        HasSubstr(R"("X-Empty": "")"), Not(HasSubstr("Expect"))));
}

TEST(HttpChannel, keeps_one_connection) {
  const Server own;
  HttpChannel channel{own.at("facts")};
  ASSERT_TRUE(channel.open());
  for (int call = 0; call < 5; ++call)
    EXPECT_THAT(answer_to(channel, "{}"), HasSubstr(R"("connections": 1)"));
}

TEST(HttpChannel, connects_again_when_the_server_keeps_none) {
  HttpChannel channel{server().at("leave")};
  ASSERT_TRUE(channel.open());
  for (int call = 0; call < 5; ++call) {
    EXPECT_EQ(answer_to(channel, "{}"), "{}");
    // Its leave has to arrive.
    std::this_thread::sleep_for(milliseconds{50});
  }
}

// A server that is started anew by somebody would do it a second time, or hide its crash.
TEST(HttpChannel, never_sends_a_message_twice) {
  const Server own;
  HttpChannel channel{own.at("once")};
  ASSERT_TRUE(channel.open());
  EXPECT_EQ(answer_to(channel, "{}"), "{}");
  EXPECT_THAT(answer_to(channel, "{}"), StartsWith("crash: "));
  EXPECT_THAT(answer_of(own.at("facts")), HasSubstr(R"("requests": 3,)"));
}

TEST(HttpChannel, takes_a_type_with_parameters) {
  EXPECT_EQ(answer_of(server().at("charset")), "{}");
}

TEST(HttpChannel, takes_the_longest_answer_there_may_be) {
  EXPECT_EQ(answer_of(server().at("longest")).size(), kLongestMessage);
}

TEST(HttpChannel, names_a_status_that_is_not_200) {
  EXPECT_EQ(told_at("redirect"),
            "protocol error: answered with status 307, a redirect, which is not followed");
  EXPECT_EQ(told_at("unauthorized"),
            "protocol error: answered with status 401, for want of a token or of the right one");
  EXPECT_EQ(told_at("created"), "protocol error: answered with status 201");
  EXPECT_EQ(told_at("fault"), "protocol error: answered with status 500");
  EXPECT_EQ(told_at("long_fault"), "protocol error: answered with status 500");
}

TEST(HttpChannel, refuses_what_is_no_json) {
  EXPECT_EQ(told_at("html"),
            "protocol error: answered with status 200 and HTML, not application/json");
  EXPECT_EQ(told_at("untyped"),
            "protocol error: answered with status 200 and something of no type, not "
            "application/json");
  EXPECT_EQ(told_at("image"),
            "protocol error: answered with status 200 and something else, not application/json");
  EXPECT_EQ(told_at("not_utf8"), "protocol error: answered with status 200 and what is not UTF-8");
  EXPECT_EQ(told_at("zipped"), "protocol error: answered with status 200 and what is not UTF-8");
  EXPECT_EQ(told_at("no_http"), "protocol error: answered with what is not HTTP");
}

TEST(HttpChannel, refuses_a_flood) {
  EXPECT_EQ(told_at("long"),
            "protocol error: answered with status 200 and more than 16777216 bytes");
  EXPECT_EQ(told_at("long_head"),
            "protocol error: answered with status 200 and a head of more than 262144 bytes");
}

TEST(HttpChannel, does_not_wait_longer_than_it_may_in_all) {
  for (const char* path : {"drip", "sleep"}) {
    const auto start = Clock::now();
    EXPECT_EQ(told_at(path, shortly()), "timeout: did not answer in time");
    EXPECT_LT(Clock::now() - start, std::chrono::seconds{10}) << path;
  }
  EXPECT_EQ(told_at("echo", Clock::now() - milliseconds{1}),
            "timeout: there was no time left to ask the server");
}

TEST(HttpChannel, tells_of_a_server_that_leaves) {
  constexpr const char* kLeft = "crash: closed the connection before it had answered";
  EXPECT_EQ(told_at("nothing"), kLeft);
  EXPECT_EQ(told_at("half"), kLeft);
}

TEST(HttpChannel, tells_of_a_server_that_does_not_hear_it_out) {
  HttpChannel channel{server().at("deaf")};
  ASSERT_TRUE(channel.open());
  EXPECT_THAT(answer_to(channel, std::string(8'000'000, 'x')), StartsWith("crash: "));
}

TEST(HttpChannel, works_again_after_trouble) {
  HttpChannel channel{server().at("nothing")};
  for (int attempt = 0; attempt < 3; ++attempt) {
    ASSERT_TRUE(channel.open());
    EXPECT_THAT(answer_to(channel, "{}"), StartsWith("crash: "));
  }
}

TEST(HttpChannel, says_so_when_nobody_listens) {
  EXPECT_EQ(answer_of({.url = "http://127.0.0.1:1/"}),
            "error: the server http://127.0.0.1:1 cannot be reached: Connection refused");
  EXPECT_EQ(answer_of({.url = "http://privet.invalid"}),
            "error: the server http://privet.invalid:80 cannot be spoken to: Couldn't resolve host "
            "name");
}

TEST(HttpChannel, refuses_a_url_that_it_cannot_use) {
  for (const char* url : {"", "nonsense", "/path", "127.0.0.1:80", "file:///etc/passwd",
                          "ftp://127.0.0.1/", "http://", "http://a b/", "http://a\r\nX: y/"}) {
    EXPECT_EQ(answer_of({.url = url}),
              "error: the URL cannot be used: it is none that begins with http:// or https://")
        << url;
  }
  EXPECT_EQ(answer_of({.url = "http://ann:s3cret@127.0.0.1/"}),
            "error: the URL cannot be used: it has a user or a password, which belong in a header");
}

TEST(HttpChannel, refuses_headers_that_would_be_more_than_one) {
  const std::string url = "http://127.0.0.1:1";
  const std::string told =
      "error: a header cannot be sent: its name or its value, or the token, has a character that "
      "may not stand there";
  EXPECT_EQ(answer_of({.url = url, .headers = {{"X", "s3cret\r\nY: z"}}}), told);
  EXPECT_EQ(answer_of({.url = url, .headers = {{"X: s3cret", "z"}}}), told);
  EXPECT_EQ(answer_of({.url = url, .headers = {{"", "s3cret"}}}), told);
  EXPECT_EQ(answer_of({.url = url, .token = "s3cret\n"}), told);
}

TEST(HttpChannel, says_no_secret_whatever_the_server_says) {
  for (const char* status : {"200", "302", "401", "500"}) {
    HttpOptions options = server().at("s3cret/say_back");
    options.token = "s3cret";
    options.headers = {{"X-Key", "s3cret"}, {"X-Status", status}};
    EXPECT_THAT(answer_of(options),
                AllOf(StartsWith("protocol error: "), HasSubstr(status), Not(HasSubstr("s3cret"))));
  }
}

TEST(HttpChannel, uses_no_proxy_but_the_one_it_is_given) {
  for (const char* name : {"http_proxy", "https_proxy", "ALL_PROXY", "all_proxy"})
    ::setenv(name, "http://127.0.0.1:1", 1);
  EXPECT_EQ(answer_of(server().at("echo")), "{}");
  for (const char* name : {"http_proxy", "https_proxy", "ALL_PROXY", "all_proxy"})
    ::unsetenv(name);
  EXPECT_THAT(answer_of({.url = "http://privet.invalid/facts", .proxy = server().address()}),
              HasSubstr(R"("path": "http://privet.invalid/facts")"));
}

TEST(HttpChannel, trusts_no_server_that_it_has_no_reason_to) {
  const TestFolder folder;
  const std::string certificate = folder.path_of("certificate.pem");
  ChildChannel openssl{{.command = {"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes",
                                    "-subj", "/CN=privet", "-addext", "subjectAltName=IP:127.0.0.1",
                                    "-keyout", certificate, "-out", folder.path_of("public.pem")},
                        .grace = std::chrono::seconds{60}}};
  ASSERT_TRUE(openssl.open());
  openssl.close();
  folder.write("certificate.pem", folder.read("certificate.pem") + folder.read("public.pem"));
  const Server server{certificate};
  ASSERT_THAT(server.address(), StartsWith("https://")) << openssl.take_diagnostics();

  HttpOptions options = server.at("echo");
  EXPECT_THAT(answer_of(options), AllOf(StartsWith("error: "), HasSubstr("cannot be trusted: "),
                                        EndsWith("self-signed certificate")));
  options.authorities = folder.path_of("public.pem");
  EXPECT_EQ(answer_of(options), "{}");
  HttpOptions deaf = server.at("deaf");
  deaf.authorities = options.authorities;
  HttpChannel channel{deaf};
  ASSERT_TRUE(channel.open());
  EXPECT_THAT(answer_to(channel, std::string(8'000'000, 'x')), StartsWith("crash: "));
  options.url.replace(options.url.find("127.0.0.1"), 9, "localhost");
  EXPECT_THAT(answer_of(options),
              AllOf(StartsWith("error: "),
                    EndsWith("cannot be trusted: its certificate is for another name")));
}

}  // namespace
}  // namespace privet::subjects
