// A tree of scalars, lists and maps: what YAML and JSON have in common, with places. Everything
// that is read or written passes through it, so that each type is described once (model/bind.h,
// model/unbind.h).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/result.h"

namespace privet {

struct Value;
struct Field;

struct Null {
  friend bool operator==(Null, Null) = default;
};
struct Scalar {
  std::string text;
  bool quoted = false;  // quoted, it is a text whatever it looks like
  // Quoting is spelling.
  friend bool operator==(const Scalar& a, const Scalar& b) { return a.text == b.text; }
};
using List = std::vector<Value>;
using Map = std::vector<Field>;  // in the order written; keys are unique

struct Value {
  std::variant<Null, Scalar, List, Map> data;
  Place place = {};

  [[nodiscard]] const Scalar* scalar() const { return std::get_if<Scalar>(&data); }
  [[nodiscard]] const List* list() const { return std::get_if<List>(&data); }
  [[nodiscard]] const Map* map() const { return std::get_if<Map>(&data); }
  [[nodiscard]] bool is_null() const { return std::holds_alternative<Null>(data); }
  // The value under `key` of a map; null pointer when there is none.
  [[nodiscard]] const Value* find(std::string_view key) const;
  // Places do not count; the fields of maps count in any order.
  friend bool operator==(const Value& a, const Value& b);
};
struct Field {
  std::string key;
  Value value;
  Place place = {};
};

[[nodiscard]] Value scalar_value(std::string text);
[[nodiscard]] Value text_value(std::string text);  // quoted

// One line of YAML flow style: `{lead: L1, owner: bob}`, `[a, b]`, `~`.
[[nodiscard]] std::string render_flow(const Value& value);
// The same as a step argument is written: no braces around nothing, one lone argument bare.
[[nodiscard]] std::string render_arguments(const Value& value);
// "a map", "a list", "a word", "a text in quotes", "nothing": for error messages.
[[nodiscard]] std::string_view shape_of(const Value& value);

}  // namespace privet
