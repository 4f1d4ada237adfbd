// Files that are whole or not there.
#pragma once

#include <filesystem>
#include <string_view>

#include "model/result.h"

namespace privet::harness {

// A file under a name of its own, beside its target, until it is whole and takes the target's
// place and permissions. Dropped before, it is removed. Errors say `cannot write`, the target and
// why.
class PendingFile {
 public:
  explicit PendingFile(std::filesystem::path target);
  PendingFile(PendingFile&& other) noexcept;
  PendingFile(const PendingFile&) = delete;
  PendingFile& operator=(const PendingFile&) = delete;
  PendingFile& operator=(PendingFile&&) = delete;
  ~PendingFile();

  [[nodiscard]] Result<void> write(std::string_view text);
  [[nodiscard]] Result<void> commit();

 private:
  std::filesystem::path target_;
  std::filesystem::path path_;
  bool made_ = false;
};

// All of it at once. A link stays one: what it points at is replaced.
[[nodiscard]] Result<void> write_whole_file(const std::filesystem::path& path,
                                            std::string_view text);

}  // namespace privet::harness
