#include "harness/divergence.h"

#include <boost/describe.hpp>

#include "model/words.h"

namespace privet::harness {

BOOST_DESCRIBE_ENUM(DivergenceClass, Leak, Accepted, Lockout, Refused, Changed, WrongValue,
                    WrongSign, WrongReason)

namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty())
      text += between;
    text += word;
  }
  return text;
}

}  // namespace

std::string word_of(DivergenceClass kind) { return word(kind); }

std::string render(const Signature& signature) {
  std::string text = word_of(signature.kind);
  if (!signature.flags.empty())
    text += " [" + joined(signature.flags, " ") + "]";
  if (!signature.rules.empty())
    text += " " + joined(signature.rules, " ");
  if (!signature.relation.empty())
    text += " " + signature.relation;
  if (!signature.operation.empty())
    text += " " + signature.operation;
  return text;
}

}  // namespace privet::harness
