"""What stands in for an argument: `given or load()` loads nothing where the call gives one."""

from __future__ import annotations

LOADING = """
# app/config.py
from pathlib import Path
from pydantic import BaseModel

class Config(BaseModel):
    name: str

class Sized:
    def __len__(self) -> int:
        return 0

def load() -> Config:
    return Config.model_validate_json(Path("config.json").read_text())

def of_request() -> Config:
    return Config(name="n")

def perhaps() -> Config | None:
    return None
# app/store.py
from app.config import Config, Sized, load

class Store:
    def __init__(self, config: Config | None = None) -> None:
        self.config = config or load()

def by_or(config: Config | None = None) -> str:
    config = config or load()
    return config.name

def by_lines(config: Config | None = None) -> str:
    config = (
        config
        or load()
    )
    return config.name

def by_choice(config: Config | None = None) -> str:
    config = config if config is not None else load()
    return config.name

def by_denial(config: Config | None = None) -> str:
    return (load() if config is None else config).name

def by_and(fresh: bool = False) -> str:
    return "" if not (fresh and load()) else "fresh"

def by_mode(mode: str) -> str:
    return load().name if mode == "load" else mode

def by_kind(given: str | list[str]) -> str:
    return given if isinstance(given, str) else load().name

def through(config: Config | None = None) -> str:
    return by_or(config)

def by_options(**options: Config) -> Store:
    return Store(**options)

def by_more_options(name: str, **options: Config) -> Store:
    return by_options(**options)

def of_sized(sized: Sized | None = None) -> str:
    return str(sized or load())

def of_three(first: Config | None, second: Config | None) -> str:
    return str(first or second or load())

def again(config: Config | None = None) -> str:
    config = None
    return by_or(config)
"""

GIVEN = {
    "an object, a text, or a flag that is given, where something else would be loaded": """
from fastapi import Depends, FastAPI
from app.config import Config, of_request
from app.store import (
    Store, by_and, by_choice, by_denial, by_kind, by_lines, by_mode, by_more_options, by_options,
    by_or, of_three, through,
)

app = FastAPI()

@app.get("/")
async def handler(config: Config = Depends(of_request)) -> None:
    Store(config)
    by_or(config)
    by_or(Config(name="n"))
    by_lines(config)
    by_choice(config)
    by_denial(config)
    by_and()
    by_and(False)
    by_mode("other")
    by_kind("text")
    through(config)
    by_options(config=config)
    by_more_options("n", config=config)
    of_three(None, config)
    made = of_request()
    by_or(made)
    by_or(of_request())

@app.get("/tested")
async def tested(state: State, config: Config | None = None, other: Config | None = None) -> None:
    if config:
        by_or(config)
    if state.config is not None and state.name:
        by_denial(state.config)
    by_or(config) if config else None
    if config is None:
        print("none")
    else:
        by_choice(config)
    if not other:
        return
    by_or(other)
"""
    + LOADING,
}

LOADED_INSTEAD = {
    "what may be missing, or is: the part that stands in for it runs": """
from fastapi import Depends, FastAPI
from app.config import Config, Sized, of_request, perhaps
from app.store import (
    Store, again, by_and, by_choice, by_denial, by_kind, by_lines, by_mode, by_more_options,
    by_options, by_or, of_sized, of_three, through,
)

app = FastAPI()

@app.get("/")
async def handler(
    mode: str, fresh: bool, config: Config = None, given: Config = Depends(of_request)
) -> None:
    Store()  # blocks
    Store(config)  # blocks
    by_or()  # blocks
    by_or(None)  # blocks
    by_lines()  # blocks
    by_choice()  # blocks
    by_denial(None)  # blocks
    by_and(fresh)  # blocks
    by_and(True)  # blocks
    by_mode(mode)  # blocks
    by_mode("load")  # blocks
    by_kind(["a"])  # blocks
    through()  # blocks
    through(config)  # blocks
    by_options()  # blocks
    by_more_options("n", config=config)  # blocks
    of_sized(Sized())  # blocks
    of_three(None, config)  # blocks
    again(given)  # blocks
    by_or(perhaps())  # blocks
    made = perhaps()
    by_or(made)  # blocks

@app.get("/tested")
async def tested(state: State, config: Config | None = None, other: Config | None = None) -> None:
    if config:
        print(config)
    by_or(config)  # blocks
    if config:
        config = perhaps()
        by_or(config)  # blocks
    if state.config:
        state = State()
        by_denial(state.config)  # blocks
    if config is None:
        by_choice(config)  # blocks
    if fresh():
        if not other:
            return
    by_or(other)  # blocks
"""
    + LOADING,
}
