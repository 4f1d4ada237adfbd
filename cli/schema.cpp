// privet schema: the JSON Schema of scenario files, for editors, and that of the adapter protocol.
#include "scenarios/schema.h"

#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "harness/json.h"
#include "harness/outcome.h"
#include "model/rulebooks.h"
#include "subjects/adapter_schema.h"

namespace privet::cli {

namespace po = boost::program_options;

int schema_command(const Arguments& arguments) {
  OptionParser parser{
      "schema [OPTION…]",
      "Prints the JSON Schema of scenario files, for editors that check YAML, or of\n"
      "the messages of adapters.",
      "  privet schema > scenario.schema.json\n"
      "  privet schema --adapter > adapter.schema.json"};
  parser.options().add_options()("adapter", po::bool_switch(),
                                 "of the adapter protocol (docs/adapter-protocol.md)");
  const auto given = parser.parse(arguments);
  if (const auto code = ended_early(parser, given))
    return *code;
  const Value schema = is_on(*given, "adapter") ? subjects::adapter_schema()
                                                : scenarios::scenario_schema<Rulebooks>();
  print(harness::render_json(schema, 2) + "\n");
  return harness::exit_code::kConformant;
}

}  // namespace privet::cli
