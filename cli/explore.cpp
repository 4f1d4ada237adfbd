// privet explore: every reachable state of small worlds, engine and oracle held against each other.
#include "cli/explore.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "fuzz/explore/worlds/small_world.h"
#include "harness/json.h"
#include "harness/outcome.h"
#include "model/interpretation.h"
#include "reports/text.h"

namespace privet::cli {

namespace po = boost::program_options;

namespace {

constexpr std::string_view kTiny = "tiny";
constexpr std::size_t kMebibyte = std::size_t{1} << 20U;

OptionParser parser() {
  OptionParser parser{
      "explore [OPTION…]",
      "Visits every state that a small world can reach and holds the engine against the oracle\n"
      "in each: what everybody sees, what every act is answered, by whatever history it came\n"
      "about. Small worlds are told in docs/small-worlds.md.",
      "  privet explore --rulebook nextiva\n"
      "  privet explore --rulebook deal --world small/moving --timing\n"
      "  privet explore --rulebook nextiva --mutants --only nextiva-gen-02-hiding-0-always"};
  const auto word = [](const char* name) { return po::value<std::string>()->value_name(name); };
  parser.options().add_options()("rulebook", words_value("NAME"),
                                 "only worlds of this rulebook; may be repeated")(
      "world", words_value("GLOB"),
      "worlds whose name matches, as tiny, 'small/*' or '*'; may be repeated; tiny by default")(
      "list", po::bool_switch(), "list the worlds")("no-symmetry", po::bool_switch(),
                                                    "do not explore up to renaming as well")(
      "no-oracle", po::bool_switch(), "do not ask the oracle")(
      "merges", word("PERCENT"),
      "of edges into states that another history led to, so many are checked; by default 100 in "
      "tiny, 1 elsewhere")("laws", word("N")->default_value("100"),
                           "so many histories a world are held against the laws")(
      "seed", word("N")->default_value("1"),
      "chooses the merges and the histories held against the laws")(
      "jobs", word("N")->default_value("1"), "threads")(
      "memory", word("MIB")->default_value("2048"), "for the states of one world")(
      "mutants", po::bool_switch(),
      "instead tell for each mutant the smallest of all worlds that exposes it")(
      "only", words_value("GLOB"), "with --mutants: those whose id matches; may be repeated")(
      "tests", po::bool_switch(),
      "with --mutants: after how many steps the tour and the suite of that world notice it")(
      "page", po::bool_switch(), "with --mutants: as docs/small-worlds.md")(
      "timing", po::bool_switch(), "say also how long it took")("json", po::bool_switch(),
                                                                "as a JSON array");
  return parser;
}

Arguments words_of(const po::variables_map& given, const char* option) {
  return given.count(option) == 0 ? Arguments{} : given[option].as<Arguments>();
}

Result<double> percent_of(const po::variables_map& given, const char* option) {
  const auto& text = given[option].as<std::string>();
  std::size_t read = 0;
  double value = -1;
  try {
    value = std::stod(text, &read);
  } catch (const std::logic_error&) {
    read = 0;
  }
  if (read != text.size() || !std::isfinite(value) || value < 0 || value > 100)
    return fail("--" + std::string{option} + " takes a number from 0 to 100, not `" + text + "`");
  return value;
}

Result<ExploreCommand> read_options(const po::variables_map& given) {
  ExploreCommand command;
  const auto selection = selection_of(given);
  if (!selection)
    return tl::unexpected{selection.error()};
  command.rulebooks = selection->rulebooks;
  command.worlds = words_of(given, "world");
  command.only = words_of(given, "only");
  if (given.count("merges") != 0) {
    const auto merges = percent_of(given, "merges");
    if (!merges)
      return tl::unexpected{merges.error()};
    command.merges = *merges;
  }
  const auto laws = number_of(given, "laws", {});
  const auto seed = number_of(given, "seed", {});
  const auto memory = number_of(given, "memory", {.least = 1, .most = std::size_t{1} << 30U});
  const auto jobs = jobs_of(given);
  for (const auto* number : {&laws, &seed, &memory, &jobs}) {
    if (!*number)
      return tl::unexpected{number->error()};
  }
  command.laws = *laws;
  command.seed = *seed;
  command.byte_limit = *memory * kMebibyte;
  command.jobs = *jobs;
  command.symmetry = !is_on(given, "no-symmetry");
  command.oracle = !is_on(given, "no-oracle");
  command.json = is_on(given, "json");
  command.timing = is_on(given, "timing");
  const bool of_mutants = is_on(given, "mutants");
  command.tests = is_on(given, "tests");
  if (!of_mutants && (!command.only.empty() || command.tests || is_on(given, "page")))
    return fail("--only, --tests and --page go with --mutants");
  if (command.tests && (command.json || is_on(given, "page")))
    return fail("--tests is told as text: no --json and no --page");
  if (of_mutants && (!command.worlds.empty() || is_on(given, "list")))
    return fail("--mutants looks through all worlds: no --world and no --list");
  if (is_on(given, "page") && (!command.rulebooks.empty() || !command.only.empty() || command.json))
    return fail("--page is of all rulebooks and mutants, and no JSON");
  return command;
}

}  // namespace

bool is_wanted_rulebook(const ExploreCommand& command, std::string_view rulebook) {
  return command.rulebooks.empty() ||
         std::ranges::find(command.rulebooks, rulebook) != command.rulebooks.end();
}

double merges_in(const ExploreCommand& command, const std::string& world) {
  constexpr double kAll = 100;
  return command.merges.value_or(world == kTiny ? kAll : 1);
}

bool is_wanted_world(const ExploreCommand& command, const std::string& name) {
  return command.worlds.empty() ? name == kTiny : matches_any(command.worlds, name);
}

int list_worlds(const ExploreCommand& command) {
  std::string text;
  List all;
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    using R = decltype(book);
    if (!is_wanted_rulebook(command, R::kName))
      return;
    for (const auto& world : fuzz::explore::small_worlds<R>()) {
      if (!command.worlds.empty() && !is_wanted_world(command, world.name))
        continue;
      const std::string name = std::string{R::kName} + "/" + world.name;
      text += name + ": " + world.about + "\n";
      all.push_back({Map{{"world", text_value(name)},
                         {"about", text_value(world.about)},
                         {"acts", scalar_value(std::to_string(world.acts.size()))}}});
    }
  });
  print(command.json ? harness::render_json(Value{std::move(all)}, 2) + "\n" : text);
  return harness::exit_code::kConformant;
}

int explore_command(const Arguments& arguments) {
  OptionParser options = parser();
  const auto given = options.parse(arguments);
  if (const auto code = ended_early(options, given))
    return *code;
  const auto command = read_options(*given);
  if (!command)
    return usage_error(command.error());
  catch_signals();
  if (is_on(*given, "list"))
    return list_worlds(*command);
  if (is_on(*given, "mutants"))
    return expose_mutants(*command, is_on(*given, "page"));
  return explore_worlds(*command);
}

}  // namespace privet::cli
