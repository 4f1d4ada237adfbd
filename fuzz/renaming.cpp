#include "fuzz/renaming.h"

#include "fuzz/draw.h"

namespace privet::fuzz {

void Renaming::add(std::string_view kind, std::string alias) {
  std::vector<Entry>& entries = things_[kind];
  entries.push_back({std::move(alias), false, {}, entries.size()});
  staying_[kind] = entries.size();
}

std::size_t Renaming::count(std::string_view kind) const {
  const auto found = things_.find(kind);
  return found == things_.end() ? 0 : found->second.size();
}

bool Renaming::stays(Thing thing) const {
  const auto found = things_.find(thing.kind);
  return found != things_.end() && thing.index < found->second.size() &&
         !found->second[thing.index].gone;
}

void Renaming::remove(Thing thing) { things_[thing.kind].at(thing.index).gone = true; }

void Renaming::merge(Thing thing, std::size_t other) {
  remove(thing);
  things_[thing.kind][thing.index].other = other;
}

void Renaming::number() {
  for (auto& [kind, entries] : things_) {
    std::size_t next = 0;
    for (Entry& entry : entries) {
      if (entry.gone)
        continue;
      entry.number = next++;
      const std::string alias = alias_for(kind, entry.number);
      if (alias == entry.alias)
        continue;
      texts_[default_name_of(entry.alias)] = default_name_of(alias);
      texts_[default_email_of(entry.alias)] = default_email_of(alias);
    }
    staying_[kind] = next;
  }
}

std::optional<std::size_t> Renaming::renamed(Thing thing) const {
  const auto found = things_.find(thing.kind);
  if (found == things_.end())
    return thing.index;
  const std::vector<Entry>& entries = found->second;
  if (thing.index >= entries.size())
    return staying_.at(thing.kind) + (thing.index - entries.size());
  const Entry& entry = entries[thing.index];
  if (!entry.gone)
    return entry.number;
  return entry.other ? renamed({thing.kind, *entry.other}) : std::nullopt;
}

Text Renaming::operator()(Text text) const {
  const std::string& written = from_.text(text);
  const auto changed = texts_.find(written);
  return to_.intern(changed == texts_.end() ? written : changed->second);
}

std::string default_name_of(std::string_view alias) { return "Name of " + std::string{alias}; }
std::string default_email_of(std::string_view alias) {
  return std::string{alias} + "@example.test";
}

}  // namespace privet::fuzz
