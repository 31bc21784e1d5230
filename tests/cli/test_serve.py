"""``kg serve`` as a program: it says where it listens, keeps its workers, and fails in one line."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from kg.store import open_store


@contextmanager
def run_program(*arguments: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run ``kg serve`` on a free port and give its process and address."""
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", *arguments]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env) as program:
        try:
            line = program.stderr.readline() if program.stderr else ""
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            assert found, line + (program.stderr.read() if program.stderr else "")
            yield program, found.group()
        finally:
            program.send_signal(signal.SIGTERM)
            program.communicate(timeout=30)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A small store."""
    with open_store(tmp_path / "store", create=True) as one:
        one.update("INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }")
    return tmp_path / "store"


def list_children(pid: int) -> set[str]:
    """Return the processes that a process has started."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return {child for task in tasks for child in (task / "children").read_text().split()}


def test_server_keeps_its_workers_and_leaves_nothing_behind(store: Path) -> None:
    with run_program("--store", str(store), "--light", "2") as (program, address):
        client = httpx.Client(base_url=address, timeout=30)
        with client:
            assert client.get("/sparql", params={"query": "ASK { <urn:s> ?p ?o }"}).json()["boolean"] is True
            before = list_children(program.pid)
            for _ in range(20):
                assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
            assert list_children(program.pid) == before
            assert len(before) == 4
    assert program.returncode in (0, -signal.SIGTERM)
    assert sorted(path.name for path in store.parent.iterdir()) == ["store"]


def test_killed_server_takes_its_workers_with_it(store: Path) -> None:
    with run_program("--store", str(store)) as (program, _):
        children = list_children(program.pid)
        assert children
        program.kill()
        program.wait()
    assert not any(Path(f"/proc/{child}").exists() and _is_alive(child) for child in children)
    with run_program("--store", str(store)) as (program, address):
        assert httpx.get(f"{address}/sparql", params={"query": "ASK {}"}).status_code == 200
        assert len(list((store.parent / ".store.readers").iterdir())) == 1


def _is_alive(pid: str) -> bool:
    import time

    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return False
        except OSError:
            return False
        time.sleep(0.05)
    return True


def test_token_from_the_environment_is_in_no_process_list(store: Path) -> None:
    with run_program("--store", str(store), "--allow-update", KG_TOKEN="s3cret") as (program, address):
        answer = httpx.post(
            f"{address}/sparql", data={"update": "CLEAR ALL"}, headers={"authorization": "Bearer s3cret"}
        )
        assert answer.status_code == 204
        for child in list_children(program.pid):
            assert b"s3cret" not in Path(f"/proc/{child}/environ").read_bytes()
            assert b"s3cret" not in Path(f"/proc/{child}/cmdline").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--store", "nowhere"], 1, "no store here"),
        (["--store", "nowhere", "--allow-update"], 2, "--token"),
        (["--store", "nowhere", "--port", "99999"], 2, "99999"),
    ],
)
def test_wrong_call_ends_in_one_line(arguments: list[str], status: int, words: str, tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-m", "kg", "serve", *arguments],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=env,
        check=False,
    )
    assert (done.returncode, done.stdout) == (status, "")
    assert words in done.stderr and "Traceback" not in done.stderr


def test_taken_port_is_told(store: Path) -> None:
    with run_program("--store", str(store)) as (_, address):
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            [sys.executable, "-m", "kg", "serve", "--store", str(store), "--port", address.rpartition(":")[2]],
            capture_output=True, text=True, env=env, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert "cannot listen" in done.stderr and len(done.stderr.splitlines()) == 1
