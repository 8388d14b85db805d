"""The course works wherever it lies, and reads the same files on every system."""

import ast
import codecs
import os
import shutil
import subprocess
import sys

import pytest

from helpers.exercises import sources
from tests.course import ROOT
from tools.notebooks import serialise
from tools.source import lesson_of, read_source

FOLDER = "Мой курс (it's new)"
CODE = [path for part in ("helpers", "tools", "benchmarks") for path in sorted((ROOT / part).rglob("*.py"))]
OPENS = {"open", "read_text", "write_text"}


def test_lesson_is_built_in_a_folder_with_an_odd_name(tmp_path):
    """A copy of the course in a folder with Cyrillic letters, spaces and a quote builds and runs the same lesson."""
    copy = tmp_path / FOLDER
    for part in ("helpers", "tools"):
        shutil.copytree(ROOT / part, copy / part)
    (copy / "solutions").mkdir()
    shutil.copy(ROOT / "solutions/00_start_here.py", copy / "solutions")
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    subprocess.run([sys.executable, "-m", "tools.notebooks"], cwd=copy, env=environment, check=True)
    for built in ("lessons/00_start_here.ipynb", "solutions/00_start_here.ipynb"):
        assert (copy / built).read_bytes() == (ROOT / built).read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="make is not for Windows")
def test_make_lab_opens_a_folder_with_an_odd_name(tmp_path):
    """JupyterLab is given the folder as one argument, and lesson 0 as another."""
    copy = tmp_path / FOLDER
    (copy / ".venv/bin").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, copy)
    python = copy / ".venv/bin/python"
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (copy / ".venv/.ready").touch()
    make_lab = ["make", "--no-print-directory", "lab"]  # within `make test`, it would name its folder
    given = subprocess.check_output(make_lab, cwd=copy, text=True, encoding="utf-8").splitlines()
    assert f"--ServerApp.root_dir={copy}" in given
    assert given[-1] == "lessons/00_start_here.ipynb"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["", "mark"])
def test_source_as_windows_editors_write_it(tmp_path, monkeypatch, line_end, mark):
    """Line ends of Windows and the mark that Notepad puts first change neither the notebooks nor the answers shown."""
    at = ROOT / "solutions/01_perceptron.py"
    path = tmp_path / at.name
    path.write_bytes(mark + at.read_text(encoding="utf-8").replace("\n", line_end).encode())
    assert serialise(read_source(path)) == serialise(read_source(at))
    assert serialise(lesson_of(read_source(path), path)) == serialise(lesson_of(read_source(at), at))
    answer = sources.answer("01_perceptron", "step")
    monkeypatch.setattr(sources, "SOLUTIONS", tmp_path)
    assert sources.answer("01_perceptron", "step") == answer
    assert "def step(a)" in answer


def test_text_files_are_opened_as_utf8():
    """Every text file is opened with its encoding: on Windows the usual one is not UTF-8."""
    calls = [(path, call) for path in CODE for call in ast.walk(ast.parse(path.read_text("utf-8"))) if opens_text(call)]
    assert len(calls) > 5
    assert [f"{path}:{c.lineno}" for path, c in calls if "encoding" not in {word.arg for word in c.keywords}] == []


def opens_text(node: ast.AST) -> bool:
    """Whether it is a call that opens a file, and neither a picture, nor in a binary mode, nor a page of the web."""
    if not isinstance(node, ast.Call):
        return False
    function = ast.unparse(node.func)
    modes = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
    return function.split(".")[-1] in OPENS and function != "Image.open" and not any("b" in str(m) for m in modes)
