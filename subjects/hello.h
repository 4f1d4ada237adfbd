// The first words of a conversation: what an adapter says of itself and of what it can do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/interpretation.h"
#include "model/result.h"
#include "model/value.h"

namespace privet::subjects {

struct Hello {
  std::string name;
  std::string version;
  std::vector<std::string> rulebooks;
  bool batch = false;                   // takes several requests in one message
  bool observe = false;                 // has the method `observe`
  bool sessions = false;                // holds a world for each session
  bool eventual = false;                // what it shows may lag behind what was done
  std::vector<Reading> interpretation;  // of any rulebook; what is not named has its default
  std::vector<std::string> unsupported_operations;
  std::vector<std::string> unsupported_surfaces;

  [[nodiscard]] bool has_rulebook(std::string_view rulebook) const;
};

// The version of the protocol that is spoken.
inline constexpr int kProtocol = 1;

// What is asked with. `privet` is the version of the program.
[[nodiscard]] Value hello_params(std::string_view rulebook, std::string_view privet);

// Further fields are passed over. Errors: `name`, `version` or `rulebooks` is missing, a value is
// of another kind, a rulebook, operation, surface or reading is known in none of the rulebooks.
[[nodiscard]] Result<Hello> parse_hello(const Value& result);
// The result that parse_hello reads.
[[nodiscard]] Value render_hello(const Hello& hello);

}  // namespace privet::subjects
