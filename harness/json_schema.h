// Checks JSON against a JSON Schema of draft 7.
#pragma once

#include <memory>
#include <string_view>

#include "model/result.h"
#include "model/value.h"

namespace privet::harness {

// A schema with definitions under `$defs`. What is checked is a tree as parse_json() gives it.
class JsonSchema {
 public:
  // Requires a sound schema, whose references lead to its definitions.
  explicit JsonSchema(Value document);
  JsonSchema(const JsonSchema&) = delete;
  JsonSchema& operator=(const JsonSchema&) = delete;
  JsonSchema(JsonSchema&&) = delete;
  JsonSchema& operator=(JsonSchema&&) = delete;
  ~JsonSchema();

  [[nodiscard]] bool has(std::string_view definition) const;

  // Whether the value is as a definition says, which must be there. The error tells one fault: its
  // place as a JSON pointer, what is wrong there, what the schema says and what was found. Where
  // the value is too large to be searched, it says that.
  [[nodiscard]] Result<void> check(std::string_view definition, const Value& value);

 private:
  class Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace privet::harness
