#include "model/value.h"

#include <algorithm>
#include <array>

namespace privet {

namespace {

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};

bool same_fields(const Map& a, const Map& b) {
  return a.size() == b.size() && std::ranges::all_of(a, [&](const Field& field) {
           const auto other = std::ranges::find(b, field.key, &Field::key);
           return other != b.end() && field.value == other->value;
         });
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

// Whether YAML would read the text, unquoted, as anything but that text.
bool needs_quotes(std::string_view text) {
  constexpr std::string_view kSpecial = ":?{}[],#\\\"'";
  constexpr std::string_view kSpecialAtFront = " -&*|<>=!%@`";
  constexpr std::array<std::string_view, 4> kNulls{"~", "null", "Null", "NULL"};
  if (text.empty() || text.back() == ' ')
    return true;
  if (kSpecialAtFront.find(text.front()) != std::string_view::npos)
    return true;
  if (std::ranges::find(kNulls, text) != kNulls.end())
    return true;
  return text.find_first_of(kSpecial) != std::string_view::npos ||
         std::ranges::any_of(text, is_control);
}

std::string quoted(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (is_control(c)) {
      out += "\\x";
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    } else {
      out += c;
    }
  }
  return out + '"';
}

// Words that would be read as booleans or numbers stay unquoted only when they are meant so.
std::string render_scalar(const std::string& text) {
  return needs_quotes(text) ? quoted(text) : text;
}

}  // namespace

const Value* Value::find(std::string_view key) const {
  const Map* fields = map();
  if (fields == nullptr)
    return nullptr;
  const auto field = std::ranges::find(*fields, key, &Field::key);
  return field == fields->end() ? nullptr : &field->value;
}

bool operator==(const Value& a, const Value& b) {
  if (a.data.index() != b.data.index())
    return false;
  if (const Map* fields = a.map())
    return same_fields(*fields, *b.map());
  if (const List* items = a.list())
    return *items == *b.list();
  if (const Scalar* scalar = a.scalar())
    return *scalar == *b.scalar();
  return true;
}

Value scalar_value(std::string text) { return {Scalar{std::move(text), false}}; }
Value text_value(std::string text) { return {Scalar{std::move(text), true}}; }

std::string render_flow(const Value& value) {
  return std::visit(Overloaded{[](Null) { return std::string{"~"}; },
                               [](const Scalar& scalar) { return render_scalar(scalar.text); },
                               [](const List& items) {
                                 std::string text;
                                 for (const Value& item : items)
                                   text += (text.empty() ? "" : ", ") + render_flow(item);
                                 return "[" + text + "]";
                               },
                               [](const Map& fields) {
                                 std::string text;
                                 for (const Field& field : fields) {
                                   text += (text.empty() ? "" : ", ") + render_scalar(field.key) +
                                           ": " + render_flow(field.value);
                                 }
                                 return "{" + text + "}";
                               }},
                    value.data);
}

std::string render_arguments(const Value& value) {
  const Map* fields = value.map();
  if (fields == nullptr)
    return render_flow(value);
  if (fields->empty())
    return "";
  if (fields->size() == 1)
    return render_flow(fields->front().value);
  return render_flow(value);
}

std::string_view shape_of(const Value& value) {
  return std::visit(
      Overloaded{[](Null) { return "nothing"; },
                 [](const Scalar& scalar) { return scalar.quoted ? "a text in quotes" : "a word"; },
                 [](const List&) { return "a list"; }, [](const Map&) { return "a map"; }},
      value.data);
}

}  // namespace privet
