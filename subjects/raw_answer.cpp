#include "subjects/raw_answer.h"

#include "harness/json.h"
#include "model/kvcore/vocabulary.h"

namespace privet::subjects {

namespace detail {

namespace {

constexpr std::size_t kLongestQuote = 60;
constexpr std::size_t kLongestText = std::size_t{64} * 1024;

tl::unexpected<Error> wrong_kind(const Value& value, std::string_view wanted) {
  return fail(quoted(harness::render_json(value, 0)) + " is no " + std::string{wanted});
}

}  // namespace

std::string quoted(std::string_view text) { return "`" + printable(text, kLongestQuote) + "`"; }

tl::unexpected<Error> within(const std::string& part, Error error) {
  error.message = part + ": " + error.message;
  return tl::unexpected{std::move(error)};
}

Result<std::string_view> read_text(const Value& value) {
  const Scalar* scalar = value.scalar();
  if (scalar == nullptr || !scalar->quoted)
    return wrong_kind(value, "text");
  if (scalar->text.size() > kLongestText)
    return fail("a text has " + std::to_string(scalar->text.size()) + " bytes, more than " +
                std::to_string(kLongestText));
  return scalar->text;
}

Result<bool> read_flag(const Value& value) {
  const Scalar* scalar = value.scalar();
  if (scalar == nullptr || scalar->quoted || (scalar->text != "true" && scalar->text != "false"))
    return fail(quoted(harness::render_json(value, 0)) + " is neither true nor false");
  return scalar->text == "true";
}

Result<std::size_t> read_count(const Value& value) {
  const auto number = integer_of(value);
  if (!number || *number < 0)
    return wrong_kind(value, "number from 0");
  return static_cast<std::size_t>(*number);
}

Result<Rating> read_rating(const Value& value) {
  const auto stars = integer_of(value);
  if (!stars || *stars < Rating::kLowest || *stars > Rating::kHighest)
    return wrong_kind(value, "number from 1 to 5");
  return Rating{static_cast<int>(*stars)};
}

Result<const List*> read_list(const Value& value) {
  if (value.list() == nullptr)
    return wrong_kind(value, "list");
  return value.list();
}

Result<const Value*> read_member(const Value& map, std::string_view key) {
  if (map.map() == nullptr)
    return wrong_kind(map, "object");
  const Value* value = map.find(key);
  if (value == nullptr)
    return fail(quoted(key) + " is missing");
  return value;
}

void list_entries(Value& answer) {
  Value& entries = std::ranges::find(std::get<Map>(answer.data), "entries", &Field::key)->value;
  List items;
  for (Field& field : std::get<Map>(entries.data)) {
    items.push_back({Map{{"principal", text_value(field.key)}, {"level", std::move(field.value)}}});
  }
  entries.data = std::move(items);
}

void label_masked_rows(Value& answer) {
  const Value masked = to_value(kvcore::ShownName{}, Names{});
  Value& rows = std::ranges::find(std::get<Map>(answer.data), "rows", &Field::key)->value;
  for (Value& row : std::get<List>(rows.data)) {
    Value& name = std::ranges::find(std::get<Map>(row.data), "name", &Field::key)->value;
    if (name == masked)
      name = text_value(masked.scalar()->text + " " + row.find("lead")->scalar()->text);
  }
}

}  // namespace detail

Result<bool> is_inaccessible(const Value& answer, const std::vector<std::string>& fields) {
  const Value* said = answer.find("inaccessible");
  if (said == nullptr)
    return false;
  const auto closed = detail::read_flag(*said);
  if (!closed)
    return detail::within("`inaccessible`", closed.error());
  const auto shown = std::ranges::find_if(
      fields, [&](const std::string& field) { return answer.find(field) != nullptr; });
  if (*closed && shown != fields.end())
    return fail("it is inaccessible and shows `" + *shown + "` all the same");
  return *closed;
}

}  // namespace privet::subjects
