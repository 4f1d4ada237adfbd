#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

#include "harness/json.h"
#include "model/printable.h"

namespace privet::harness {

namespace {

// Whether a text stands in JSON as it is, as nearly all do.
bool is_plain(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return c >= ' ' && c < '\x7f' && c != '"' && c != '\\'; });
}

// Boost.JSON would leave DEL, the C1 controls and marks of direction as they are.
std::string quoted(std::string_view text) {
  if (is_plain(text))
    return std::string{'"'}.append(text).append(1, '"');
  const std::string valid = valid_utf8(text);
  std::string out = "\"";
  for (std::string_view rest = valid; !rest.empty();) {
    const CodePoint point = first_code_point(rest);
    if (point.value == '"' || point.value == '\\') {
      out += '\\';
      out += rest[0];
    } else if (point.value == '\n') {
      out += "\\n";
    } else if (point.value == '\t') {
      out += "\\t";
    } else if (is_unprintable(point.value)) {
      out += unicode_escape(point.value);
    } else {
      out += rest.substr(0, point.bytes);
    }
    rest.remove_prefix(point.bytes);
  }
  return out + '"';
}

// Spelled as JSON spells it: `007`, `+1` and `-0` are texts.
bool is_integer(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && std::to_string(number) == text;
}

bool is_literal(const Scalar& scalar) {
  if (scalar.quoted)
    return false;
  return scalar.text == "true" || scalar.text == "false" || is_integer(scalar.text);
}

class JsonWriter {
 public:
  explicit JsonWriter(int indent) : indent_{indent} {}

  [[nodiscard]] std::string take() && { return std::move(out_); }

  void write(const Value& value) {
    std::visit([&](const auto& data) { write_data(data); }, value.data);
  }

 private:
  void write_data(Null /*nothing*/) { out_ += "null"; }
  void write_data(const Scalar& scalar) {
    out_ += is_literal(scalar) ? scalar.text : quoted(scalar.text);
  }
  void write_data(const List& items) {
    write_all(items, "[]", [this](const Value& item) { write(item); });
  }
  void write_data(const Map& fields) {
    write_all(fields, "{}", [this](const Field& field) {
      out_ += quoted(field.key) + (indent_ > 0 ? ": " : ":");
      write(field.value);
    });
  }

  template <class Items, class Write>
  void write_all(const Items& items, std::string_view brackets, Write write_one) {
    out_ += brackets[0];
    ++level_;
    bool first = true;
    for (const auto& item : items) {
      if (!first)
        out_ += ',';
      first = false;
      break_line();
      write_one(item);
    }
    --level_;
    if (!items.empty())
      break_line();
    out_ += brackets[1];
  }

  void break_line() {
    if (indent_ <= 0)
      return;
    out_ += '\n';
    out_.append(static_cast<std::size_t>(indent_) * level_, ' ');
  }

  int indent_;
  std::size_t level_ = 0;
  std::string out_;
};

}  // namespace

std::string render_json(const Value& value, int indent) {
  JsonWriter writer{indent};
  writer.write(value);
  return std::move(writer).take();
}

}  // namespace privet::harness
