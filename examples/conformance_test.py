"""An example in the hands of its user: its own test, then privet on it. As it stands it is sound
and conformant; with each fault of its README it is caught, as the README says.

Called with --program PATH (privet) and --build PATH (a folder to work in) and the example's name.
Exit code 77 when what the example needs is missing: then nothing was tried.
"""

import argparse
import contextlib
import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import sys

EXAMPLES = pathlib.Path(__file__).resolve().parent
TIMEOUT = 400  # seconds; generous, for builds with sanitizers on busy machines
SKIPPED = 77
OLDEST_NODE = 18
NETWORK = re.compile(r"\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|"
                     r"ETIMEDOUT|ERR_SOCKET_TIMEOUT)\b")


class Missing(Exception):
    """The example cannot be tried here; says why."""


class Wrong(Exception):
    """It was tried, and something is not as it should be."""


@dataclasses.dataclass
class Run:
    """A call of privet on the adapter, and what comes of it."""
    arguments: list
    code: int = 0
    says: str = ""  # a pattern found in what is printed
    fault: str = ""


@dataclasses.dataclass
class Example:
    adapter: list  # its command, in the example's folder
    own_test: list
    runs: list
    prepare: object = lambda source, build: source  # returns the folder to work in


def runs_of(book, fuzz, faults):
    """What a conformant adapter goes through, and then its faults."""
    chosen = ["--rulebook", book] if book else []
    return [
        Run(["smoke", *chosen], says="The adapter is sound"),
        Run(["run", *chosen], says=r"(?m)^conformant: [1-9]\d* cases passed"),
        Run(["fuzz", *chosen, *fuzz], says=r"(?m)^conformant: [1-9]"),
        *faults]


def caught(fault, what, arguments):
    return Run(arguments, code=1, says=rf"(?ms)^{what}\b.*^NOT conformant: ", fault=fault)


def python():
    return Example(
        [sys.executable, "-B", "adapter.py"], [sys.executable, "-B", "adapter_test.py"],
        runs_of("", ["--operations", "200", "--budget", "9s"], [
            caught("search-shows-hidden", "LEAK", ["run", "--rulebook", "nextiva"]),
            caught("search-shows-hidden", "LEAK",
                   ["fuzz", "--rulebook", "nextiva", "--operations", "50"]),
            caught("off-clears-marks", "LEAK", ["run", "--rulebook", "kvcore"]),
            caught("owner-not-let-in", "LOCKOUT", ["run", "--rulebook", "deal"])]))


def installed_postgresql(source, _):
    checked = subprocess.run([source / "adapter", "--check"], capture_output=True, text=True,
                             timeout=TIMEOUT, check=False)
    if checked.returncode == SKIPPED:
        raise Missing(checked.stderr.strip())
    demand(checked.returncode == 0, "adapter --check", checked)
    return source


def postgresql():
    # A step is many transactions: a few cases for each fault.
    def some(file):
        return ["run", "--rulebook", "deal", "--only", f"deal/{file}/*"]

    return Example(
        ["./adapter"], ["./adapter_test.py"],
        runs_of("deal", ["--operations", "50", "--budget", "3s"], [
            caught("search-view-of-its-owner", "LEAK", some("moving-into-a-private-initiative")),
            caught("initiative-forgets-owners", "LOCKOUT", some("auto-grant"))]),
        installed_postgresql)


def demand_node():
    if not shutil.which("node") or not shutil.which("npm"):
        raise Missing("node and npm are to be installed first")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True,
                             timeout=TIMEOUT, check=True).stdout.strip()
    if int(re.match(r"v(\d+)", version).group(1)) < OLDEST_NODE:
        raise Missing(f"node is too old: {version}")


def text_of(path):
    with contextlib.suppress(FileNotFoundError):
        return path.read_text(encoding="utf-8")
    return None


def install_packages(folder):
    """What package-lock.json names, from the registry; nothing if it is there already."""
    lock, installed = folder / "package-lock.json", folder / "node_modules/.installed"
    if text_of(installed) == text_of(lock):
        return
    done = subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--fetch-retries=1"], cwd=folder,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=TIMEOUT, check=False)
    if done.returncode != 0 and NETWORK.search(done.stderr) and not os.environ.get("CI"):
        raise Missing(f"npm does not reach its registry\n{done.stderr}")
    demand(done.returncode == 0, "npm ci", done)
    shutil.copy(lock, installed)


def with_packages(source, build):
    """A copy of the example, since packages do not belong among the sources."""
    demand_node()
    copy = build / source.name
    copy.mkdir(parents=True, exist_ok=True)
    for old in copy.iterdir():  # what the example no longer has
        if old.name != "node_modules":
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    shutil.copytree(source, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    install_packages(copy)
    return copy


def cedar():
    nextiva = ["--rulebook", "nextiva"]
    return Example(
        ["node", "adapter.js"], ["node", "--test"],
        runs_of("nextiva", ["--operations", "200", "--budget", "3s"], [
            caught("related-shows-hidden", "LEAK", ["run", *nextiva]),
            # Only a case of level `should` is about it: what counts such as well fails.
            Run(["run", *nextiva], says="of level should failed", fault="edit-unseen"),
            caught("edit-unseen", "ACCEPTED", ["run", *nextiva, "--strict"]),
            caught("edit-unseen", "ACCEPTED", ["fuzz", *nextiva, "--operations", "300"])]),
        with_packages)


EXAMPLE = {"python": python, "postgresql": postgresql, "cedar": cedar}


def demand(holds, what, done):
    if not holds:
        raise Wrong(f"{what}\nended with {done.returncode}\n{done.stdout}\n{done.stderr}")


def call(command, folder):
    return subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, timeout=TIMEOUT, check=False)


def faults_told(source):
    """The faults that the README has in its table."""
    return set(re.findall(r"(?m)^\| `([a-z-]+)` \|", (source / "README.md").read_text("utf-8")))


def try_run(run, program, example, folder):
    fault = ["--fault", run.fault] if run.fault else []
    command = [program, *run.arguments, "--", *example.adapter, *fault]
    done = call(command, folder)
    what = " ".join(map(str, command))
    demand(done.returncode == run.code, f"{what}\nis to end with {run.code}", done)
    demand(re.search(run.says, done.stdout), f"{what}\nis to say {run.says}", done)
    print("ok", *run.arguments, *fault, flush=True)


def try_example(name, program, build):
    source = EXAMPLES / name
    example = EXAMPLE[name]()
    if {run.fault for run in example.runs} - {""} != faults_told(source):
        raise Wrong("the faults tried are not those that the README tells of")
    folder = example.prepare(source, build)
    own = call(example.own_test, folder)
    if own.returncode == SKIPPED:
        raise Missing(own.stderr.strip())
    demand(own.returncode == 0, " ".join(example.own_test), own)
    for run in example.runs:
        try_run(run, program, example, folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("program", "build"):
        parser.add_argument(f"--{option}", type=pathlib.Path, required=True)
    parser.add_argument("example", choices=EXAMPLE)
    given = parser.parse_args()
    try:
        try_example(given.example, given.program.resolve(), given.build.resolve())
    except Missing as missing:
        print(f"skipped: {missing}")
        return SKIPPED
    except Wrong as wrong:
        print(wrong)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
