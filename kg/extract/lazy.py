"""Attributes that are worked out when they are first asked for, as by :func:`functools.cached_property` but without its lock.

Up to Python 3.11 that one takes a lock at each first asking; a notice has dozens of such attributes, each for itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class Keeper:
    """Base of the classes with lazy attributes.

    Classes that mypyc compiles have no ``__dict__`` for the values unless they inherit from one that is not compiled.
    """

    __slots__ = ()


class lazy(Generic[T]):
    """A method read as an attribute: its value is kept in the instance, where it stands in front of this descriptor.

    Example:
        >>> class Word(Keeper, str):
        ...     @lazy
        ...     def folded(self) -> str:
        ...         return self.casefold()
        >>> Word("Perú").folded
        'perú'
    """

    def __init__(self, read: Callable[[Any], T]) -> None:
        self._read = read
        self._name = read.__name__
        self.__doc__ = read.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[T]: ...
    @overload
    def __get__(self, instance: Keeper, owner: type) -> T: ...
    def __get__(self, instance: Keeper | None, owner: type) -> lazy[T] | T:
        if instance is None:
            return self
        value = self._read(instance)
        # As frozen and compiled classes allow it, too.
        object.__setattr__(instance, self._name, value)
        return value
