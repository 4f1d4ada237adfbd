// Options shared by the commands, and how they are read: never guessed from a prefix, numbers
// checked, everything unknown an error.
#pragma once

#include <cstddef>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/program_options.hpp>

#include "cli/command.h"
#include "model/interpretation.h"
#include "model/result.h"

namespace privet::cli {

// Which cases of which files.
struct Selection {
  std::vector<std::filesystem::path> paths;
  std::vector<std::string> rulebooks;
  std::vector<std::string> only;
  std::vector<std::string> skip;
  std::vector<std::string> rules;
  std::vector<std::string> tags;
  std::string level;  // empty: all
  std::size_t shard = 1;
  std::size_t shards = 1;
};

// The options that select the same, a text each, but for the paths.
[[nodiscard]] std::vector<std::string> options_of(const Selection& selection);

// A command line with its help text.
class OptionParser {
 public:
  // `usage`: what follows `privet `; `about`: what it does; `example`: command lines.
  OptionParser(std::string usage, std::string about, std::string example);

  [[nodiscard]] boost::program_options::options_description& options() { return options_; }
  // What is read: files and folders.
  void add_files();
  // Which cases of them: all that a Selection holds, files included.
  void add_selection();
  // What is judged: `--subject`, or an adapter, whose command follows `--` (see cli/subjects.h).
  void add_subject();
  // `--timestamp`, for a command that writes reports (see timestamp_of()).
  void add_timestamp();

  // Reads arguments and the file named by --config; an option given on the command line replaces
  // what the file says. An error is a usage error.
  [[nodiscard]] Result<boost::program_options::variables_map> parse(const Arguments& arguments);
  [[nodiscard]] std::string help() const;
  // What followed the first `--`: taken away before anything else is read. Empty where nothing did.
  [[nodiscard]] const Arguments& adapter_command() const { return adapter_command_; }

 private:
  [[nodiscard]] Result<void> read_config(const std::string& path,
                                         boost::program_options::variables_map& given) const;
  [[nodiscard]] std::string sentence_of(const boost::program_options::error& error) const;

  std::string usage_;
  std::string about_;
  std::string example_;
  Arguments adapter_command_;
  bool takes_adapter_ = false;
  boost::program_options::options_description options_{"Options"};
};

// For options whose value may be given several times, and for switches.
[[nodiscard]] boost::program_options::typed_value<Arguments>* words_value(const char* name);
// The time now, in UTC, as RFC 3339 has it, to the second; empty without `--timestamp`: reports
// know no other clock.
[[nodiscard]] std::string timestamp_of(const boost::program_options::variables_map& given);

[[nodiscard]] bool is_on(const boost::program_options::variables_map& given,
                         const std::string& option);

// What of a Selection the options of a command can say.
[[nodiscard]] Result<Selection> selection_of(const boost::program_options::variables_map& given);
// KEY=VALUE, checked against every rulebook.
[[nodiscard]] Result<Reading> parse_reading(const std::string& text);
// `--interpretation KEY=VALUE`, checked so.
[[nodiscard]] Result<std::vector<Reading>> readings_of(
    const boost::program_options::variables_map& given);
// A whole number within the range; the default of the option when it was not given.
struct Range {
  std::size_t least = 0;
  std::size_t most = std::numeric_limits<std::size_t>::max();
};
[[nodiscard]] Result<std::size_t> number_of(const boost::program_options::variables_map& given,
                                            const std::string& option, Range range);

// `--jobs`.
[[nodiscard]] Result<std::size_t> jobs_of(const boost::program_options::variables_map& given);

enum class ColorChoice { Auto, Always, Never };
[[nodiscard]] Result<bool> color_of(const boost::program_options::variables_map& given);

// Whether a name is one that a glob stands for; `*` stands for `/` too.
[[nodiscard]] bool matches(const std::string& glob, const std::string& name);
[[nodiscard]] bool matches_any(const std::vector<std::string>& globs, const std::string& name);

// The shipped suite: beside the installed program, or in the source tree it was built from.
[[nodiscard]] std::filesystem::path shipped_suite();
// Starting points of adapters, a folder a language; found in the same way.
[[nodiscard]] std::filesystem::path shipped_templates();

// Handles --help and usage errors for a command: the exit code, or nothing to go on.
[[nodiscard]] std::optional<int> ended_early(
    const OptionParser& parser, const Result<boost::program_options::variables_map>& given);
// Complains and returns the exit code for a usage error.
[[nodiscard]] int usage_error(const Error& error);

}  // namespace privet::cli
