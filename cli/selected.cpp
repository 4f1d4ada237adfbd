#include "cli/selected.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "cli/console.h"
#include "model/words.h"
#include "reports/text.h"
#include "scenarios/load_suite.h"

namespace privet::cli {

namespace {

using scenarios::CaseInfo;

bool names_case(const std::string& glob, const CaseInfo& info) {
  return matches(glob, info.id) ||
         std::ranges::any_of(info.renamed_from,
                             [&](const std::string& old) { return matches(glob, old); });
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
  for (const char c : id)
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return static_cast<std::size_t>(hash % shards) + 1;
}

using Words = std::vector<std::string>;
using Test = bool (*)(const std::string&, const CaseInfo&);
using WordsOf = Words (*)(const CaseInfo&);

Words id_of(const CaseInfo& info) { return {info.id}; }
Words tags_of(const CaseInfo& info) { return info.tags; }
Words rules_of(const CaseInfo& info) {
  Words words;
  for (const RuleId rule : info.rules)
    words.push_back(rule.str());
  return words;
}

// Whether `info` passes one kind of filter; no word given passes everything.
bool passes(const Words& words, Test test, const CaseInfo& info) {
  return words.empty() ||
         std::ranges::any_of(words, [&](const std::string& word) { return test(word, info); });
}

// A kind of filter: the words given for it, and the words of a case it looks at.
struct Filter {
  std::string option;
  const Words& words;
  Test test;
  WordsOf words_of;
};

Result<void> each_matches_something(const Filter& filter, const std::vector<const CaseInfo*>& all) {
  for (const std::string& word : filter.words) {
    const auto hit = [&](const CaseInfo* info) { return filter.test(word, *info); };
    if (std::ranges::any_of(all, hit))
      continue;
    Words known;
    for (const CaseInfo* info : all)
      std::ranges::move(filter.words_of(*info), std::back_inserter(known));
    return fail("no case matches " + filter.option + " `" + word + "`", {},
                did_you_mean(word, known));
  }
  return {};
}

void complain_of_nothing(const LoadedSuite& suite, const std::vector<const CaseInfo*>& all) {
  if (!suite.broken.empty())
    return;
  complain(all.empty() ? "there is no scenario file in the paths given"
                       : "of " + reports::counted(all.size(), "case") + " the options leave none");
}

}  // namespace

Result<LoadedSuite> load_selected(const Selection& selection) {
  const auto files = scenarios::find_files(selection.paths);
  if (!files)
    return tl::unexpected{files.error()};
  auto suite = scenarios::load_suite<Rulebooks>(*files);
  for (const std::string& broken : suite.broken)
    complain(broken);
  return suite;
}

// Standard error has shown the places already.
std::vector<std::string> broken_files_of(const LoadedSuite& suite) {
  std::vector<std::string> lines;
  lines.reserve(suite.broken.size());
  for (const std::string& text : suite.broken)
    lines.push_back(text.substr(0, text.find('\n')));
  return lines;
}

Result<std::vector<const CaseInfo*>> select_cases(const LoadedSuite& suite,
                                                  const Selection& selection) {
  std::vector<const CaseInfo*> all;
  for_each_case(suite, [&](const auto&, const auto& one) { all.push_back(&one.info); });
  for (const Filter& filter : {Filter{"--only", selection.only, names_case, id_of},
                               Filter{"--skip", selection.skip, names_case, id_of},
                               Filter{"--rule", selection.rules, names_rule, rules_of},
                               Filter{"--tag", selection.tags, has_tag, tags_of}}) {
    if (const auto done = each_matches_something(filter, all); !done) {
      return tl::unexpected{done.error()};
    }
  }
  std::vector<const CaseInfo*> chosen;
  std::ranges::copy_if(all, std::back_inserter(chosen), [&](const CaseInfo* info) {
    const bool right_book =
        selection.rulebooks.empty() ||
        std::ranges::find(selection.rulebooks, info->rulebook) != selection.rulebooks.end();
    const bool skipped = !selection.skip.empty() && passes(selection.skip, names_case, *info);
    const bool right_level = selection.level.empty() || word_of(info->level) == selection.level;
    return right_book && !skipped && right_level && passes(selection.only, names_case, *info) &&
           passes(selection.rules, names_rule, *info) && passes(selection.tags, has_tag, *info) &&
           shard_of(info->id, selection.shards) == selection.shard;
  });
  if (chosen.empty())
    complain_of_nothing(suite, all);
  return chosen;
}

}  // namespace privet::cli
