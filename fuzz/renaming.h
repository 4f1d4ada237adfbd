// Which things of a sequence stay, and what they are called then: numbered densely in their old
// order, named by fuzz's aliases. A Renaming for fuzz/rewrite.h; knows no rulebook.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/names.h"
#include "model/strong_id.h"

namespace privet::fuzz {

// A thing of the world or one that an act creates, by kind and index.
struct Thing {
  std::string_view kind;
  std::size_t index = 0;
};

template <class Tag>
[[nodiscard]] Thing thing_of(StrongId<Tag> id) {
  return {Tag::kKind, id.index()};
}

class Renaming {
 public:
  // Reads texts from `from` and interns them in `to`; both outlive it.
  Renaming(const Names& from, Names& to) : from_{from}, to_{to} {}

  // The next thing of its kind, which stays so far; `alias` is what it was called.
  void add(std::string_view kind, std::string alias);
  [[nodiscard]] std::size_t count(std::string_view kind) const;
  [[nodiscard]] bool stays(Thing thing) const;
  template <class Tag>
  [[nodiscard]] bool stays(StrongId<Tag> id) const {
    return stays(thing_of(id));
  }
  void remove(Thing thing);
  // `thing` goes, and `other` of the same kind takes its place wherever it is named.
  void merge(Thing thing, std::size_t other);
  // To be called when it is known who stays: until then things keep their numbers.
  void number();

  template <class Tag>
  [[nodiscard]] std::optional<StrongId<Tag>> operator()(StrongId<Tag> id) const {
    if (id == StrongId<Tag>{})
      return id;
    const std::optional<std::size_t> index = renamed(thing_of(id));
    return index ? std::optional{StrongId<Tag>{*index}} : std::nullopt;
  }
  // Default names and addresses follow the aliases they are made from.
  [[nodiscard]] Text operator()(Text text) const;

 private:
  struct Entry {
    std::string alias;
    bool gone = false;
    std::optional<std::size_t> other;  // that stands in for it
    std::size_t number = 0;
  };
  // The new index. Ids of what was never named stay such.
  [[nodiscard]] std::optional<std::size_t> renamed(Thing thing) const;

  const Names& from_;
  Names& to_;
  std::map<std::string_view, std::vector<Entry>> things_;
  std::map<std::string_view, std::size_t> staying_;
  std::map<std::string, std::string> texts_;  // those that change
};

// What a thing is called, and where its mail goes, when nothing else is said.
[[nodiscard]] std::string default_name_of(std::string_view alias);
[[nodiscard]] std::string default_email_of(std::string_view alias);

}  // namespace privet::fuzz
