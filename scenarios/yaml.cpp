#include "scenarios/yaml.h"

#include <algorithm>
#include <optional>
#include <sstream>
#include <unordered_set>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

namespace privet::scenarios {

namespace {

Place place_of(const YAML::Mark& mark) { return {mark.line + 1, mark.column + 1}; }

// Thrown through the parser, which knows no other way to stop, and caught in parse_yaml.
struct Stopped {
  Error error;
};

[[noreturn]] void stop(std::string message, Place place, std::string hint = {}) {
  throw Stopped{{std::move(message), place, std::move(hint)}};
}

// Builds the tree from the parser's events and refuses what the parser takes in silence.
class TreeBuilder : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark& mark) override {
    if (seen_document_)
      stop("a file holds one document, this is a second", place_of(mark));
    seen_document_ = true;
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    add({Null{}, place_of_nothing(mark)});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    stop("aliases are not allowed", place_of(mark), "write the value out");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    const bool quoted = tag == "!";
    if (!quoted)
      refuse_tag(mark, tag);
    refuse_anchor(mark, anchor);
    add({Scalar{text, quoted}, place_of(mark)});
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, {List{}, place_of(mark)});
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, {Map{}, place_of(mark)});
  }
  void OnMapEnd() override { close(); }

  [[nodiscard]] std::optional<Value>& root() { return root_; }
  // Where the innermost list or map that is not closed yet begins.
  [[nodiscard]] std::optional<Place> unclosed() const {
    return open_.empty() ? std::nullopt : std::optional{open_.back().value.place};
  }

 private:
  // A list or map that is being read; `key` waits for its value.
  struct Frame {
    Value value;
    std::optional<Field> key;
    std::unordered_set<std::string> keys;
  };

  // What is left out has the place of what follows; its key, when that is on a line before, is
  // the better one.
  [[nodiscard]] Place place_of_nothing(const YAML::Mark& mark) const {
    const Place place = place_of(mark);
    if (open_.empty() || !open_.back().key)
      return place;
    const Place key = open_.back().key->place;
    return key.line == place.line ? place : key;
  }

  static void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?")
      stop("tags are not allowed", place_of(mark));
  }
  static void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0)
      stop("anchors are not allowed", place_of(mark), "write the value out");
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Value value) {
    refuse_tag(mark, tag);
    refuse_anchor(mark, anchor);
    if (open_.size() >= kDeepestNesting) {
      stop("nested deeper than " + std::to_string(kDeepestNesting), place_of(mark));
    }
    open_.push_back({std::move(value), {}, {}});
  }

  void close() {
    Value value = std::move(open_.back().value);
    open_.pop_back();
    add(std::move(value));
  }

  void add(Value value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return;
    }
    Frame& frame = open_.back();
    if (auto* items = std::get_if<List>(&frame.value.data)) {
      items->push_back(std::move(value));
    } else if (!frame.key) {
      add_key(frame, value);
    } else {
      frame.key->value = std::move(value);
      std::get<Map>(frame.value.data).push_back(*std::move(frame.key));
      frame.key.reset();
    }
  }

  static void add_key(Frame& frame, const Value& value) {
    const Scalar* scalar = value.scalar();
    if (scalar == nullptr)
      stop("a key is a word", value.place);
    if (!frame.keys.insert(scalar->text).second) {
      stop("the key `" + scalar->text + "` stands here twice", value.place);
    }
    frame.key = Field{scalar->text, {}, value.place};
  }

  bool seen_document_ = false;
  std::optional<Value> root_;
  std::vector<Frame> open_;
};

// How many bytes the UTF-8 sequence at the head of `text` has; 0 when it is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80)
    return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length)
    return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U)
      return 0;
  }
  const bool overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
  const bool surrogate = lead == 0xED && byte(1) > 0x9F;
  const bool beyond = lead == 0xF4 && byte(1) > 0x8F;
  return overlong || surrogate || beyond ? 0 : length;
}

// Where the text stops being readable text, if it does. Columns are in bytes, as the parser's are.
std::optional<Place> binary_place(std::string_view text) {
  Place place{1, 1};
  while (!text.empty()) {
    const auto c = static_cast<unsigned char>(text.front());
    const bool control = c < 0x20 && c != '\n' && c != '\r' && c != '\t';
    const std::size_t length = sequence_length(text);
    if (control || length == 0)
      return place;
    place = c == '\n' ? Place{place.line + 1, 1}
                      : Place{place.line, place.column + static_cast<int>(length)};
    text.remove_prefix(length);
  }
  return std::nullopt;
}

// The parser finds a bracket missing at the end of the file; it is shown where it was opened.
Error described(const YAML::Exception& error, const TreeBuilder& builder) {
  const bool unclosed =
      error.msg == YAML::ErrorMsg::END_OF_SEQ_FLOW || error.msg == YAML::ErrorMsg::END_OF_MAP_FLOW;
  if (const auto opened = builder.unclosed(); unclosed && opened) {
    return {"this bracket is never closed", *opened, {}};
  }
  return {"this is not YAML: " + error.msg, place_of(error.mark), {}};
}

}  // namespace

Result<Value> parse_yaml(std::string_view text) {
  if (text.size() > kLargestDocument)
    return fail("the file is larger than 1 MiB");
  if (const auto place = binary_place(text))
    return fail("this is not text in UTF-8", *place);
  TreeBuilder builder;
  try {
    std::istringstream stream{std::string{text}};
    YAML::Parser parser{stream};
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stopped& stopped) {
    return tl::unexpected{stopped.error};
  } catch (const YAML::Exception& error) {
    return tl::unexpected{described(error, builder)};
  }
  if (!builder.root() || builder.root()->is_null())
    return fail("the file is empty");
  return *std::move(builder.root());
}

}  // namespace privet::scenarios
