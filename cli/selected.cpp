#include "cli/selected.h"

#include <fnmatch.h>

#include <algorithm>
#include <cstdint>

#include "cli/console.h"
#include "model/words.h"

namespace privet::cli {

namespace {

using scenarios::CaseInfo;

bool matches(const std::string& glob, const CaseInfo& info) {
  if (fnmatch(glob.c_str(), info.id.c_str(), 0) == 0) return true;
  return std::ranges::any_of(info.renamed_from, [&](const std::string& old) {
    return fnmatch(glob.c_str(), old.c_str(), 0) == 0;
  });
}

bool names_rule(const std::string& rule, const CaseInfo& info) {
  return std::ranges::any_of(info.rules, [&](RuleId id) { return id.str() == rule; });
}
bool has_tag(const std::string& tag, const CaseInfo& info) {
  return std::ranges::find(info.tags, tag) != info.tags.end();
}

// FNV-1a: the same case falls into the same shard on every machine.
std::size_t shard_of(const std::string& id, std::size_t shards) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return static_cast<std::size_t>(hash % shards) + 1;
}

using Test = bool (*)(const std::string&, const CaseInfo&);

// Whether `info` passes one kind of filter; no word given passes everything.
bool passes(const std::vector<std::string>& words, Test test, const CaseInfo& info) {
  return words.empty() || std::ranges::any_of(words, [&](const std::string& word) {
           return test(word, info);
         });
}

Result<void> each_matches_something(const std::vector<std::string>& words, Test test,
                                    const std::string& what,
                                    const std::vector<const CaseInfo*>& all) {
  for (const std::string& word : words) {
    const auto hit = [&](const CaseInfo* info) { return test(word, *info); };
    if (std::ranges::any_of(all, hit)) continue;
    std::vector<std::string> ids;
    for (const CaseInfo* info : all) ids.push_back(info->id);
    return fail("no case matches " + what + " `" + word + "`", {}, did_you_mean(word, ids));
  }
  return {};
}

}  // namespace

Result<LoadedSuite> load_selected(const Selection& selection) {
  const auto files = scenarios::find_files(selection.paths);
  if (!files) return tl::unexpected{files.error()};
  auto suite = scenarios::load_suite<Rulebooks>(*files);
  for (const std::string& broken : suite.broken) complain(broken);
  return suite;
}

Result<std::vector<const CaseInfo*>> select_cases(const LoadedSuite& suite,
                                                  const Selection& selection) {
  std::vector<const CaseInfo*> all;
  for_each_case(suite, [&](const auto&, const auto& one) { all.push_back(&one.info); });
  auto done = each_matches_something(selection.only, matches, "--only", all);
  if (done) done = each_matches_something(selection.skip, matches, "--skip", all);
  if (done) done = each_matches_something(selection.rules, names_rule, "--rule", all);
  if (done) done = each_matches_something(selection.tags, has_tag, "--tag", all);
  if (!done) return tl::unexpected{done.error()};
  std::vector<const CaseInfo*> chosen;
  std::ranges::copy_if(all, std::back_inserter(chosen), [&](const CaseInfo* info) {
    const bool right_book =
        selection.rulebooks.empty() ||
        std::ranges::find(selection.rulebooks, info->rulebook) != selection.rulebooks.end();
    const bool skipped = !selection.skip.empty() && passes(selection.skip, matches, *info);
    const bool right_level = selection.level.empty() || word_of(info->level) == selection.level;
    return right_book && !skipped && right_level && passes(selection.only, matches, *info) &&
           passes(selection.rules, names_rule, *info) && passes(selection.tags, has_tag, *info) &&
           shard_of(info->id, selection.shards) == selection.shard;
  });
  return chosen;
}

}  // namespace privet::cli
