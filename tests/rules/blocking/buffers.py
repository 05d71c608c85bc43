"""Readers and writers of tables, images and documents that are given memory in place of a file."""

from __future__ import annotations

IN_MEMORY = {
    "a table as a text or as bytes, whatever else is asked of it": """
import pandas as pd

async def handler(rows: list[dict]) -> tuple:
    table = pd.DataFrame(rows)
    text = table.to_json(orient="split", date_format="iso", default_handler=str)
    lines = table.to_csv(None, index=False, float_format="%.2f", quoting=1)
    return text, lines, table.to_parquet(engine="pyarrow"), table.to_csv(path_or_buf=None, sep=";")
""",
    "documents, arrays and sounds that are saved to memory by keyword": """
import gzip
import io

import docx
import numpy as np
import soundfile
from matplotlib import pyplot

async def handler(array: np.ndarray, data: bytes) -> bytes:
    buffer = io.BytesIO()
    np.save(file=buffer, arr=array)
    pyplot.savefig(fname=buffer)
    docx.Document().save(path_or_stream=buffer)
    with gzip.open(filename=io.BytesIO(data)) as file:
        return file.read()
""",
    "sounds that are read from memory, and written to it": """
import io

import soundfile
from pydub import AudioSegment

async def handler(data: bytes) -> bytes:
    samples, rate = soundfile.read(io.BytesIO(data))
    buffer = io.BytesIO()
    soundfile.write(buffer, samples, rate, format="WAV")
    AudioSegment.from_wav(io.BytesIO(data))
    return buffer.getvalue()
""",
}

ON_DISK = {
    "a table that is written to a path": """
import pandas as pd

async def handler(rows: list[dict], name: str) -> None:
    table = pd.DataFrame(rows)
    table.to_csv(name, index=False)  # blocks
    table.to_csv(path_or_buf=name, sep=";")  # blocks
    table.to_json(name, orient="split")  # blocks
    table.to_parquet(path=name, engine="pyarrow")  # blocks
    table.to_excel(name)  # blocks
""",
    "a file that is opened for it": """
import io

import numpy as np
import openpyxl

async def handler(array: np.ndarray, name: str) -> None:
    with open(name, "wb") as file:  # blocks
        np.save(file, array)  # blocks
    np.save(name, array)  # blocks
    openpyxl.Workbook().save(filename=name)  # blocks
""",
}

BUSY = """
import io

import openpyxl
import pandas as pd
from PIL import Image

async def handler(data: bytes, name: str) -> None:
    pd.read_csv(filepath_or_buffer=io.StringIO(name))
    pd.read_pickle(io.BytesIO(data))
    openpyxl.load_workbook(filename=io.BytesIO(data))
    Image.new("RGB", (1, 1)).save(fp=io.BytesIO(), format="PNG")
    with pd.ExcelWriter(path=io.BytesIO()) as writer:
        pd.DataFrame().to_excel(writer)
    pd.read_csv(name)
"""
