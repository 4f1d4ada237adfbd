// privet serve: a subject of privet's own behind the vendor's door, the adapter protocol.
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <variant>
#include <vector>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/subjects.h"
#include "harness/outcome.h"
#include "subjects/http_server.h"
#include "subjects/line_buffer.h"
#include "subjects/message.h"
#include "subjects/miniature.h"
#include "subjects/server.h"

namespace privet::cli {

namespace po = boost::program_options;

namespace {

struct ServeOptions {
  SubjectChoice subject;
  subjects::MiniatureInfo miniature;
  subjects::Hello hello;
  std::vector<std::string> rulebooks;  // empty: all
  std::optional<std::size_t> port;     // HTTP instead of the standard streams
};

OptionParser parser() {
  OptionParser parser{
      "serve [OPTION…]",
      "Answers the adapter protocol, as a vendor's adapter would: a message a line on standard\n"
      "input, an answer a line on standard output. Miniatures have one vice each.",
      "  privet serve --list\n"
      "  privet smoke -- privet serve --as oracle --rulebook nextiva\n"
      "  privet run --only 'nextiva/four-*/*' -- privet serve --as engine\n"
      "  privet run --only 'nextiva/four-*/*' -- privet serve "
      "--as mutant:nextiva-nex-12-surfaces-1-always"};
  const auto word = [](const char* name) { return po::value<std::string>()->value_name(name); };
  parser.options().add_options()(
      "as", word("SUBJECT")->default_value("engine"),
      "engine, oracle, mutant:ID or miniature:NAME; NAME@N: its vice begins with message N")(
      "list", po::bool_switch(), "list the miniatures and what a run makes of them")(
      "rulebook", words_value("NAME"), "serve only this rulebook; may be repeated")(
      "interpretation", words_value("KEY=VALUE"),
      "follow and declare a reading, as privet explain KEY lists them; may be repeated")(
      "no-batch", po::bool_switch(), "take one request a message")(
      "no-observe", po::bool_switch(), "do not offer the method observe")(
      "http", word("PORT"), "serve over HTTP at 127.0.0.1; 0: a free port, told on standard error");
  return parser;
}

Result<void> read_subject(const std::string& word, ServeOptions& options) {
  constexpr std::string_view kMiniature = "miniature:";
  options.miniature = subjects::miniatures().front();
  if (word.starts_with(kMiniature)) {
    const auto miniature =
        subjects::parse_miniature(std::string_view{word}.substr(kMiniature.size()));
    if (!miniature)
      return tl::unexpected{miniature.error()};
    options.miniature = *miniature;
    return {};
  }
  const auto subject = parse_subject(word);
  if (!subject)
    return tl::unexpected{subject.error()};
  options.subject = *subject;
  return {};
}

Result<ServeOptions> read_options(const po::variables_map& given) {
  constexpr std::size_t kLastPort = 65'535;
  ServeOptions options;
  const auto& word = given["as"].as<std::string>();
  if (const auto done = read_subject(word, options); !done)
    return tl::unexpected{done.error()};
  const auto selection = selection_of(given);
  if (!selection)
    return tl::unexpected{selection.error()};
  const auto readings = readings_of(given);
  if (!readings)
    return tl::unexpected{readings.error()};
  options.rulebooks = selection->rulebooks;
  if (given.count("http") != 0) {
    const auto port = number_of(given, "http", {.most = kLastPort});
    if (!port)
      return tl::unexpected{port.error()};
    options.port = *port;
  }
  options.hello = {.name = word,
                   .version = PRIVET_VERSION,
                   .batch = !is_on(given, "no-batch"),
                   .observe = !is_on(given, "no-observe"),
                   .sessions = options.port.has_value(),
                   .interpretation = *readings};
  return options;
}

std::unique_ptr<subjects::Server> make_server(const ServeOptions& options) {
  std::map<std::string, subjects::MakeWorld> worlds;
  boost::mp11::mp_for_each<Rulebooks>([&]<class R>(R) {
    const std::string name{R::kName};
    const auto& chosen = options.rulebooks;
    if (!chosen.empty() && std::ranges::find(chosen, name) == chosen.end())
      return;
    worlds.emplace(name, [&options] {
      return subjects::serve<R>(make_subject<R>(options.subject), options.hello.interpretation);
    });
  });
  return std::make_unique<subjects::Server>(options.hello, std::move(worlds));
}

// Does on the standard streams what a miniature does.
struct Doer {
  void operator()(const subjects::Write& deed) const { print(deed.bytes); }
  void operator()(const subjects::Flood& deed) const {
    for (;;)
      print(deed.bytes);
  }
  void operator()(const subjects::Pause& deed) const { std::this_thread::sleep_for(deed.time); }
  void operator()(subjects::Crash /*deed*/) const {
    const rlimit no_core{};
    (void)::setrlimit(RLIMIT_CORE, &no_core);
    complain("the miniature crashes");
    std::abort();
  }
  // Should nobody kill it, it still ends.
  void operator()(subjects::Hang /*deed*/) const {
    std::this_thread::sleep_for(std::chrono::minutes{10});
    std::_Exit(harness::exit_code::kNonConformant);
  }
  void operator()(subjects::CloseInput /*deed*/) const { (void)::close(STDIN_FILENO); }
  void operator()(subjects::CloseOutput /*deed*/) const { (void)::close(STDOUT_FILENO); }
};

void perform(const subjects::Deeds& deeds) {
  for (const subjects::Deed& deed : deeds)
    std::visit(Doer{}, deed);
}

// What stands on standard input next; empty at its end.
std::string read_some() {
  std::string bytes(std::size_t{64} * 1024, '\0');
  for (;;) {
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR)
      continue;
    bytes.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
    return bytes;
  }
}

// Hands over each line until that says stop. False when one is too long.
bool for_each_line(const std::function<bool(const std::string&)>& goes_on) {
  subjects::LineBuffer lines;
  for (bool at_end = false; !at_end;) {
    const std::string bytes = read_some();
    at_end = bytes.empty();
    lines.append(at_end && lines.size() > 0 ? "\n" : bytes);
    while (const auto line = lines.take_line()) {
      if (line->find_first_not_of(" \t") != std::string::npos && !goes_on(*line))
        return true;
    }
    if (lines.size() > subjects::kLongestMessage)
      return false;
  }
  return true;
}

int serve_streams(const ServeOptions& options) {
  std::vector<const subjects::Server*> servers;
  auto miniature = subjects::make_miniature(options.miniature, [&] {
    auto server = make_server(options);
    servers.push_back(server.get());
    return server;
  });
  if (miniature.ignores_termination())
    std::signal(SIGTERM, SIG_IGN);
  const bool whole = for_each_line([&](const std::string& line) {
    perform(miniature.answer(line));
    return std::ranges::none_of(servers, &subjects::Server::has_ended);
  });
  perform(miniature.end());
  if (whole)
    return harness::exit_code::kConformant;
  complain("a message is longer than 16 MiB");
  return harness::exit_code::kUsage;
}

// The body of a response in which a miniature does what it does.
std::optional<std::string> body_of(const subjects::Deeds& deeds) {
  constexpr std::size_t kFlood = 4 * subjects::kLongestMessage;
  std::string body;
  for (const subjects::Deed& deed : deeds) {
    if (std::holds_alternative<subjects::CloseInput>(deed) ||
        std::holds_alternative<subjects::CloseOutput>(deed))
      return std::nullopt;
    if (const auto* write = std::get_if<subjects::Write>(&deed)) {
      body += write->bytes;
    } else if (const auto* flood = std::get_if<subjects::Flood>(&deed)) {
      while (body.size() < kFlood)
        body += flood->bytes;
    } else {
      std::visit(Doer{}, deed);
    }
  }
  return body;
}

// `bye` ends a conversation and not the server.
int serve_http(const ServeOptions& options) {
  auto server = subjects::HttpServer::listen(static_cast<std::uint16_t>(*options.port));
  if (!server)
    return usage_error(server.error());
  auto miniature =
      subjects::make_miniature(options.miniature, [&] { return make_server(options); });
  complain("serving at http://127.0.0.1:" + std::to_string((*server)->port()));
  (*server)->serve([&](std::string_view message) { return body_of(miniature.answer(message)); });
}

std::string list_of_miniatures() {
  std::string text;
  for (const subjects::MiniatureInfo& one : subjects::miniatures()) {
    const std::string verdict = harness::word_of(one.verdict);
    text += std::string{one.name} + std::string(23 - one.name.size(), ' ') + verdict +
            std::string(16 - verdict.size(), ' ') + std::string{one.about} + "\n";
  }
  return text;
}

}  // namespace

int serve_command(const Arguments& arguments) {
  OptionParser options = parser();
  const auto given = options.parse(arguments);
  if (const auto code = ended_early(options, given))
    return *code;
  if (is_on(*given, "list")) {
    print(list_of_miniatures());
    return harness::exit_code::kConformant;
  }
  const auto read = read_options(*given);
  if (!read)
    return usage_error(read.error());
  return read->port ? serve_http(*read) : serve_streams(*read);
}

}  // namespace privet::cli
