"""Files that no disk holds, and those beside them that one does."""

from __future__ import annotations

TOLD_AT_ONCE = {
    "a temporary file or folder that is only made": """
import asyncio
import tempfile

async def handler(data: bytes) -> str:
    copy = tempfile.NamedTemporaryFile(delete=False)
    await asyncio.to_thread(copy.write, data)
    with tempfile.TemporaryDirectory() as folder:
        await asyncio.to_thread(print, folder)
    return tempfile.mkdtemp()
""",
    "what the kernel tells": """
import os
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")

async def handler(pid: int, old: bool) -> None:
    with open("/proc/meminfo") as lines:
        for line in lines:
            print(line)
    open(f"/proc/{pid}/stat").read()
    Path("/proc/loadavg").read_text()
    (ROOT / "memory.current").read_text()
    limit = Path("/sys/a") if old else ROOT / "b"
    limit.read_text()
    os.listdir(os.path.join("/proc", str(pid)))
    open(file="/proc/{}/status".format(pid))
    open("/dev/null", "w")
    Path("/dev/shm/state").write_text("a")
""",
    "an archive in memory": """
import tarfile
from io import BytesIO

async def handler(data: bytes) -> list[str]:
    with tarfile.open(fileobj=BytesIO(data)) as archive:
        archive.getmembers()
        return [archive.extractfile(name) for name in archive.getnames()]
""",
    "an archive in memory that a helper fills": """
import zipfile
from io import BytesIO

def add(archive: zipfile.ZipFile, name: str) -> None:
    archive.writestr(name, name)

async def handler(names: list[str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            add(archive, name)
            archive.writestr(name, "")
    return buffer.getvalue()
""",
    "a link to a file, as any other name for it": """
import os
from pathlib import Path

async def handler(old: str, new: str) -> None:
    os.link(old, new)
    os.symlink(old, new)
    Path(new).hardlink_to(old)
""",
    "what is written into a parameter that holds a buffer": """
import io
from io import StringIO
from typing import IO, TextIO

def write(file: TextIO, text: str) -> None:
    file.write(text)

class Spec:
    def dump(self, to: IO[bytes]) -> None:
        to.write(b"")

async def handler(spec: Spec) -> None:
    buffer = StringIO()
    write(buffer, "a")
    with StringIO() as other:
        write(other, "a")
    spec.dump(io.BytesIO())
""",
    "a moment's sleep that gives way": """
import time

async def handler() -> None:
    time.sleep(0)
    time.sleep(0.001)
""",
    "the lines of a source for an error's message": """
import linecache

async def handler(name: str) -> str:
    return linecache.getline(name, 1)
""",
}

OF_THE_DISK = {
    "an archive in memory that is unpacked": """
import tarfile
import zipfile
from io import BytesIO

def unpack(archive: zipfile.ZipFile, name: str) -> None:
    archive.extractall(name)

def read(archive: zipfile.ZipFile) -> bytes:
    return archive.read("a")

async def handler(data: bytes, name: str) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        archive.namelist()
        archive.extractall(name)  # blocks
        unpack(archive, name)  # blocks
    with tarfile.open(fileobj=BytesIO(data)) as other:
        other.getmembers()
        other.extract("a", name)  # blocks
    with zipfile.ZipFile(name) as third:  # blocks
        read(third)  # blocks
""",
    "what is written into a temporary file": """
import shutil
import tempfile

from fastapi import UploadFile

async def handler(file: UploadFile) -> None:
    with tempfile.NamedTemporaryFile(delete=False) as copy:
        copy.write(await file.read())  # blocks
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(file.file, copy)  # blocks
    with tempfile.TemporaryDirectory() as folder:
        open(folder + "/a", "wb")  # blocks
""",
    "a parameter that may hold any file, and one that holds another": """
from io import BytesIO
from typing import BinaryIO

def write(file: BinaryIO) -> None:
    file.write(b"")

def keep(file: BinaryIO, name: str) -> None:
    file = open(name, "wb")
    file.write(b"")

async def handler(file: BinaryIO, name: str) -> None:
    write(file)
    keep(BytesIO(), name)  # blocks
    with open(name, "wb") as other:  # blocks
        write(other)
""",
    "what only begins alike": """
from pathlib import Path

async def handler(name: str, known: bool) -> None:
    open("/processes/a")  # blocks
    open(f"{name}/proc/a")  # blocks
    path = Path("/proc/a") if known else Path(name)
    path.read_text()  # blocks
    open("proc/meminfo")  # blocks
    open("/dev/ttyUSB0")  # blocks
""",
    "what is bound to another path later": """
from pathlib import Path

async def handler(names: list[str]) -> None:
    path = Path("/proc/a")
    for name in names:
        path = Path(name)
        path.read_text()  # blocks
""",
    "a sleep that is felt": """
import time

async def handler() -> None:
    time.sleep(0.01)  # blocks
    time.sleep(1)  # blocks
""",
    "an archive of a file": """
import tarfile

async def handler(name: str) -> None:
    with tarfile.open(name) as archive:  # blocks
        archive.getmembers()  # blocks
""",
}
