"""The self-test of lesson 00: is everything here that the course needs, and what to do where it is not."""

import importlib.metadata
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from packaging.requirements import Requirement

from helpers.exercises import progress
from helpers.exercises.outcome import Kind, box

COURSE = "neural-networks-by-hand"
LEAST_MEMORY = 1.0  # GB
INSTALL = "install the course again: `make lab`, or the lines for your system in README.md"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `remedy` is empty where all is well."""

    name: str
    remedy: str = ""


@dataclass(frozen=True)
class Report:
    """All findings, as a box in JupyterLab and as lines elsewhere."""

    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        return "\n".join(f"✗ {f.name}: {f.remedy}" if f.remedy else f"✓ {f.name}" for f in self.findings)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        bad = any(finding.remedy for finding in self.findings)
        lines = "<br>".join(escape(line) for line in str(self).splitlines())
        colour = (Kind.WRONG if bad else Kind.CORRECT).value[2]
        return {"text/plain": str(self), "text/html": box(lines, colour)}


def run() -> Report:
    """Look at the packages, the memory and the progress file. Takes well under a second."""
    return Report((*packages(), pytorch(), memory(), progress_file()))


def packages() -> Iterator[Finding]:
    """Each package that the course's own metadata names, and its version."""
    try:
        needed = importlib.metadata.requires(COURSE) or []
    except importlib.metadata.PackageNotFoundError:
        yield Finding("the course's own package, helpers", f"it is not installed: {INSTALL}")
        return
    for requirement in map(Requirement, needed):
        if not requirement.marker:
            yield package(requirement)


def package(requirement: Requirement) -> Finding:
    """One package."""
    name = f"{requirement.name} {requirement.specifier}".strip()
    try:
        version = importlib.metadata.version(requirement.name)
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, f"it is not installed: {INSTALL}")
    fits = requirement.specifier.contains(version, prereleases=True)
    return Finding(name, "" if fits else f"version {version} does not fit: {INSTALL}")


def pytorch() -> Finding:
    """PyTorch, without importing it: it takes a second and 200 MB."""
    if importlib.util.find_spec("torch"):
        return Finding("PyTorch")
    return Finding(
        "PyTorch", "it is missing. Lessons 06, 15 and 16 need it, and one cell of 10, 11 and 13: see README.md"
    )


def memory() -> Finding:
    """Free memory."""
    name = f"{LEAST_MEMORY:g} GB of free memory"
    try:
        import psutil
    except ImportError:
        return Finding(name, f"psutil, which JupyterLab brings, is missing: {INSTALL}")
    free = psutil.virtual_memory().available / 1e9
    return Finding(
        name, "" if free >= LEAST_MEMORY else f"only {free:.1f} GB are free. Close other notebooks and programs"
    )


def progress_file() -> Finding:
    """The progress file itself: it is opened as for writing, and made where there is none yet."""
    name = "a place to keep your progress"
    try:
        progress.path().parent.mkdir(parents=True, exist_ok=True)
        progress.path().open("ab").close()
    except (OSError, RuntimeError) as error:
        return Finding(name, f"it cannot be written ({error}). Everything works, but is forgotten at the end")
    return Finding(name)
