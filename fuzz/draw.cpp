#include "fuzz/draw.h"

namespace privet::fuzz {

std::string alias_for(std::string_view kind, std::size_t index) {
  return std::string{kind.substr(0, 1)} + std::to_string(index);
}

}  // namespace privet::fuzz
