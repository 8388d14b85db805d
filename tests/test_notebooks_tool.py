"""One source makes two notebooks, the same bytes each time, and a mistake in it is told with file and line."""

import re
import shutil

import nbformat
import pytest

from tools.notebooks import main
from tools.source import STUB, read_source

TITLE = '# %% [markdown] name="title"\n# # Title\n\n# %%'
BEGIN, END = "    ### BEGIN SOLUTION\n", "    ### END SOLUTION\n"
SOURCE = f"""{TITLE} name="two-answers"
def f(x):
    if x < 0:
    {BEGIN}        x = -x
    {END}{BEGIN}    y = 2 * x
    return y
{END}
class C:
    a = 1
{BEGIN}    b = 2
{END}
# %% tags=["solution-only"]
f(2)

# %%
from helpers.widgets.perceptron import gate_lock
gate_lock()
"""


def project(root, **sources):
    """A folder with these sources, each under its name."""
    (root / "solutions").mkdir(parents=True)
    for name, text in sources.items():
        (root / f"solutions/{name}.py").write_text(text)
    return root


def state(root):
    """Each file with its contents and the time of its last change."""
    return {str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mtime_ns) for path in root.rglob("*.*")}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A project of two sources, built; not to be changed."""
    root = project(tmp_path_factory.mktemp("built"), a=SOURCE, b=f"{TITLE}\n1 + 1\n")
    assert main([], root) == 0
    return root


@pytest.fixture
def copy(built, tmp_path):
    """The built project again, to be changed."""
    return shutil.copytree(built, tmp_path / "copy")


def test_lesson_and_solution(built):
    """Stubs at the right indent, names as ids, no cell or output of the solution; of a demo the picture and words."""
    solution, lesson = (nbformat.read(built / at / "a.ipynb", as_version=4).cells for at in ("solutions", "lessons"))
    assert [cell.id for cell in lesson] == ["title", "two-answers", solution[-1].id]
    assert lesson[1].source == re.sub("(?s)### BEGIN.*?END SOLUTION", STUB, solution[3].source)
    assert [(cell.outputs, cell.execution_count) for cell in lesson[1:]] == [([], None)] * 2
    assert [cell.source.split()[0] for cell in solution] == ["#", ">", "from", "def", "f(2)", "from"]
    assert [cell.execution_count for cell in solution[2:]] == [1, 2, 3, 4]
    outputs = [[*output.data] for cell in solution[2:] for output in cell.outputs]
    assert outputs == [["text/plain"], ["image/png", "text/plain"]]


def test_only_what_changed_is_built_and_always_the_same(copy, capsys):
    """What is current is not written, nor a lesson that somebody has run; the same source gives the same bytes."""
    before = state(copy)
    assert main([], copy) == 0
    assert state(copy) == before
    for text in (SOURCE.replace("a = 1", "a = 2"), SOURCE):
        (copy / "solutions/a.py").write_text(text)
        assert main([], copy) == 0
        now = state(copy)
        assert {name for name in now if now[name] == before[name]} == {name for name in now if "/b." in name}
    assert [now[name][0] for name in now] == [before[name][0] for name in now]
    lesson = copy / "lessons/b.ipynb"
    lesson.write_text(lesson.read_text().replace('count": null', 'count": 1'))
    assert main([], copy) == 1
    assert "lessons/b.ipynb has been run" in capsys.readouterr().err
    assert 'count": 1' in lesson.read_text()


def test_ids_do_not_depend_on_other_cells(tmp_path):
    """When one cell is edited and another added, the ids of the others stay."""
    new = SOURCE.replace("a = 1", "a = 3").replace("# %%\n", "# %%\nnew = 1\n\n# %%\n")
    root = project(tmp_path, old=SOURCE, new=new)
    cells = [read_source(root / f"solutions/{name}.py").cells for name in ("old", "new")]
    before, after = ({(cell.source, cell.id) for cell in some[2:]} for some in cells)
    assert (len(before - after), len(after - before)) == (1, 2)


@pytest.mark.parametrize(
    ("name", "old", "new", "stale"),
    [
        ("solutions/a.py", "a = 1", "a = 2", {"solutions/a.ipynb", "lessons/a.ipynb"}),
        ("solutions/a.py", None, None, {"solutions/a.ipynb", "lessons/a.ipynb"}),
        ("lessons/a.ipynb", "Title", "title", {"lessons/a.ipynb"}),
        ("lessons/a.ipynb", None, None, {"lessons/a.ipynb"}),
        pytest.param("solutions/a.ipynb", "(?s).+", "{}", {"solutions/a.ipynb"}),
        pytest.param("solutions/a.ipynb", r"_count\": \d", '_count": null', {"solutions/a.ipynb"}),
        pytest.param("lessons/a.ipynb", "Title", "\udcff", {"lessons/a.ipynb"}),
    ],
)
def test_check_finds_what_is_stale(copy, capsys, name, old, new, stale):
    """A check names each notebook that is stale or an orphan, and changes nothing."""
    assert main(["--check"], copy) == 0
    path = copy / name
    path.write_text(re.sub(old, new, path.read_text()), errors="surrogateescape") if old else path.unlink()
    before = state(copy)
    assert main(["--check"], copy) == 1
    assert set(re.findall(r"(?m)^(\S+) (?:is stale|has no source)", "".join(capsys.readouterr()))) == stale
    assert main(["--check", "--force"], copy) == 1
    assert state(copy) == before


@pytest.mark.parametrize(
    ("code", "line", "words"),
    [
        (f"def f():\n{BEGIN}    return 1\n", 6, "without '### END SOLUTION'"),
        (f"def f():\n{BEGIN}    return 1\n\n# %%\ndef g():\n{END}", 6, "without '### END SOLUTION' in the same cell"),
        (f"def f():\n    return 1\n{END}", 7, "without '### BEGIN SOLUTION' before it"),
        (f"def f():\n{BEGIN}{BEGIN}    return 1\n{END}", 7, "inside the answer that begins on line 6"),
        (f"def f():\n    ### Begin solution\n    return 1\n{END}", 6, "is no marker"),
        pytest.param("def f():\n    ## BEGIN SOLUTION\n    return 1", 6, "is no marker"),
        ("### BEGIN SOLUTION\nx = 1\n### END SOLUTION", 5, "inside the body of a function or class"),
        pytest.param(f"def f():\n{BEGIN}    return 1\nx = 2\n{END}", 9, "inside the body"),
        ("x = 1;", 5, "ends with ';'"),
        pytest.param("x = 1\n\n# %%\nx = 1\ny = (", 9, "not Python"),
        pytest.param('x = 1\n\n# %% name="title"\ny = 2', 8, "cell name 'title' is used twice"),
        ("import sys\nprint('a', file=sys.stderr)", 5, "the cell writes to stderr:\na"),
        ("x = 1\n\n# %%\ny = 1 / 0", 8, "ZeroDivisionError"),
        pytest.param("import os\nos._exit(1)", 5, "died"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path, capsys, code, line, words):
    """A mistake in a source is told as file:line: what, and no notebook is written."""
    assert main([], project(tmp_path, a=f"{TITLE}\n{code}\n")) == 1
    assert re.match(rf"solutions/a\.py:{line}: (?s:.*){re.escape(words)}", capsys.readouterr().err)
    assert list(state(tmp_path)) == ["solutions/a.py"]
