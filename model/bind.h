// From a Value to a typed thing: worlds, operations, queries, interpretations. Written once over
// described members; strict: unknown keys, names and words are errors with their place.
//
//   StrongId<T>        an alias that is known            New<Id>   an alias never used before
//   std::optional<T>   may be left out, or null          Nullable<T>   given, may be null
//   Text               any scalar; left out: empty, `Name of ALIAS`, `ALIAS@example.test`
//   enum, bool, Rating a word, on/off/true/false, 1 to 5
//   variant of ids     the alias of any of them; {kind, id} where kNamedWithKind
//   Table<Id, Row>     a map by alias                    vector, flat_map   a list, a map by alias
//   any other type     by its own from_value(const Value&, Names&, T&), found beside it
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include <boost/container/flat_map.hpp>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "model/flags.h"
#include "model/names.h"
#include "model/nullable.h"
#include "model/rating.h"
#include "model/result.h"
#include "model/shown.h"
#include "model/strong_id.h"
#include "model/table.h"
#include "model/value.h"
#include "model/wire_form.h"
#include "model/words.h"

namespace privet {

namespace detail {

[[nodiscard]] Result<std::string> bind_scalar(const Value& value, std::string_view wanted);
[[nodiscard]] Result<bool> bind_bool(const Value& value);
[[nodiscard]] Result<Rating> bind_rating(const Value& value);
[[nodiscard]] Result<std::string> bind_alias(const Value& value, std::string_view kind);
[[nodiscard]] tl::unexpected<Error> unknown_name(const std::string& alias, std::string_view kind,
                                                 const std::vector<std::string>& known,
                                                 Place place);
[[nodiscard]] tl::unexpected<Error> unknown_key(const Field& field,
                                                const std::vector<std::string>& known);
[[nodiscard]] tl::unexpected<Error> wrong_shape(const Value& value, std::string_view wanted);

template <class T>
inline constexpr bool kIsTable = false;
template <class Id, class Row>
inline constexpr bool kIsTable<Table<Id, Row>> = true;
template <class T>
inline constexpr bool kIsId = false;
template <class Tag>
inline constexpr bool kIsId<StrongId<Tag>> = true;
template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;
template <class T>
inline constexpr bool kIsVariant = false;
template <class... Ts>
inline constexpr bool kIsVariant<std::variant<Ts...>> = true;

// The word for the kind of an alternative that stands in for an id.
template <class T>
[[nodiscard]] constexpr std::string_view kind_of() {
  if constexpr (kIsId<T>) {
    return T::TagType::kKind;
  } else {
    return T::kKind;
  }
}

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public>;

template <class T>
[[nodiscard]] const std::vector<std::string>& member_words() {
  static const std::vector<std::string> kWords = [] {
    std::vector<std::string> all;
    boost::mp11::mp_for_each<Members<T>>(
        [&](auto member) { all.emplace_back(member_word(member.name)); });
    return all;
  }();
  return kWords;
}

// Whether a member may be left out. Operations say so by type or by name; rows of a world have
// defaults for all but ids.
template <class T, class Member>
[[nodiscard]] bool may_be_left_out(std::string_view word) {
  if constexpr (kIsOptional<Member>) {
    return true;
  } else if constexpr (requires { T::kOmittable; }) {
    return std::ranges::find(T::kOmittable, word) != T::kOmittable.end();
  } else if constexpr (requires { T::kName; }) {
    return false;
  } else {
    return !kIsId<Member> && !kIsVariant<Member>;
  }
}

}  // namespace detail

// Reads values with the aliases of `names`, to which New<Id> and Table keys are added.
class Binder {
 public:
  explicit Binder(Names& names) : names_{names} {}

  template <class T>
  [[nodiscard]] Result<T> bind(const Value& value) {
    T out{};
    if (auto done = into(value, out); !done)
      return tl::unexpected{done.error()};
    return out;
  }

  // Reads a described struct from a map.
  template <class T>
  [[nodiscard]] Result<void> members_into(const Value& value, T& out) {
    const Map* fields = value.map();
    if (fields == nullptr && !value.is_null())
      return detail::wrong_shape(value, "a map");
    static const Map kNone;
    if (fields == nullptr)
      fields = &kNone;
    for (const Field& field : *fields) {
      const auto& known = detail::member_words<T>();
      if (std::ranges::find(known, field.key) == known.end()) {
        return detail::unknown_key(field, known);
      }
    }
    Result<void> done;
    boost::mp11::mp_for_each<detail::Members<T>>([&](auto member) {
      if (done)
        done = member_into(value, member_word(member.name), out.*member.pointer, out);
    });
    return done;
  }

 private:
  template <class T, class Member>
  [[nodiscard]] Result<void> member_into(const Value& value, std::string_view word, Member& member,
                                         T& /*whole*/) {
    if (const Value* given = value.find(word); given != nullptr)
      return into(*given, member);
    if (!detail::may_be_left_out<T, Member>(word)) {
      return fail("`" + std::string{word} + "` is missing", value.place);
    }
    if constexpr (std::same_as<Member, Text>) {
      if (word == "name")
        member = names_.intern("Name of " + namesake_);
      if (word == "email")
        member = names_.intern(namesake_ + "@example.test");
    }
    return {};
  }

  [[nodiscard]] Result<void> into(const Value& value, bool& out);
  [[nodiscard]] Result<void> into(const Value& value, Text& out);
  [[nodiscard]] Result<void> into(const Value& value, Rating& out);

  [[nodiscard]] Result<void> into(const Value& value, Sign& out) {
    bool on = false;
    if (auto done = into(value, on); !done)
      return done;
    out = on ? Sign::On : Sign::Off;
    return {};
  }

  template <class Enum>
    requires std::is_enum_v<Enum>
  [[nodiscard]] Result<void> into(const Value& value, Enum& out) {
    const auto text = detail::bind_scalar(value, "one of its words");
    if (!text)
      return tl::unexpected{text.error()};
    const auto parsed = parse_word<Enum>(*text);
    if (!parsed)
      return unknown_word(*text, words<Enum>(), value.place);
    out = *parsed;
    return {};
  }

  template <class Enum>
  [[nodiscard]] Result<void> into(const Value& value, Flags<Enum>& out) {
    const List* items = value.list();
    if (items == nullptr)
      return detail::wrong_shape(value, "a list");
    for (const Value& item : *items) {
      Enum flag{};
      if (auto done = into(item, flag); !done)
        return done;
      out.insert(flag);
    }
    return {};
  }

  template <class Tag>
  [[nodiscard]] Result<void> into(const Value& value, StrongId<Tag>& out) {
    const auto alias = detail::bind_alias(value, Tag::kKind);
    if (!alias)
      return tl::unexpected{alias.error()};
    const auto id = names_.find<StrongId<Tag>>(*alias);
    if (!id) {
      return detail::unknown_name(*alias, Tag::kKind, names_.aliases<StrongId<Tag>>(), value.place);
    }
    out = *id;
    return {};
  }

  template <class Id>
  [[nodiscard]] Result<void> into(const Value& value, New<Id>& out) {
    const auto alias = detail::bind_alias(value, Id::TagType::kKind);
    if (!alias)
      return tl::unexpected{alias.error()};
    const auto id = names_.add<Id>(*alias);
    if (!id)
      return fail("the name `" + *alias + "` is taken", value.place);
    out.id = *id;
    namesake_ = *alias;
    return {};
  }

  template <class T>
  [[nodiscard]] Result<void> into(const Value& value, std::optional<T>& out) {
    if (value.is_null())
      return {};
    return into(value, out.emplace());
  }
  template <class T>
  [[nodiscard]] Result<void> into(const Value& value, Nullable<T>& out) {
    return into(value, out.value);
  }

  template <class... Ts>
  [[nodiscard]] Result<void> into(const Value& value, std::variant<Ts...>& out) {
    if constexpr (kNamedWithKind<std::variant<Ts...>>) {
      return with_kind_into(value, out);
    } else {
      return alias_into(value, out);
    }
  }

  template <class... Ts>
  [[nodiscard]] Result<void> alias_into(const Value& value, std::variant<Ts...>& out) {
    std::string kinds;
    ((kinds += (kinds.empty() ? "" : " or ") + std::string{detail::kind_of<Ts>()}), ...);
    const auto alias = detail::bind_alias(value, kinds);
    if (!alias)
      return tl::unexpected{alias.error()};
    if ((try_alias<Ts>(*alias, out) || ...))
      return {};
    std::vector<std::string> known;
    (add_known<Ts>(known), ...);
    return detail::unknown_name(*alias, kinds, known, value.place);
  }

  template <class... Ts>
  [[nodiscard]] Result<void> with_kind_into(const Value& value, std::variant<Ts...>& out) {
    const Value* kind = value.find("kind");
    const Value* id = value.find("id");
    if (kind == nullptr || id == nullptr || value.map()->size() != 2) {
      return detail::wrong_shape(value, "{kind, id}");
    }
    const auto word = detail::bind_scalar(*kind, "a kind");
    if (!word)
      return tl::unexpected{word.error()};
    Result<void> done;
    const bool known =
        ((*word == detail::kind_of<Ts>() && (done = one_into<Ts>(*id, out), true)) || ...);
    if (known)
      return done;
    return unknown_word(*word, {std::string{detail::kind_of<Ts>()}...}, kind->place);
  }

  template <class T, class Variant>
  [[nodiscard]] Result<void> one_into(const Value& value, Variant& out) {
    const auto alias = detail::bind_alias(value, detail::kind_of<T>());
    if (!alias)
      return tl::unexpected{alias.error()};
    if (try_alias<T>(*alias, out))
      return {};
    std::vector<std::string> known;
    add_known<T>(known);
    return detail::unknown_name(*alias, detail::kind_of<T>(), known, value.place);
  }

  template <class T, class Variant>
  [[nodiscard]] bool try_alias(const std::string& alias, Variant& out) {
    if constexpr (detail::kIsId<T>) {
      const auto id = names_.find<T>(alias);
      if (id)
        out = *id;
      return id.has_value();
    } else {
      if (alias == T::kKind)
        out = T{};
      return alias == T::kKind;
    }
  }
  template <class T>
  void add_known(std::vector<std::string>& known) const {
    if constexpr (detail::kIsId<T>) {
      const auto& aliases = names_.aliases<T>();
      known.insert(known.end(), aliases.begin(), aliases.end());
    } else {
      known.emplace_back(T::kKind);
    }
  }

  template <class T>
  [[nodiscard]] Result<void> into(const Value& value, std::vector<T>& out) {
    const List* items = value.list();
    if (items == nullptr)
      return detail::wrong_shape(value, "a list");
    for (const Value& item : *items) {
      if (auto done = into(item, out.emplace_back()); !done)
        return done;
    }
    return {};
  }

  template <class Key, class Mapped>
  [[nodiscard]] Result<void> into(const Value& value,
                                  boost::container::flat_map<Key, Mapped>& out) {
    const Map* fields = value.map();
    if (fields == nullptr)
      return detail::wrong_shape(value, "a map");
    for (const Field& field : *fields) {
      Key key{};
      Mapped mapped{};
      const Value alias{Scalar{field.key, false}, field.place};
      if (auto done = into(alias, key); !done)
        return done;
      if (auto done = into(field.value, mapped); !done)
        return done;
      out.insert_or_assign(key, mapped);
    }
    return {};
  }

  // Aliases are added before any row is read (declare_tables), so that rows may name one another.
  template <class Id, class Row>
  [[nodiscard]] Result<void> into(const Value& value, Table<Id, Row>& out) {
    const Map* fields = value.map();
    if (fields == nullptr)
      return detail::wrong_shape(value, "a map");
    for (const Field& field : *fields) {
      namesake_ = field.key;
      Row row{};
      if (auto done = members_into(field.value, row); !done)
        return done;
      out.push_back(std::move(row));
    }
    return {};
  }

  template <class T>
    requires(boost::describe::has_describe_members<T>::value && std::is_class_v<T>)
  [[nodiscard]] Result<void> into(const Value& value, T& out) {
    return members_into(value, out);
  }
  template <class T>
    requires requires(const Value& value, Names& names, T& out) { from_value(value, names, out); }
  [[nodiscard]] Result<void> into(const Value& value, T& out) {
    return from_value(value, names_, out);
  }

  [[nodiscard]] static tl::unexpected<Error> unknown_word(const std::string& word,
                                                          const std::vector<std::string>& known,
                                                          Place place);

  template <class World>
  friend Result<World> bind_world(const Value& value, Names& names);
  template <class World>
  [[nodiscard]] Result<void> declare_tables(const Value& value) {
    Result<void> done;
    boost::mp11::mp_for_each<detail::Members<World>>([&](auto member) {
      using Member = std::remove_cvref_t<decltype(std::declval<World&>().*member.pointer)>;
      if constexpr (detail::kIsTable<Member>) {
        if (done)
          done = declare<typename Member::IdType>(value.find(member_word(member.name)));
      }
    });
    return done;
  }
  template <class Id>
  [[nodiscard]] Result<void> declare(const Value* table) {
    if (table == nullptr || table->map() == nullptr)
      return {};
    for (const Field& field : *table->map()) {
      const auto alias =
          detail::bind_alias({Scalar{field.key, false}, field.place}, Id::TagType::kKind);
      if (!alias)
        return tl::unexpected{alias.error()};
      if (!names_.add<Id>(*alias)) {
        return fail("the name `" + *alias + "` is taken", field.place);
      }
    }
    return {};
  }

  Names& names_;
  std::string namesake_;
};

// Reads a world and names everything in it.
template <class World>
[[nodiscard]] Result<World> bind_world(const Value& value, Names& names) {
  Binder binder{names};
  if (auto done = binder.declare_tables<World>(value); !done) {
    return tl::unexpected{done.error()};
  }
  World world;
  if (auto done = binder.members_into(value, world); !done)
    return tl::unexpected{done.error()};
  return world;
}

// Reads the operation or query called `name` of a variant of them. One with a single required
// argument takes it bare, one without arguments takes nothing.
template <class Variant>
[[nodiscard]] Result<Variant> bind_call(std::string_view name, const Value& arguments,
                                        Names& names);

// The names of a variant of operations or queries, in order.
template <class Variant>
[[nodiscard]] const std::vector<std::string>& call_names() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> all;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Variant>>(
        [&](auto identity) { all.emplace_back(decltype(identity)::type::kName); });
    return all;
  }();
  return kNames;
}

namespace detail {

// The one member that must be given; empty when there is none or more than one.
template <class Call>
[[nodiscard]] std::string bare_member() {
  std::vector<std::string> required;
  std::vector<std::string> all;
  boost::mp11::mp_for_each<Members<Call>>([&](auto member) {
    using Member = std::remove_cvref_t<decltype(std::declval<Call&>().*member.pointer)>;
    const std::string_view word = member_word(member.name);
    all.emplace_back(word);
    if (!may_be_left_out<Call, Member>(word))
      required.emplace_back(word);
  });
  if (required.size() == 1)
    return required.front();
  return required.empty() && all.size() == 1 ? all.front() : "";
}

template <class Call>
[[nodiscard]] Result<Call> bind_one_call(const Value& arguments, Names& names) {
  Binder binder{names};
  const std::string bare = bare_member<Call>();
  Call call{};
  const bool by_name = arguments.map() != nullptr || arguments.is_null();
  if (!by_name && bare.empty())
    return wrong_shape(arguments, "its arguments by name");
  const Value wrapped =
      by_name ? arguments : Value{Map{{bare, arguments, arguments.place}}, arguments.place};
  if (auto done = binder.members_into(wrapped, call); !done)
    return tl::unexpected{done.error()};
  return call;
}

}  // namespace detail

template <class Variant>
Result<Variant> bind_call(std::string_view name, const Value& arguments, Names& names) {
  Result<Variant> out = fail("there is no `" + std::string{name} + "`", {},
                             did_you_mean(name, call_names<Variant>()));
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Variant>>(
      [&](auto identity) {
        using Call = typename decltype(identity)::type;
        if (Call::kName != name)
          return;
        auto call = detail::bind_one_call<Call>(arguments, names);
        if (call) {
          out = Variant{*std::move(call)};
        } else {
          out = tl::unexpected{call.error()};
        }
      });
  return out;
}

}  // namespace privet
