// The parts of a scenario file that are the same for all rulebooks: heads of files and cases,
// and the anatomy of a step.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "model/value.h"
#include "scenarios/scenario.h"

namespace privet::scenarios {

// What the cases of a file have in common. Points into the tree it was read from.
struct FileHead {
  std::string rulebook;
  std::string about;
  std::vector<RuleId> rules;
  std::vector<std::string> tags;
  harness::CaseLevel level = harness::CaseLevel::Must;
  bool chart = false;
  std::vector<Reading> interpretation;
  const Value* rules_node = nullptr;  // null when left out, as the next two
  const Value* readings = nullptr;    // under `interpretation:`
  const Value* world = nullptr;
  const List* cases = nullptr;
};

[[nodiscard]] Result<FileHead> read_file_head(const Value& root);

// `file` is rulebook/file. What the case leaves out it has from the head of its file.
[[nodiscard]] Result<CaseInfo> read_case_info(const Value& node, const FileHead& head,
                                              const std::string& file);

// `ACTOR WORD: argument` and the keys beside it.
struct StepParts {
  std::string who;
  std::string word;
  Place who_place;
  Place word_place;
  const Value* argument = nullptr;
  const Map* whole = nullptr;  // the first field is the call
  std::string text;            // the step in one line
  WrittenStep written;
  [[nodiscard]] const Value* beside(std::string_view key) const;
};
[[nodiscard]] Result<StepParts> split_step(const Value& node);

// Errors when a key stands beside the call that is not among `known`.
[[nodiscard]] Result<void> allow_beside(const StepParts& step,
                                        std::initializer_list<std::string_view> known);

// A rule id of the catalogue, or a list of them.
[[nodiscard]] Result<std::vector<RuleId>> read_rules(const Value& value);
// Errors when one of them, read before, belongs to another book. `value` may be null.
[[nodiscard]] Result<void> allow_rules_of(Book book, const Value* value);

// Where a case, or its file, chooses the reading `key`; null: nowhere.
[[nodiscard]] const Field* find_reading(const Value& node, const FileHead& head,
                                        std::string_view key);

// Where a world names a thing; the place of the world when it does not.
[[nodiscard]] Place place_of_name(const Value& world, std::string_view name);

[[nodiscard]] bool is_kebab_case(std::string_view word);

}  // namespace privet::scenarios
