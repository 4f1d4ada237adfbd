#include "fuzz/finding.h"

#include <algorithm>
#include <cctype>

namespace privet::fuzz {

namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty())
      out += between;
    out += word;
  }
  return out;
}

}  // namespace

std::string title_of(const harness::Signature& signature) {
  using harness::DivergenceClass;
  const std::string who = signature.relation.empty() ? "somebody" : signature.relation;
  const std::string flags = joined(signature.flags, ", ");
  const std::string rules = signature.rules.empty() ? "the rules" : joined(signature.rules, ", ");
  const std::string& operation = signature.operation;
  const std::string after = operation.empty() ? "at the start" : "after " + operation;
  switch (signature.kind) {
    case DivergenceClass::Leak:
      return who + " is shown " + flags + " against " + rules + ", " + after;
    case DivergenceClass::Lockout:
      return who + " is not shown " + flags + ", against " + rules + ", " + after;
    case DivergenceClass::Accepted:
      return operation + " by " + who + " is accepted against " + rules;
    case DivergenceClass::Refused:
      return operation + " by " + who + " is refused, though no rule refuses it";
    case DivergenceClass::Changed:
      return "a refused " + operation + " changes " + flags;
    case DivergenceClass::WrongValue:
      return flags + " is wrong " + after;
    case DivergenceClass::WrongSign:
      return who + " is shown a wrong " + flags + " " + after;
    case DivergenceClass::WrongReason:
      return operation + " by " + who + " is refused, but not by " + rules + " alone";
  }
  return {};
}

std::string slug_of(const harness::Signature& signature) {
  std::string words = word_of(signature.kind);
  if (!signature.rules.empty())
    words += "-" + signature.rules.front();
  if (!signature.flags.empty())
    words += "-" + signature.flags.front();
  if (!signature.operation.empty())
    words += "-" + signature.operation;
  std::string slug;
  for (const char c : words) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      slug += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  while (slug.ends_with('-'))
    slug.pop_back();
  return slug;
}

}  // namespace privet::fuzz
