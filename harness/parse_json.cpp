#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>

#include "harness/json.h"
#include "model/printable.h"

namespace privet::harness {

namespace {

using boost::json::error_code;

// Builds the tree as Boost.JSON meets its parts. Boost's own tree keeps the last of duplicate
// keys and rounds numbers in silence.
class TreeBuilder {
 public:
  // NOLINTBEGIN(readability-identifier-naming): Boost.JSON asks for these names
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
  // NOLINTEND(readability-identifier-naming)

  explicit TreeBuilder(Numbers numbers) : numbers_{numbers} {}

  [[nodiscard]] Value take() { return std::move(root_); }
  [[nodiscard]] const std::string& fault() const { return fault_; }

  bool on_document_begin(error_code& /*error*/) { return true; }
  bool on_document_end(error_code& /*error*/) { return true; }
  bool on_object_begin(error_code& /*error*/) { return open<Map>(); }
  bool on_object_end(std::size_t /*size*/, error_code& error) { return close(error); }
  bool on_array_begin(error_code& /*error*/) { return open<List>(); }
  bool on_array_end(std::size_t /*size*/, error_code& error) { return close(error); }

  bool on_key_part(boost::json::string_view part, std::size_t /*size*/, error_code& /*error*/) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool on_key(boost::json::string_view part, std::size_t /*size*/, error_code& error) {
    text_.append(part.data(), part.size());
    Level& level = open_.back();
    level.key = std::exchange(text_, {});
    if (!level.has_field(level.key))
      return true;
    return refuse("the key `" + printable(level.key, kLongestQuote) + "` stands twice", error);
  }
  bool on_string_part(boost::json::string_view part, std::size_t /*size*/, error_code& /*error*/) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool on_string(boost::json::string_view part, std::size_t /*size*/, error_code& error) {
    text_.append(part.data(), part.size());
    return place(text_value(std::exchange(text_, {})), error);
  }

  bool on_number_part(boost::json::string_view part, error_code& /*error*/) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool on_int64(std::int64_t number, boost::json::string_view /*part*/, error_code& error) {
    text_.clear();
    return place(scalar_value(std::to_string(number)), error);
  }
  bool on_uint64(std::uint64_t /*number*/, boost::json::string_view part, error_code& error) {
    return place_as_spelled(part, error);
  }
  bool on_double(double /*number*/, boost::json::string_view part, error_code& error) {
    return place_as_spelled(part, error);
  }
  bool on_bool(bool truth, error_code& error) {
    return place(scalar_value(truth ? "true" : "false"), error);
  }
  bool on_null(error_code& error) { return place(Value{}, error); }
  bool on_comment_part(boost::json::string_view /*part*/, error_code& /*error*/) { return true; }
  bool on_comment(boost::json::string_view /*part*/, error_code& /*error*/) { return true; }

 private:
  // A list or map that is not closed yet, and the key that its next value belongs to.
  struct Level {
    Value value;
    std::string key;
    std::unordered_set<std::string> keys = {};  // of a map too large to be searched

    [[nodiscard]] bool has_field(const std::string& wanted) {
      constexpr std::size_t kSearchable = 32;
      const Map& fields = std::get<Map>(value.data);
      if (fields.size() < kSearchable)
        return std::ranges::find(fields, wanted, &Field::key) != fields.end();
      if (keys.empty())
        std::ranges::transform(fields, std::inserter(keys, keys.end()), &Field::key);
      return !keys.insert(wanted).second;
    }
  };
  static constexpr std::size_t kLongestQuote = 60;
  static constexpr std::size_t kMostValues = 1'000'000;

  template <class Container>
  bool open() {
    open_.emplace_back();
    open_.back().value.data.emplace<Container>();
    return true;
  }
  bool close(error_code& error) {
    Value value = std::move(open_.back().value);
    open_.pop_back();
    return place(std::move(value), error);
  }
  bool place(Value value, error_code& error) {
    if (++values_ > kMostValues)
      return refuse("it holds more than " + std::to_string(kMostValues) + " values", error);
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (auto* items = std::get_if<List>(&open_.back().value.data)) {
      items->push_back(std::move(value));
    } else {
      std::get<Map>(open_.back().value.data)
          .push_back({std::move(open_.back().key), std::move(value)});
    }
    return true;
  }

  bool refuse(std::string fault, error_code& error) {
    fault_ = std::move(fault);
    error = boost::json::error::syntax;
    return false;
  }
  bool place_as_spelled(boost::json::string_view part, error_code& error) {
    if (numbers_ == Numbers::Integers)
      return refuse("a number is no integer of 64 bits", error);
    text_.append(part.data(), part.size());
    return place(scalar_value(std::exchange(text_, {})), error);
  }

  Numbers numbers_;
  Value root_;
  std::size_t values_ = 0;
  std::vector<Level> open_;
  std::string text_;
  std::string fault_;
};

constexpr std::size_t kDeepest = 32;

}  // namespace

Result<Value> parse_json(std::string_view text, Numbers numbers) {
  boost::json::parse_options options;
  options.max_depth = kDeepest;
  boost::json::basic_parser<TreeBuilder> parser{options, numbers};
  error_code error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  const Place place{.line = 1, .column = static_cast<int>(read) + 1};
  if (!parser.handler().fault().empty())
    return fail(parser.handler().fault(), place);
  if (error == boost::json::error::too_deep) {
    return fail("it is nested deeper than " + std::to_string(kDeepest), place);
  }
  if (error)
    return fail("it is no JSON: " + error.message(), place);
  if (read < text.size())
    return fail("something follows the JSON value", place);
  return parser.handler().take();
}

}  // namespace privet::harness
