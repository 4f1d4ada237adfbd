// SHA-256, by which suites, rules and reports are told from others.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace privet::harness {

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  Sha256(Sha256&&) = delete;
  Sha256& operator=(Sha256&&) = delete;

  // As if all that was added were one text.
  void add(std::string_view bytes);
  // `sha256:` and 64 digits. Nothing is added after it.
  [[nodiscard]] std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Of one text: what `sha256sum` prints, behind `sha256:`.
[[nodiscard]] std::string sha256_of(std::string_view bytes);

// Of one text: `sha256-` and base64, as the policy of a page names what it allows.
[[nodiscard]] std::string sha256_source_of(std::string_view bytes);

}  // namespace privet::harness
