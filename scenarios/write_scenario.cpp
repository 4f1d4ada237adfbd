#include "scenarios/write_scenario.h"

namespace privet::scenarios {

namespace {

std::string quoted(const std::string& text) { return render_flow(text_value(text)); }

std::string list_of(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words)
    out += (out.empty() ? "" : ", ") + word;
  return "[" + out + "]";
}

// A table of rows a line a row; anything else on the line of its key.
std::string world_field(const Field& field) {
  const Map* rows = field.value.map();
  if (rows == nullptr || rows->empty())
    return "  " + field.key + ": " + render_flow(field.value) + "\n";
  std::string out = "  " + field.key + ":\n";
  for (const Field& row : *rows)
    out += "    " + row.key + ": " + render_flow(row.value) + "\n";
  return out;
}

std::string interpretation_of(const std::vector<Reading>& readings) {
  std::vector<std::string> words;
  words.reserve(readings.size());
  for (const Reading& reading : readings)
    words.push_back(reading.key + ": " + reading.value);
  const std::string list = list_of(words);
  return "    interpretation: {" + list.substr(1, list.size() - 2) + "}\n";
}

}  // namespace

std::string write_scenario(const WrittenCase& one) {
  std::string out = "rulebook: " + one.rulebook + "\nabout: " + quoted(one.about) + "\nworld:\n";
  for (const Field& field : *one.world.map())
    out += world_field(field);
  out += "\ncases:\n  - id: " + one.id + "\n    title: " + quoted(one.title) + "\n";
  if (!one.rules.empty())
    out += "    rules: " + list_of(one.rules) + "\n";
  if (!one.interpretation.empty())
    out += interpretation_of(one.interpretation);
  out += "    steps:\n";
  for (const WrittenStep& step : one.steps) {
    out += "      - " + step.call + "\n";
    for (const std::string& beside : step.beside)
      out += "        " + beside + "\n";
  }
  return out;
}

}  // namespace privet::scenarios
