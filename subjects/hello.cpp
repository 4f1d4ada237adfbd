#include "subjects/hello.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <boost/mp11.hpp>

#include "model/bind.h"
#include "model/printable.h"
#include "model/rulebooks.h"

namespace privet::subjects {

namespace {

using Words = std::vector<std::string>;
constexpr std::size_t kLongestQuote = 60;

template <class Visit>
void for_each_rulebook(Visit visit) {
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Rulebooks>>(
      [&](auto identity) { visit.template operator()<typename decltype(identity)::type>(); });
}

Words rulebook_names() {
  Words all;
  for_each_rulebook([&]<class R>() { all.emplace_back(R::kName); });
  return all;
}

// The operations or surfaces of all rulebooks.
Words operation_names() {
  Words all;
  for_each_rulebook([&]<class R>() {
    std::ranges::copy(call_names<typename R::Operation>(), std::back_inserter(all));
  });
  return all;
}
Words surface_names() {
  Words all;
  for_each_rulebook([&]<class R>() {
    std::ranges::copy(call_names<typename R::Query>(), std::back_inserter(all));
  });
  return all;
}

std::vector<ReadingChoice> all_readings() {
  std::vector<ReadingChoice> all;
  for_each_rulebook([&]<class R>() {
    std::ranges::copy(reading_choices<typename R::Interpretation>(), std::back_inserter(all));
  });
  return all;
}

std::string quoted(std::string_view text) { return "`" + printable(text, kLongestQuote) + "`"; }

// Reads the fields of one object and keeps the first thing that is wrong.
class FieldReader {
 public:
  explicit FieldReader(const Value& value) : value_{value} {
    if (value.map() == nullptr)
      blame("it is " + std::string{shape_of(value)} + " and no object");
  }

  [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }

  // A text that must be there.
  void text(std::string_view key, std::string& out) {
    const Value* value = required(key);
    if (value != nullptr)
      text_into(*value, quoted(key), out);
  }
  void flag(std::string_view key, bool& out) {
    const Value* value = value_.find(key);
    if (value == nullptr)
      return;
    const Scalar* scalar = value->scalar();
    const bool is_flag =
        scalar != nullptr && !scalar->quoted && (scalar->text == "true" || scalar->text == "false");
    if (!is_flag)
      return blame(quoted(key) + " is neither true nor false");
    out = scalar->text == "true";
  }
  // A list of different words, each one of `known`.
  void words(std::string_view key, std::string_view kind, const Words& known, Words& out) {
    const Value* value = value_.find(key);
    if (value == nullptr)
      return;
    if (value->list() == nullptr)
      return blame(quoted(key) + " is no list");
    for (const Value& item : *value->list()) {
      std::string word;
      text_into(item, "what stands in " + quoted(key), word);
      if (fault_)
        return;
      if (std::ranges::find(known, word) == known.end())
        return blame("there is no " + std::string{kind} + " " + quoted(word),
                     did_you_mean(word, known));
      if (std::ranges::find(out, word) != out.end())
        return blame(quoted(word) + " stands twice in " + quoted(key));
      out.push_back(std::move(word));
    }
  }
  // The value of a key that must be there; null pointer when it is not.
  const Value* required(std::string_view key) {
    const Value* value = value_.find(key);
    if (value == nullptr)
      blame(quoted(key) + " is missing");
    return value;
  }
  void readings(std::string_view key, std::vector<Reading>& out) {
    const Value* value = value_.find(key);
    if (value == nullptr)
      return;
    if (value->map() == nullptr)
      return blame(quoted(key) + " is no object");
    for (const Field& field : *value->map()) {
      Reading reading{.key = field.key, .value = {}};
      text_into(field.value, "the reading of " + quoted(field.key), reading.value);
      check(reading);
      if (fault_)
        return;
      out.push_back(std::move(reading));
    }
  }

  void blame(std::string message, std::string hint = {}) {
    if (!fault_)
      fault_ = Error{std::move(message), {}, std::move(hint)};
  }

 private:
  void text_into(const Value& value, const std::string& what, std::string& out) {
    const Scalar* scalar = value.scalar();
    if (scalar == nullptr || !scalar->quoted)
      return blame(what + " is no text");
    out = scalar->text;
  }
  void check(const Reading& reading) {
    static const std::vector<ReadingChoice> kChoices = all_readings();
    const auto choice = std::ranges::find(kChoices, reading.key, &ReadingChoice::key);
    if (choice == kChoices.end()) {
      Words keys;
      std::ranges::transform(kChoices, std::back_inserter(keys), &ReadingChoice::key);
      return blame("there is no reading " + quoted(reading.key), did_you_mean(reading.key, keys));
    }
    if (std::ranges::find(choice->values, reading.value) == choice->values.end()) {
      std::string values;
      for (const std::string& one : choice->values)
        values += (values.empty() ? "" : ", ") + one;
      blame(quoted(reading.value) + " is no reading of " + reading.key, "it has " + values);
    }
  }

  const Value& value_;
  std::optional<Error> fault_;
};

Value list_of(const Words& words) {
  List items;
  for (const std::string& word : words)
    items.push_back(text_value(word));
  return {std::move(items)};
}

Value flag_value(bool flag) { return scalar_value(flag ? "true" : "false"); }

}  // namespace

bool Hello::has_rulebook(std::string_view rulebook) const {
  return std::ranges::find(rulebooks, rulebook) != rulebooks.end();
}

Value hello_params(std::string_view rulebook, std::string_view privet) {
  return {Map{{"protocol", scalar_value(std::to_string(kProtocol))},
              {"rulebook", text_value(std::string{rulebook})},
              {"privet", text_value(std::string{privet})}}};
}

Result<Hello> parse_hello(const Value& result) {
  Hello hello;
  FieldReader reader{result};
  reader.text("name", hello.name);
  reader.text("version", hello.version);
  (void)reader.required("rulebooks");
  reader.words("rulebooks", "rulebook", rulebook_names(), hello.rulebooks);
  reader.flag("batch", hello.batch);
  reader.flag("observe", hello.observe);
  reader.flag("sessions", hello.sessions);
  if (const Value* consistency = result.find("consistency")) {
    const Scalar* scalar = consistency->scalar();
    hello.eventual = scalar != nullptr && scalar->quoted && scalar->text == "eventual";
    if (!hello.eventual && *consistency != text_value("immediate"))
      reader.blame("`consistency` is neither \"immediate\" nor \"eventual\"");
  }
  reader.readings("interpretation", hello.interpretation);
  if (const Value* unsupported = result.find("unsupported")) {
    FieldReader inner{*unsupported};
    inner.words("operations", "operation", operation_names(), hello.unsupported_operations);
    inner.words("surfaces", "surface", surface_names(), hello.unsupported_surfaces);
    if (inner.fault())
      reader.blame("`unsupported`: " + inner.fault()->message, inner.fault()->hint);
  }
  if (reader.fault())
    return tl::unexpected{*reader.fault()};
  return hello;
}

Value render_hello(const Hello& hello) {
  Map fields{{"name", text_value(hello.name)},
             {"version", text_value(hello.version)},
             {"rulebooks", list_of(hello.rulebooks)},
             {"batch", flag_value(hello.batch)},
             {"observe", flag_value(hello.observe)},
             {"sessions", flag_value(hello.sessions)},
             {"consistency", text_value(hello.eventual ? "eventual" : "immediate")}};
  Map interpretation;
  for (const Reading& reading : hello.interpretation)
    interpretation.push_back({reading.key, text_value(reading.value)});
  fields.push_back({"interpretation", {std::move(interpretation)}});
  fields.push_back({"unsupported",
                    {Map{{"operations", list_of(hello.unsupported_operations)},
                         {"surfaces", list_of(hello.unsupported_surfaces)}}}});
  return {std::move(fields)};
}

}  // namespace privet::subjects
