#include "harness/json_schema.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <map>
#include <string>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

#include <boost/json.hpp>
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "harness/json.h"
#include "model/check.h"
#include "model/printable.h"

namespace privet::harness {

namespace {

using valijson::adapters::BoostJsonAdapter;

constexpr std::string_view kDefinitions = "#/$defs/";
constexpr std::size_t kLongestQuote = 160;
// Every fault is told with its place; a larger value might have hundreds of megabytes of them.
constexpr std::size_t kMostSearched = 100'000;

template <class Number>
bool read_number(const std::string& text, Number& number) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return stop == end && (error == std::errc{} || error == std::errc::result_out_of_range);
}

boost::json::value json_of(const Scalar& scalar) {
  if (scalar.quoted)
    return boost::json::string{scalar.text};
  if (scalar.text == "true" || scalar.text == "false")
    return scalar.text == "true";
  std::int64_t integer = 0;
  if (read_number(scalar.text, integer) && std::to_string(integer) == scalar.text)
    return integer;
  double number = 0;
  const bool may_be_number = !scalar.text.empty() && scalar.text.find_first_of("0123456789") <= 1;
  if (may_be_number && read_number(scalar.text, number))
    return number;
  return boost::json::string{scalar.text};
}

// `values` counts how many there are.
boost::json::value json_of(const Value& value, std::size_t& values) {
  ++values;
  if (const Scalar* scalar = value.scalar())
    return json_of(*scalar);
  if (const List* items = value.list()) {
    boost::json::array array;
    array.reserve(items->size());
    for (const Value& item : *items)
      array.push_back(json_of(item, values));
    return array;
  }
  if (const Map* fields = value.map()) {
    boost::json::object object;
    object.reserve(fields->size());
    for (const Field& field : *fields)
      object[field.key] = json_of(field.value, values);
    return object;
  }
  return nullptr;
}

// The way to a part of a value: keys of maps, places in lists.
using Path = std::vector<std::string>;

// The library writes each step in brackets, after a word for the root.
Path path_of(const std::vector<std::string>& context) {
  Path path;
  for (std::size_t i = 1; i < context.size(); ++i)
    path.push_back(context[i].substr(1, context[i].size() - 2));
  return path;
}

std::string pointer_of(const Path& path) {
  std::string pointer;
  for (const std::string& step : path) {
    pointer += '/';
    for (const char c : step)
      pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string{c};
  }
  return pointer;
}

// Null where the path leads nowhere.
const Value* part_at(const Value* value, const std::string& step) {
  if (value == nullptr || value->map() != nullptr)
    return value == nullptr ? nullptr : value->find(step);
  std::size_t place = 0;
  const List* items = value->list();
  return items != nullptr && read_number(step, place) && place < items->size() ? &(*items)[place]
                                                                               : nullptr;
}

// What a schema says of one part of a value. It follows references, `allOf`, and an `if` that asks
// for constants, which is all that privet's own schemas hold.
class Sayings {
 public:
  Sayings(const Value& definitions, const Value& schema, const Value& value)
      : definitions_{definitions}, value_{&value} {
    add(schema);
  }

  void step(const std::string& step) {
    const std::vector<const Value*> before = std::exchange(all_, {});
    value_ = part_at(value_, step);
    for (const Value* schema : before) {
      const Value* properties = schema->find("properties");
      const Value* own = properties == nullptr ? nullptr : properties->find(step);
      for (const std::string_view further : {"additionalProperties", "items"}) {
        if (own == nullptr)
          own = schema->find(further);
      }
      if (own != nullptr)
        add(*own);
    }
  }

  [[nodiscard]] const Value* value() const { return value_; }
  // The words that say what the part itself must be.
  [[nodiscard]] Value words() const {
    constexpr std::array<std::string_view, 11> kOwn{"type",     "const",    "enum",    "anyOf",
                                                    "oneOf",    "minimum",  "maximum", "pattern",
                                                    "minItems", "maxItems", "required"};
    Map said;
    for (const Value* schema : all_) {
      for (const std::string_view word : kOwn) {
        const Value* own = schema->find(word);
        if (own != nullptr && std::ranges::find(said, word, &Field::key) == said.end())
          said.push_back({std::string{word}, *own});
      }
    }
    return {std::move(said)};
  }

 private:
  void add(const Value& schema) {
    if (const Value* reference = schema.find("$ref"))
      return add(*definitions_.find(reference->scalar()->text.substr(kDefinitions.size())));
    all_.push_back(&schema);
    if (const Value* parts = schema.find("allOf")) {
      for (const Value& part : *parts->list())
        add(part);
    }
    if (const Value* condition = schema.find("if")) {
      const Value* branch = schema.find(holds(*condition) ? "then" : "else");
      if (branch != nullptr)
        add(*branch);
    }
  }

  [[nodiscard]] bool holds(const Value& condition) const {
    const Value* asked = condition.find("properties");
    if (asked == nullptr)
      return false;
    return std::ranges::all_of(*asked->map(), [&](const Field& field) {
      const Value* part = part_at(value_, field.key);
      const Value* wanted = field.value.find("const");
      return part != nullptr && wanted != nullptr && *part == *wanted;
    });
  }

  const Value& definitions_;
  const Value* value_;
  std::vector<const Value*> all_;
};

std::string quoted(std::string_view text) { return "`" + printable(text, kLongestQuote) + "`"; }

// A fault as a sentence without a full stop.
std::string told(const valijson::ValidationResults::Error& fault, const Value& definitions,
                 std::string_view definition, const Value& value) {
  const Path path = path_of(fault.context);
  Sayings said{definitions, *definitions.find(definition), value};
  for (const std::string& step : path)
    said.step(step);
  std::string sentence = path.empty() ? "as a whole" : "at " + quoted(pointer_of(path));
  sentence += ": " + printable(fault.description, kLongestQuote);
  if (said.value() != nullptr)
    sentence += " It is " + quoted(render_json(*said.value(), 0));
  if (const Value words = said.words(); !words.map()->empty())
    sentence += "; the schema says " + quoted(render_json(words, 0));
  return sentence;
}

}  // namespace

class JsonSchema::Compiled {
 public:
  explicit Compiled(Value document) : document_{std::move(document)} {
    std::size_t values = 0;
    json_ = json_of(document_, values);
  }

  [[nodiscard]] const Value& definitions() const { return *document_.find("$defs"); }

  [[nodiscard]] bool fits(std::string_view definition, const boost::json::value& json,
                          valijson::ValidationResults* faults) {
    try {
      return validator_.validate(compiled(definition), BoostJsonAdapter{json}, faults);
    } catch (const std::exception& exception) {
      fail_check(exception.what(), __FILE__, __LINE__);
    }
  }

 private:
  // A reference at the root makes the definition all that there is to it.
  [[nodiscard]] const valijson::Schema& compiled(std::string_view definition) {
    auto& schema = compiled_[std::string{definition}];
    if (!schema) {
      schema = std::make_unique<valijson::Schema>();
      json_.as_object()["$ref"] = std::string{kDefinitions} + std::string{definition};
      valijson::SchemaParser{}.populateSchema(BoostJsonAdapter{json_}, *schema);
    }
    return *schema;
  }

  Value document_;
  boost::json::value json_;
  std::map<std::string, std::unique_ptr<valijson::Schema>> compiled_;
  valijson::Validator validator_;
};

JsonSchema::JsonSchema(Value document)
    : compiled_{std::make_unique<Compiled>(std::move(document))} {}

JsonSchema::~JsonSchema() = default;

bool JsonSchema::has(std::string_view definition) const {
  return compiled_->definitions().find(definition) != nullptr;
}

Result<void> JsonSchema::check(std::string_view definition, const Value& value) {
  PRIVET_CHECK(has(definition));
  std::size_t values = 0;
  const boost::json::value json = json_of(value, values);
  if (compiled_->fits(definition, json, nullptr))
    return {};
  if (values > kMostSearched)
    return fail("somewhere among its " + std::to_string(values) + " values");
  valijson::ValidationResults faults;
  (void)compiled_->fits(definition, json, &faults);
  PRIVET_CHECK(faults.numErrors() > 0);
  // What is wrong deep within makes wrong what is around it.
  const auto deepest =
      std::ranges::max_element(faults, {}, [](const auto& fault) { return fault.context.size(); });
  return fail(told(*deepest, compiled_->definitions(), definition, value));
}

}  // namespace privet::harness
