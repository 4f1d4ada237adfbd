#include "subjects/http_channel.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cstring>
#include <limits>
#include <optional>

#include <curl/curl.h>

#include "model/check.h"
#include "model/printable.h"

namespace privet::subjects {
namespace {

using harness::Reply;
using harness::Trouble;
using harness::TroubleKind;

struct Deleter {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(CURLU* address) const { curl_url_cleanup(address); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  void operator()(char* text) const { curl_free(text); }
};
template <class T>
using Owned = std::unique_ptr<T, Deleter>;

// Empty when the URL has no such part.
std::string part_of(CURLU* address, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(address, part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK)
    return {};
  return Owned<char>{text}.get();
}

// `http://127.0.0.1:8080`: the rest of a URL may hold secrets.
Reply<std::string> server_of(const std::string& url) {
  const Owned<CURLU> address{curl_url()};
  PRIVET_CHECK(address);
  const CURLUcode code = curl_url_set(address.get(), CURLUPART_URL, url.c_str(), 0);
  const std::string scheme = part_of(address.get(), CURLUPART_SCHEME);
  if (code != CURLUE_OK || (scheme != "http" && scheme != "https"))
    return trouble(TroubleKind::Error,
                   "the URL cannot be used: it is none that begins with http:// or https://");
  if (!part_of(address.get(), CURLUPART_USER).empty() ||
      !part_of(address.get(), CURLUPART_PASSWORD).empty())
    return trouble(TroubleKind::Error,
                   "the URL cannot be used: it has a user or a password, which belong in a header");
  return printable(scheme + "://" + part_of(address.get(), CURLUPART_HOST) + ":" +
                   part_of(address.get(), CURLUPART_PORT));
}

bool is_header_name(std::string_view name) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~";
  return !name.empty() && name.find_first_not_of(kLetters) == std::string_view::npos;
}

// Without line breaks, above all: what comes after one would be a header of its own.
bool is_header_value(std::string_view value) {
  constexpr unsigned char kDelete = 0x7F;
  return std::ranges::none_of(
      value, [](unsigned char byte) { return (byte < ' ' && byte != '\t') || byte == kDelete; });
}

// The headers of every request; nothing when one cannot be sent.
std::optional<Owned<curl_slist>> headers_of(const HttpOptions& options) {
  auto headers = options.headers;
  if (!options.token.empty())
    headers.emplace_back("Authorization", "Bearer " + options.token);
  Owned<curl_slist> list;
  const auto append = [&list](const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    PRIVET_CHECK(longer != nullptr);
    if (!list)
      list.reset(longer);
  };
  append("Content-Type: application/json");
  append("Accept: application/json");
  append("Expect:");  // without it a long message would wait a second for leave to be sent
  for (const auto& [name, value] : headers) {
    if (!is_header_name(name) || !is_header_value(value))
      return std::nullopt;
    append(value.empty() ? name + ";" : name + ": " + value);
  }
  return list;
}

// At least 1: libcurl takes 0 for no limit.
long milliseconds_until(Clock::time_point until) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
  return std::clamp<long>(left, 1, std::numeric_limits<int>::max());
}

// What a status says besides its number.
std::string hint_of(long status) {
  if (status >= 300 && status < 400)
    return ", a redirect, which is not followed";
  if (status == 401 || status == 403)
    return ", for want of a token or of the right one";
  return "";
}

bool is_json(std::string_view content_type) {
  constexpr std::string_view kJson = "application/json";
  const auto end = std::min(content_type.find_first_of("; \t"), content_type.size());
  return std::ranges::equal(content_type.substr(0, end), kJson, {}, [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
}

// Of what came besides JSON only the most frequent is named: the type is the server's own word.
std::string kind_of(std::string_view content_type) {
  for (const auto& [type, name] :
       {std::pair{"text/html", "HTML"}, std::pair{"text/plain", "plain text"}}) {
    if (content_type.starts_with(type))
      return name;
  }
  return content_type.empty() ? "something of no type" : "something else";
}

}  // namespace

// One server, and the connection to it once there is one.
class HttpChannel::Connection {
 public:
  Connection(const HttpOptions& options, std::string server, Owned<curl_slist> headers)
      : longest_{options.longest_answer}, server_{std::move(server)}, headers_{std::move(headers)} {
    PRIVET_CHECK(handle_);
    set_up_request(options);
    set_up_callbacks();
  }

  // The body of the answer.
  [[nodiscard]] Reply<std::string> post(std::string_view message, Clock::time_point until) {
    unsent_ = message;
    body_.clear();
    head_bytes_ = 0;
    excess_.clear();
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(message.size()));
    set(CURLOPT_TIMEOUT_MS, milliseconds_until(until));
    const CURLcode code = curl_easy_perform(handle_.get());
    if (auto fault = fault_of(code))
      return tl::unexpected{std::move(*fault)};
    return std::move(body_);
  }

 private:
  template <class Value>
  void set(CURLoption option, Value value) {
    PRIVET_CHECK(curl_easy_setopt(handle_.get(), option, value) == CURLE_OK);
  }

  void set_up_request(const HttpOptions& options) {
    set(CURLOPT_URL, options.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, options.proxy.c_str());
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_HTTPHEADER, headers_.get());
    set(CURLOPT_USERAGENT, "privet");
    set(CURLOPT_POST, 1L);
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options.authorities.empty())
      set(CURLOPT_CAINFO, options.authorities.c_str());
    set(CURLOPT_MAXCONNECTS, 1L);
    // Threads have no alarm of their own; a name look-up that hangs is left behind at the deadline.
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L);
    set(CURLOPT_ERRORBUFFER, reason_.data());
  }

  // The message is handed over by a function, and there is none to begin it again: when a kept
  // connection fails libcurl would otherwise send it a second time, and an operation be done twice.
  void set_up_callbacks() {
    set(CURLOPT_READFUNCTION, &Connection::take_message);
    set(CURLOPT_READDATA, this);
    set(CURLOPT_WRITEFUNCTION, &Connection::give_body);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, &Connection::give_header);
    set(CURLOPT_HEADERDATA, this);
  }

  static std::size_t take_message(char* to, std::size_t size, std::size_t count, void* self) {
    std::string_view& unsent = static_cast<Connection*>(self)->unsent_;
    const std::size_t taken = unsent.copy(to, size * count);
    unsent.remove_prefix(taken);
    return taken;
  }

  // To take less than there is ends the transfer.
  static std::size_t give_body(const char* from, std::size_t size, std::size_t count, void* self) {
    auto& connection = *static_cast<Connection*>(self);
    const std::size_t bytes = size * count;
    if (connection.body_.size() + bytes > connection.longest_) {
      connection.excess_ = "more than " + std::to_string(connection.longest_) + " bytes";
      return 0;
    }
    connection.body_.append(from, bytes);
    return bytes;
  }

  static std::size_t give_header(const char* /*from*/, std::size_t size, std::size_t count,
                                 void* self) {
    auto& connection = *static_cast<Connection*>(self);
    const std::size_t bytes = size * count;
    connection.head_bytes_ += bytes;
    if (connection.head_bytes_ <= kLongestHead)
      return bytes;
    connection.excess_ = "a head of more than " + std::to_string(kLongestHead) + " bytes";
    return 0;
  }

  [[nodiscard]] std::optional<Trouble> fault_of(CURLcode code) const {
    switch (code) {
      case CURLE_OK:
      case CURLE_WRITE_ERROR:
        return fault_of_answer();
      case CURLE_OPERATION_TIMEDOUT:
        return told(TroubleKind::Timeout, "did not answer in time");
      case CURLE_COULDNT_CONNECT:
        return told(TroubleKind::Error, "cannot be reached: " + reason_of_system());
      case CURLE_SSL_CONNECT_ERROR:
      case CURLE_PEER_FAILED_VERIFICATION:
        return told(TroubleKind::Error, "cannot be trusted: " + reason_of_distrust(code));
      case CURLE_GOT_NOTHING:
      case CURLE_PARTIAL_FILE:
      case CURLE_RECV_ERROR:
      case CURLE_SEND_ERROR:
      case CURLE_SEND_FAIL_REWIND:
        return told(TroubleKind::Crash, "closed the connection before it had answered");
      case CURLE_UNSUPPORTED_PROTOCOL:
      case CURLE_WEIRD_SERVER_REPLY:
        return told(TroubleKind::ProtocolError, "answered with what is not HTTP");
      default:
        return told(TroubleKind::Error,
                    std::string{"cannot be spoken to: "} + curl_easy_strerror(code));
    }
  }

  [[nodiscard]] std::string reason_of_system() const {
    long error = 0;
    PRIVET_CHECK(curl_easy_getinfo(handle_.get(), CURLINFO_OS_ERRNO, &error) == CURLE_OK);
    return error == 0 ? "there is no way to it" : std::strerror(static_cast<int>(error));
  }

  // libcurl's sentences are made of fixed words here, but for the one that quotes a certificate
  // made out for somebody else. That is found before there is a verdict on the certificate.
  [[nodiscard]] std::string reason_of_distrust(CURLcode code) const {
    constexpr long kNoVerdict = 1;
    long verified = 0;
    PRIVET_CHECK(curl_easy_getinfo(handle_.get(), CURLINFO_SSL_VERIFYRESULT, &verified) ==
                 CURLE_OK);
    if (code == CURLE_PEER_FAILED_VERIFICATION && verified == kNoVerdict)
      return "its certificate is for another name";
    return printable(reason_.data());
  }

  [[nodiscard]] std::optional<Trouble> fault_of_answer() const {
    constexpr long kSuccess = 200;
    long status = 0;
    char* type = nullptr;
    PRIVET_CHECK(curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status) == CURLE_OK);
    PRIVET_CHECK(curl_easy_getinfo(handle_.get(), CURLINFO_CONTENT_TYPE, &type) == CURLE_OK);
    const std::string_view content_type = type == nullptr ? "" : type;
    if (status != kSuccess)
      return answered("status " + std::to_string(status) + hint_of(status));
    if (!excess_.empty())
      return answered("status 200 and " + excess_);
    if (!is_json(content_type))
      return answered("status 200 and " + kind_of(content_type) + ", not application/json");
    if (!is_utf8(body_))
      return answered("status 200 and what is not UTF-8");
    return std::nullopt;
  }

  [[nodiscard]] Trouble answered(const std::string& with) const {
    return told(TroubleKind::ProtocolError, "answered with " + with);
  }
  [[nodiscard]] Trouble told(TroubleKind kind, const std::string& what) const {
    return {kind, "the server " + server_ + " " + what};
  }

  static constexpr std::size_t kLongestHead = std::size_t{256} * 1024;

  std::size_t longest_;
  std::string server_;
  Owned<curl_slist> headers_;
  std::array<char, CURL_ERROR_SIZE> reason_{};
  std::string_view unsent_;
  std::string body_;
  std::size_t head_bytes_ = 0;
  std::string excess_;  // what there was too much of
  Owned<CURL> handle_{curl_easy_init()};
};

HttpChannel::HttpChannel(HttpOptions options) : options_{std::move(options)} {}

HttpChannel::~HttpChannel() = default;

Reply<void> HttpChannel::open() {
  close();
  auto server = server_of(options_.url);
  if (!server)
    return tl::unexpected{std::move(server.error())};
  auto headers = headers_of(options_);
  if (!headers)
    return trouble(TroubleKind::Error,
                   "a header cannot be sent: its name or its value, or the token, has a character "
                   "that may not stand there");
  connection_ = std::make_unique<Connection>(options_, std::move(*server), std::move(*headers));
  return {};
}

Reply<void> HttpChannel::send(std::string_view message, Clock::time_point until) {
  if (!is_open())
    return trouble(TroubleKind::Error, "there is no connection to the server");
  if (Clock::now() >= until)
    return stop({TroubleKind::Timeout, "there was no time left to ask the server"});
  auto answer = connection_->post(message, until);
  if (!answer)
    return stop(std::move(answer.error()));
  answers_.push_back(std::move(*answer));
  return {};
}

Reply<std::string> HttpChannel::receive(Clock::time_point /*until*/) {
  if (!is_open())
    return trouble(TroubleKind::Error, "there is no connection to the server");
  if (answers_.empty())
    return stop({TroubleKind::ProtocolError, "the server's answer holds no further message"});
  std::string answer = std::move(answers_.front());
  answers_.pop_front();
  return answer;
}

void HttpChannel::close() {
  connection_.reset();
  answers_.clear();
}

tl::unexpected<Trouble> HttpChannel::stop(Trouble trouble) {
  close();
  return tl::unexpected{std::move(trouble)};
}

}  // namespace privet::subjects
