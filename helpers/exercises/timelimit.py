"""Stop code that runs for ever, on every platform, without a second process."""

import _thread
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

WAKES_SLEEPERS = hasattr(signal, "pthread_kill")
# Ignored by default, so that one which comes late does no harm. Windows has no real signals: one is simulated there.
SIGNAL = signal.SIGURG if WAKES_SLEEPERS else signal.SIGTERM

PATIENCE = 3
"""How many times longer code may take by the clock, while other programs keep the processor."""


class OutOfTime(BaseException):
    """Raised inside code that took too long. Not an Exception, so that a student's `except Exception` lets it pass."""


@contextmanager
def time_limit(seconds: float) -> Iterator[threading.Event]:
    """Raise OutOfTime in the block when it takes `seconds` of the processor, or PATIENCE times as long by the clock.

    A timer thread signals to the main thread, which Python handles between two instructions. Where a bare `except:`
    swallowed that, it is raised again on the next line, so inside the handler, which lets it out. The event that the
    block is given is set when the time was up, whatever the code did then. In other threads, where Python allows no
    signals, there is no limit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield threading.Event()
        return
    finished, rang = threading.Event(), threading.Event()
    tracer, caller = sys.gettrace(), sys._getframe(2)

    def ring() -> None:
        used_up, latest = time.process_time() + seconds, time.monotonic() + PATIENCE * seconds
        wait = seconds
        while not finished.wait(wait):
            wait = min(0.1, seconds)
            if time.process_time() < used_up and time.monotonic() < latest:
                continue
            rang.set()
            if WAKES_SLEEPERS:
                signal.pthread_kill(threading.main_thread().ident, SIGNAL)
            else:
                _thread.interrupt_main(SIGNAL)
            wait = 0.2

    def stop(_: int, frame: FrameType | None) -> None:
        if not finished.is_set():
            while frame is not None and frame is not caller:
                frame.f_trace = again
                frame = frame.f_back
            sys.settrace(lambda *_: None)
            raise OutOfTime

    def again(_: FrameType, event: str, __: Any) -> Any:
        if event == "line" and not finished.is_set():
            raise OutOfTime
        return again

    previous = signal.signal(SIGNAL, stop)
    _thread.start_new_thread(ring, ())  # threading.Thread would wait for it to begin, at each of many calls
    try:
        yield rang
    finally:
        finished.set()
        sys.settrace(tracer)
        signal.signal(SIGNAL, previous)
