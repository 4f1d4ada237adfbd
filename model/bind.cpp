#include "model/bind.h"

#include <array>

namespace privet {

namespace detail {

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : ", ") + word;
  return text;
}

bool is_alias_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.';
}

}  // namespace

tl::unexpected<Error> wrong_shape(const Value& value, std::string_view wanted) {
  return fail("expected " + std::string{wanted} + ", found " + std::string{shape_of(value)},
              value.place);
}

Result<std::string> bind_scalar(const Value& value, std::string_view wanted) {
  const Scalar* scalar = value.scalar();
  if (scalar == nullptr)
    return wrong_shape(value, wanted);
  return scalar->text;
}

Result<bool> bind_bool(const Value& value) {
  struct Word {
    std::string_view text;
    bool meaning;
  };
  constexpr std::array kWords{Word{"on", true}, Word{"true", true}, Word{"off", false},
                              Word{"false", false}};
  const Scalar* scalar = value.scalar();
  if (scalar == nullptr || scalar->quoted)
    return wrong_shape(value, "on, off, true or false");
  const auto word = std::ranges::find(kWords, scalar->text, &Word::text);
  if (word == kWords.end()) {
    return fail("`" + scalar->text + "` is not a boolean", value.place,
                "write on, off, true or false");
  }
  return word->meaning;
}

Result<Rating> bind_rating(const Value& value) {
  const Scalar* scalar = value.scalar();
  if (scalar == nullptr || scalar->quoted)
    return wrong_shape(value, "a rating");
  const std::string& text = scalar->text;
  const int stars = text.size() == 1 ? text.front() - '0' : 0;
  if (stars < Rating::kLowest || stars > Rating::kHighest) {
    return fail("`" + text + "` is not a rating", value.place, "a rating is 1 to 5");
  }
  return Rating{stars};
}

Result<std::string> bind_alias(const Value& value, std::string_view kind) {
  constexpr std::size_t kLongestAlias = 64;
  const Scalar* scalar = value.scalar();
  if (scalar == nullptr)
    return wrong_shape(value, "the name of a " + std::string{kind});
  const std::string& alias = scalar->text;
  if (alias.empty() || alias.size() > kLongestAlias ||
      !std::ranges::all_of(alias, is_alias_character)) {
    return fail("`" + alias.substr(0, kLongestAlias) + "` cannot be a name", value.place,
                "a name has 1 to 64 letters, digits, `_`, `-` or `.`");
  }
  return alias;
}

tl::unexpected<Error> unknown_name(const std::string& alias, std::string_view kind,
                                   const std::vector<std::string>& known, Place place) {
  std::string hint = did_you_mean(alias, known);
  if (hint.empty() && known.empty())
    hint = "there is no " + std::string{kind} + " here";
  return fail("there is no " + std::string{kind} + " called `" + alias + "`", place, hint);
}

tl::unexpected<Error> unknown_key(const Field& field, const std::vector<std::string>& known) {
  std::string hint = did_you_mean(field.key, known);
  if (hint.empty())
    hint = known.empty() ? "nothing stands here" : "known are " + joined(known);
  return fail("unknown key `" + field.key + "`", field.place, hint);
}

}  // namespace detail

tl::unexpected<Error> Binder::unknown_word(const std::string& word,
                                           const std::vector<std::string>& known, Place place) {
  std::string all;
  for (const std::string& one : known)
    all += (all.empty() ? "" : ", ") + one;
  std::string hint = did_you_mean(word, known);
  return fail("`" + word + "` is not one of " + all, place, hint);
}

Result<void> Binder::into(const Value& value, bool& out) {
  const auto bound = detail::bind_bool(value);
  if (!bound)
    return tl::unexpected{bound.error()};
  out = *bound;
  return {};
}

Result<void> Binder::into(const Value& value, Text& out) {
  const auto bound = detail::bind_scalar(value, "a text");
  if (!bound)
    return tl::unexpected{bound.error()};
  out = names_.intern(*bound);
  return {};
}

Result<void> Binder::into(const Value& value, Rating& out) {
  const auto bound = detail::bind_rating(value);
  if (!bound)
    return tl::unexpected{bound.error()};
  out = *bound;
  return {};
}

}  // namespace privet
