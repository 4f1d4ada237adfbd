// All instances of the operations of a small world: actors times arguments, from the described
// members of the operations, once for all rulebooks and in a fixed order: operations as listed,
// then actors, then arguments, the last one turning fastest.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/mp11.hpp>

#include "fuzz/renaming.h"
#include "fuzz/rewrite.h"
#include "model/bind.h"
#include "model/call.h"
#include "model/names.h"
#include "model/rulebook.h"
#include "model/value.h"
#include "model/words.h"

namespace privet::fuzz::explore {

// The values that an argument can have. Things that can be made are those that `at_start` does not
// know.
class Alphabet {
 public:
  Alphabet(Names& names, const Names& at_start) : names_{names}, at_start_{at_start} {}

  // Every value of the type, nothing and nobody first.
  template <class T>
  [[nodiscard]] std::vector<T> all() const {
    std::vector<T> values;
    add(values);
    return values;
  }
  // Those written: one, or a list of them.
  template <class T>
  [[nodiscard]] Result<std::vector<T>> written(const Value& value) const {
    std::vector<T> values;
    const List alone{value};
    for (const Value& item : value.list() != nullptr ? *value.list() : alone) {
      auto bound = one<T>(item);
      if (!bound)
        return tl::unexpected{bound.error()};
      values.push_back(*std::move(bound));
    }
    return values;
  }

 private:
  template <class T>
  [[nodiscard]] Result<T> one(const Value& value) const {
    if constexpr (requires(T created) { New{created.id}; }) {
      auto id = Binder{names_}.bind<decltype(T::id)>(value);
      return id ? Result<T>{T{*id}} : tl::unexpected{id.error()};
    } else {
      return Binder{names_}.bind<T>(value);
    }
  }

  void add(std::vector<bool>& values) const { values = {false, true}; }
  // Left open: the operation has its usual text.
  void add(std::vector<Text>& values) const { values = {Text{}}; }
  void add(std::vector<Rating>& values) const {
    for (int stars = Rating::kLowest; stars <= Rating::kHighest; ++stars)
      values.push_back({stars});
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void add(std::vector<Enum>& values) const {
    for (std::size_t i = 0; i < words<Enum>().size(); ++i)
      values.push_back(static_cast<Enum>(i));
  }
  template <class Tag>
  void add(std::vector<StrongId<Tag>>& values) const {
    for (std::size_t i = 0; i < names_.count<StrongId<Tag>>(); ++i)
      values.push_back(StrongId<Tag>{i});
  }
  template <class Id>
  void add(std::vector<New<Id>>& values) const {
    for (std::size_t i = at_start_.count<Id>(); i < names_.count<Id>(); ++i)
      values.push_back({Id{i}});
  }
  // Things made together follow one another.
  template <class Id>
  void add(std::vector<std::vector<New<Id>>>& values) const {
    const std::vector<New<Id>> each = all<New<Id>>();
    for (auto first = each.begin(); first != each.end(); ++first) {
      for (auto end = first + 1; end <= each.end(); ++end)
        values.emplace_back(first, end);
    }
  }
  template <class T>
  void add(std::vector<std::optional<T>>& values) const {
    values.push_back(std::nullopt);
    for (const auto& value : all<T>())
      values.emplace_back(value);
  }
  template <class T>
  void add(std::vector<Nullable<T>>& values) const {
    for (const std::optional<T>& value : all<std::optional<T>>())
      values.push_back({value});
  }
  template <class... Ts>
  void add(std::vector<std::variant<Ts...>>& values) const {
    const auto add_kind = [&]<class T>(T) {
      if constexpr (privet::detail::kIsId<T>) {
        for (const T id : all<T>())
          values.push_back(id);
      } else {
        values.push_back(T{});
      }
    };
    (add_kind(Ts{}), ...);
  }

  Names& names_;
  const Names& at_start_;
};

// Enumerates the operations that one item of the list stands for.
template <Rulebook R>
class Instances {
 public:
  Instances(Names& names, const Names& at_start) : names_{names}, alphabet_{names, at_start} {}

  // `arguments` is a map, or nothing.
  [[nodiscard]] Result<std::vector<typename R::Operation>> of(const std::string& kind,
                                                              const Value& arguments) {
    std::vector<typename R::Operation> operations;
    Result<void> done;
    bool known = false;
    boost::mp11::mp_for_each<boost::mp11::mp_iota_c<std::variant_size_v<typename R::Operation>>>(
        [&](auto index) {
          using Call = std::variant_alternative_t<index, typename R::Operation>;
          if (Call::kName != kind)
            return;
          known = true;
          done = add_calls<Call>(arguments, operations);
        });
    if (!known)
      return fail("there is no operation `" + kind + "`", arguments.place);
    if (!done)
      return tl::unexpected{done.error()};
    return operations;
  }

 private:
  template <class Call>
  [[nodiscard]] Result<void> add_calls(const Value& arguments,
                                       std::vector<typename R::Operation>& out) {
    if (const Map* fields = arguments.map(); fields != nullptr) {
      const auto& known = privet::detail::member_words<Call>();
      for (const Field& field : *fields) {
        if (std::ranges::find(known, field.key) == known.end())
          return privet::detail::unknown_key(field, known);
      }
    }
    std::vector<Call> calls{Call{}};
    Result<void> done;
    boost::mp11::mp_for_each<privet::detail::Members<Call>>([&](auto member) {
      if (done)
        done = fill(member.pointer, member_word(member.name), arguments, calls);
    });
    if (!done)
      return done;
    out.insert(out.end(), calls.begin(), calls.end());
    return {};
  }

  // Each call once with each value of the member.
  template <class Call, class Member>
  [[nodiscard]] Result<void> fill(Member Call::* member, std::string_view word,
                                  const Value& arguments, std::vector<Call>& calls) {
    const Value* written = arguments.map() == nullptr ? nullptr : arguments.find(word);
    std::vector<Member> values = alphabet_.template all<Member>();
    if (written != nullptr) {
      auto some = alphabet_.template written<Member>(*written);
      if (!some)
        return tl::unexpected{some.error()};
      values = *std::move(some);
    }
    std::vector<Call> filled;
    for (const Call& call : calls) {
      for (const auto& value : values) {
        Call& next = filled.emplace_back(call);
        next.*member = value;
        if constexpr (std::same_as<Member, Text>) {
          if (written == nullptr)
            next.*member = usual_text(next, word);
        }
      }
    }
    calls = std::move(filled);
    return {};
  }

  // What a text is when it is left out: the name and the address of what the call makes.
  template <class Call>
  [[nodiscard]] Text usual_text(const Call& call, std::string_view word) {
    Text text;
    if (word != "name" && word != "email")
      return text;
    for_each_created(typename R::Operation{call}, [&]<class Id>(Id id) {
      const std::string& alias = names_.alias(id);
      text = names_.intern(word == "name" ? default_name_of(alias) : default_email_of(alias));
    });
    return text;
  }

  Names& names_;
  Alphabet alphabet_;
};

}  // namespace privet::fuzz::explore
