"""kg validate on files of other people's making."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main
from tests.publish.portal import FULL, publish

ILL_TYPED = """
@prefix coop: <https://w3id.org/regional-cooperation/ontology#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<http://example.org/m> a coop:Meeting ; schema:name "x"@en ; schema:startDate "2015-02-30"^^xsd:date .
"""


def test_an_impossible_date_is_one_violation_and_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text(ILL_TYPED, "utf-8")
    command = [sys.executable, "-m", "kg", "validate", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.returncode == 3
    assert "MeetingShape-startDate" in done.stdout
    assert done.stdout.endswith("does not conform: 1 violation, no warnings\n")
    assert "Traceback" not in done.stderr


def test_a_catalogue_is_judged_with_the_stubs_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(tmp_path, FULL)
    path = tmp_path / "catalog.ttl"
    assert main(["validate", str(path)]) == 0
    assert "conforms: no violations, no warnings" in capsys.readouterr().out
    path.write_text(path.read_text("utf-8").replace("dcat:byteSize", "dcat:size"), encoding="utf-8")
    assert main(["validate", str(path)]) == 3
    assert "shape: DistributionShape-byteSize" in capsys.readouterr().out
    (tmp_path / "authority.ttl").unlink()
    assert main(["validate", str(path)]) == 3
    assert "shape: CatalogDatasetShape-accrualPeriodicity" in capsys.readouterr().out
