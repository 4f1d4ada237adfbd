#!/usr/bin/env python3
"""Checks who includes and links whom, and that no file is left out of the build; prints one
line `file:line: what is wrong` a violation.

usage: check_layers.py ROOT LINKS

ROOT is the root of the repository. LINKS has a line `layer target dependency` for each
direct link dependency of each target, and `layer target -` for the target itself; the build
writes it. Exit code 0 when all is well, 1 when not.
"""

import pathlib
import re
import sys

CORE = {"model", "engine", "oracle", "harness", "subjects", "scenarios", "reports", "fuzz"}

# Layer -> the other layers that it may include and link.
MAY_USE = {
    "model": set(),
    "engine": {"model"},
    "oracle": {"model"},
    "harness": {"model", "oracle"},
    "subjects": {"model", "engine", "oracle", "harness"},
    "scenarios": {"model", "harness"},
    "reports": {"model", "harness"},
    "fuzz": {"model", "engine", "oracle", "harness", "subjects", "scenarios"},
    "bench": CORE,
    "cli": CORE,
}

LISTS = "CMakeLists.txt"
ANYWHERE = set(MAY_USE)
TESTS_ONLY = set()

# Third-party library -> include prefix, link name, the layers that are its home. Tests may
# use any of them.
HOMES = {
    "Describe, Mp11": (r"boost/(describe|mp11)\b", r"Boost::(headers|boost)", ANYWHERE),
    "Container, Unordered": (r"boost/(container|unordered)\b", r"Boost::container", ANYWHERE),
    "tl::expected": (r"tl/expected\.hpp", r"tl::expected", ANYWHERE),
    "threads": (r"pthread\.h", r"Threads::Threads", ANYWHERE),
    # In bench it is the peer that the reader of scenarios is measured beside.
    "yaml-cpp": (r"yaml-cpp/", r"yaml-cpp(::.*)?", {"scenarios", "bench"}),
    "OpenSSL": (r"openssl/", r"OpenSSL::Crypto", {"harness"}),
    "Boost.JSON": (r"boost/json\b", r"Boost::json", {"harness"}),
    "processes": (r"boost/(process|asio)\b", None, {"subjects"}),
    "HTTP": (
        r"(boost/(beast|url)\b|httplib\.h|curl/)",
        r"(Boost::url|httplib::.*|CURL::libcurl)",
        {"subjects"},
    ),
    "valijson": (r"valijson/", r"valijson::valijson", {"harness"}),
    "SQLite": (r"sqlite3\.h", r"SQLite::.*", {"fuzz"}),
    "mustache": (r"(kainjow/)?mustache\.hpp", None, {"reports"}),
    "Program_options": (r"boost/program_options\b", r"Boost::program_options", {"cli"}),
    "RapidCheck": (r"rapidcheck", r"rapidcheck(_gtest)?", {"fuzz", "bench"}),
    "GoogleTest": (r"(gtest|gmock)/", r"GTest::.*", TESTS_ONLY),
    "Google Benchmark": (r"benchmark/", r"benchmark::.*", {"bench"}),
}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:<([^>]+)>|"([^"]+)")')
TEST_FILE = re.compile(r"_test(_[a-z0-9_]+)?\.(h|cpp)$")
# The standard library (<vector>, <sys/wait.h>, <unistd.h>) has no home: it is everywhere.
STANDARD = re.compile(r"^([a-z_0-9]+|(sys/)?[a-z_0-9]+\.h)$")


def library_fault(layer, is_test, name, column):
    """Says why `layer` may not use the library that `name` (an include or a link) belongs to,
    or returns None. `column` is 0 for includes, 1 for links."""
    for library, home in HOMES.items():
        pattern, layers = home[column], home[2]
        match = pattern and (re.match if column == 0 else re.fullmatch)(pattern, name)
        if match:
            if is_test or layer in layers:
                return None
            where = ", ".join(sorted(layers)) or "tests"
            return f"{library} belongs to {where}: {layer} may not use {name}"
    if column == 0 and STANDARD.match(name):
        return None
    return f"{name} belongs to a library without a home: give it one in cmake/check_layers.py"


def layer_fault(layer, is_test, other):
    """Says why `layer` may not use the layer `other`, or returns None."""
    if other == layer or other in MAY_USE[layer]:
        return None
    if is_test:
        return "no test may use cli" if other == "cli" else None
    allowed = ", ".join(sorted(MAY_USE[layer])) or "no other layer"
    return f"{layer} may use {allowed}, not {other}"


def include_fault(layer, is_test, system, quoted):
    """Says what is wrong with one include, or returns None."""
    path = quoted or system
    other = path.split("/")[0]
    if other in MAY_USE and "/" in path:
        if system:
            return f'our own header in angle brackets: write "{path}"'
        if TEST_FILE.search(path) and not is_test:
            return f"{path} is for tests, this file is none"
        return layer_fault(layer, is_test, other)
    if quoted:
        return f"{path} does not start at the root of the repository"
    return library_fault(layer, is_test, path, 0)


def files_of(root, layer):
    files = sorted((root / layer).rglob("*"))
    return [file for file in files if file.suffix in {".h", ".cpp"}]


def check_includes(root):
    for layer in sorted(MAY_USE):
        for file in files_of(root, layer):
            is_test = bool(TEST_FILE.search(file.name))
            text = file.read_text(encoding="utf-8", errors="replace")
            for number, line in enumerate(text.splitlines(), 1):
                include = INCLUDE.match(line)
                fault = include and include_fault(layer, is_test, *include.groups())
                if fault:
                    yield f"{file.relative_to(root)}:{number}: {fault}"


def words_of(file):
    """The words of a CMakeLists.txt."""
    return re.split(r"[\s()]+", file.read_text(encoding="utf-8")) if file.is_file() else []


def check_listed(root):
    """A header that no list names is never compiled alone, a test that none names never runs."""
    for layer in sorted(MAY_USE):
        for file in files_of(root, layer):
            folders = [f for f in file.parents if f.is_relative_to(root / layer)]
            if not any(file.relative_to(f).as_posix() in words_of(f / LISTS) for f in folders):
                yield f"{file.relative_to(root)}:1: not named in {layer}/{LISTS}"


def line_of(root, layer, dependency):
    """The place where a layer's CMakeLists.txt names a dependency, its first line if nowhere."""
    file = root / layer / LISTS
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    found = (n for n, line in enumerate(lines, 1) if dependency in re.split(r"[\s()]+", line))
    return f"{layer}/{LISTS}:{next(found, 1)}"


def check_links(root, links):
    rows = [line.split(" ", 2) for line in links.read_text(encoding="utf-8").splitlines()]
    layer_of = {target: layer for layer, target, _ in rows}
    for layer, target, dependency in rows:
        if dependency == "-":
            continue
        is_test = target.endswith("_test")
        other = layer_of.get(dependency.replace("::", "_"))
        if other:
            fault = layer_fault(layer, is_test, other)
        else:
            fault = library_fault(layer, is_test, dependency, 1)
        if fault:
            yield f"{line_of(root, layer, dependency)}: {target} links {dependency}: {fault}"


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    root, links = (pathlib.Path(argument) for argument in arguments)
    faults = [*check_includes(root), *check_listed(root), *check_links(root, links)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
