#include "cli/options.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <system_error>

#include "cli/console.h"
#include "harness/outcome.h"
#include "model/rulebooks.h"
#include "model/words.h"

namespace privet::cli {

namespace po = boost::program_options;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

std::vector<std::string> rulebook_names() {
  std::vector<std::string> names;
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) { names.emplace_back(decltype(book)::kName); });
  return names;
}

Words words_of(const po::variables_map& given, const std::string& option) {
  return given.count(option) != 0 ? given[option].as<Words>() : Words{};
}

Result<std::size_t> parse_number(const std::string& text, const std::string& what,
                                 std::size_t least) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < least) {
    return fail(what + " takes a whole number from " + std::to_string(least) + ", not `" + text +
                "`");
  }
  return number;
}

Result<void> read_shard(const std::string& text, Selection& selection) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) return fail("--shard is written I/N, as in 1/4");
  const auto shard = parse_number(text.substr(0, slash), "--shard", 1);
  const auto shards = parse_number(text.substr(slash + 1), "--shard", 1);
  if (!shard) return tl::unexpected{shard.error()};
  if (!shards) return tl::unexpected{shards.error()};
  if (*shard > *shards) return fail("--shard " + text + " is beyond the last one");
  selection.shard = *shard;
  selection.shards = *shards;
  return {};
}

// The words of Program_options, in ours.
std::string sentence_of(const po::error& error, const Words& known) {
  if (const auto* unknown = dynamic_cast<const po::unknown_option*>(&error)) {
    std::string bare = unknown->get_option_name();
    bare.erase(0, bare.find_first_not_of('-'));
    const std::string nearest = nearest_word(bare, known);
    return "unknown option `" + unknown->get_option_name() + "`" +
           (nearest.empty() ? "" : "; did you mean `--" + nearest + "`?");
  }
  return error.what();
}

}  // namespace

OptionParser::OptionParser(std::string usage, std::string about, std::string example)
    : usage_{std::move(usage)}, about_{std::move(about)}, example_{std::move(example)} {
  options_.add_options()("help,h", "print this help")(
      "config", po::value<std::string>()->value_name("FILE"),
      "read options from FILE: a line `name = value` each; the command line wins");
}

void OptionParser::add_selection() {
  const auto words = [](const char* name) {
    return po::value<Words>()->value_name(name)->composing();
  };
  options_.add_options()("rulebook", words("NAME"), "only cases of this rulebook; may be repeated")(
      "only", words("GLOB"), "only cases whose id matches; may be repeated")(
      "skip", words("GLOB"), "no case whose id matches; may be repeated")(
      "rule", words("RULE"), "only cases that name this rule; may be repeated")(
      "tag", words("TAG"), "only cases with this tag; may be repeated")(
      "level", po::value<std::string>()->value_name("LEVEL"), "only must, or only should")(
      "shard", po::value<std::string>()->value_name("I/N"), "only part I of N, by id")(
      "path", words("PATH"), "files and folders (also without --path); default: the shipped suite");
}

Result<po::variables_map> OptionParser::parse(const Arguments& arguments) {
  constexpr int kStyle = po::command_line_style::default_style &
                         ~po::command_line_style::allow_guessing;
  po::positional_options_description positional;
  if (options_.find_nothrow("path", false) != nullptr) positional.add("path", -1);
  if (options_.find_nothrow("what", false) != nullptr) positional.add("what", 1);
  Words known;
  for (const auto& option : options_.options()) known.push_back(option->long_name());
  po::variables_map given;
  try {
    po::store(po::command_line_parser(arguments)
                  .options(options_)
                  .positional(positional)
                  .style(kStyle)
                  .run(),
              given);
    if (given.count("config") != 0) {
      const auto& path = given["config"].as<std::string>();
      std::ifstream file{path};
      if (!file || !fs::is_regular_file(path)) {
        return fail("the configuration `" + path + "` cannot be read");
      }
      po::store(po::parse_config_file(file, options_), given);
    }
    po::notify(given);
  } catch (const po::error& error) {
    return fail(sentence_of(error, known));
  }
  return given;
}

std::string OptionParser::help() const {
  std::ostringstream text;
  text << "usage: privet " << usage_ << "\n\n" << about_ << "\n\n" << options_;
  text << "\nExample:\n" << example_ << "\n";
  return text.str();
}

Result<Selection> selection_of(const po::variables_map& given) {
  Selection selection;
  for (const std::string& path : words_of(given, "path")) selection.paths.emplace_back(path);
  if (selection.paths.empty()) selection.paths.push_back(shipped_suite());
  selection.rulebooks = words_of(given, "rulebook");
  for (const std::string& name : selection.rulebooks) {
    const Words known = rulebook_names();
    if (std::ranges::find(known, name) != known.end()) continue;
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
    if (!done) return tl::unexpected{done.error()};
  }
  return selection;
}

Result<std::vector<Reading>> readings_of(const po::variables_map& given) {
  std::vector<Reading> readings;
  for (const std::string& text : words_of(given, "interpretation")) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) {
      return fail("--interpretation is written KEY=VALUE, not `" + text + "`");
    }
    const Reading reading{text.substr(0, equals), text.substr(equals + 1)};
    Result<void> done = fail("there is no reading `" + reading.key + "`");
    boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
      typename decltype(book)::Interpretation interpretation;
      const auto& keys = decltype(interpretation)::kKeys;
      if (std::ranges::find(keys, reading.key) == keys.end()) return;
      done = choose_reading(interpretation, reading);
    });
    if (!done) return tl::unexpected{done.error()};
    readings.push_back(reading);
  }
  return readings;
}

Result<std::size_t> number_of(const po::variables_map& given, const std::string& option,
                              std::size_t least) {
  return parse_number(given[option].as<std::string>(), "--" + option, least);
}

Result<bool> color_of(const po::variables_map& given) {
  const auto& word = given["color"].as<std::string>();
  const auto choice = word == "auto"     ? std::optional{ColorChoice::Auto}
                      : word == "always" ? std::optional{ColorChoice::Always}
                      : word == "never"  ? std::optional{ColorChoice::Never}
                                         : std::nullopt;
  if (!choice) return fail("--color takes auto, always or never, not `" + word + "`");
  const char* no_color = std::getenv("NO_COLOR");
  const bool unwanted = no_color != nullptr && *no_color != '\0';
  if (*choice == ColorChoice::Auto) return output_is_terminal() && !unwanted;
  return *choice == ColorChoice::Always;
}

fs::path shipped_suite() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path installed = program.parent_path() / PRIVET_SUITE_INSTALL_DIR;
  if (!error && fs::is_directory(installed, error)) return fs::weakly_canonical(installed, error);
  return PRIVET_SUITE_SOURCE_DIR;
}

std::optional<int> ended_early(const OptionParser& parser, const Result<po::variables_map>& given) {
  if (!given) return usage_error(given.error());
  if (given->count("help") == 0) return std::nullopt;
  print(parser.help());
  return harness::exit_code::kConformant;
}

int usage_error(const Error& error) {
  complain(error.message + (error.hint.empty() ? "" : "; " + error.hint));
  return harness::exit_code::kUsage;
}

}  // namespace privet::cli
