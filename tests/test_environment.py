"""A fresh clone, Binder, conda and CI must install one and the same course."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from rattler import MatchSpec, Version, VersionSpec

if sys.platform == "win32":
    pytest.skip("make, bash and repo2docker are not for Windows", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text())
(CI_JOB,) = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())["jobs"].values()
LOCK = [Requirement(line) for line in (ROOT / "constraints.txt").read_text().splitlines()]
CONDA_NAMES = {"matplotlib": "matplotlib-base", "torch": "pytorch-cpu"}


def requirements(*extras: str) -> list[Requirement]:
    """What the package needs, with these extras."""
    groups = [PROJECT["dependencies"], *map(PROJECT["optional-dependencies"].get, extras)]
    return [Requirement(line) for group in groups for line in group]


def conda_ranges() -> dict[str, str]:
    """The range of each conda package; py-rattler reads it as conda does."""
    specs = [MatchSpec(line, strict=True) for line in CONDA["dependencies"]]
    return {spec.name.normalized: spec.version or "*" for spec in specs}


def locked(name: str) -> list[str]:
    """The versions at which a package is locked: more than one where they differ between Pythons."""
    return [str(pin.specifier)[2:] for pin in LOCK if canonicalize_name(pin.name) == canonicalize_name(name)]


def test_binder_has_the_same_environment() -> None:
    """Binder ignores the root file once there is a binder folder, so the two are equal."""
    assert (ROOT / "binder/environment.yml").read_bytes() == (ROOT / "environment.yml").read_bytes()


def test_conda_and_pip_install_the_same() -> None:
    """Packages and ranges agree both ways, and conda's reading of them admits the locked versions."""
    conda, pip = conda_ranges(), {CONDA_NAMES.get(r.name, r.name): r for r in requirements("lab")}
    assert conda.keys() - {"python", "pip"} == pip.keys()
    for name, wanted in pip.items():
        assert SpecifierSet(conda[name]) == wanted.specifier
        assert all(VersionSpec(conda[name]).matches(Version(version)) for version in locked(wanted.name)), wanted
    assert CONDA["channels"] == ["conda-forge"]


def test_every_requirement_is_locked() -> None:
    """The lock has each package that pyproject.toml names, at a version that it admits."""
    for wanted in requirements(*PROJECT["optional-dependencies"]):
        assert locked(wanted.name), wanted
        assert all(version in wanted.specifier for version in locked(wanted.name)), wanted


def test_lock_names_no_machine() -> None:
    """Every line is name==version, without a path, an address or a local build; so torch may be the CPU one."""
    for pin in LOCK:
        (specifier,) = pin.specifier
        assert (pin.url, specifier.operator) == (None, "=="), pin
        assert "+" not in specifier.version, pin
    assert locked("torch") == ["2.13.0"]


def test_everybody_starts_from_the_same_python() -> None:
    """The oldest Python that is allowed is the one that conda and CI install."""
    oldest = conda_ranges()["python"].removesuffix(".*")
    assert PROJECT["requires-python"] == f">={oldest}"
    assert f"version_info < ({oldest.replace('.', ', ')})" in (ROOT / "Makefile").read_text()
    assert [step["with"]["python-version"] for step in CI_JOB["steps"] if "with" in step] == [oldest]


def test_ci_runs_what_authors_run() -> None:
    """CI calls .ci/run, which calls make test and lets no browser test skip."""
    assert ".ci/run" in [step.get("run") for step in CI_JOB["steps"]]
    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert "BROWSER_TESTS=required make test\n" in (ROOT / ".ci/run").read_text()


def test_binder_builds_from_the_binder_folder(tmp_path: Path) -> None:
    """The Dockerfile has our Python and environment, then postBuild, which adds only the course itself."""
    shutil.copytree(ROOT / "binder", tmp_path / "binder")
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "python=3.11" in done.stderr
    assert '--file "binder/environment.yml"' in done.stdout
    assert "RUN ./binder/postBuild" in done.stdout
    assert os.access(ROOT / "binder/postBuild", os.X_OK)
    assert "pip install --no-deps -e .\n" in (ROOT / "binder/postBuild").read_text()


def test_jupyterlab_knows_the_overrides() -> None:
    """Each setting in overrides.json exists in this JupyterLab, its value is allowed, and it is installed."""
    lab, overrides = Path(sys.prefix, "share/jupyter/lab"), ROOT / "binder/overrides.json"
    for plugin, settings in json.loads(overrides.read_text()).items():
        schema = json.loads((lab / "schemas" / f"{plugin.replace(':', '/')}.json").read_text())
        assert settings.keys() <= schema["properties"].keys()
        jsonschema.validate(settings, schema)
    assert (lab / "settings/overrides.json").read_bytes() == overrides.read_bytes()


def test_make_lab_and_make_test_do_all() -> None:
    """Both install from the lock; one opens the first lesson, the other checks everything."""
    lab, test = (subprocess.check_output(["make", "-nB", goal], cwd=ROOT, text=True) for goal in ("lab", "test"))
    install = "-c constraints.txt -e '.[lab,test]'\n"
    for part in (install, "lessons/00_start_here.ipynb\n"):
        assert part in lab
    checks = "ruff check", "format --check", "notebooks --check\n", "--nbval", "-n 2 --dist loadgroup", " tests/browser"
    for part in (install, *checks):
        assert part in test


@pytest.mark.parametrize(("lacks", "message"), [("version_info", "not Python 3.11"), ("ensurepip", "python3-venv")])
def test_make_says_at_once_what_python_lacks(tmp_path: Path, lacks: str, message: str) -> None:
    """An old Python, or one that makes no environments, ends in a sentence before anything is installed."""
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\ncase "$2" in *{lacks}*) exit 1;; esac\n')
    python.chmod(0o755)
    command = ["make", "-f", ROOT / "Makefile", "lab", f"PYTHON={python}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode != 0
    assert message in done.stderr


def test_no_file_names_a_registry() -> None:
    """Where packages come from is for each machine to say: no tracked text file names a registry's host."""
    hosts = r"(pypi|pypi\.python|pythonhosted|download\.pytorch|npmjs|anaconda)\.(org|com)"
    command = ["git", "grep", "-I", "--ignore-case", "--line-number", "--extended-regexp", hosts]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
