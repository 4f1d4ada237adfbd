#include "harness/sha256.h"

#include <gtest/gtest.h>

#include "harness/rules_hash.h"

namespace privet::harness {
namespace {

TEST(Sha256, of_texts_whose_hash_is_published) {
  EXPECT_EQ(sha256_of(""),
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_of("abc"),
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, of_parts_is_that_of_the_whole) {
  Sha256 hash;
  hash.add("a");
  hash.add("");
  hash.add("bc");
  EXPECT_EQ(hash.finish(), sha256_of("abc"));
}

TEST(Sha256, as_a_policy_names_it_is_in_base64) {
  EXPECT_EQ(sha256_source_of(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  EXPECT_EQ(sha256_source_of("abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

TEST(RulesHash, is_that_of_one_text_and_stays) {
  EXPECT_EQ(rules_hash(), rules_hash());
  EXPECT_EQ(rules_hash().size(), sha256_of("").size());
  EXPECT_NE(rules_hash(), sha256_of(""));
}

}  // namespace
}  // namespace privet::harness
