"""A PostgreSQL server of its own, in a temporary folder, on a Unix socket.

The server lives as long as its user does, however that one ends. As a program this file is the
keeper that sees to it: it starts a server, prints `ready FOLDER`, and when its standard input comes
to an end, as it does when the process at the other end is gone, it stops the server and removes the
folder. A keeper that is killed itself takes the server with it.
"""

import contextlib
import ctypes
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SUPERUSER = "deal"
OLDEST = 15  # views that read with the rights of the one who asks came with it
PR_SET_PDEATHSIG = 1

SETTINGS = [
    "listen_addresses=",  # the Unix socket only
    "unix_socket_permissions=0700",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_connections=5",
    "shared_buffers=16MB",
    "jit=off",
    "autovacuum=off",  # whoever resets sweeps
]


class Failed(Exception):
    """The server could not be started; says why."""


def programs():
    """The folder of the newest PostgreSQL's programs, or None."""
    versions = {int(path.parent.name): path
                for path in pathlib.Path("/usr/lib/postgresql").glob("[1-9]*/bin")
                if (path / "initdb").exists() and path.parent.name.isdigit()}
    newest = max(versions, default=0)
    return versions[newest] if newest >= OLDEST else None


class Server:
    """A started server, for a `with`. `folder` is where its socket is."""

    def __init__(self):
        self._keeper = subprocess.Popen(
            [sys.executable, "-B", __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True,
            start_new_session=True)  # what is sent to the adapter's process group spares it
        word, _, self.folder = self._keeper.stdout.readline().strip().partition(" ")
        if word != "ready":
            raise Failed(f"{word} {self.folder}\n{self._keeper.stdout.read()}".strip())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """Returns when the server has ended and its folder is gone."""
        self._keeper.stdin.close()
        self._keeper.wait()


def account():
    """Whose the server is: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    postgres = pwd.getpwnam("postgres")
    return {"user": postgres.pw_uid, "group": postgres.pw_gid, "extra_groups": []}


def end_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


@contextlib.contextmanager
def temporary_folder(owner):
    folder = tempfile.mkdtemp(prefix="privet-postgresql-")
    try:
        if owner:
            os.chown(folder, owner["user"], owner["group"])
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_cluster(folder, owner):
    made = subprocess.run(
        [programs() / "initdb", "--pgdata", f"{folder}/data", "--username", SUPERUSER,
         "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync",
         "--no-instructions"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        cwd=folder, **owner)
    if made.returncode != 0:
        raise Failed(made.stdout)


def is_ready(folder):
    """Whether connections are accepted: the last word of the file that says who runs."""
    try:
        return pathlib.Path(folder, "data", "postmaster.pid").read_text().split()[-1] == "ready"
    except (FileNotFoundError, IndexError):
        return False


def wait_until_ready(folder, postgres):
    while not is_ready(folder):
        if postgres.poll() is not None:
            raise Failed(pathlib.Path(folder, "log").read_text(errors="replace"))
        time.sleep(0.01)


@contextlib.contextmanager
def running(folder, owner):
    settings = [argument for setting in SETTINGS for argument in ("-c", setting)]
    with open(f"{folder}/log", "wb") as log:
        postgres = subprocess.Popen(
            [programs() / "postgres", "-D", f"{folder}/data", "-k", folder, *settings],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder,
            preexec_fn=end_with_parent, **owner)
    try:
        wait_until_ready(folder, postgres)
        yield
    finally:
        postgres.send_signal(signal.SIGQUIT)  # at once: nothing in it is to be kept
        postgres.wait()


def keep():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    owner = account()
    with temporary_folder(owner) as folder:
        make_cluster(folder, owner)
        with running(folder, owner):
            print("ready", folder, flush=True)
            sys.stdin.read()


if __name__ == "__main__":
    try:
        keep()
    except (Failed, OSError, KeyError) as failure:
        sys.exit(str(failure))
