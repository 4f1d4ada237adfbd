#include "fuzz/explore/worlds/small_worlds_markdown.h"

#include <algorithm>
#include <map>

#include "model/interpretation.h"

namespace privet::fuzz::explore {

namespace {

std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3)
    digits.insert(i - 3, ",");
  return digits;
}

std::string cell(const std::string& text) {
  std::string out;
  for (const char c : text)
    out += c == '|' ? std::string{"\\|"} : std::string{c};
  return out;
}

// `NEX-A19=visible`, or that all is read by default.
template <Rulebook R>
std::string readings_of(const SmallWorld<R>& world) {
  std::string text;
  for (const Reading& reading : chosen_readings(world.stage.interpretation))
    text += (text.empty() ? "`" : ", `") + reading.key + "=" + reading.value + "`";
  return text;
}

// How many mutants each world is the smallest to expose.
std::map<std::string, std::size_t> exposed_by_world(const std::vector<MutantExposure>& mutants) {
  std::map<std::string, std::size_t> exposed;
  for (const MutantExposure& mutant : mutants)
    ++exposed[mutant.world];
  return exposed;
}

template <Rulebook R>
std::string worlds_table(const std::vector<SurveyedWorld<R>>& worlds,
                         const std::vector<MutantExposure>& mutants) {
  std::string text =
      "| world | what it is | readings | acts | states | up to renaming | accepted | indifferent | "
      "asked | depth | mutants |\n|---|---|---|---|---|---|---|---|---|---|---|\n";
  const auto exposed = exposed_by_world(mutants);
  Survey sum;
  for (const auto& [world, survey] : worlds) {
    const auto found = exposed.find(world->name);
    text += "| `" + world->name + "` | " + cell(world->about) + " | " + readings_of<R>(*world);
    for (const std::size_t number :
         {survey.acts, survey.states, survey.orbits, survey.accepted, survey.indifferent,
          survey.asked, survey.depth, found == exposed.end() ? 0 : found->second})
      text += " | " + grouped(number);
    text += " |\n";
    sum.states += survey.states;
    sum.accepted += survey.accepted;
    sum.asked += survey.asked;
  }
  return text + "\nIn sum " + grouped(sum.states) + " states and " + grouped(sum.accepted) +
         " accepted transitions; " + grouped(sum.asked) + " acts are asked for.\n";
}

std::string how(const MutantExposure& mutant) {
  if (mutant.world.empty())
    return mutant.exhausted ? "no difference in any state of any world" : "none found";
  std::string acts;
  for (const std::string& act : mutant.acts)
    acts += (acts.empty() ? "`" : ", `") + cell(act) + "`";
  return acts.empty() ? "at the start" : acts;
}

std::string mutants_table(const std::vector<MutantExposure>& mutants) {
  std::string text = "| mutant | smallest world | acts | which |\n|---|---|---|---|\n";
  for (const MutantExposure& mutant : mutants) {
    const std::string world = mutant.world.empty()
                                  ? (mutant.equivalent ? "none: equivalent" : "none")
                                  : "`" + mutant.world + "`";
    text += "| `" + mutant.id + "` | " + world + " | " +
            (mutant.world.empty() ? "" : std::to_string(mutant.acts.size())) + " | " + how(mutant) +
            " |\n";
  }
  return text;
}

}  // namespace

std::string small_worlds_head() {
  return R"(# Small worlds

A small world is some people and records, a part of the operations and an alphabet of values,
small enough that every state that can be reached is visited. Each rulebook has one called `tiny`,
and the members of the family `small`, which together have every operation, every reading, and for
every mutant that is one at least one member that exposes it. How they are written down is told in
`fuzz/explore/worlds/small_world.h`; they stand in `fuzz/explore/worlds/`.

An *act* is an operation with its arguments and who asks for it. *Asked* counts an act in a state
in which it can be asked: one that creates something can be asked while that is the next to be
created. *Accepted* are transitions, those to the same state included; *indifferent* is asking for
what is so already. *Up to renaming* counts states that are the same but for the names of
interchangeable people and records once. A packed state takes 16 bytes. Free texts are part of the
state where operations give them several values; the messages of kvCORE are not.

The last column counts the mutants that no smaller world exposes. A mutant of a row, which
remembers no more than the engine, is searched for breadth-first over pairs of states, the
engine's and its own: the acts listed are the shortest there are in that world, and a world that
exposes nothing was searched whole. A subtle mutant may remember what the engine does not; it is
searched for by histories, some thousands of them, and what is found is one of the shortest.

This page is generated.
)";
}

template <Rulebook R>
std::string small_worlds_section(const std::vector<SurveyedWorld<R>>& worlds,
                                 const std::vector<MutantExposure>& mutants) {
  const auto exposed = static_cast<std::size_t>(
      std::ranges::count_if(mutants, [](const auto& mutant) { return !mutant.world.empty(); }));
  const auto equivalent = static_cast<std::size_t>(std::ranges::count_if(
      mutants, [](const auto& mutant) { return mutant.equivalent.has_value(); }));
  return "\n## " + std::string{R::kName} + "\n\n" + worlds_table<R>(worlds, mutants) + "\nOf " +
         std::to_string(mutants.size()) + " mutants " + std::to_string(exposed) + " are exposed, " +
         std::to_string(equivalent) + " are listed as equivalent.\n\n" + mutants_table(mutants);
}

template std::string small_worlds_section(const std::vector<SurveyedWorld<Nextiva>>&,
                                          const std::vector<MutantExposure>&);
template std::string small_worlds_section(const std::vector<SurveyedWorld<Kvcore>>&,
                                          const std::vector<MutantExposure>&);
template std::string small_worlds_section(const std::vector<SurveyedWorld<Deal>>&,
                                          const std::vector<MutantExposure>&);

}  // namespace privet::fuzz::explore
