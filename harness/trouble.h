// What can go wrong with a subject besides being wrong.
#pragma once

#include <string>

namespace privet::harness {

enum class TroubleKind { Error, Crash, Timeout, ProtocolError, Unsupported };
struct Trouble {
  TroubleKind kind = TroubleKind::Error;
  std::string message;
};

}  // namespace privet::harness
