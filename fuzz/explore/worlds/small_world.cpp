#include "fuzz/explore/worlds/small_world.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "fuzz/explore/worlds/instances.h"
#include "fuzz/explore/worlds/slots/deal.h"
#include "fuzz/explore/worlds/slots/kvcore.h"
#include "fuzz/explore/worlds/slots/nextiva.h"
#include "model/bind.h"
#include "model/call.h"
#include "model/interpretation.h"
#include "scenarios/yaml.h"

namespace privet::fuzz::explore {

namespace {

constexpr std::array<std::string_view, 6> kKeys{"name",  "about",   "interpretation",
                                                "world", "creates", "operations"};

constexpr std::string_view kBy = "by";

Value without_by(Value arguments) {
  if (auto* fields = std::get_if<Map>(&arguments.data))
    std::erase_if(*fields, [](const Field& field) { return field.key == kBy; });
  return arguments;
}

Result<std::string> read_word(const Value& root, std::string_view key) {
  const Value* value = root.find(key);
  if (value == nullptr || value->scalar() == nullptr)
    return fail("a small world has a `" + std::string{key} + "`", root.place);
  return value->scalar()->text;
}

template <Rulebook R>
class WorldReader {
 public:
  WorldReader(const Value& root, std::string_view text) : root_{root} { world_.text = text; }

  [[nodiscard]] Result<SmallWorld<R>> read() {
    for (const auto step :
         {&WorldReader::read_head, &WorldReader::read_readings, &WorldReader::read_stage,
          &WorldReader::name_created, &WorldReader::read_operations}) {
      if (auto done = (this->*step)(); !done)
        return tl::unexpected{done.error()};
    }
    // What was read since the names at the start were copied.
    for (std::size_t i = at_start_.text_count(); i < world_.stage.names.text_count(); ++i)
      (void)at_start_.intern(world_.stage.names.text(Text{i}));
    world_.at_start = std::move(at_start_);
    return std::move(world_);
  }

 private:
  Result<void> read_head() {
    if (root_.map() == nullptr)
      return fail("a small world is a map", root_.place);
    for (const Field& field : *root_.map()) {
      if (std::ranges::find(kKeys, field.key) == kKeys.end())
        return privet::detail::unknown_key(field, {kKeys.begin(), kKeys.end()});
    }
    auto name = read_word(root_, "name");
    auto about = read_word(root_, "about");
    if (!name || !about)
      return tl::unexpected{name ? about.error() : name.error()};
    world_.name = *std::move(name);
    world_.about = *std::move(about);
    return {};
  }

  Result<void> read_readings() {
    const Value* readings = root_.find("interpretation");
    if (readings == nullptr || readings->map() == nullptr)
      return {};
    for (const Field& field : *readings->map()) {
      if (field.value.scalar() == nullptr)
        return fail("a reading is a word", field.place);
      auto done =
          choose_reading(world_.stage.interpretation, {field.key, field.value.scalar()->text});
      if (!done)
        return done;
    }
    return {};
  }

  Result<void> read_stage() {
    const Value* written = root_.find("world");
    if (written == nullptr)
      return fail("a small world has a `world`", root_.place);
    Stage<R>& stage = world_.stage;
    auto world = bind_world<typename R::World>(*written, stage.names);
    if (!world)
      return tl::unexpected{world.error()};
    stage.world = *std::move(world);
    return R::check_world(stage.world, stage.interpretation, stage.names);
  }

  // Aliases by kind, of things that the operations can make.
  Result<void> name_created() {
    at_start_ = world_.stage.names;
    const Value* creates = root_.find("creates");
    if (creates == nullptr)
      return {};
    if (creates->map() == nullptr)
      return fail("`creates` has lists of aliases by kind", creates->place);
    for (const Field& field : *creates->map()) {
      if (auto done = name_kind(field); !done)
        return done;
    }
    return {};
  }
  Result<void> name_kind(const Field& field) {
    Result<void> done = fail("nothing of the kind `" + field.key + "` can be made", field.place);
    boost::mp11::mp_for_each<typename Slots<R>::Ids>([&]<class Id>(Id) {
      if (Id::TagType::kKind != field.key || field.value.list() == nullptr)
        return;
      done = {};
      for (const Value& alias : *field.value.list()) {
        if (alias.scalar() == nullptr || !world_.stage.names.template add<Id>(alias.scalar()->text))
          done = fail("an alias is a word that names nothing else", alias.place);
      }
    });
    return done;
  }

  // Who asks for an operation: all users, or those under `by`.
  Result<std::vector<UserId>> read_actors(const Value& arguments) {
    const Alphabet alphabet{world_.stage.names, at_start_};
    const Value* written = arguments.map() == nullptr ? nullptr : arguments.find(kBy);
    return written == nullptr ? alphabet.all<UserId>() : alphabet.written<UserId>(*written);
  }

  Result<void> read_operations() {
    const Value* operations = root_.find("operations");
    if (operations == nullptr || operations->list() == nullptr)
      return fail("`operations` is a list", root_.place);
    for (const Value& item : *operations->list()) {
      const bool lone = item.map() != nullptr && item.map()->size() == 1;
      if (item.scalar() == nullptr && !lone)
        return fail("an operation is a word, or a word and its arguments", item.place);
      auto done = item.scalar() != nullptr
                      ? add_acts(item.scalar()->text, Value{{}, item.place})
                      : add_acts(item.map()->front().key, item.map()->front().value);
      if (!done)
        return done;
    }
    return {};
  }
  Result<void> add_acts(const std::string& kind, const Value& arguments) {
    Names& names = world_.stage.names;
    const auto actors = read_actors(arguments);
    if (!actors)
      return tl::unexpected{actors.error()};
    const auto operations = Instances<R>{names, at_start_}.of(kind, without_by(arguments));
    if (!operations)
      return tl::unexpected{operations.error()};
    for (const UserId actor : *actors) {
      for (const auto& operation : *operations) {
        if constexpr (requires { R::check_operation(operation, names); }) {
          if (auto done = R::check_operation(operation, names); !done)
            return done;
        }
        Act<R> act{actor, operation};
        if (told_.insert(render_act<R>(act, names)).second)
          world_.acts.push_back(std::move(act));
      }
    }
    return {};
  }

  const Value& root_;
  SmallWorld<R> world_;
  Names at_start_;
  std::set<std::string> told_;  // what is there already: items of the list may overlap
};

}  // namespace

template <Rulebook R>
Result<SmallWorld<R>> read_small_world(std::string_view text) {
  const auto root = scenarios::parse_yaml(text);
  if (!root)
    return tl::unexpected{root.error()};
  return WorldReader<R>{*root, text}.read();
}

template <Rulebook R>
const std::vector<SmallWorld<R>>& small_worlds() {
  static const std::vector<SmallWorld<R>> kWorlds = [] {
    std::vector<SmallWorld<R>> worlds;
    for (const std::string& text : small_world_texts<R>()) {
      auto world = read_small_world<R>(text);
      PRIVET_CHECK(world.has_value());
      worlds.push_back(*std::move(world));
    }
    return worlds;
  }();
  return kWorlds;
}

template Result<SmallWorld<Nextiva>> read_small_world(std::string_view);
template Result<SmallWorld<Kvcore>> read_small_world(std::string_view);
template Result<SmallWorld<Deal>> read_small_world(std::string_view);
template const std::vector<SmallWorld<Nextiva>>& small_worlds();
template const std::vector<SmallWorld<Kvcore>>& small_worlds();
template const std::vector<SmallWorld<Deal>>& small_worlds();

}  // namespace privet::fuzz::explore
