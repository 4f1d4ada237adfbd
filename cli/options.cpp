#include "cli/options.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <fnmatch.h>
#include <iomanip>
#include <locale>
#include <sstream>
#include <system_error>

#include "cli/console.h"
#include "harness/outcome.h"
#include "model/check.h"
#include "model/rulebooks.h"
#include "model/words.h"
#include "reports/text.h"
#include "scenarios/source.h"

namespace privet::cli {

namespace po = boost::program_options;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

std::vector<std::string> rulebook_names() {
  std::vector<std::string> names;
  boost::mp11::mp_for_each<Rulebooks>(
      [&](auto book) { names.emplace_back(decltype(book)::kName); });
  return names;
}

Words words_of(const po::variables_map& given, const std::string& option) {
  return given.count(option) != 0 ? given[option].as<Words>() : Words{};
}

std::optional<std::size_t> parse_number(std::string_view text, Range range) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  if (!whole || number < range.least || number > range.most)
    return std::nullopt;
  return number;
}

Result<void> read_shard(const std::string& text, Selection& selection) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto shard = parse_number(std::string_view{text}.substr(0, slash), {.least = 1});
  const auto shards =
      parse_number(std::string_view{text}.substr(std::min(slash + 1, text.size())), {.least = 1});
  if (!shard || !shards) {
    return fail("--shard is written I/N, as in 1/4, not `" + text + "`");
  }
  if (*shard > *shards) {
    return fail("there is no part " + text + "; the last one is " + std::to_string(*shards) + "/" +
                std::to_string(*shards));
  }
  selection.shard = *shard;
  selection.shards = *shards;
  return {};
}

// What may be chosen for a key, of whatever rulebook; nothing when it is no key.
std::optional<ReadingChoice> choice_of(const std::string& key, Words& known) {
  std::optional<ReadingChoice> found;
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    for (auto& choice : reading_choices<typename decltype(book)::Interpretation>()) {
      known.push_back(choice.key);
      if (choice.key == key)
        found = std::move(choice);
    }
  });
  return found;
}

// What is shipped with the program: `installed` counts from its own folder.
fs::path shipped(const char* installed, const char* in_the_sources) {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path folder = program.parent_path() / installed;
  if (!error && fs::is_directory(folder, error))
    return fs::weakly_canonical(folder, error);
  return in_the_sources;
}

}  // namespace

po::typed_value<Words>* words_value(const char* name) {
  return po::value<Words>()->value_name(name);
}

std::string timestamp_of(const po::variables_map& given) {
  if (!is_on(given, "timestamp"))
    return "";
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  PRIVET_CHECK(::gmtime_r(&now, &utc) != nullptr);
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << std::put_time(&utc, "%Y-%m-%dT%H:%M:%SZ");
  return text.str();
}

bool is_on(const po::variables_map& given, const std::string& option) {
  return given[option].as<bool>();
}

OptionParser::OptionParser(std::string usage, std::string about, std::string example)
    : usage_{std::move(usage)}, about_{std::move(about)}, example_{std::move(example)} {
  options_.add_options()("help,h", "print this help")(
      "config", po::value<std::string>()->value_name("FILE"),
      "read options from FILE: a line `name = value` each; the command line wins");
}

void OptionParser::add_files() {
  options_.add_options()("path", words_value("PATH"),
                         "files and folders (also without --path); default: the shipped suite");
}

void OptionParser::add_timestamp() {
  options_.add_options()("timestamp", po::bool_switch(),
                         "say in reports when the run began; they name no time otherwise");
}

void OptionParser::add_subject() {
  const auto word = [](const char* name) { return po::value<std::string>()->value_name(name); };
  takes_adapter_ = true;
  options_.add_options()("subject", word("SUBJECT")->default_value("engine"),
                         "engine, oracle or mutant:ID; or give an adapter's command after `--`")(
      "url", word("URL"), "an adapter over HTTP instead of a command")(
      "token-env", word("NAME"), "the environment variable that holds the URL's bearer token")(
      "header-env", words_value("HEADER=NAME"),
      "a header of its calls, from an environment variable; may be repeated")(
      "timeout", word("TIME")->default_value("5s"), "how long an adapter's answer may take")(
      "validate", po::bool_switch(),
      "hold each message to and from an adapter against the schema of the protocol")(
      "settle", word("TIME"),
      "repeat a look that differs for that long: what agrees then was late, and is told as that");
}

void OptionParser::add_selection() {
  options_.add_options()("rulebook", words_value("NAME"),
                         "only cases of this rulebook; may be repeated")(
      "only", words_value("GLOB"), "only cases whose id matches; may be repeated")(
      "skip", words_value("GLOB"), "no case whose id matches; may be repeated")(
      "rule", words_value("RULE"), "only cases that name this rule; may be repeated")(
      "tag", words_value("TAG"), "only cases with this tag; may be repeated")(
      "level", po::value<std::string>()->value_name("LEVEL"), "only must, or only should")(
      "shard", po::value<std::string>()->value_name("I/N"), "only part I of N, by id");
  add_files();
}

Result<po::variables_map> OptionParser::parse(const Arguments& arguments) {
  constexpr int kStyle =
      po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
  const auto dashes = std::ranges::find(arguments, "--");
  if (dashes != arguments.end()) {
    if (!takes_adapter_)
      return fail("nothing may follow `--`", {}, "this command takes no adapter");
    adapter_command_.assign(std::next(dashes), arguments.end());
    if (adapter_command_.empty())
      return fail("no command of an adapter follows `--`");
  }
  po::positional_options_description positional;
  if (options_.find_nothrow("path", false) != nullptr)
    positional.add("path", -1);
  for (const char* single : {"what", "folder"}) {
    if (options_.find_nothrow(single, false) != nullptr)
      positional.add(single, 1);
  }
  po::variables_map given;
  try {
    po::store(po::command_line_parser(Arguments{arguments.begin(), dashes})
                  .options(options_)
                  .positional(positional)
                  .style(kStyle)
                  .run(),
              given);
  } catch (const po::error& error) {
    return fail(sentence_of(error));
  }
  if (given.count("config") != 0) {
    const auto done = read_config(given["config"].as<std::string>(), given);
    if (!done)
      return tl::unexpected{done.error()};
  }
  return given;
}

Result<void> OptionParser::read_config(const std::string& path, po::variables_map& given) const {
  const auto text = scenarios::load_text(path);
  if (!text)
    return fail("the configuration `" + path + "`: " + text.error().message);
  std::istringstream lines{*text};
  po::options_description allowed;
  for (const auto& option : options_.options()) {
    if (option->long_name() != "help" && option->long_name() != "config")
      allowed.add(option);
  }
  try {
    po::store(po::parse_config_file(lines, allowed), given);
  } catch (const po::error& error) {
    return fail("the configuration `" + path + "`: " + sentence_of(error));
  }
  return {};
}

// The words of Program_options, in ours.
std::string OptionParser::sentence_of(const po::error& error) const {
  if (const auto* unknown = dynamic_cast<const po::unknown_option*>(&error)) {
    std::string bare = unknown->get_option_name();
    bare.erase(0, bare.find_first_not_of('-'));
    Words known;
    for (const auto& option : options_.options())
      known.push_back(option->long_name());
    const std::string nearest = nearest_word(bare, known);
    return "unknown option `" + unknown->get_option_name() + "`" +
           (nearest.empty() || nearest == bare ? "" : "; did you mean `--" + nearest + "`?");
  }
  if (dynamic_cast<const po::too_many_positional_options_error*>(&error) != nullptr) {
    return "too many arguments; usage: privet " + usage_;
  }
  return error.what();
}

std::string OptionParser::help() const {
  std::ostringstream text;
  text << "usage: privet " << usage_ << "\n\n" << about_ << "\n\n" << options_;
  text << "\nExample:\n" << example_ << "\n";
  return text.str();
}

Words options_of(const Selection& selection) {
  Words words;
  const auto add = [&](const std::string& option, const Words& values) {
    for (const std::string& value : values)
      words.push_back(option + " " + value);
  };
  add("--rulebook", selection.rulebooks);
  add("--only", selection.only);
  add("--skip", selection.skip);
  add("--rule", selection.rules);
  add("--tag", selection.tags);
  if (!selection.level.empty())
    words.push_back("--level " + selection.level);
  if (selection.shards > 1) {
    words.push_back("--shard " + std::to_string(selection.shard) + "/" +
                    std::to_string(selection.shards));
  }
  return words;
}

Result<Selection> selection_of(const po::variables_map& given) {
  Selection selection;
  for (const std::string& path : words_of(given, "path")) {
    if (path.empty())
      return fail("a path is empty");
    selection.paths.emplace_back(path);
  }
  if (selection.paths.empty())
    selection.paths.push_back(shipped_suite());
  selection.rulebooks = words_of(given, "rulebook");
  if (selection.rulebooks == Words{"all"})
    selection.rulebooks.clear();
  for (const std::string& name : selection.rulebooks) {
    const Words known = rulebook_names();
    if (std::ranges::find(known, name) != known.end())
      continue;
    return fail("there is no rulebook `" + name + "`", {}, did_you_mean(name, known));
  }
  selection.only = words_of(given, "only");
  selection.skip = words_of(given, "skip");
  selection.rules = words_of(given, "rule");
  selection.tags = words_of(given, "tag");
  if (given.count("level") != 0) {
    selection.level = given["level"].as<std::string>();
    if (selection.level != "must" && selection.level != "should") {
      return fail("--level takes must or should, not `" + selection.level + "`");
    }
  }
  if (given.count("shard") != 0) {
    auto done = read_shard(given["shard"].as<std::string>(), selection);
    if (!done)
      return tl::unexpected{done.error()};
  }
  return selection;
}

Result<Reading> parse_reading(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) {
    return fail("--interpretation is written KEY=VALUE, not `" + text + "`");
  }
  Reading reading{text.substr(0, equals), text.substr(equals + 1)};
  Words known;
  const auto choice = choice_of(reading.key, known);
  if (!choice) {
    return fail("there is no reading `" + reading.key + "`", {}, did_you_mean(reading.key, known));
  }
  if (std::ranges::find(choice->values, reading.value) == choice->values.end()) {
    return fail("`" + reading.value + "` is no reading of " + reading.key, {},
                "it takes " + reports::joined(choice->values, " or "));
  }
  return reading;
}

Result<std::vector<Reading>> readings_of(const po::variables_map& given) {
  std::vector<Reading> readings;
  for (const std::string& text : words_of(given, "interpretation")) {
    const auto reading = parse_reading(text);
    if (!reading)
      return tl::unexpected{reading.error()};
    if (std::ranges::find(readings, reading->key, &Reading::key) != readings.end()) {
      return fail("--interpretation chooses " + reading->key + " twice");
    }
    readings.push_back(*reading);
  }
  return readings;
}

Result<std::size_t> number_of(const po::variables_map& given, const std::string& option,
                              Range range) {
  const auto& text = given[option].as<std::string>();
  const auto number = parse_number(text, range);
  if (number)
    return *number;
  const bool open = range.most == Range{}.most;
  return fail("--" + option + " takes a whole number from " + std::to_string(range.least) +
              (open ? "" : " to " + std::to_string(range.most)) + ", not `" + text + "`");
}

Result<std::size_t> jobs_of(const po::variables_map& given) {
  return number_of(given, "jobs", {.least = 1, .most = 1024});
}

Result<bool> color_of(const po::variables_map& given) {
  const auto& word = given["color"].as<std::string>();
  const auto choice = word == "auto"     ? std::optional{ColorChoice::Auto}
                      : word == "always" ? std::optional{ColorChoice::Always}
                      : word == "never"  ? std::optional{ColorChoice::Never}
                                         : std::nullopt;
  if (!choice)
    return fail("--color takes auto, always or never, not `" + word + "`");
  const char* no_color = std::getenv("NO_COLOR");
  const bool unwanted = no_color != nullptr && *no_color != '\0';
  if (*choice == ColorChoice::Auto)
    return output_is_terminal() && !unwanted;
  return *choice == ColorChoice::Always;
}

bool matches(const std::string& glob, const std::string& name) {
  return fnmatch(glob.c_str(), name.c_str(), 0) == 0;
}

bool matches_any(const std::vector<std::string>& globs, const std::string& name) {
  return std::ranges::any_of(globs, [&](const std::string& glob) { return matches(glob, name); });
}

fs::path shipped_suite() { return shipped(PRIVET_SUITE_INSTALL_DIR, PRIVET_SUITE_SOURCE_DIR); }

fs::path shipped_templates() {
  return shipped(PRIVET_TEMPLATES_INSTALL_DIR, PRIVET_TEMPLATES_SOURCE_DIR);
}

std::optional<int> ended_early(const OptionParser& parser, const Result<po::variables_map>& given) {
  if (!given)
    return usage_error(given.error());
  if (given->count("help") == 0)
    return std::nullopt;
  print(parser.help());
  return harness::exit_code::kConformant;
}

int usage_error(const Error& error) {
  complain(printable(error.message + (error.hint.empty() ? "" : "; " + error.hint)));
  return harness::exit_code::kUsage;
}

}  // namespace privet::cli
