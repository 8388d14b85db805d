"""First-order mutants of a function or class: its source with one operator, constant, argument or statement changed.

Each operator takes a node of the syntax tree and yields what may stand in its place. (cosmic-ray and mutmut mutate the
modules under a test command; here the student's answer is mutated and handed to a check, so the tree is enough.)
"""

import ast
import copy
from collections.abc import Callable, Iterator
from typing import Any

Operator = Callable[[Any], Iterator[ast.AST]]

ARITHMETIC: dict[type, type] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
}
COMPARISONS: dict[type, tuple[type, ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
_PAIRS = (
    "mean sum, max min, maximum minimum, argmax argmin, var std, zeros ones, all any, exp log, log1p log, cos sin, "
    "eval train, floor ceil, random normal, zeros_like ones_like"
)
RENAMED = {one: other for pair in _PAIRS.split(", ") for one, other in (pair.split(), reversed(pair.split()))}

UNSIGNED = ("abs", "len", "zeros")
"""Functions to which the sign of an argument makes no difference."""


def mutants(source: str) -> list[str]:
    """Every mutant of `source` once, as source without comments and docstrings. None equals the original."""
    tree = without_docstrings(ast.parse(source))
    operators = (*OPERATORS, other_name(tree))
    made = {ast.unparse(tree): None}
    for holder, key in places(tree):
        node = holder[key]
        for operator in operators:
            for other in operator(node):
                holder[key] = other
                made.setdefault(ast.unparse(tree))
        holder[key] = node
    return [mutant for mutant in list(made)[1:] if compiles(mutant)]


def original(source: str) -> str:
    """The source as a mutant would be written: without comments and docstrings."""
    return ast.unparse(without_docstrings(ast.parse(source)))


def without_docstrings(tree: ast.Module) -> ast.Module:
    """The tree, changed in place."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return tree


def places(tree: ast.AST) -> list[tuple[Any, Any]]:
    """Every place of a node, as the dict or list that holds it and the key there. An axis is changed as a whole."""
    found: list[tuple[Any, Any]] = []
    for node in ast.walk(tree):
        if is_axis(node):
            continue
        for name, value in ast.iter_fields(node):
            if isinstance(value, ast.AST):
                found.append((vars(node), name))
            elif isinstance(value, list):
                found.extend((value, at) for at, item in enumerate(value) if isinstance(item, ast.AST))
    return found


def is_axis(node: ast.AST) -> bool:
    """Whether the node says `axis=...`, or `dim=...` as in PyTorch."""
    return isinstance(node, ast.keyword) and node.arg in ("axis", "dim")


def compiles(source: str) -> bool:
    """Whether Python takes it: an operator need not know every rule of the grammar."""
    try:
        compile(source, "<mutant>", "exec")
    except SyntaxError:
        return False
    return True


def called(node: ast.AST) -> str:
    """The name of the function that a call calls, without that of its module; nothing for other nodes."""
    return ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""


def changed(node: ast.AST, **fields: Any) -> Any:
    """A copy of the node with other fields; its other children are shared."""
    other = copy.copy(node)
    vars(other).update(fields)
    return other


def swapped(items: list[Any]) -> Iterator[list[Any]]:
    """The list with each two neighbours swapped."""
    for at in range(len(items) - 1):
        yield [*items[:at], items[at + 1], items[at], *items[at + 2 :]]


def dropped(items: list[Any]) -> Iterator[list[Any]]:
    """The list without each of its items."""
    for at in range(len(items)):
        yield items[:at] + items[at + 1 :]


def replaced(items: list[Any], change: Callable[[Any], Iterator[Any]]) -> Iterator[list[Any]]:
    """The list with each item changed in each way."""
    for at, item in enumerate(items):
        for other in change(item):
            yield [*items[:at], other, *items[at + 1 :]]


def negated(node: ast.AST) -> Iterator[ast.AST]:
    """An expression, or the parts of a tuple, with the other sign."""
    if isinstance(node, ast.Tuple):
        yield from (changed(node, elts=elts) for elts in replaced(node.elts, negated))
    elif isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.BinOp | ast.Subscript) and called(node) != "zeros":
        yield ast.UnaryOp(ast.USub(), node)


def off_by_one(node: ast.expr) -> Iterator[ast.AST]:
    """One more and one less."""
    yield ast.BinOp(node, ast.Add(), ast.Constant(1))
    yield ast.BinOp(node, ast.Sub(), ast.Constant(1))


def arithmetic(node: ast.AST) -> Iterator[ast.AST]:
    """a + b: another operator, a term or factor dropped, the two swapped. Matrix products also with a transpose."""
    if isinstance(node, ast.AugAssign):
        yield changed(node, op=ARITHMETIC[type(node.op)]())
        yield ast.Assign([node.target], node.value, lineno=0)
    if isinstance(node, ast.BinOp):
        yield changed(node, op=ARITHMETIC[type(node.op)]())
        yield from (node.left, node.right)
        if not isinstance(node.op, ast.Add | ast.Mult):
            yield changed(node, left=node.right, right=node.left)
        if isinstance(node.op, ast.MatMult):
            yield changed(node, left=ast.Attribute(node.left, "T", ast.Load()))
            yield changed(node, right=ast.Attribute(node.right, "T", ast.Load()))


def sign(node: ast.AST) -> Iterator[ast.AST]:
    """-a: the sign dropped; what is assigned, returned or handed to a function: with a sign."""
    if isinstance(node, ast.UnaryOp):
        yield node.operand
    if isinstance(node, ast.Return | ast.Assign | ast.AugAssign) and node.value is not None:
        yield from (changed(node, value=value) for value in negated(node.value))
    if isinstance(node, ast.Call) and called(node) not in UNSIGNED:
        yield from (changed(node, args=args) for args in replaced(node.args, negated))


def decision(node: ast.AST) -> Iterator[ast.AST]:
    """Comparisons, `and`, `or`, `if`: the edge, the side, the negation, one condition less."""
    if isinstance(node, ast.Compare):
        for other in COMPARISONS.get(type(node.ops[0]), ()):
            yield changed(node, ops=[other(), *node.ops[1:]])
    if isinstance(node, ast.BoolOp):
        yield changed(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        yield from (changed(node, values=values) for values in dropped(node.values))
    if isinstance(node, ast.If | ast.IfExp):
        yield changed(node, test=ast.UnaryOp(ast.Not(), node.test))
    if isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)


def constant(node: ast.AST) -> Iterator[ast.AST]:
    """Another number, the other truth value, another text; also where it is the default of a parameter."""
    match node:
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield from (ast.Constant(other) for other in (value + 1, value - 1, -value, 2 * value))
        case ast.Constant(value=float(value)):
            yield from (ast.Constant(other) for other in (2 * value, value / 2, 0 - value, 1 - value, 0.0, 1.0))
        case ast.Constant(value=str(value)):
            yield ast.Constant(value.upper())


def call(node: ast.AST) -> Iterator[ast.AST]:
    """f(a, b): the arguments swapped, one dropped, only the first kept without the call; a related function."""
    if not isinstance(node, ast.Call):
        return
    yield from (changed(node, args=args) for args in (*swapped(node.args), *dropped(node.args)))
    yield from (changed(node, keywords=keywords) for keywords in dropped(node.keywords))
    yield from node.args[:1]
    match node.func:
        case ast.Name(id="range"):
            yield from (changed(node, args=args) for args in replaced(node.args, off_by_one))
        case ast.Name(id=name) if name in RENAMED:
            yield changed(node, func=ast.Name(RENAMED[name], ast.Load()))
        case ast.Attribute(value=owner, attr=name):
            yield from (owner,) * (not isinstance(owner, ast.Name) or owner.id not in ("np", "math", "torch"))
            if name in RENAMED:
                yield changed(node, func=changed(node.func, attr=RENAMED[name]))
            if name in ("zeros", "ones") and isinstance(node.args[0], ast.Attribute):
                like = changed(node.func, attr=f"{name}_like")  # takes the dtype as well as the shape
                yield changed(node, func=like, args=[node.args[0].value])


def axis(node: ast.AST) -> Iterator[ast.AST]:
    """axis=0: another axis, or all of them."""
    if is_axis(node):
        yield from (changed(node, value=ast.Constant(other)) for other in (0, 1, None))


def part(node: ast.AST) -> Iterator[ast.AST]:
    """a[i], a[i:j], a.T, (a, b): without the index, a bound or the transpose; the parts swapped."""
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        yield node.value
    if isinstance(node, ast.Slice):
        yield from (changed(node, **{bound: None}) for bound in ("lower", "upper", "step"))
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value
    if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load):
        yield from (changed(node, elts=elts) for elts in swapped(node.elts))


def statement(node: ast.AST) -> Iterator[ast.AST]:
    """A statement deleted, only the first round of a loop, `a = a + b` written in place."""
    if isinstance(node, ast.stmt) and not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Pass):
        yield ast.Pass()
    if isinstance(node, ast.For):
        every = ast.List([ast.Starred(node.iter, ast.Load())], ast.Load())
        yield changed(node, iter=ast.Subscript(every, ast.Slice(None, ast.Constant(1)), ast.Load()))
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
        target, value = node.targets[0], node.value
        if ast.unparse(value.left) == ast.unparse(target):
            yield ast.AugAssign(target, value.op, value.right)


def other_name(tree: ast.Module) -> Operator:
    """The operator that reads another parameter or variable of the answer instead of one."""
    assigned = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    names = list(dict.fromkeys([node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)] + assigned))

    def operator(node: ast.AST) -> Iterator[ast.AST]:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
            yield from (ast.Name(name, ast.Load()) for name in names if name not in (node.id, "self"))

    return operator


OPERATORS: tuple[Operator, ...] = (arithmetic, sign, decision, constant, call, axis, part, statement)
