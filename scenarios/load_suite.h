// Reads a suite from files and folders. One broken file does not hide the others.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <boost/mp11.hpp>

#include "model/rulebooks.h"
#include "scenarios/file_reader.h"
#include "scenarios/suite.h"

namespace privet::scenarios {

// The text of a file and what stands in it, before its rulebook is looked at.
struct ParsedFile {
  std::string shown;  // how it is called in messages: the path as given
  std::string name;   // its stem
  std::string text;
  Value root;
  Value world;  // the tree under `world:`, fetched from `worlds/` when named
};

// The error is rendered, with place and caret.
using Loaded = tl::expected<ParsedFile, std::string>;
[[nodiscard]] Loaded load_parsed_file(const std::filesystem::path& path);

// The scenario files under the given files and folders, sorted, each once; `worlds` and `testdata`
// folders are passed over. The error names the path that cannot be used.
[[nodiscard]] Result<std::vector<std::filesystem::path>> find_files(
    const std::vector<std::filesystem::path>& paths);

// "sha256:…" over the names and texts of the files, whatever folder they lie in.
[[nodiscard]] std::string hash_of(const std::vector<ParsedFile>& files);

namespace detail {

template <class Books>
[[nodiscard]] tl::expected<AnyFile<Books>, std::string> read_parsed(const ParsedFile& parsed);

[[nodiscard]] std::string unknown_rulebook(const ParsedFile& parsed, const FileHead& head,
                                           const std::vector<std::string>& known);
[[nodiscard]] std::string rendered(const ParsedFile& parsed, const Error& error);

}  // namespace detail

// Reads every file; errors of single files end up in `broken`, as do ids that stand twice.
template <class Books>
[[nodiscard]] Suite<Books> load_suite(const std::vector<std::filesystem::path>& paths) {
  Suite<Books> suite;
  std::vector<ParsedFile> parsed_files;
  std::vector<std::string> names;
  for (const std::filesystem::path& path : paths) {
    auto parsed = load_parsed_file(path);
    if (!parsed) {
      suite.broken.push_back(parsed.error());
      continue;
    }
    auto file = detail::read_parsed<Books>(*parsed);
    if (!file) {
      suite.broken.push_back(file.error());
      continue;
    }
    const std::string name = std::visit([](const auto& one) { return one.name; }, *file);
    if (std::ranges::find(names, name) != names.end()) {
      suite.broken.push_back(parsed->shown + ": another file is called " + name + " too");
      continue;
    }
    names.push_back(name);
    suite.files.push_back(*std::move(file));
    parsed_files.push_back(*std::move(parsed));
  }
  suite.hash = hash_of(parsed_files);
  return suite;
}

template <class Books>
tl::expected<AnyFile<Books>, std::string> detail::read_parsed(const ParsedFile& parsed) {
  const auto head = read_file_head(parsed.root);
  if (!head)
    return tl::unexpected{rendered(parsed, head.error())};
  tl::expected<AnyFile<Books>, std::string> out = tl::unexpected{std::string{}};
  std::vector<std::string> known;
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Books>>(
      [&](auto identity) {
        using R = typename decltype(identity)::type;
        known.emplace_back(R::kName);
        if (head->rulebook != R::kName)
          return;
        const std::string name = head->rulebook + "/" + parsed.name;
        auto file = FileReader<R>{*head, parsed.world, name}.read();
        if (file) {
          out = AnyFile<Books>{*std::move(file)};
        } else {
          out = tl::unexpected{rendered(parsed, file.error())};
        }
      });
  if (!out && out.error().empty()) {
    return tl::unexpected{unknown_rulebook(parsed, *head, known)};
  }
  return out;
}

// Compiled once, in load_suite.cpp.
extern template Suite<Rulebooks> load_suite<Rulebooks>(const std::vector<std::filesystem::path>&);

}  // namespace privet::scenarios
