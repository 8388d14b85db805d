"""Small computational graphs that are walked through forwards and backwards, one step at a time (lesson 05)."""

from collections.abc import Callable
from math import isfinite
from typing import NamedTuple

from helpers.nn.functional import sigmoid

Values = dict[str, float]
Function = Callable[..., float]

NUDGE = 0.001
"""How far an input is moved to see what its node makes of it."""


class Operation(NamedTuple):
    """What a node does: f of its inputs, the derivative of f with respect to each of them, and the rule in words."""

    sign: str
    formula: str
    f: Function
    derivatives: tuple[Function, ...]
    rule: str


ADD = Operation(
    "+", "{} + {}", lambda a, b: a + b, (lambda a, b: 1.0, lambda a, b: 1.0), "A sum passes the gradient on as it is."
)
SUBTRACT = Operation(
    "−",
    "{} − {}",
    lambda a, b: a - b,
    (lambda a, b: 1.0, lambda a, b: -1.0),
    "A difference passes the gradient on, with the other sign to what is taken away.",
)
MULTIPLY = Operation(
    "×",
    "{} × {}",
    lambda a, b: a * b,
    (lambda a, b: b, lambda a, b: a),
    "A product passes the gradient on times the other input.",
)
SQUARE = Operation(
    "( )²", "{}²", lambda a: a**2, (lambda a: 2 * a,), "A square passes the gradient on times twice its input."
)
SIGMOID = Operation(
    "σ",
    "σ({})",
    lambda a: float(sigmoid(a)),
    (lambda a: float(sigmoid(a) * (1 - sigmoid(a))),),
    "A sigmoid with the output y passes the gradient on times y (1 − y).",
)
RELU = Operation(
    "_/",
    "ReLU({})",
    lambda a: max(a, 0.0),
    (lambda a: float(a > 0),),
    "A ReLU is a gate: open (1) for a positive input, shut (0) otherwise.",
)


class Node(NamedTuple):
    """A quantity that an operation makes of others; all go by their names."""

    name: str
    operation: Operation
    inputs: tuple[str, ...]

    def formula(self, values: Values | None = None) -> str:
        """What it computes: in names, or in numbers where `values` are given."""
        words = self.inputs if values is None else [bracketed(values[name]) for name in self.inputs]
        return self.operation.formula.format(*words).replace("((", "(").replace("))", ")")

    def output(self, values: Values) -> float:
        """Its value, from those of its inputs."""
        return self.operation.f(*(values[name] for name in self.inputs))


class Edge(NamedTuple):
    """The way from a node back to one of its inputs, the one with the number `which`."""

    node: Node
    which: int

    @property
    def source(self) -> str:
        """The name of the input."""
        return self.node.inputs[self.which]

    @property
    def symbol(self) -> str:
        """The local derivative as it is written."""
        return f"∂{self.node.name}/∂{self.source}"

    def local(self, values: Values) -> float:
        """The local derivative: of the node's output, with respect to this input."""
        return self.node.operation.derivatives[self.which](*(values[name] for name in self.node.inputs))

    def nudged(self, values: Values, delta: float = NUDGE) -> float:
        """By how much the node's output changes when this input grows by delta and nothing else changes."""
        inputs = [values[name] for name in self.node.inputs]
        before = self.node.operation.f(*inputs)
        inputs[self.which] += delta
        return self.node.operation.f(*inputs) - before


class Graph(NamedTuple):
    """Inputs with their values, and nodes, each after those that it needs; the last one is the result."""

    name: str
    inputs: Values
    nodes: tuple[Node, ...]

    @property
    def result(self) -> str:
        """The name of the last quantity."""
        return self.nodes[-1].name

    @property
    def steps(self) -> int:
        """How many steps there are: each node forwards, the gradient 1 of the result, each edge backwards."""
        return len(self.nodes) + 1 + len(self.edges())

    def edges(self) -> list[Edge]:
        """All edges in the order of the backward pass: a node's gradient is complete before it is passed on."""
        return [Edge(node, which) for node in reversed(self.nodes) for which in range(len(node.inputs))]

    def values(self, steps: int | None = None) -> Values:
        """The inputs and the first `steps` nodes, or all."""
        known = dict(self.inputs)
        for node in self.nodes[:steps]:
            known[node.name] = node.output(known)
        return known

    def gradients(self, steps: int | None = None) -> Values:
        """The gradient of the result with respect to every quantity, as far as `steps` edges have brought it, or all.

        Each edge adds upstream times local to what its input has already.
        """
        values, known = self.values(), {self.result: 1.0}
        for edge in self.edges()[:steps]:
            known[edge.source] = known.get(edge.source, 0.0) + known[edge.node.name] * edge.local(values)
        return known


ONE_UNIT = Graph(
    "one unit",
    {"w": 0.5, "x": 4.0, "b": -2.0, "t": 0.9},
    (
        Node("p", MULTIPLY, ("w", "x")),
        Node("a", ADD, ("p", "b")),
        Node("y", SIGMOID, ("a",)),
        Node("e", SUBTRACT, ("y", "t")),
        Node("L", SQUARE, ("e",)),
    ),
)
SUM_AND_PRODUCT = Graph(
    "sum and product",
    {"x": 3.0, "y": -1.0, "z": -4.0},
    (Node("s", ADD, ("x", "y")), Node("f", MULTIPLY, ("s", "z"))),
)
TWO_GATES = Graph(
    "ReLU",
    {"a₁": 3.0, "a₂": -2.0},
    (Node("h₁", RELU, ("a₁",)), Node("h₂", RELU, ("a₂",)), Node("s", ADD, ("h₁", "h₂")), Node("f", SQUARE, ("s",))),
)
USED_TWICE = Graph(
    "x used twice",
    {"x": 3.0, "y": -1.0},
    (Node("s", ADD, ("x", "y")), Node("f", MULTIPLY, ("s", "x"))),
)
LEMONADE_STAND = Graph(
    "lemonade stand",
    {"price": 2.0, "cost": 0.5, "cups": 20.0, "fee": 12.0},
    (
        Node("margin", SUBTRACT, ("price", "cost")),
        Node("sales", MULTIPLY, ("margin", "cups")),
        Node("profit", SUBTRACT, ("sales", "fee")),
    ),
)
GRAPHS = {graph.name: graph for graph in (ONE_UNIT, SUM_AND_PRODUCT, TWO_GATES, USED_TWICE, LEMONADE_STAND)}
"""The graphs of lesson 05, by name. All their numbers are short, and derivatives differ from values where they can."""


class State(NamedTuple):
    """A graph after some steps: what is known, what the last step did (a node or an edge), which edge comes next."""

    graph: Graph
    step: int
    values: Values
    gradients: Values
    node: Node | None
    edge: Edge | None
    asked: Edge | None

    @property
    def upstream(self) -> float:
        """The gradient that arrived at the node of the edge."""
        return self.gradients[self.edge.node.name]

    @property
    def local(self) -> float:
        """The local derivative of the edge."""
        return self.edge.local(self.values)

    @property
    def earlier(self) -> float:
        """What other edges had brought to the same input before."""
        return self.gradients[self.edge.source] - self.upstream * self.local


def state_at(graph: Graph, step: int) -> State:
    """The state after `step` steps, at most all of them."""
    step, forward, edges = min(step, graph.steps), len(graph.nodes), graph.edges()
    node = graph.nodes[step - 1] if 1 <= step <= forward else None
    passed = step - forward - 1
    if passed < 0:
        return State(graph, step, graph.values(step), {}, node, None, None)
    edge = edges[passed - 1] if passed else None
    asked = edges[passed] if passed < len(edges) else None
    return State(graph, step, graph.values(), graph.gradients(passed), node, edge, asked)


def calculation(now: State) -> str:
    """The last step as a formula."""
    result = now.graph.result
    if now.node:
        name, numbers = now.node.name, now.node.formula(now.values)
        return f"{name} = {now.node.formula()} = {numbers} = {number(now.values[name])}"
    if now.edge:
        source = now.edge.source
        names = f"∂{result}/∂{now.edge.node.name} × {now.edge.symbol}"
        numbers = f"{bracketed(now.upstream)} × {bracketed(now.local)}"
        if now.earlier:
            names, numbers = f"so far + {names}", f"{number(now.earlier)} + {numbers}"
        return f"∂{result}/∂{source} = {names} = {numbers} = {number(now.gradients[source])}"
    return f"∂{result}/∂{result} = 1" if now.gradients else ""


def in_words(now: State) -> str:
    """What the last step did, and what is asked next."""
    graph = now.graph
    if now.node:
        return f"Forward ({graph.name}): {calculation(now)}."
    if not now.gradients:
        inputs = ", ".join(f"{name} = {number(value)}" for name, value in graph.inputs.items())
        return f"The inputs ({graph.name}) are {inputs}. Forward comes first: press Step."
    if not now.edge:
        return f"Backward ({graph.name}) begins at the end: ∂{graph.result}/∂{graph.result} = 1. {question(now)}"
    more = f", added to the {number(now.earlier)} from before," if now.earlier else ""
    done = f"upstream {number(now.upstream)} times local {number(now.local)}{more} gives "
    done += f"∂{graph.result}/∂{now.edge.source} = {number(now.gradients[now.edge.source])}."
    return f"Backward ({graph.name}): {done} {now.edge.node.operation.rule} {question(now)}"


def question(now: State) -> str:
    """The next local derivative, asked for; or what the gradients are good for, once they are all known."""
    if now.asked:
        node = now.asked.node
        return f"Now say how fast {node.name} = {node.formula()} changes with {now.asked.source}."
    first = next(iter(now.graph.inputs))
    change = number(0.01 * now.gradients[first])
    return f"Done: raising {first} by 0.01 would change {now.graph.result} by about {change}."


def parsed(answer: str) -> float | None:
    """The number that somebody typed, as 0.25, 0,25 or 1/4; None where it is no number."""
    top, slash, bottom = answer.replace("−", "-").replace(",", ".").partition("/")
    try:
        value = float(top) / float(bottom) if slash else float(top)
    except (ValueError, ZeroDivisionError):
        return None
    return value if isfinite(value) else None


def judged(now: State, given: float | None) -> str:
    """What there is to say about an answer that does not lead on; nothing where it is right."""
    if now.asked is None:
        over = now.step == now.graph.steps
        return "Every gradient is known already." if over else "Nothing is asked yet: press Step until a ? appears."
    if given is None:
        return "Type a number as the local derivative: 0.25, −1 or 1/4, say."
    return mistake(given, now.asked, now.values, now.gradients[now.asked.node.name])


def mistake(given: float, edge: Edge, values: Values, upstream: float) -> str:
    """What is wrong with `given` as the local derivative of an edge, in words; nothing where it is right."""
    right = edge.local(values)
    if near(given, right):
        return ""
    nudge = f"Nudging {edge.source} by {NUDGE} changes {edge.node.name} by {number(edge.nudged(values))}."
    return f"Look at {edge.node.name} = {edge.node.formula()} again. {reason(given, edge, values, upstream)} {nudge}"


def reason(given: float, edge: Edge, values: Values, upstream: float) -> str:
    """The kind of mistake, where it can be recognised."""
    (name, operation, inputs), source, right = edge.node, edge.source, edge.local(values)
    if near(given, -right):
        way = "up" if right > 0 else "down"
        return f"The size is right, the sign is not: as {source} goes up, {name} goes {way}."
    if operation is MULTIPLY and near(given, values[source]):
        return f"{number(given)} is {source} itself: a product passes the other input, {inputs[1 - edge.which]}."
    if operation is SQUARE and near(given, values[source]):
        return f"{number(given)} is {source} itself: the factor 2 of the square's derivative is missing."
    if near(given, upstream * right):
        return f"{number(given)} is upstream times local already; only the local factor is asked for."
    if near(given, upstream):
        return f"{number(given)} is the upstream gradient of {name}; that is the other factor."
    if near(given, values[name]):
        return f"{number(given)} is the value of {name}; asked for is how fast it changes with {source}."
    if near(given, values[source]):
        return f"{number(given)} is the value of {source}; asked for is how fast {name} changes with it."
    if operation is RELU:
        return "The gate is open: what goes in comes out." if right else "The gate is shut: nothing comes through."
    return f"{number(given)} is not the local derivative {edge.symbol}."


def near(one: float, other: float) -> bool:
    """Whether two numbers agree when they are rounded to two or three digits."""
    return abs(one - other) <= 0.005 * max(1.0, abs(other)) + 1e-12


def number(value: float) -> str:
    """A number in four digits, with a real minus."""
    return f"{value + 0.0:.4g}".replace("-", "−")


def bracketed(value: float) -> str:
    """A number inside a formula."""
    return f"({number(value)})" if value < 0 else number(value)
