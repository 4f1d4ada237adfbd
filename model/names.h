// Aliases and texts of one run. Names become dense indexes at the door: inside there are only ids
// and interned texts, so that operations are plain and comparing texts is comparing numbers.
// Append-only and not thread-safe: one run has one.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/strong_id.h"

namespace privet {

// An interned text; equal texts have equal ids. The default is the empty text.
class Text {
 public:
  constexpr Text() = default;
  constexpr explicit Text(std::size_t index) : index_{static_cast<std::uint32_t>(index)} {}
  [[nodiscard]] constexpr std::size_t index() const { return index_; }
  [[nodiscard]] constexpr bool empty() const { return index_ == 0; }
  friend constexpr bool operator==(Text, Text) = default;

 private:
  std::uint32_t index_ = 0;
};

class Names {
 public:
  Names();
  Names(const Names&);
  Names& operator=(const Names&);
  Names(Names&&) noexcept = default;
  Names& operator=(Names&&) noexcept = default;
  ~Names() = default;

  // The id of a new thing called `alias`; nothing when the alias is taken in its set.
  template <class Id>
  [[nodiscard]] std::optional<Id> add(std::string_view alias) {
    using Tag = typename Id::TagType;
    const auto index = add(Tag::kKind, Tag::kAliases, alias);
    return index ? std::optional{Id{*index}} : std::nullopt;
  }
  template <class Id>
  [[nodiscard]] std::optional<Id> find(std::string_view alias) const {
    using Tag = typename Id::TagType;
    const auto index = find(Tag::kKind, Tag::kAliases, alias);
    return index ? std::optional{Id{*index}} : std::nullopt;
  }
  // "?" for an id that was never named here.
  template <class Id>
  [[nodiscard]] const std::string& alias(Id id) const {
    return alias(Id::TagType::kKind, id.index());
  }
  // How many things of the kind have been named, in the world or since.
  template <class Id>
  [[nodiscard]] std::size_t count() const {
    return aliases(Id::TagType::kKind).size();
  }
  template <class Id>
  [[nodiscard]] const std::vector<std::string>& aliases() const {
    return aliases(Id::TagType::kKind);
  }
  // How many things of all kinds have been named.
  [[nodiscard]] std::size_t alias_count() const { return by_alias_.size(); }
  // `Name of ALIAS`, what a thing is called that was given no name. Requires a known id.
  template <class Id>
  [[nodiscard]] Text default_name(Id id) const {
    return default_name(Id::TagType::kKind, id.index());
  }

  [[nodiscard]] Text intern(std::string_view text);
  [[nodiscard]] const std::string& text(Text text) const { return texts_[text.index()]; }
  [[nodiscard]] std::size_t text_count() const { return texts_.size(); }

 private:
  struct Entry {
    std::string_view kind;
    std::size_t index;
  };
  struct Kind {
    std::string_view kind;
    std::vector<std::string> aliases;
    std::vector<Text> default_names;
  };
  [[nodiscard]] std::optional<std::size_t> add(std::string_view kind, std::string_view set,
                                               std::string_view alias);
  [[nodiscard]] std::optional<std::size_t> find(std::string_view kind, std::string_view set,
                                                std::string_view alias) const;
  [[nodiscard]] const std::string& alias(std::string_view kind, std::size_t index) const;
  [[nodiscard]] const std::vector<std::string>& aliases(std::string_view kind) const;
  [[nodiscard]] Text default_name(std::string_view kind, std::size_t index) const;
  void index_texts();

  std::vector<Kind> kinds_;
  std::unordered_map<std::string, Entry> by_alias_;  // key: set, a colon, alias
  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, std::size_t> by_text_;  // views into texts_
};

}  // namespace privet
