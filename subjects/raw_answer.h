// The raw answers of surfaces as they stand on the wire: written for the vendor's side, read on
// privet's. Reading is strict: what is left out, doubled, or of another kind is an error, never an
// absence. Further fields are passed over, but in a masked row (subjects/masked_row.h).
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/container/flat_map.hpp>
#include <boost/mp11.hpp>

#include "model/bind.h"
#include "model/names.h"
#include "model/printable.h"
#include "model/rulebook.h"
#include "model/unbind.h"
#include "subjects/json_rpc.h"
#include "subjects/masked_row.h"

namespace privet::subjects {

namespace detail {

using privet::detail::kIsId;
using privet::detail::kIsOptional;
using privet::detail::kIsVariant;
using privet::detail::member_words;
using privet::detail::Members;

template <class T>
inline constexpr bool kIsVector = false;
template <class T>
inline constexpr bool kIsVector<std::vector<T>> = true;
template <class T>
inline constexpr bool kIsFlags = false;
template <class Enum>
inline constexpr bool kIsFlags<Flags<Enum>> = true;

// Whether a struct is a row: its first member says what it is about.
template <class T>
[[nodiscard]] consteval bool is_row() {
  if constexpr (boost::describe::has_describe_members<T>::value) {
    using First = boost::mp11::mp_first<Members<T>>;
    return kIsId<std::remove_cvref_t<decltype(std::declval<T&>().*First::pointer)>>;
  } else {
    return false;
  }
}

// A row that may be masked.
template <class T>
concept MaskableRow = requires(T row) { row.name.name; };

// Strings and booleans as JSON has them, whatever else model/bind.h would take for one.
[[nodiscard]] Result<std::string_view> read_text(const Value& value);
[[nodiscard]] Result<bool> read_flag(const Value& value);
[[nodiscard]] Result<std::size_t> read_count(const Value& value);
[[nodiscard]] Result<Rating> read_rating(const Value& value);
[[nodiscard]] Result<const List*> read_list(const Value& value);
[[nodiscard]] Result<const Value*> read_member(const Value& map, std::string_view key);
[[nodiscard]] std::string quoted(std::string_view text);
// On the wire an access list is a list of principals and levels.
void list_entries(Value& answer);
// On the wire a masked name is a label and, after it, what the lead is called by everybody.
void label_masked_rows(Value& answer);
// The error, told of a part: "`rows` 2: `lock` is missing".
[[nodiscard]] tl::unexpected<Error> within(const std::string& part, Error error);

}  // namespace detail

// Whether the answer is the one that a closed surface gives. Error: it says so and shows something.
[[nodiscard]] Result<bool> is_inaccessible(const Value& answer,
                                           const std::vector<std::string>& fields);

// Of a variant of answers.
template <class Answer>
[[nodiscard]] Value render_raw_answer(const Answer& answer, const Names& names) {
  return std::visit(
      [&]<class T>(const T& shown) {
        if constexpr (std::same_as<T, Inaccessible>) {
          return Value{Map{{"inaccessible", scalar_value("true")}}};
        } else {
          Value value = Unbinder{names}.value(shown);
          if constexpr (requires { shown.entries; })
            detail::list_entries(value);
          if constexpr (requires { shown.rows.front().name.name; })
            detail::label_masked_rows(value);
          return value;
        }
      },
      answer);
}

// Reads the answers of one run. Texts that are new are added to `names`.
template <Rulebook R>
class RawAnswerReader {
 public:
  // `record_names`: what each record is called, as far as it is known.
  RawAnswerReader(Names& names, std::span<const Text> record_names)
      : names_{names}, record_names_{record_names} {}

  [[nodiscard]] Result<typename R::Answer> read(const typename R::Query& query,
                                                const Value& value) {
    return std::visit(
        [&]<class Query>(const Query&) -> Result<typename R::Answer> {
          using Answer = typename Query::Answer;
          const auto closed = is_inaccessible(value, detail::member_words<Answer>());
          if (!closed)
            return tl::unexpected{closed.error()};
          if (*closed)
            return Inaccessible{};
          Answer answer{};
          if (auto done = into(value, answer); !done)
            return tl::unexpected{done.error()};
          return answer;
        },
        query);
  }

  // The names in rows of things that privet never named, in the order they came.
  [[nodiscard]] const std::vector<std::string>& unknown_rows() const { return unknown_rows_; }

 private:
  using Done = Result<void>;

  template <class T>
  [[nodiscard]] static Done put(Result<T> read, auto& out) {
    if (!read)
      return tl::unexpected{std::move(read.error())};
    out = *std::move(read);
    return {};
  }

  [[nodiscard]] Done into(const Value& value, bool& out) {
    return put(detail::read_flag(value), out);
  }
  [[nodiscard]] Done into(const Value& value, std::size_t& out) {
    return put(detail::read_count(value), out);
  }
  [[nodiscard]] Done into(const Value& value, Rating& out) {
    return put(detail::read_rating(value), out);
  }
  [[nodiscard]] Done into(const Value& value, Sign& out) {
    const auto flag = detail::read_flag(value);
    if (!flag)
      return tl::unexpected{flag.error()};
    out = *flag ? Sign::On : Sign::Off;
    return {};
  }
  [[nodiscard]] Done into(const Value& value, Text& out) {
    const auto text = detail::read_text(value);
    if (!text)
      return tl::unexpected{text.error()};
    out = names_.intern(*text);
    return {};
  }

  template <class T>
  [[nodiscard]] Done into(const Value& value, T& out) {
    if constexpr (std::is_enum_v<T>) {
      return word_into(value, out);
    } else if constexpr (detail::kIsId<T>) {
      return alias_into(value, out);
    } else if constexpr (detail::kIsOptional<T>) {
      return value.is_null() ? Done{} : into(value, out.emplace());
    } else if constexpr (detail::kIsFlags<T>) {
      return flags_into(value, out);
    } else if constexpr (detail::kIsVariant<T>) {
      return thing_into(value, out);
    } else if constexpr (detail::kIsVector<T>) {
      return items_into(value, out);
    } else if constexpr (requires { from_value(value, names_, out); }) {
      const auto text = detail::read_text(value);
      return text ? from_value(value, names_, out) : Done{tl::unexpected{text.error()}};
    } else {
      return members_into(value, out);
    }
  }

  template <class Enum>
  [[nodiscard]] Done word_into(const Value& value, Enum& out) {
    const auto text = detail::read_text(value);
    if (!text)
      return tl::unexpected{text.error()};
    const auto parsed = parse_word<Enum>(*text);
    if (!parsed) {
      std::string all;
      for (const std::string& one : words<Enum>())
        all += (all.empty() ? "" : ", ") + one;
      return fail(detail::quoted(*text) + " is not one of " + all, {},
                  did_you_mean(*text, words<Enum>()));
    }
    out = *parsed;
    return {};
  }

  template <class Id>
  [[nodiscard]] Done alias_into(const Value& value, Id& out) {
    const auto alias = detail::read_text(value);
    if (!alias)
      return tl::unexpected{alias.error()};
    const auto id = names_.find<Id>(*alias);
    if (!id)
      return fail("privet named no " + std::string{Id::TagType::kKind} + " " +
                  detail::quoted(*alias));
    out = *id;
    return {};
  }

  template <class Enum>
  [[nodiscard]] Done flags_into(const Value& value, Flags<Enum>& out) {
    const auto items = detail::read_list(value);
    if (!items)
      return tl::unexpected{items.error()};
    for (const Value& item : **items) {
      Enum flag{};
      if (auto done = word_into(item, flag); !done)
        return done;
      if (out.contains(flag))
        return fail(detail::quoted(word(flag)) + " stands twice");
      out.insert(flag);
    }
    return {};
  }

  template <class... Ts>
  [[nodiscard]] Done thing_into(const Value& value, std::variant<Ts...>& out) {
    const Value* alias = &value;
    std::optional<std::string_view> kind;
    if constexpr (kNamedWithKind<std::variant<Ts...>>) {
      const auto given_kind = detail::read_member(value, "kind");
      const auto id = detail::read_member(value, "id");
      if (!given_kind || !id)
        return tl::unexpected{given_kind ? id.error() : given_kind.error()};
      const auto text = detail::read_text(**given_kind);
      if (!text)
        return tl::unexpected{text.error()};
      kind = *text;
      alias = *id;
    }
    const auto text = detail::read_text(*alias);
    if (!text)
      return tl::unexpected{text.error()};
    if ((is_called<Ts>(kind, *text, out) || ...))
      return {};
    std::string kinds;
    ((kinds += (kinds.empty() ? "" : " or ") + std::string{privet::detail::kind_of<Ts>()}), ...);
    return fail("privet named no " + (kind ? printable(*kind, 60) : kinds) + " " +
                detail::quoted(*text));
  }
  template <class T, class Variant>
  [[nodiscard]] bool is_called(std::optional<std::string_view> kind, std::string_view alias,
                               Variant& out) {
    if (kind && *kind != privet::detail::kind_of<T>())
      return false;
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
  [[nodiscard]] Done items_into(const Value& value, std::vector<T>& out) {
    const auto items = detail::read_list(value);
    if (!items)
      return tl::unexpected{items.error()};
    out.reserve((*items)->size());
    for (const Value& item : **items) {
      const std::size_t number = out.size() + 1;
      T& one = out.emplace_back();
      Done done;
      if constexpr (detail::is_row<T>()) {
        done = row_into(item, one);
      } else {
        done = members_into(item, one);
      }
      if (!done)
        return detail::within("number " + std::to_string(number), std::move(done.error()));
    }
    if constexpr (detail::is_row<T>())
      return different_rows(**items, boost::mp11::mp_first<detail::Members<T>>::name);
    return {};
  }

  // No two rows are about the same thing, known or not. Requires that they have been read.
  [[nodiscard]] static Done different_rows(const List& rows, std::string_view key) {
    std::vector<std::string_view> aliases;
    aliases.reserve(rows.size());
    for (const Value& row : rows)
      aliases.emplace_back(row.find(member_word(key))->scalar()->text);
    std::ranges::sort(aliases);
    const auto twice = std::ranges::adjacent_find(aliases);
    if (twice != aliases.end())
      return fail(detail::quoted(*twice) + " has a row twice");
    return {};
  }

  // Of a row about something unknown nothing else is read: it is a stray, whatever it says.
  template <class Row>
  [[nodiscard]] Done row_into(const Value& value, Row& row) {
    using First = boost::mp11::mp_first<detail::Members<Row>>;
    const auto subject = detail::read_member(value, member_word(First::name));
    if (!subject)
      return tl::unexpected{subject.error()};
    const auto alias = detail::read_text(**subject);
    if (!alias)
      return detail::within(detail::quoted(First::name), alias.error());
    using Id = std::remove_cvref_t<decltype(row.*First::pointer)>;
    if (!names_.find<Id>(*alias)) {
      unknown_rows_.push_back(printable(*alias, 60));
      return {};
    }
    if (auto done = members_into(value, row); !done)
      return done;
    if constexpr (detail::MaskableRow<Row>)
      unmask_traitor(value, row);
    return {};
  }

  template <class Row>
  void unmask_traitor(const Value& value, Row& row) {
    if (row.name.name || row.lead.index() >= record_names_.size())
      return;
    const std::string name = names_.text(record_names_[row.lead.index()]);
    const std::string alias = names_.alias(row.lead);
    const std::string& shown = value.find("name")->scalar()->text;
    if (const auto betrayed = betrayed_by(value, shown, {name, alias}, detail::member_words<Row>()))
      row.name.name = names_.intern(*betrayed);
  }

  template <class T>
  [[nodiscard]] Done members_into(const Value& value, T& out) {
    Done done;
    boost::mp11::mp_for_each<detail::Members<T>>([&](auto member) {
      if (!done)
        return;
      const std::string_view key = member_word(member.name);
      const auto given = detail::read_member(value, key);
      if (!given) {
        done = tl::unexpected{given.error()};
      } else if (auto read = member_into(**given, out.*member.pointer); !read) {
        done = detail::within(detail::quoted(key), std::move(read.error()));
      }
    });
    return done;
  }
  template <class Member>
  [[nodiscard]] Done member_into(const Value& value, Member& member) {
    return into(value, member);
  }
  // An access list: `[{"principal", "level"}]`.
  template <class Key, class Mapped>
  [[nodiscard]] Done member_into(const Value& value,
                                 boost::container::flat_map<Key, Mapped>& member) {
    const auto items = detail::read_list(value);
    if (!items)
      return tl::unexpected{items.error()};
    for (const Value& item : **items) {
      const auto principal = detail::read_member(item, "principal");
      const auto level = detail::read_member(item, "level");
      if (!principal || !level)
        return tl::unexpected{principal ? level.error() : principal.error()};
      Key key{};
      Mapped mapped{};
      if (auto done = into(**principal, key); !done)
        return done;
      if (auto done = into(**level, mapped); !done)
        return done;
      if (!member.emplace(key, mapped).second)
        return fail(detail::quoted((*principal)->scalar()->text) + " stands twice");
    }
    return {};
  }

  Names& names_;
  std::span<const Text> record_names_;
  std::vector<std::string> unknown_rows_;
};

}  // namespace privet::subjects
