"""A class on one machine: `python -m benchmarks.classroom 16`, up to sixteen students at once on one JupyterLab server.

Each student is a kernel on the server, driven over HTTP and a websocket as a page drives it, but without a browser:
in a class, browsers run on the students' own machines. All start in the same second and run every cell of a lesson as
it is handed out without a pause, which no class does: it is the worst minute of one.
"""

import asyncio
import json
import sys
import tempfile
import time
import uuid
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import nbformat
import psutil
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from benchmarks.table import Row, table
from tests.browser.lab import ROOT, Server, jupyterlab

LESSONS = ("01_perceptron", "10_regularisation")
SECONDS = 600  # for one round
MB = 1e6

PLAY = (
    """
import asyncio
from helpers.widgets.player import Player
from helpers.widgets.playground import playground

shown = []
demo = playground()
demo.picture.observe(shown.append, "pixels")
(player,) = [part for part in demo.children[0].children if isinstance(part, Player)]
""",
    """
player.play()
await asyncio.sleep(8)
player.pause()
print(len(shown) / 8)
""",
)


class Visit(NamedTuple):
    """How long a student took in all, in seconds, what the last cell printed, and the student's kernel."""

    seconds: float
    printed: str
    kernel: str


class Use(NamedTuple):
    """What a process has used: memory in MB, and seconds of processors."""

    megabytes: float
    processor: float


class Round(NamedTuple):
    """What all students did, what their kernels have used, and the server meanwhile."""

    visits: list[Visit]
    kernels: list[Use]
    server: Use

    @property
    def slowest(self) -> float:
        """Seconds until the last one had finished."""
        return max(visit.seconds for visit in self.visits)

    def told(self) -> str:
        """What was used, in words."""
        size, seconds = map(median, zip(*self.kernels, strict=True))
        share = sum(one.processor for one in self.kernels) / (self.slowest * psutil.cpu_count())
        kernel = (
            f"a student {size:.0f} MB, {seconds:.1f} processor s; all {share:.0%} of {psutil.cpu_count()} processors"
        )
        return f"{kernel}; server {self.server.megabytes:.0f} MB, {self.server.processor / self.slowest:.0%} of one"


class Door:
    """The way into the server, with the cookie that it asks of every page."""

    def __init__(self, server: Server, cookie: str) -> None:
        self.url = server.url
        self.headers = {"Cookie": f"_xsrf={cookie}", "X-XSRFToken": cookie}

    async def start(self) -> str:
        """Start a kernel in the folder of the lessons; return its id."""
        body = json.dumps({"path": "lessons"})
        answer = await AsyncHTTPClient().fetch(
            f"{self.url}/api/kernels", method="POST", body=body, headers=self.headers
        )
        return json.loads(answer.body)["id"]

    async def connect(self, kernel: str) -> WebSocketClientConnection:
        """The channels of a kernel."""
        url = f"{self.url.replace('http', 'ws', 1)}/api/kernels/{kernel}/channels"
        patient = HTTPRequest(url, connect_timeout=SECONDS, request_timeout=SECONDS)  # by default 20 s
        return await websocket_connect(patient, max_message_size=100_000_000)

    async def stop(self, kernel: str) -> None:
        """Shut a kernel down."""
        await AsyncHTTPClient().fetch(f"{self.url}/api/kernels/{kernel}", method="DELETE", headers=self.headers)


async def open_door(server: Server) -> Door:
    """Ask for the page as a browser does, and keep the cookie."""
    patience = {"connect_timeout": SECONDS, "request_timeout": SECONDS}
    AsyncHTTPClient.configure(None, max_clients=1000, defaults=patience)
    answer = await AsyncHTTPClient().fetch(f"{server.url}/lab")
    (cookie,) = [one for one in answer.headers.get_list("Set-Cookie") if one.startswith("_xsrf=")]
    return Door(server, cookie.removeprefix("_xsrf=").split(";")[0])


async def run(channels: WebSocketClientConnection, code: str) -> str:
    """Run one cell; return what it prints. Raises RuntimeError where it fails."""
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
    return await ask(channels, "execute_request", content)


async def wait_until_ready(channels: WebSocketClientConnection) -> None:
    """Ask for the kernel's name until it answers, as a page does: the server may drop what comes while it connects."""
    while True:
        with suppress(TimeoutError):
            await asyncio.wait_for(ask(channels, "kernel_info_request", {}), 5)
            return


async def ask(channels: WebSocketClientConnection, kind: str, content: dict[str, Any]) -> str:
    """Send a request; return what is printed until the kernel is idle again."""
    name = uuid.uuid4().hex
    header = {"msg_id": name, "msg_type": kind, "username": "", "session": name, "version": "5.4"}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    await channels.write_message(json.dumps(message))
    printed = ""
    while (frame := await channels.read_message()) is not None:
        if isinstance(frame, bytes):
            continue  # the pixels of a demo
        answer = json.loads(frame)
        if answer["parent_header"].get("msg_id") != name:
            continue
        kind, content = answer["header"]["msg_type"], answer["content"]
        if kind == "error":
            raise RuntimeError(f"{content['ename']}: {content['evalue']}")
        if kind == "stream":
            printed += content["text"]
        if kind == "status" and content["execution_state"] == "idle":
            return printed
    raise RuntimeError("the server closed the connection")


async def attend(door: Door, cells: list[str]) -> Visit:
    """One student: start a kernel, run all cells."""
    start = time.perf_counter()
    kernel = await door.start()
    channels = await door.connect(kernel)
    try:
        await wait_until_ready(channels)
        printed = [await run(channels, code) for code in cells]
    finally:
        channels.close()
    return Visit(time.perf_counter() - start, printed[-1], kernel)


async def lesson(server: Server, students: int, cells: list[str]) -> Round:
    """All students at once; their kernels are measured when the last has finished, then stopped."""
    door = await open_door(server)
    before = use(server_process(server)).processor
    visits = await asyncio.gather(*(attend(door, cells) for _ in range(students)))
    after = use(server_process(server))
    kernels = [use(process_of(visit.kernel)) for visit in visits]
    for visit in visits:
        await door.stop(visit.kernel)
    return Round(visits, kernels, after._replace(processor=after.processor - before))


def process_of(word: str) -> psutil.Process:
    """The process below this one in whose command the word is: a kernel's has its id, the server's has its port."""
    below = psutil.Process().children(recursive=True)
    return next(process for process in below if any(word in part for part in process.cmdline()))


def server_process(server: Server) -> psutil.Process:
    """The server itself."""
    return process_of(f"--ServerApp.port={server.url.rpartition(':')[2]}")


def use(process: psutil.Process) -> Use:
    """What it has used. Memory shared with others counts as its share (Linux), or not at all (elsewhere)."""
    full, times = process.memory_full_info(), process.cpu_times()
    return Use(getattr(full, "pss", full.uss) / MB, times.user + times.system)


def within_time(work: Coroutine[Any, Any, Round]) -> Round:
    """Run one round, which may not take more than SECONDS."""
    return asyncio.run(asyncio.wait_for(work, SECONDS))


def sizes(most: int) -> list[int]:
    """1, 2, 4, 8 and so on, up to `most` students."""
    return [2**n for n in range(most.bit_length()) if 2**n <= most]


def rows(most: int) -> list[Row]:
    """Each lesson, then the playground, at every size of class; a class that would not fit into memory is left out."""
    made = []
    work = {name: code_cells(ROOT / "lessons" / f"{name}.ipynb") for name in LESSONS}
    for name, cells in {**work, "playground": list(PLAY)}.items():
        with tempfile.TemporaryDirectory() as folder, jupyterlab(Path(folder)) as server:
            alone = None
            for students in sizes(most):
                if alone and students * alone.kernels[0].megabytes * MB > psutil.virtual_memory().available:
                    break
                done = within_time(lesson(server, students, cells))
                alone = alone or done
                made.append(
                    playing(students, alone, done) if name == "playground" else row(name, students, alone, done)
                )
                print(*made[-1].cells(), file=sys.stderr)
    return made


def code_cells(notebook: Path) -> list[str]:
    """The code of a lesson, cell by cell."""
    return [cell.source for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code"]


def row(name: str, students: int, alone: Round, done: Round) -> Row:
    """How long a lesson takes beside one student alone, and what it costs."""
    middle = median(visit.seconds for visit in done.visits)
    return Row(
        f"{name}, {students} at once",
        f"alone {alone.slowest:.1f} s",
        f"median {middle:.1f} s, slowest {done.slowest:.1f} s; {done.told()}",
        done.slowest / alone.slowest,
        "",
        None,
    )


def playing(students: int, alone: Round, done: Round) -> Row:
    """Pictures a second that each student sees while all play."""
    (first,) = rates(alone)
    slowest = min(rates(done))
    return Row(
        f"playground, {students} play",
        f"alone {first:.0f} pictures/s",
        f"median {median(rates(done)):.1f}, slowest {slowest:.1f} pictures/s; {done.told()}",
        slowest / first,
        "",
        None,
    )


def rates(done: Round) -> list[float]:
    """Pictures a second of each student."""
    return [float(visit.printed) for visit in done.visits]


if __name__ == "__main__":
    print(table(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 4)))
