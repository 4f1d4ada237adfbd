#include "model/names.h"

#include <algorithm>

namespace privet {

namespace {

std::string key_of(std::string_view set, std::string_view alias) {
  return std::string{set}.append(":").append(alias);
}

}  // namespace

Names::Names() { (void)intern(""); }

Names::Names(const Names& other)
    : kinds_{other.kinds_}, by_alias_{other.by_alias_}, texts_{other.texts_} {
  index_texts();
}

Names& Names::operator=(const Names& other) {
  if (this != &other)
    *this = Names{other};
  return *this;
}

void Names::index_texts() {
  by_text_.clear();
  for (std::size_t i = 0; i < texts_.size(); ++i)
    by_text_.emplace(texts_[i], i);
}

Text Names::intern(std::string_view text) {
  if (const auto found = by_text_.find(text); found != by_text_.end())
    return Text{found->second};
  texts_.emplace_back(text);
  by_text_.emplace(texts_.back(), texts_.size() - 1);
  return Text{texts_.size() - 1};
}

std::optional<std::size_t> Names::add(std::string_view kind, std::string_view set,
                                      std::string_view alias) {
  const std::size_t index = aliases(kind).size();
  if (!by_alias_.try_emplace(key_of(set, alias), Entry{kind, index}).second)
    return std::nullopt;
  auto known = std::ranges::find(kinds_, kind, &Kind::kind);
  if (known == kinds_.end())
    known = kinds_.insert(kinds_.end(), Kind{kind, {}, {}});
  known->aliases.emplace_back(alias);
  known->default_names.push_back(intern("Name of " + std::string{alias}));
  return index;
}

std::optional<std::size_t> Names::find(std::string_view kind, std::string_view set,
                                       std::string_view alias) const {
  const auto found = by_alias_.find(key_of(set, alias));
  if (found == by_alias_.end() || found->second.kind != kind)
    return std::nullopt;
  return found->second.index;
}

const std::string& Names::alias(std::string_view kind, std::size_t index) const {
  static const std::string kUnknown = "?";
  const std::vector<std::string>& known = aliases(kind);
  return index < known.size() ? known[index] : kUnknown;
}

const std::vector<std::string>& Names::aliases(std::string_view kind) const {
  static const std::vector<std::string> kNone;
  const auto known = std::ranges::find(kinds_, kind, &Kind::kind);
  return known == kinds_.end() ? kNone : known->aliases;
}

Text Names::default_name(std::string_view kind, std::size_t index) const {
  return std::ranges::find(kinds_, kind, &Kind::kind)->default_names.at(index);
}

}  // namespace privet
