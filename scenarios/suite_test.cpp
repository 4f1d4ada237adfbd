// Files and folders: what is found, what cannot be used, and shared worlds.
#include <filesystem>
#include <string>
#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/load_suite.h"
#include "scenarios/reader_test_folder.h"
#include "scenarios/source.h"

namespace privet::scenarios {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

namespace fs = std::filesystem;

std::string file_with_world(const std::string& world) {
  return "rulebook: nextiva\n"
         "world: " +
         world +
         "\n"
         "cases:\n"
         "  - {id: one, title: One, steps: [{ann table: ~, rows: []}]}\n";
}

const std::string kLawful = file_with_world("{users: {ann: {}}}");

std::vector<std::string> found_in(const SuiteFolder& folder) {
  std::vector<std::string> names;
  const auto files = find_files({folder.path()});
  for (const fs::path& path : files.value()) {
    names.push_back(folder.without_folder(path.string()));
  }
  return names;
}

// --- finding files ---

TEST(FindFiles, yaml_files_of_all_folders_in_order) {
  const SuiteFolder folder;
  for (const char* name : {"b.yaml", "a/z.yml", "a/b/c.yaml", "README.md", "a.yaml.bak"}) {
    folder.write(name, kLawful);
  }
  EXPECT_THAT(found_in(folder), ElementsAre("a/b/c.yaml", "a/z.yml", "b.yaml"));
}

TEST(FindFiles, worlds_and_test_data_are_no_scenarios) {
  const SuiteFolder folder;
  for (const char* name : {"a.yaml", "worlds/w.yaml", "testdata/t.yaml", ".git/g.yaml"}) {
    folder.write(name, kLawful);
  }
  EXPECT_THAT(found_in(folder), ElementsAre("a.yaml"));
}

TEST(FindFiles, a_file_given_twice_is_found_once) {
  const SuiteFolder folder;
  folder.write("a.yaml", kLawful);
  const auto files = find_files({folder.path(), folder.path() / "a.yaml",
                                 folder.path() / "." / "a.yaml", folder.path() / "."});
  EXPECT_THAT(files.value(), ElementsAre(folder.path() / "a.yaml"));
}

TEST(FindFiles, what_is_not_there_is_an_error) {
  const auto files = find_files({"/no/such/folder"});
  ASSERT_FALSE(files);
  EXPECT_EQ(files.error().message, "/no/such/folder: there is no such file or folder");
}

// --- single files ---

TEST(LoadSuite, one_broken_file_does_not_hide_the_others) {
  const SuiteFolder folder;
  folder.write("a.yaml", kLawful);
  folder.write("b.yaml", "rulebook: [\n");
  folder.write("c.yaml", "");
  folder.write("d.yaml", kLawful);
  const auto suite = folder.load();
  EXPECT_THAT(suite.broken,
              ElementsAre("b.yaml:1:11: this bracket is never closed\n  rulebook: [\n            ^",
                          "c.yaml: the file is empty"));
  std::vector<std::string> ids;
  for_each_case(suite, [&](const auto&, const auto& one) { ids.push_back(one.info.id); });
  EXPECT_THAT(ids, ElementsAre("nextiva/a/one", "nextiva/d/one"));
}

TEST(LoadSuite, a_name_belongs_to_one_file_of_a_rulebook) {
  const SuiteFolder folder;
  folder.write("a/same.yaml", kLawful);
  folder.write("b/same.yaml", kLawful);
  const auto suite = folder.load();
  EXPECT_EQ(suite.files.size(), 1U);
  EXPECT_THAT(suite.broken, ElementsAre("b/same.yaml: another file is called nextiva/same too"));
}

TEST(LoadSuite, the_name_of_a_file_is_in_kebab_case) {
  const SuiteFolder folder;
  folder.write("Some_File.yaml", kLawful);
  EXPECT_THAT(folder.load().broken,
              ElementsAre("Some_File.yaml: the name of a scenario file is in kebab-case"));
}

TEST(LoadSuite, what_is_no_regular_file_is_not_waited_for) {
  const SuiteFolder folder;
  ASSERT_EQ(::mkfifo((folder.path() / "fifo.yaml").c_str(), 0600), 0);
  fs::create_symlink(folder.path() / "gone", folder.path() / "link.yaml");
  fs::create_directory(folder.path() / "folder.yaml");
  EXPECT_THAT(folder.load().broken, ElementsAre("fifo.yaml: this is not a regular file",
                                                "link.yaml: there is no such file"));
  EXPECT_EQ(load_text(folder.path() / "folder.yaml").error().message, "this is not a regular file");
}

TEST(LoadSuite, a_file_of_more_than_one_mebibyte_is_not_read) {
  const SuiteFolder folder;
  folder.write("a.yaml", std::string((1U << 20U) + 1, '#'));
  EXPECT_THAT(folder.load().broken, ElementsAre("a.yaml: the file is larger than 1 MiB"));
}

TEST(LoadSuite, the_hash_tells_what_was_read_and_not_where) {
  const SuiteFolder here;
  here.write("a.yaml", kLawful);
  const SuiteFolder there;
  there.write("deep/a.yaml", kLawful);
  const SuiteFolder other;
  other.write("a.yaml", kLawful + "# more\n");
  EXPECT_EQ(here.load().hash, there.load().hash);
  EXPECT_NE(here.load().hash, other.load().hash);
  EXPECT_THAT(here.load().hash, StartsWith("sha256:"));
}

// --- worlds by name ---

constexpr const char* kDesk = "users: {ann: {}, bob: {}}\n";

TEST(SharedWorlds, a_world_lies_beside_the_file_or_one_folder_up) {
  const SuiteFolder folder;
  folder.write("worlds/desk.yaml", kDesk);
  folder.write("a.yaml", file_with_world("desk"));
  folder.write("nextiva/b.yaml", file_with_world("desk"));
  EXPECT_THAT(folder.load().broken, IsEmpty());
}

TEST(SharedWorlds, a_change_of_the_world_changes_the_hash) {
  const SuiteFolder folder;
  folder.write("worlds/desk.yaml", kDesk);
  folder.write("a.yaml", file_with_world("desk"));
  const std::string before = folder.load().hash;
  folder.write("worlds/desk.yaml", "users: {ann: {}}\n");
  EXPECT_NE(folder.load().hash, before);
}

TEST(SharedWorlds, a_missing_world) {
  const SuiteFolder folder;
  folder.write("worlds/desk.yaml", kDesk);
  folder.write("nextiva/a.yaml", file_with_world("dsek"));
  folder.write("nextiva/b.yaml", file_with_world("somewhere-else"));
  EXPECT_THAT(folder.load().broken,
              ElementsAre("nextiva/a.yaml:2:8: there is no world called `dsek`\n"
                          "  world: dsek\n"
                          "         ^\n"
                          "  did you mean `desk`?",
                          "nextiva/b.yaml:2:8: there is no world called `somewhere-else`\n"
                          "  world: somewhere-else\n"
                          "         ^\n"
                          "  a world is a file in the folder worlds of the suite"));
}

TEST(SharedWorlds, a_world_is_a_name_and_not_a_path) {
  for (const char* name : {"../desk", "/etc/passwd", "worlds/desk", "desk.yaml", "..", "a\\b"}) {
    const SuiteFolder folder;
    folder.write("worlds/desk.yaml", kDesk);
    folder.write("a.yaml", file_with_world(name));
    EXPECT_THAT(folder.load().broken, ElementsAre(StartsWith("a.yaml:2:8: `" + std::string{name} +
                                                             "` cannot be the name of a world\n")));
  }
}

TEST(SharedWorlds, a_link_does_not_lead_out_of_the_suite) {
  const SuiteFolder outside;
  outside.write("secret.yaml", kDesk);
  const SuiteFolder folder;
  folder.write("a.yaml", file_with_world("desk"));
  folder.write("b/b.yaml", file_with_world("secret"));
  fs::create_directory(folder.path() / "worlds");
  fs::create_symlink(outside.path() / "secret.yaml", folder.path() / "worlds" / "desk.yaml");
  fs::create_symlink(outside.path(), folder.path() / "b" / "worlds");
  EXPECT_THAT(folder.load().broken,
              ElementsAre(StartsWith("a.yaml:2:8: the world `desk` lies outside the suite\n"),
                          StartsWith("b/b.yaml:2:8: the world `secret` lies outside the suite\n")));
}

TEST(SharedWorlds, what_is_wrong_in_a_world_is_shown_where_it_is_named) {
  const SuiteFolder folder;
  folder.write("worlds/desk.yaml", "users:\n  ann: {role: boss}\n");
  folder.write("a.yaml", file_with_world("desk"));
  EXPECT_THAT(folder.load().broken, ElementsAre("a.yaml:2:8: there is no role called `boss`\n"
                                                "  world: desk\n"
                                                "         ^\n"
                                                "  there is no role here"));
}

TEST(SharedWorlds, a_world_that_is_no_yaml_is_named_itself) {
  const SuiteFolder folder;
  folder.write("worlds/desk.yaml", "users: {ann: {}\n");
  folder.write("worlds/folder.yaml/x", "");
  folder.write("a.yaml", file_with_world("desk"));
  folder.write("b.yaml", file_with_world("folder"));
  EXPECT_THAT(folder.load().broken, ElementsAre("desk.yaml:1:8: this bracket is never closed\n"
                                                "  users: {ann: {}\n"
                                                "         ^",
                                                "folder.yaml: this is not a regular file"));
}

}  // namespace
}  // namespace privet::scenarios
