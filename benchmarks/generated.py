"""Generated projects: FastAPI applications of any size, and call chains of any length."""

from __future__ import annotations

from collections.abc import Mapping

LINKS = 100
"""How many links of a chain one module holds."""

SHARED = {
    "app/core/database.py": """
from collections.abc import Iterator
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker
from app.core.settings import settings

engine = create_engine(settings.database_url, pool_pre_ping=True)
SessionLocal = sessionmaker(bind=engine, autoflush=False)

def get_session() -> Iterator[Session]:
    session = SessionLocal()
    try:
        yield session
    finally:
        session.close()
""",
    "app/core/settings.py": """
from pydantic_settings import BaseSettings

class Settings(BaseSettings):
    database_url: str = "postgresql://localhost/app"
    mail_url: str = "https://mail.example.org"

settings = Settings()
""",
    "app/models/base.py": """
from sqlalchemy.orm import DeclarativeBase

class Base(DeclarativeBase):
    pass
""",
    "app/core/mail.py": """
import requests
from app.core.settings import settings

class Mailer:
    def __init__(self, url: str) -> None:
        self.url = url
        self.client = requests.Session()

    def send(self, to: str, text: str) -> None:
        response = self.client.post(self.url, json={"to": to, "text": text})
        response.raise_for_status()

mailer = Mailer(settings.mail_url)
""",
}
FEATURE = {
    "app/schemas/{n}.py": """
from datetime import datetime
from pydantic import BaseModel, Field

class {C}Base(BaseModel):
    name: str = Field(min_length=1, max_length=80)
    price: float = Field(ge=0)

class {C}Create({C}Base):
    tags: list[str] = Field(default_factory=list)

class {C}Read({C}Base):
    id: int
    created_at: datetime

    @property
    def label(self) -> str:
        return f"{{self.id}}: {{self.name.strip().title()}}"
""",
    "app/models/{n}.py": """
from datetime import datetime
from sqlalchemy import DateTime, Float, Integer, String
from sqlalchemy.orm import Mapped, mapped_column
from app.models.base import Base

class {C}(Base):
    __tablename__ = "{n}s"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(80), index=True)
    price: Mapped[float] = mapped_column(Float, default=0.0)
    created_at: Mapped[datetime] = mapped_column(DateTime, default=datetime.utcnow)
""",
    "app/repositories/{n}_repository.py": """
from sqlalchemy import select
from sqlalchemy.orm import Session
from app.models.{n} import {C}
from app.schemas.{n} import {C}Create

class {C}Repository:
    def __init__(self, session: Session) -> None:
        self.session = session

    def get(self, id: int) -> {C} | None:
        return self.session.get({C}, id)

    def cheapest(self, limit: int = 20) -> list[{C}]:
        query = select({C}).order_by({C}.price).limit(limit)
        return list(self.session.execute(query).scalars().all())

    def add(self, given: {C}Create) -> {C}:
        row = {C}(name=given.name, price=given.price)
        self.session.add(row)
        self.session.commit()
        self.session.refresh(row)
        return row
""",
    "app/services/{n}_service.py": """
import logging
from app.core.mail import mailer
from app.repositories.{n}_repository import {C}Repository
from app.schemas.{n} import {C}Create, {C}Read
from app.services.{p}_service import total as total_before

logger = logging.getLogger(__name__)

def total(prices: list[float], rate: float = 0.1) -> float:
    return sum(prices) * (1 + rate) if prices else total_before(prices, rate)

class {C}Service:
    def __init__(self, repository: {C}Repository) -> None:
        self.repository = repository

    def create(self, given: {C}Create) -> {C}Read:
        row = self.repository.add(given)
        logger.info("created %s", row.id)
        self.notify(row.name)
        return {C}Read.model_validate(row)

    def notify(self, name: str) -> None:
        mailer.send("shop@example.org", f"new {{name.lower()}}")

    def overview(self, limit: int) -> dict[str, float]:
        rows = self.repository.cheapest(limit)
        prices = [row.price for row in rows]
        return {{"total": total(prices), "count": len(prices)}}
""",
    "app/api/{n}.py": """
from typing import Annotated
from fastapi import APIRouter, Depends, HTTPException, status
from fastapi.concurrency import run_in_threadpool
from sqlalchemy.orm import Session
from app.core.database import get_session
from app.repositories.{n}_repository import {C}Repository
from app.schemas.{n} import {C}Create, {C}Read
from app.services.{n}_service import {C}Service

router = APIRouter(prefix="/{n}s", tags=["{n}"])

def get_service(session: Annotated[Session, Depends(get_session)]) -> {C}Service:
    return {C}Service({C}Repository(session))

Service = Annotated[{C}Service, Depends(get_service)]

@router.post("", response_model={C}Read, status_code=status.HTTP_201_CREATED)
async def create(given: {C}Create, service: Service) -> {C}Read:
    return service.create(given)

@router.get("/overview")
async def overview(service: Service, limit: int = 20) -> dict[str, float]:
    return await run_in_threadpool(service.overview, limit)

@router.get("/{{id}}", response_model={C}Read)
def read(id: int, service: Service) -> {C}Read:
    row = service.repository.get(id)
    if row is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "no such {n}")
    return {C}Read.model_validate(row)
""",
}

DOCUMENTS = {
    "RULES.md": """# Rules

- Type hints are required on every function
- Never make blocking calls in async functions
- Routers only handle HTTP; business logic lives in services
- Queries live in repositories
- Use structlog for logging, never `print`
- Every HTTP error is a subclass of `HTTPException`
""",
    "TECH_STACK.md": """# Stack

## Approved packages

```
fastapi>=0.110
pydantic>=2
pydantic-settings
sqlalchemy>=2
httpx
structlog
```
""",
    "FOLDER_STRUCTURE.md": """# Structure

```
app/
├── api/           # routers
│   └── item0.py
├── core/          # settings, database, mail
├── models/        # ORM models
│   └── item0.py
├── repositories/
│   └── item0_repository.py
├── schemas/
│   └── item0.py
└── services/
    └── item0_service.py
```
""",
}


def application(modules: int) -> Mapping[str, str]:
    """A FastAPI application: one blocking handler for each five modules.

    Args:
        modules: How many modules, about.

    Returns:
        Sources by path.
    """
    files = dict(SHARED)
    for number in range(max(modules // len(FEATURE), 1)):
        words = {"n": f"item{number}", "C": f"Item{number}", "p": f"item{max(number - 1, 0)}"}
        files.update({path.format(**words): text.format(**words) for path, text in FEATURE.items()})
    return files


def call_chain(length: int) -> Mapping[str, str]:
    """An async function that blocks at the end of a chain over modules, methods and other names.

    Args:
        length: How many functions lie between it and the call that blocks.
    """
    links = [_link(number) for number in range(length)]
    links.append(f"import time\ndef step{length}():\n    time.sleep(1)")
    return {
        **_modules(links),
        "app.py": "from m0 import step0\nasync def handler():\n    step0()\n",
    }


def awaited_chain(length: int) -> Mapping[str, str]:
    """An async function that calls a client which a chain of awaited assignments hands over."""
    links = [
        f"{_taken(n + 1)}async def step{n}():\n    found = await step{n + 1}()\n    return found"
        for n in range(length)
    ]
    links.append(f"import requests\nasync def step{length}():\n    return requests.Session()")
    handler = "async def handler():\n    client = await step0()\n    client.get('/')\n"
    return {**_modules(links), "app.py": f"from m0 import step0\n{handler}"}


def _link(number: int) -> str:
    following = f"step{number + 1}"
    forms = (
        f"def step{number}():\n    return {following}()",
        f"def step{number}():\n    following = {following}\n    return following()",
        f"class Step{number}:\n    def run(self):\n        return {following}()\n"
        f"def step{number}():\n    step = Step{number}()\n    return step.run()",
    )
    return _taken(number + 1) + forms[number % len(forms)]


def _taken(number: int) -> str:
    """The import of a link that starts another module."""
    return "" if number % LINKS else f"from m{number // LINKS} import step{number}\n"


def _modules(links: list[str]) -> Mapping[str, str]:
    starts = range(0, len(links), LINKS)
    return {f"m{n // LINKS}.py": "\n\n".join(links[n : n + LINKS]) + "\n" for n in starts}
