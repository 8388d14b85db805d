"""Stop code that runs for ever, on every platform, without a second process."""

import _thread
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class OutOfTime(BaseException):
    """Raised inside code that took too long. Not an Exception, so that a student's `except Exception` lets it pass."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in the block when it runs longer than `seconds`.

    A timer thread simulates a signal, which Python handles between two instructions of the main thread, and repeats it,
    in case a bare `except:` swallowed the first. In other threads, where Python allows no signals, there is no limit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    finished = threading.Event()

    def ring() -> None:
        wait = seconds
        while not finished.wait(wait):
            _thread.interrupt_main(signal.SIGTERM)
            wait = 0.2

    def stop(*_: Any) -> None:
        if not finished.is_set():
            raise OutOfTime

    previous = signal.signal(signal.SIGTERM, stop)
    threading.Thread(target=ring, daemon=True).start()
    try:
        yield
    finally:
        finished.set()
        signal.signal(signal.SIGTERM, previous)
