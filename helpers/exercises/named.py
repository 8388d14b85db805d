"""A stand-in for an argument, in the cases of an exercise."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Named:
    """In the place of an argument that `call` makes anew for each try, such as a generator or a model.

    Messages show it by its name, and no comparison of what was given before and after can be misled by it.
    """

    name: str

    def __repr__(self) -> str:
        return self.name
