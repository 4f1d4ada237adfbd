#include "scenarios/load_suite.h"

#include <algorithm>
#include <initializer_list>
#include <system_error>

#include "harness/sha256.h"
#include "model/words.h"
#include "scenarios/source.h"
#include "scenarios/yaml.h"

namespace privet::scenarios {

namespace fs = std::filesystem;

namespace {

bool is_passed_over(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name == "worlds" || name == "testdata" || name.starts_with('.');
}

bool is_yaml(const fs::path& path) {
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

Result<void> add_folder(const fs::path& folder, std::vector<fs::path>& files) {
  std::error_code error;
  auto walk = fs::recursive_directory_iterator{folder, error};
  for (const auto end = fs::recursive_directory_iterator{}; !error && walk != end;
       walk.increment(error)) {
    std::error_code none;  // what cannot be looked at is no folder; reading it will say why
    const bool is_folder = walk->is_directory(none);
    if (is_folder && is_passed_over(walk->path())) {
      walk.disable_recursion_pending();
    } else if (!is_folder && is_yaml(walk->path())) {
      files.push_back(walk->path());
    }
  }
  if (error)
    return fail(folder.string() + ": cannot be read: " + error.message());
  return {};
}

std::vector<std::string> worlds_of(std::initializer_list<fs::path> folders) {
  std::vector<std::string> names;
  for (const fs::path& folder : folders) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{folder / "worlds", error}) {
      names.push_back(entry.path().stem().string());
    }
  }
  std::ranges::sort(names);
  return names;
}

// worlds/NAME.yaml beside the file or one folder up. A name has no slash, so nothing outside the
// suite can be reached, and a link that leads out is not followed.
Result<fs::path> find_world(const fs::path& file, const Value& name) {
  const std::string& word = name.scalar()->text;
  if (!is_kebab_case(word)) {
    return fail("`" + word + "` cannot be the name of a world", name.place,
                "names of worlds are in kebab-case");
  }
  std::error_code error;
  const fs::path folder = fs::weakly_canonical(file, error).parent_path();
  for (const fs::path& root : {folder, folder.parent_path()}) {
    fs::path path = root / "worlds" / (word + ".yaml");
    if (!fs::exists(path, error))
      continue;
    if (fs::weakly_canonical(path, error).parent_path() != root / "worlds") {
      return fail("the world `" + word + "` lies outside the suite", name.place);
    }
    return path;
  }
  std::string hint = did_you_mean(word, worlds_of({folder, folder.parent_path()}));
  if (hint.empty())
    hint = "a world is a file in the folder worlds of the suite";
  return fail("there is no world called `" + word + "`", name.place, std::move(hint));
}

// The tree with every place set to where the scenario file names it: an error in a shared world is
// shown there, with its own words.
Value relocated(Value value, Place place) {
  value.place = place;
  if (auto* items = std::get_if<List>(&value.data)) {
    for (Value& item : *items)
      item = relocated(std::move(item), place);
  } else if (auto* fields = std::get_if<Map>(&value.data)) {
    for (Field& field : *fields) {
      field.place = place;
      field.value = relocated(std::move(field.value), place);
    }
  }
  return value;
}

// The tree under `world:`, or an error already rendered.
tl::expected<Value, std::string> fetch_world(const fs::path& file, const ParsedFile& parsed) {
  const Value* world = parsed.root.find("world");
  if (world == nullptr)
    return Value{Map{}, parsed.root.place};
  if (world->scalar() == nullptr)
    return *world;
  const auto path = find_world(file, *world);
  if (!path)
    return tl::unexpected{detail::rendered(parsed, path.error())};
  const std::string shown = path->filename().string();
  const auto text = load_text(*path);
  if (!text)
    return tl::unexpected{render_error(text.error(), shown, "")};
  auto tree = parse_yaml(*text);
  if (!tree)
    return tl::unexpected{render_error(tree.error(), shown, *text)};
  return relocated(*std::move(tree), world->place);
}

// The length goes first, so that no two lists of texts are hashed alike.
void add(harness::Sha256& hash, std::string_view text) {
  hash.add(std::to_string(text.size()) + ":");
  hash.add(text);
}

}  // namespace

Loaded load_parsed_file(const fs::path& path) {
  ParsedFile parsed{
      .shown = path.string(), .name = path.stem().string(), .text = {}, .root = {}, .world = {}};
  auto text = load_text(path);
  if (!text)
    return tl::unexpected{render_error(text.error(), parsed.shown, "")};
  parsed.text = *std::move(text);
  auto root = parse_yaml(parsed.text);
  if (!root)
    return tl::unexpected{detail::rendered(parsed, root.error())};
  parsed.root = *std::move(root);
  if (!is_kebab_case(parsed.name)) {
    return tl::unexpected{parsed.shown + ": the name of a scenario file is in kebab-case"};
  }
  auto world = fetch_world(path, parsed);
  if (!world)
    return tl::unexpected{world.error()};
  parsed.world = *std::move(world);
  return parsed;
}

Result<std::vector<fs::path>> find_files(const std::vector<fs::path>& paths) {
  std::vector<fs::path> files;
  for (const fs::path& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      if (auto done = add_folder(path, files); !done)
        return tl::unexpected{done.error()};
    } else if (fs::exists(path, error)) {
      files.push_back(path);
    } else {
      return fail(path.string() + ": there is no such file or folder");
    }
  }
  for (fs::path& file : files)
    file = file.lexically_normal();
  std::ranges::sort(files);
  const auto twice = std::ranges::unique(files);
  files.erase(twice.begin(), twice.end());
  return files;
}

std::string hash_of(const std::vector<ParsedFile>& files) {
  std::vector<const ParsedFile*> sorted;
  sorted.reserve(files.size());
  for (const ParsedFile& file : files)
    sorted.push_back(&file);
  std::ranges::sort(sorted, {},
                    [](const ParsedFile* file) { return std::tie(file->name, file->text); });
  harness::Sha256 hash;
  for (const ParsedFile* file : sorted) {
    add(hash, file->name);
    add(hash, file->text);
    add(hash, render_flow(file->world));
  }
  return hash.finish();
}

std::string detail::rendered(const ParsedFile& parsed, const Error& error) {
  return render_error(error, parsed.shown, parsed.text);
}

std::string detail::unknown_rulebook(const ParsedFile& parsed, const FileHead& head,
                                     const std::vector<std::string>& known) {
  std::string hint = did_you_mean(head.rulebook, known);
  return rendered(parsed, {"there is no rulebook `" + head.rulebook + "`",
                           parsed.root.find("rulebook")->place, std::move(hint)});
}

template Suite<Rulebooks> load_suite<Rulebooks>(const std::vector<std::filesystem::path>&);

}  // namespace privet::scenarios
