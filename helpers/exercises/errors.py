"""What Python's, NumPy's and PyTorch's errors mean, in a student's terms."""

import re

MEANINGS: tuple[tuple[str, str, str], ...] = (
    # kind of error, part of its text, what to tell: {0} and {1} are the groups of that part
    (
        "UnboundLocalError",
        r"variable '(\w+)'",
        "`{0}` is used before it has a value. Are the lines in order? Or give it one before the loop or the `if`. What a function assigns anywhere is its own, and hides a thing of the same name outside.",
    ),
    (
        "NameError",
        r"name '(np|torch|math|random|plt)'",
        "`{0}` is not imported. Run the cells above first; they import it.",
    ),
    (
        "NameError",
        r"name '(mean|argmin|argmax|array|arange|linspace|zeros|ones|zeros_like|where|exp|log|log1p|sqrt|tanh|sign|maximum|minimum|dot|clip|std|var)'",
        "Python does not know `{0}`. NumPy does: `np.{0}`.",
    ),
    (
        "NameError",
        r"name '(\w+)'",
        "Python does not know `{0}`: it is misspelt, has no value yet, or its cell has not been run.",
    ),
    (
        "ModuleNotFoundError",
        r"named '([\w.]+)'",
        "There is no module `{0}` here; the cells above import all that is needed.",
    ),
    ("ImportError", r"import name '(\w+)' from '([\w.]+)'", "`{1}` has nothing that is called `{0}`."),
    ("ZeroDivisionError", "", "You divide by zero."),
    (
        "RecursionError",
        "",
        "The function calls itself again and again. Does it ever come to a call that returns at once?",
    ),
    (
        "OverflowError",
        "",
        "A number became too large for a float. Is a power or an exponential larger than it should be?",
    ),
    ("AxisError", r"axis (-?\d+)", "There is no axis {0}. Print the `shape`: its first number belongs to axis 0."),
    (
        "IndexError",
        "invalid index to scalar",
        "Square brackets stand behind a single number, which has no parts. Is the whole array meant?",
    ),
    (
        "IndexError",
        "only integers",
        "Square brackets want the *place* of an element, a whole number. Was a value put there?",
    ),
    (
        "IndexError",
        "too many indices|dimensional",
        "There are more indices than axes. Print the `shape` of what you index.",
    ),
    (
        "IndexError",
        "arrays used as indices",
        "An array of fractions is used as an index. Places are whole numbers: go through them with `range(len(...))`.",
    ),
    ("IndexError", "assignment index out of range", "The list has no such place yet: `append` adds one at its end."),
    (
        "IndexError",
        "",
        "An index is beyond the end: with n elements the last has the number n - 1, as counting begins at 0.",
    ),
    ("KeyError", "", "The dictionary has no such key."),
    (
        "TypeError",
        r"missing \d+ required positional",
        "A function is called with too few arguments. Compare the call with the line that begins with `def`.",
    ),
    (
        "TypeError",
        r"takes from [2-9] to \d+ positional arguments but 1 w(?:as|ere)",
        "A function is called with too few arguments: it was given one.",
    ),
    (
        "TypeError",
        r"takes .* positional arguments? but",
        "A function is called with too many arguments. Compare the call with the line that begins with `def`.",
    ),
    (
        "TypeError",
        r"unexpected keyword argument '(\w+)'",
        "A function is given `{0}=`, and has no argument of that name.",
    ),
    (
        "(Type|Attribute)Error",
        r"NoneType",
        "Something is `None` here. Functions without `return` give `None`, and so do those that change a list in place.",
    ),
    (
        "TypeError",
        r"only (?:length-1|0-dimensional)",
        "A function for a single number was given a whole array. NumPy's functions, such as `np.exp`, take arrays.",
    ),
    (
        "TypeError",
        r"'(list|tuple)' and|and '(list|tuple)'|multiply sequence",
        "Lists do not calculate element by element. Make an array first: `np.array(...)`.",
    ),
    (
        "TypeError",
        r"ellipsis",
        "Three dots are left, `...`: put your own code or numbers in their place.",
    ),
    (
        "TypeError",
        r"Cannot interpret '.*' as a data type",
        "Several numbers are to be given as one, in brackets of their own: `np.array([1, 2])`, `rng.random((2, 3))`.",
    ),
    ("TypeError", r"bitwise_xor|for \^", "`^` is not the power in Python; `**` is."),
    (
        "TypeError",
        r"Cannot cast ufunc",
        "This array cannot hold the result, as one of whole numbers holds no fractions. `a -= b` writes into a itself; make a new array: `a = a - b`.",
    ),
    (
        "TypeError",
        r"unsupported operand type\(s\) for (\S+): '([\w.]+)' and '([\w.]+)'",
        "`{0}` cannot join {1} and {2}. Was a function not called, or is a part meant, such as `.data`?",
    ),
    (
        "TypeError",
        r"'([\w.]+)' object is not callable",
        "Something that is no function ({0}) is followed by round brackets: is a `*` missing, or do square ones belong there?",
    ),
    (
        "TypeError",
        r"'\w*(?:function|method)\w*' object is not subscriptable",
        "Square brackets stand behind a function. A call takes round ones.",
    ),
    (
        "TypeError",
        r"not supported between instances of '(?:function|.*' and 'function)'",
        "A function itself is compared. Are the brackets behind its name missing?",
    ),
    ("TypeError", "list indices must be", "A list has whole numbers as places. `append` adds something at its end."),
    ("TypeError", r"append\(\) takes exactly one", "`append` adds one thing to a list, and is given more."),
    ("ValueError", "empty sequence", "There is nothing in it yet. Is something appended in each round?"),
    (
        "TypeError",
        r"'([\w.]+)' object is not (?:iterable|subscriptable)",
        "A single thing ({0}) is used as if it held several.",
    ),
    ("TypeError", r"cannot unpack", "One value is taken apart into several names."),
    ("ValueError", r"values to unpack", "The number of names on the left is not the number of values on the right."),
    (
        "TypeError",
        r"(?:'(\w+)' object )?cannot be interpreted as an integer|must be integers",
        "A whole number is needed here, for example from `len(...)`, `//` or `int(...)`.",
    ),
    (
        "(Value|Runtime)Error",
        r"truth value|Boolean value of Tensor",
        "An `if`, `and`, `or`, `a < b < c`, `max` or `min` wants one answer, and a whole array gives many. Use `np.where`, `&`, `np.any`, `np.all` or `np.maximum`.",
    ),
    (
        "(Value|Runtime)Error",
        r"matmul|not aligned|cannot be multiplied",
        "Shapes do not fit for `@`: the last axis on the left must be as long as the first on the right. Print both shapes.",
    ),
    (
        "(Value|Runtime)Error",
        r"broadcast|must match the (?:existing )?size",
        "Shapes do not fit element by element: axes are compared from the last, and must be equal or 1. Print both shapes.",
    ),
    ("ValueError", r"with a sequence\.$", "A whole array, or a list, does not fit into a single place of an array."),
    (
        "ValueError",
        r"inhomogeneous",
        "The parts of which an array is made must all have the same shape, and here they have not.",
    ),
    (
        "(Value|Runtime)Error",
        r"reshape|is invalid for input of size",
        "The new shape has room for another number of elements.",
    ),
    (
        "RuntimeError",
        r"does not require grad",
        "No gradient can flow back from here: `detach`, `item`, `no_grad` or NumPy cut the graph.",
    ),
    (
        "RuntimeError",
        r"second time",
        "The graph is used up after one `backward()`. Compute the loss anew before the next.",
    ),
    (
        "RuntimeError",
        r"call numpy\(\)",
        "NumPy cannot take a tensor that wants a gradient. Use `torch.` functions, or `.detach()`.",
    ),
    ("RuntimeError", r"dtype", "Two tensors have different kinds of number. Make both `float32`: `tensor.float()`."),
    (
        "AttributeError",
        r"module '([\w.]+)' has no attribute '(\w+)'",
        "The module `{0}` has nothing that is called `{1}`.",
    ),
    (
        "AttributeError",
        r"'tuple' object has no attribute '(append|extend|insert|pop|remove|sort|reverse)'",
        "A tuple cannot be changed, so it has no `{0}`. `list(...)` makes a list of it, and `sorted(...)` one in order.",
    ),
    (
        "AttributeError",
        r"'(list|int|float|tuple)' object has no attribute '(\w+)'",
        "A {0} has no `{1}`. Is an array meant? `np.array(...)` makes one.",
    ),
    (
        "AttributeError",
        r"'([\w.]+)' object has no attribute '(\w+)'",
        "A `{0}` has nothing that is called `{1}`: misspelt, or never set?",
    ),
)


def meaning(error: BaseException) -> str:
    """What an error means, as one or two sentences for a beginner; nothing for errors that are rare."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    for kind, text, words in MEANINGS:
        found = re.search(text, str(error))
        if found and any(re.fullmatch(kind, name) for name in kinds):
            return words.format(*found.groups())
    return ""
