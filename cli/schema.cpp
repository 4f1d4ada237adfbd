// privet schema: the JSON Schema of scenario files, for editors.
#include "scenarios/schema.h"

#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "harness/json.h"
#include "harness/outcome.h"
#include "model/rulebooks.h"

namespace privet::cli {

int schema_command(const Arguments& arguments) {
  OptionParser parser{"schema",
                      "Prints the JSON Schema of scenario files, for editors that check YAML.",
                      "  privet schema > scenario.schema.json"};
  const auto given = parser.parse(arguments);
  if (const auto code = ended_early(parser, given))
    return *code;
  print(harness::render_json(scenarios::scenario_schema<Rulebooks>(), 2) + "\n");
  return harness::exit_code::kConformant;
}

}  // namespace privet::cli
