#include "cli/subjects.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "cli/console.h"
#include "cli/duration.h"
#include "harness/outcome.h"
#include "model/words.h"
#include "subjects/adapter_subject.h"
#include "subjects/child_channel.h"
#include "subjects/http_channel.h"
#include "subjects/in_process.h"
#include "subjects/mutant.h"
#include "subjects/validating_channel.h"

namespace privet::cli {

namespace po = boost::program_options;

namespace {

// The words of a command as a report may hold them: a program by its name, not by its folder.
std::string without_folder(const std::string& word) {
  return word.starts_with('/') ? std::filesystem::path{word}.filename().string() : word;
}

Result<std::string> from_environment(const std::string& variable, std::string_view option) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): read before any thread is started
  const char* value = std::getenv(variable.c_str());
  if (value == nullptr || *value == '\0') {
    return fail("--" + std::string{option} + ": the environment variable `" + variable +
                "` is not set");
  }
  return std::string{value};
}

Result<void> read_secrets(const po::variables_map& given, AdapterChoice& adapter) {
  if (given.count("token-env") != 0) {
    const auto token = from_environment(given["token-env"].as<std::string>(), "token-env");
    if (!token)
      return tl::unexpected{token.error()};
    adapter.token = *token;
  }
  if (given.count("header-env") == 0)
    return {};
  for (const std::string& text : given["header-env"].as<Arguments>()) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
      return fail("--header-env is written HEADER=NAME, not `" + text + "`");
    const auto value = from_environment(text.substr(equals + 1), "header-env");
    if (!value)
      return tl::unexpected{value.error()};
    adapter.headers.emplace_back(text.substr(0, equals), *value);
  }
  return {};
}

// Leaves `time` as it is where the option is not given.
Result<void> read_time(const po::variables_map& given, const std::string& option,
                       std::chrono::milliseconds& time) {
  if (given.count(option) == 0)
    return {};
  const auto& text = given[option].as<std::string>();
  const auto read = parse_duration(text);
  if (!read)
    return fail("--" + option + " takes a time such as 500ms, 5s or 1m, not `" + text + "`");
  time = *read;
  return {};
}

Result<SubjectChoice> read_adapter(const po::variables_map& given, const OptionParser& parser) {
  SubjectChoice choice{.kind = SubjectKind::Adapter, .word = "adapter"};
  choice.adapter.command = parser.adapter_command();
  if (given.count("url") != 0)
    choice.adapter.url = given["url"].as<std::string>();
  const bool has_url = !choice.adapter.url.empty();
  if (has_url && !choice.adapter.command.empty())
    return fail("--url and a command after `--` are two subjects; give one");
  if (!given["subject"].defaulted())
    return fail("--subject and an adapter are two subjects; give one");
  if (!has_url && (given.count("token-env") != 0 || given.count("header-env") != 0))
    return fail("--token-env and --header-env are for --url");
  if (const auto done = read_time(given, "timeout", choice.adapter.timeout); !done)
    return tl::unexpected{done.error()};
  if (const auto done = read_time(given, "settle", choice.adapter.settle); !done)
    return tl::unexpected{done.error()};
  choice.adapter.validate = is_on(given, "validate");
  if (const auto done = read_secrets(given, choice.adapter); !done)
    return tl::unexpected{done.error()};
  return choice;
}

// Told from those of other workers, and of other runs on the same server.
std::string new_session() {
  static const std::string kRun = std::to_string(std::random_device{}());
  static std::atomic<unsigned> sessions = 0;
  return "privet-" + kRun + "-" + std::to_string(++sessions);
}

subjects::AdapterOptions adapter_options(const AdapterChoice& adapter) {
  std::vector<std::string> secrets{adapter.token};
  for (const auto& [name, value] : adapter.headers)
    secrets.push_back(value);
  return {.privet = PRIVET_VERSION,
          .session = new_session(),
          .timeout = adapter.timeout,
          .settle = adapter.settle,
          .secrets = std::move(secrets)};
}

}  // namespace

bool SubjectChoice::offers(std::string_view rulebook) const {
  return kind != SubjectKind::Adapter || hello.has_rulebook(rulebook);
}

bool SubjectChoice::is_reference() const {
  return kind == SubjectKind::Engine || kind == SubjectKind::Oracle;
}

Result<SubjectChoice> subject_of(const po::variables_map& given, const OptionParser& parser) {
  const bool has_url = given.count("url") != 0;
  if (!parser.adapter_command().empty() || has_url)
    return read_adapter(given, parser);
  if (is_on(given, "validate"))
    return fail("--validate is for an adapter");
  return parse_subject(given["subject"].as<std::string>());
}

Result<SubjectChoice> parse_subject(const std::string& word) {
  constexpr std::string_view kMutant = "mutant:";
  if (word == "engine")
    return SubjectChoice{.kind = SubjectKind::Engine, .word = word};
  if (word == "oracle")
    return SubjectChoice{.kind = SubjectKind::Oracle, .word = word};
  if (!word.starts_with(kMutant)) {
    return fail("there is no subject `" + word + "`", {},
                "subjects are engine, oracle, mutant:ID, or an adapter's command after `--`");
  }
  const std::string id = word.substr(kMutant.size());
  std::vector<std::string> known;
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    for (std::string& one : subjects::mutant_ids<decltype(book)>())
      known.push_back(std::move(one));
  });
  if (std::ranges::find(known, id) == known.end()) {
    return fail("there is no mutant `" + id + "`", {}, did_you_mean(id, known));
  }
  return SubjectChoice{.kind = SubjectKind::Mutant, .mutant = id, .word = word};
}

std::string options_of(const SubjectChoice& choice) {
  if (choice.kind == SubjectKind::Mutant || choice.kind == SubjectKind::Oracle)
    return " --subject " + choice.word;
  std::string options = choice.adapter.url.empty() ? "" : " --url " + choice.adapter.url;
  if (choice.adapter.settle.count() > 0)
    options += " --settle " + std::to_string(choice.adapter.settle.count()) + "ms";
  return options;
}

std::string command_of(const SubjectChoice& choice) {
  std::string text;
  for (const std::string& word : choice.adapter.command)
    text += (text.empty() ? " -- " : " ") + without_folder(word);
  return text;
}

std::vector<std::string> judging_options(const SubjectChoice& choice,
                                         const std::vector<Reading>& readings) {
  std::vector<std::string> words;
  if (const std::string subject = options_of(choice); !subject.empty())
    words.push_back(subject.substr(1));
  for (const Reading& reading : readings)
    words.push_back("--interpretation " + reading.key + "=" + reading.value);
  if (choice.kind != SubjectKind::Adapter)
    return words;
  words.push_back("--timeout " + std::to_string(choice.adapter.timeout.count()) + "ms");
  if (choice.adapter.settle.count() > 0)
    words.push_back("--settle " + std::to_string(choice.adapter.settle.count()) + "ms");
  return words;
}

Result<void> meet(SubjectChoice& choice, std::string_view rulebook) {
  if (choice.kind != SubjectKind::Adapter)
    return {};
  subjects::Adapter adapter{make_channel(choice.adapter), rulebook,
                            adapter_options(choice.adapter)};
  const auto met = adapter.greet();
  // One that does not know this rulebook may know another.
  if (!met && !adapter.hello())
    return fail(met.error().message);
  choice.hello = *adapter.hello();
  choice.word = adapter.name();
  return {};
}

Result<void> bear_jobs(const SubjectChoice& choice, std::size_t jobs) {
  if (jobs == 1 || choice.adapter.url.empty() || choice.hello.sessions)
    return {};
  return fail("--jobs " + std::to_string(jobs) +
                  ": the adapter holds one world at a time, its `hello` offers no sessions",
              {}, "give --jobs 1");
}

int not_met(const Error& error) {
  complain("the subject cannot be judged: " + error.message);
  return harness::exit_code::kNothingJudged;
}

Result<std::vector<Reading>> agreed_readings(const SubjectChoice& choice,
                                             std::vector<Reading> chosen) {
  for (const Reading& declared : choice.hello.interpretation) {
    const auto found = std::ranges::find(chosen, declared.key, &Reading::key);
    if (found == chosen.end()) {
      chosen.push_back(declared);
    } else if (found->value != declared.value) {
      return fail("--interpretation " + found->key + "=" + found->value +
                  " contradicts the subject, which declares " + declared.value);
    }
  }
  return chosen;
}

std::vector<Reading> judged_readings(const SubjectChoice& choice, std::vector<Reading> agreed) {
  if (choice.kind != SubjectKind::Adapter)
    return agreed;
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    for (Reading& reading : readings(typename decltype(book)::Interpretation{})) {
      if (std::ranges::find(agreed, reading.key, &Reading::key) == agreed.end())
        agreed.push_back(std::move(reading));
    }
  });
  return agreed;
}

std::unique_ptr<subjects::Channel> make_channel(const AdapterChoice& adapter) {
  std::unique_ptr<subjects::Channel> channel;
  if (adapter.url.empty()) {
    channel = std::make_unique<subjects::ChildChannel>(
        subjects::ChildOptions{.command = adapter.command});
  } else {
    channel = std::make_unique<subjects::HttpChannel>(
        subjects::HttpOptions{adapter.url, adapter.headers, adapter.token});
  }
  if (!adapter.validate)
    return channel;
  return std::make_unique<subjects::ValidatingChannel>(std::move(channel));
}

template <Rulebook R>
std::unique_ptr<harness::Subject<R>> make_subject(const SubjectChoice& choice) {
  switch (choice.kind) {
    case SubjectKind::Adapter:
      return std::make_unique<subjects::AdapterSubject<R>>(make_channel(choice.adapter),
                                                           adapter_options(choice.adapter));
    case SubjectKind::Oracle:
      return std::make_unique<subjects::OracleSubject<R>>();
    case SubjectKind::Mutant:
      if (auto mutant = subjects::make_mutant<R>(choice.mutant))
        return mutant;
      break;
    case SubjectKind::Engine:
      break;
  }
  return std::make_unique<subjects::EngineSubject<R>>();
}

template std::unique_ptr<harness::Subject<Nextiva>> make_subject(const SubjectChoice&);
template std::unique_ptr<harness::Subject<Kvcore>> make_subject(const SubjectChoice&);
template std::unique_ptr<harness::Subject<Deal>> make_subject(const SubjectChoice&);

}  // namespace privet::cli
