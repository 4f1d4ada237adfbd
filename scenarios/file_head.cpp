#include "scenarios/file_head.h"

#include <algorithm>

#include "model/bind.h"
#include "model/catalogue.h"
#include "model/words.h"
#include "scenarios/fields.h"

namespace privet::scenarios {

namespace {

// Reads `key` of `node` into `out` when it is there.
template <class T, class Read>
Result<void> read_into(const Value& node, std::string_view key, T& out, Read read) {
  const Value* value = node.find(key);
  if (value == nullptr)
    return {};
  auto got = read(*value);
  if (!got)
    return tl::unexpected{got.error()};
  out = *std::move(got);
  return {};
}

Result<std::vector<std::string>> read_words(const Value& value) {
  const List* items = value.list();
  if (items == nullptr) {
    return fail("expected a list, found " + std::string{shape_of(value)}, value.place);
  }
  std::vector<std::string> words;
  for (const Value& item : *items) {
    auto word = read_text(item);
    if (!word)
      return tl::unexpected{word.error()};
    words.push_back(*std::move(word));
  }
  return words;
}

Result<harness::CaseLevel> read_level(const Value& value) {
  auto word = read_text(value);
  if (!word)
    return tl::unexpected{word.error()};
  if (*word == "must")
    return harness::CaseLevel::Must;
  if (*word == "should")
    return harness::CaseLevel::Should;
  return fail("`" + *word + "` is not a level", value.place, "write must or should");
}

Result<std::vector<Reading>> read_readings(const Value& value) {
  const Map* fields = value.map();
  if (fields == nullptr) {
    return fail("expected a map of readings, found " + std::string{shape_of(value)}, value.place);
  }
  std::vector<Reading> readings;
  for (const Field& field : *fields) {
    auto word = read_text(field.value);
    if (!word)
      return tl::unexpected{word.error()};
    readings.push_back({field.key, *std::move(word)});
  }
  return readings;
}

// The keys that stand on a file and, more closely, on a case.
template <class Head>
Result<void> read_common(const Value& node, Head& head) {
  auto done = read_into(node, "about", head.about, read_text);
  if (done)
    done = read_into(node, "rules", head.rules, read_rules);
  if (done)
    done = read_into(node, "tags", head.tags, read_words);
  if (done)
    done = read_into(node, "level", head.level, read_level);
  if (done)
    done = read_into(node, "chart", head.chart, detail::bind_bool);
  return done;
}

void add_readings(std::vector<Reading>& readings, const std::vector<Reading>& closer) {
  for (const Reading& reading : closer) {
    const auto known = std::ranges::find(readings, reading.key, &Reading::key);
    if (known == readings.end()) {
      readings.push_back(reading);
    } else {
      *known = reading;
    }
  }
}

std::string step_text(const Map& step) {
  std::string text;
  for (const Field& field : step) {
    const std::string value = field.value.is_null() ? "" : " " + render_flow(field.value);
    text +=
        (text.empty() ? "" : "; ") + field.key + (text.empty() && value.empty() ? "" : ":") + value;
  }
  return text;
}

WrittenStep written_step(const Map& step) {
  WrittenStep written;
  for (const Field& field : step) {
    const std::string value = field.value.is_null() ? "" : " " + render_flow(field.value);
    written.beside.push_back(field.key + ":" + value);
  }
  written.call = std::move(written.beside.front());
  written.beside.erase(written.beside.begin());
  return written;
}

}  // namespace

// All rules, entries of ledgers and general refusals of the catalogue.
const std::vector<std::string>& known_rules() {
  static const std::vector<std::string> kKnown = [] {
    std::vector<std::string> known;
    for (const auto& [book, prefix] : privet::detail::kBookPrefixes) {
      for (const Rule& rule : rules(book))
        known.push_back(rule.id.str());
      for (const LedgerEntry& entry : ledger(book))
        known.push_back(entry.id.str());
    }
    for (const Rule& rule : general_rules())
      known.push_back(rule.id.str());
    return known;
  }();
  return kKnown;
}

// A book without a catalogue has no rule that is unknown.
bool is_known(RuleId rule) { return rules(rule.book()).empty() || !statement_of(rule).empty(); }

Result<RuleId> read_rule(const Value& value) {
  const auto word = read_text(value);
  if (!word)
    return tl::unexpected{word.error()};
  const auto rule = RuleId::parse(*word);
  if (rule && is_known(*rule))
    return *rule;
  std::string hint = did_you_mean(*word, known_rules());
  if (hint.empty())
    hint = "rules are spelled like NEX-03";
  return fail("`" + *word + "` is not a rule", value.place, std::move(hint));
}

bool is_kebab_case(std::string_view word) {
  if (word.empty() || word.front() == '-' || word.back() == '-')
    return false;
  return std::ranges::all_of(
      word, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

Result<std::vector<RuleId>> read_rules(const Value& value) {
  const List alone{value};
  const List* items = value.list() != nullptr ? value.list() : &alone;
  std::vector<RuleId> rules;
  for (const Value& item : *items) {
    const auto rule = read_rule(item);
    if (!rule)
      return tl::unexpected{rule.error()};
    rules.push_back(*rule);
  }
  return rules;
}

Result<void> allow_rules_of(Book book, const Value* value) {
  if (value == nullptr)
    return {};
  const List alone{*value};
  for (const Value& item : value->list() != nullptr ? *value->list() : alone) {
    const auto rule = RuleId::parse(item.scalar()->text);
    if (rule->is_general() || rule->book() == book)
      continue;
    return fail("`" + rule->str() + "` is a rule of another rulebook", item.place);
  }
  return {};
}

const Field* find_reading(const Value& node, const FileHead& head, std::string_view key) {
  for (const Value* readings : {node.find("interpretation"), head.readings}) {
    if (readings == nullptr)
      continue;
    const auto found = std::ranges::find(*readings->map(), key, &Field::key);
    if (found != readings->map()->end())
      return &*found;
  }
  return nullptr;
}

Place place_of_name(const Value& world, std::string_view name) {
  for (const Field& table : *world.map()) {
    const Map* rows = table.value.map();
    if (rows == nullptr)
      continue;
    const auto found = std::ranges::find(*rows, name, &Field::key);
    if (found != rows->end())
      return found->place;
  }
  return world.place;
}

Result<FileHead> read_file_head(const Value& root) {
  auto done = allow_keys(root, {"rulebook", "about", "rules", "tags", "level", "chart",
                                "interpretation", "world", "cases"});
  if (!done)
    return tl::unexpected{done.error()};
  FileHead head;
  auto rulebook = required_text(root, "rulebook");
  if (!rulebook)
    return tl::unexpected{rulebook.error()};
  head.rulebook = *std::move(rulebook);
  done = read_common(root, head);
  if (done)
    done = read_into(root, "interpretation", head.interpretation, read_readings);
  if (!done)
    return tl::unexpected{done.error()};
  head.rules_node = root.find("rules");
  head.readings = root.find("interpretation");
  head.world = root.find("world");
  const Value* cases = root.find("cases");
  if (cases == nullptr)
    return fail("`cases` is missing", root.place);
  head.cases = cases->list();
  if (head.cases == nullptr || head.cases->empty()) {
    return fail("`cases` is a list of at least one case", cases->place);
  }
  return head;
}

Result<CaseInfo> read_case_info(const Value& node, const FileHead& head, const std::string& file) {
  auto done = allow_keys(node, {"id", "title", "about", "rules", "tags", "level", "chart",
                                "renamed_from", "interpretation", "steps"});
  if (!done)
    return tl::unexpected{done.error()};
  const auto id = required_text(node, "id");
  if (!id)
    return tl::unexpected{id.error()};
  if (!is_kebab_case(*id)) {
    return fail("the id `" + *id + "` is not in kebab-case", node.find("id")->place);
  }
  const auto title = required_text(node, "title");
  if (!title)
    return tl::unexpected{title.error()};
  CaseInfo info{.id = file + "/" + *id,
                .title = *title,
                .about = head.about,
                .rulebook = head.rulebook,
                .rules = head.rules,
                .tags = head.tags,
                .level = head.level,
                .chart = head.chart,
                .renamed_from = {},
                .interpretation = head.interpretation,
                .place = node.place};
  done = read_common(node, info);
  if (done)
    done = read_into(node, "renamed_from", info.renamed_from, read_words);
  std::vector<Reading> closer;
  if (done)
    done = read_into(node, "interpretation", closer, read_readings);
  if (!done)
    return tl::unexpected{done.error()};
  add_readings(info.interpretation, closer);
  return info;
}

const Value* StepParts::beside(std::string_view key) const {
  const auto found = std::ranges::find(whole->begin() + 1, whole->end(), key, &Field::key);
  return found == whole->end() ? nullptr : &found->value;
}

Result<StepParts> split_step(const Value& node) {
  constexpr std::string_view kForm =
      "a step is `ACTOR OPERATION: …`, `VIEWER sees: …` or "
      "`VIEWER SURFACE: …`";
  const Map* fields = node.map();
  if (fields == nullptr || fields->empty()) {
    return fail("expected a step, found " + std::string{shape_of(node)}, node.place,
                std::string{kForm});
  }
  const Field& call = fields->front();
  const std::size_t space = call.key.find(' ');
  const bool two_words = space != std::string::npos && space > 0 && space + 1 < call.key.size() &&
                         call.key.find(' ', space + 1) == std::string::npos;
  if (!two_words) {
    return fail("`" + call.key + "` is not a step", call.place, std::string{kForm});
  }
  const int offset = static_cast<int>(space) + 1;
  return StepParts{.who = call.key.substr(0, space),
                   .word = call.key.substr(space + 1),
                   .who_place = call.place,
                   .word_place = {call.place.line, call.place.column + offset},
                   .argument = &call.value,
                   .whole = fields,
                   .text = step_text(*fields),
                   .written = written_step(*fields)};
}

Result<void> allow_beside(const StepParts& step, std::initializer_list<std::string_view> known) {
  for (std::size_t i = 1; i < step.whole->size(); ++i) {
    const Field& field = (*step.whole)[i];
    if (std::ranges::find(known, field.key) != known.end())
      continue;
    std::string hint = did_you_mean(field.key, {known.begin(), known.end()});
    return fail("`" + field.key + "` cannot stand beside `" + step.word + "`", field.place,
                std::move(hint));
  }
  return {};
}

}  // namespace privet::scenarios
