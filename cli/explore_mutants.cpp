#include <algorithm>
#include <fnmatch.h>
#include <string>
#include <utility>
#include <vector>

#include "cli/console.h"
#include "cli/explore.h"
#include "cli/progress.h"
#include "fuzz/explore/worlds/mutant_table.h"
#include "fuzz/explore/worlds/small_worlds_markdown.h"
#include "fuzz/explore/worlds/survey.h"
#include "harness/json.h"
#include "harness/outcome.h"
#include "model/printable.h"

namespace privet::cli {

namespace {

using namespace fuzz::explore;

bool is_wanted(const ExploreCommand& command, const std::string& id) {
  return command.only.empty() || std::ranges::any_of(command.only, [&](const std::string& glob) {
           return fnmatch(glob.c_str(), id.c_str(), 0) == 0;
         });
}

// A mutant that is none must show nothing; all others something.
bool is_right(const MutantExposure& mutant) {
  return mutant.world.empty() == mutant.equivalent.has_value();
}

std::string render(const MutantExposure& mutant) {
  if (mutant.world.empty())
    return mutant.id + (mutant.equivalent ? ": no mutant, and nothing exposes it\n"
                                          : ": NOT EXPOSED by any small world\n");
  std::string text = mutant.id + ": " + mutant.world +
                     (mutant.equivalent ? " exposes what is listed as no mutant" : "") + "\n";
  for (const std::string& act : mutant.acts)
    text += "    " + printable(act) + "\n";
  return text;
}

Value json_of(const MutantExposure& mutant) {
  List acts;
  for (const std::string& act : mutant.acts)
    acts.push_back(text_value(act));
  return {Map{{"mutant", text_value(mutant.id)},
              {"equivalent", scalar_value(mutant.equivalent ? "true" : "false")},
              {"world", text_value(mutant.world)},
              {"acts", {std::move(acts)}}}};
}

}  // namespace

int expose_mutants(const ExploreCommand& command, bool page) {
  std::string text = page ? small_worlds_head() : "";
  List all;
  std::size_t looked_for = 0;
  std::size_t wrong = 0;
  Ticker ticker;
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    using R = decltype(book);
    if (!is_wanted_rulebook(command, R::kName) || caught_signal() != 0)
      return;
    const auto surveyed = smallest_first<R>();
    std::vector<const SmallWorld<R>*> worlds;
    worlds.reserve(surveyed.size());
    for (const auto& one : surveyed)
      worlds.push_back(one.world);
    std::vector<MutantExposure> rows;
    fuzz::explore::expose_mutants<R>(
        worlds, {},
        [&](const subjects::MutantInfo& info) {
          return caught_signal() == 0 && is_wanted(command, info.id);
        },
        [&](const MutantExposure& row) {
          ++looked_for;
          wrong += is_right(row) ? 0U : 1U;
          if (ticker.is_due())
            ticker.show(row.id);
          if (command.json)
            all.push_back(json_of(row));
          else if (page)
            rows.push_back(row);
          else
            text += render(row);
        });
    if (page)
      text += small_worlds_section<R>(surveyed, rows);
  });
  if (caught_signal() != 0)
    return harness::exit_code::kInterrupted + caught_signal();
  print(command.json ? harness::render_json(Value{std::move(all)}, 2) + "\n" : text);
  if (looked_for == 0)
    complain("no mutant has such an id");
  if (wrong != 0)
    return harness::exit_code::kNonConformant;
  return looked_for == 0 ? harness::exit_code::kNothingRan : harness::exit_code::kConformant;
}

}  // namespace privet::cli
