// privet report: renders, merges, compares and verifies what runs have left.
#include "cli/report.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>
#include <vector>

#include "cli/console.h"
#include "cli/options.h"
#include "cli/statements.h"
#include "model/printable.h"
#include "model/words.h"
#include "reports/badge.h"
#include "reports/diff.h"
#include "reports/events.h"
#include "reports/figures.h"
#include "reports/html.h"
#include "reports/junit.h"
#include "reports/markdown.h"
#include "reports/merge.h"
#include "reports/statement.h"
#include "reports/summary.h"
#include "reports/write.h"
#include "scenarios/source.h"

namespace privet::cli {

namespace po = boost::program_options;
namespace fs = std::filesystem;
namespace exit_code = harness::exit_code;
using harness::RunRecord;
using reports::ReportFile;

namespace {

constexpr std::array kSubcommands{
    Command{"render", "show a run in another format", report_render_command},
    Command{"merge", "put the shards and jobs of one run together", report_merge_command},
    Command{"diff", "tell what is new, fixed and still there", report_diff_command},
    Command{"verify", "hold a statement against its stream", report_verify_command}};

std::string usage() {
  std::string text =
      "usage: privet report SUBCOMMAND [OPTION…] PATH…\n\n"
      "Works on the event streams that runs leave: events.jsonl, or the folder that has it.\n\n"
      "Subcommands:\n";
  for (const Command& one : kSubcommands) {
    text += "  " + std::string{one.name} + std::string(14 - one.name.size(), ' ') +
            std::string{one.summary} + "\n";
  }
  return text +
         "\nOptions:\n  --help                print this help; after a subcommand, its own\n\n"
         "Example:\n  privet report render build/report --format markdown\n";
}

void add_path(OptionParser& parser, const char* what) {
  parser.options().add_options()("path", words_value("PATH"), what);
}

OptionParser render_parser() {
  OptionParser parser{"report render [OPTION…] EVENTS",
                      "Shows a run, read from its event stream, in another format.",
                      "  privet report render build/report\n"
                      "  privet report render build/report/events.jsonl --format junit\n"
                      "  privet report render build/report --format all --report build/again"};
  const auto word = [](const char* name) { return po::value<std::string>()->value_name(name); };
  parser.options().add_options()(
      "format", word("FORMAT")->default_value("summary"),
      "summary, markdown, html, junit, json, badge or statement; with --report also all")(
      "report", word("DIR"), "write files into DIR instead of standard output")(
      "verbose,v", po::bool_switch(), "in the summary, every failure in full")(
      "color", word("WHEN")->default_value("auto"), "of the summary: auto, always or never");
  add_path(parser, "the stream, or the folder of a report");
  return parser;
}

OptionParser merge_parser() {
  OptionParser parser{
      "report merge [OPTION…] EVENTS…",
      "Puts the shards and jobs of one run together, as if it had been run at once,\n"
      "and ends with the exit code of the whole.",
      "  privet report merge build/report --report build/whole"};
  const auto word = [](const char* name) { return po::value<std::string>()->value_name(name); };
  parser.options().add_options()("report", word("DIR"), "write a report into DIR: docs/reports.md")(
      "json", po::bool_switch(), "print the event stream instead of the summary")(
      "color", word("WHEN")->default_value("auto"), "auto, always or never");
  add_path(parser, "the streams, or the folders of their reports");
  return parser;
}

OptionParser diff_parser() {
  OptionParser parser{
      "report diff [OPTION…] BEFORE AFTER",
      "Tells what the second run found that the first did not, what is fixed and\n"
      "what is still there. Ends with 1 when there is a new finding that no list of\n"
      "known failures has, of whatever level; else with 0.",
      "  privet report diff build/report build/report"};
  parser.options().add_options()("json", po::bool_switch(), "print the difference as JSON");
  add_path(parser, "two streams, or the folders of their reports");
  return parser;
}

std::string text_of(const po::variables_map& given, const std::string& option) {
  return given.count(option) == 0 ? "" : given[option].as<std::string>();
}

Result<std::string> folder_of(const po::variables_map& given) {
  std::string folder = text_of(given, "report");
  if (given.count("report") != 0 && folder.empty())
    return fail("--report names no folder");
  return folder;
}

Arguments paths_of(const po::variables_map& given) {
  return given.count("path") == 0 ? Arguments{} : given["path"].as<Arguments>();
}

enum class Format { Summary, Markdown, Html, Junit, Json, Badge, Statement, All };
BOOST_DESCRIBE_ENUM(Format, Summary, Markdown, Html, Junit, Json, Badge, Statement, All)

Result<Format> format_of(const po::variables_map& given) {
  const auto& name = given["format"].as<std::string>();
  const auto format = parse_word<Format>(name);
  if (!format)
    return fail("there is no format `" + name + "`", {}, did_you_mean(name, words<Format>()));
  if (*format == Format::All && given.count("report") == 0)
    return fail("--format all needs --report DIR");
  return *format;
}

// What a format is made of; the first is what goes to standard output.
std::vector<ReportFile> files_of(Format format, const KeptStream& stream,
                                 const reports::Style& style) {
  const RunRecord& record = stream.record;
  switch (format) {
    case Format::Summary:
      return {{"summary.txt", render_summary(record, style, statement_of_rule)}};
    case Format::Markdown:
      return {{"summary.md", reports::render_markdown(record, statement_of_rule)}};
    case Format::Html:
      return {{"index.html", reports::render_html(record, statement_of_rule)}};
    case Format::Junit:
      return {{"junit.xml", reports::render_junit(record, statement_of_rule)}};
    case Format::Json:
      return {{"events.jsonl", reports::render_events(record)}};
    case Format::Badge:
      return {{"badge.json", reports::render_badge_json(record)},
              {"badge.svg", reports::render_badge_svg(record)}};
    case Format::Statement:
      return {{"conformance.json", reports::render_statement(record, stream.text)}};
    case Format::All:
      return reports::report_files(record, statement_of_rule);
  }
  return {};
}

int render(const po::variables_map& given) {
  const auto format = format_of(given);
  if (!format)
    return usage_error(format.error());
  const auto folder = folder_of(given);
  if (!folder)
    return usage_error(folder.error());
  const auto color = color_of(given);
  if (!color)
    return usage_error(color.error());
  const Arguments paths = paths_of(given);
  if (paths.size() != 1)
    return usage_error({"name one event stream", {}, "see privet report render --help"});
  const auto stream = load_stream(paths.front());
  if (!stream)
    return stream.error();
  const bool judges = *format == Format::Statement || *format == Format::Badge;
  if (judges && reports::is_of_mutants(stream->record))
    return usage_error({"mutants say nothing of a subject: there is no statement and no badge"});
  reports::Style style;
  style.color = *color && folder->empty() ? reports::Color::On : reports::Color::Off;
  if (is_on(given, "verbose"))
    style.verbosity = reports::Verbosity::Verbose;
  const std::vector<ReportFile> files = files_of(*format, *stream, style);
  if (folder->empty()) {
    print(files.front().text);
    return exit_code::kConformant;
  }
  if (const auto done = reports::write_files(*folder, files); !done) {
    complain(done.error().message);
    return exit_code::kBrokenSuite;
  }
  return exit_code::kConformant;
}

int merge(const po::variables_map& given) {
  const auto folder = folder_of(given);
  if (!folder)
    return usage_error(folder.error());
  const auto color = color_of(given);
  if (!color)
    return usage_error(color.error());
  if (paths_of(given).empty())
    return usage_error({"name the event streams", {}, "see privet report merge --help"});
  std::vector<reports::RunPart> parts;
  for (const std::string& path : paths_of(given)) {
    auto stream = load_stream(path);
    if (!stream)
      return stream.error();
    parts.push_back({std::move(stream->name), std::move(stream->record)});
  }
  const auto whole = reports::merge(parts);
  if (!whole)
    return usage_error(whole.error());
  int code = whole->exit_code;
  if (!folder->empty()) {
    if (const auto done = reports::write_report(*folder, *whole, statement_of_rule); !done) {
      complain(done.error().message);
      code = exit_code::kBrokenSuite;
    }
  }
  const reports::Style style{.color = *color ? reports::Color::On : reports::Color::Off};
  print(is_on(given, "json") ? reports::render_events(*whole)
                             : render_summary(*whole, style, statement_of_rule));
  return code;
}

int compare(const po::variables_map& given) {
  const Arguments paths = paths_of(given);
  if (paths.size() != 2)
    return usage_error({"name two event streams", {}, "see privet report diff --help"});
  const auto before = load_stream(paths[0]);
  if (!before)
    return before.error();
  const auto after = load_stream(paths[1]);
  if (!after)
    return after.error();
  const reports::RunDiff diff = reports::diff(before->record, after->record);
  print(is_on(given, "json") ? render_diff_json(diff) : render_diff(diff));
  return diff.has_new() ? exit_code::kNonConformant : exit_code::kConformant;
}

int run_parsed(OptionParser options, const Arguments& arguments,
               int (*run)(const po::variables_map&)) {
  const auto given = options.parse(arguments);
  if (const auto code = ended_early(options, given))
    return *code;
  return run(*given);
}

}  // namespace

Result<std::string> load_bytes(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error))
    return fail("`" + path + "` is a folder");
  std::ifstream file{path, std::ios::binary};
  if (!file)
    return fail("`" + path + "` cannot be read: " + std::strerror(errno));
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  if (file.bad())
    return fail("`" + path + "` cannot be read");
  return text;
}

tl::expected<KeptStream, int> load_stream(const std::string& path) {
  std::error_code error;
  const std::string file =
      fs::is_directory(path, error) ? (fs::path{path} / "events.jsonl").string() : path;
  auto text = load_bytes(file);
  if (!text)
    return tl::unexpected{usage_error(text.error())};
  auto record = reports::parse_events(*text);
  if (!record) {
    complain(scenarios::render_error(record.error(), file, *text));
    return tl::unexpected{exit_code::kBrokenSuite};
  }
  return KeptStream{file, *std::move(text), *std::move(record)};
}

int report_render_command(const Arguments& arguments) {
  return run_parsed(render_parser(), arguments, render);
}
int report_merge_command(const Arguments& arguments) {
  return run_parsed(merge_parser(), arguments, merge);
}
int report_diff_command(const Arguments& arguments) {
  return run_parsed(diff_parser(), arguments, compare);
}

int report_command(const Arguments& arguments) {
  if (arguments.empty())
    return usage_error({"no subcommand given", {}, "see privet report --help"});
  const std::string& name = arguments.front();
  if (name == "--help" || name == "-h") {
    print(usage());
    return exit_code::kConformant;
  }
  const auto* const found = std::ranges::find(kSubcommands, name, &Command::name);
  if (found != kSubcommands.end())
    return found->run({std::next(arguments.begin()), arguments.end()});
  std::vector<std::string> known;
  known.reserve(kSubcommands.size());
  for (const Command& one : kSubcommands)
    known.emplace_back(one.name);
  return usage_error({"unknown subcommand `" + name + "`", {}, did_you_mean(name, known)});
}

}  // namespace privet::cli
