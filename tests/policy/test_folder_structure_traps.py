"""Blocks that look like trees of files and are none."""

from __future__ import annotations

import pytest

from vibelint.policy.folder_structure import read_folder_structure
from vibelint.policy.markdown import read_document

TRAPS = {
    "boxes of an architecture": """
┌─────────────┐     ┌──────────┐
│  client/    │ ──► │  api/    │
└─────────────┘     └──────────┘
""",
    "layers with arrows between them": """
Frontend/
     │
     ▼
api/main.py
     ├───────────────┐
     ▼               ▼
db/             cache/
""",
    "boxes in ASCII": """
+---------+     +----------+
| app/    | --> | main.py  |
+---------+     +----------+
""",
    "a flow of calls": """
POST /users
└── router.py: create_user()
    └── user_service.py: create()
        └── user_repository.py: insert()
""",
    "files that call files": """
main.py
└── router.py
    └── service.py
        └── repository.py
""",
    "routes": """
/api/v1
├── /users
│   ├── GET /
│   └── POST /
└── /orders
""",
    "routes without methods": """
/api/v1/
├── /auth/
│   ├── /login/
│   └── /logout/
└── /users/
""",
    "components of a page": """
<App>
├── <Header>
│   └── <Logo>
└── <Main>
    └── <Table>
""",
    "components by file": """
App.tsx
├── Layout.tsx
│   └── Header.tsx
└── Footer.tsx
""",
    "columns of a table": """
users
├── id: UUID
├── email: str
└── created_at: datetime
""",
    "a domain model": """
Order (Aggregate Root)
├── Properties
│   ├── id: OrderId [VO]
│   └── status: Status (open, closed)
└── Invariants
    └── total must not be negative
""",
    "a decision in words": """
Is it shared?
├── Yes, then put it into core/
└── No, keep it in the feature/
""",
    "names of branches": """
main
├── feature/login
└── fix/token-refresh
""",
    "a list of documents": """
PRD.md, TECH_STACK.md, RULES.md,
FOLDER_STRUCTURE.md
""",
    "requirements": """
fastapi>=0.109
uvicorn[standard]>=0.27
""",
    "commands": """
./run.py --scenario one
./run.py --scenario two
""",
    "keys and values": """
Location: /home/me/app/
Remote: origin
""",
    "who depends on whom": """
utils/   ◀── everything
data/    ◀── training/, backend/
models/  ◀── training/
""",
    "an indented list of services": """
services:
  api:
    image: shop
  db:
    image: postgres
""",
}


@pytest.mark.parametrize("block", TRAPS.values(), ids=TRAPS.keys())
def test_nothing_is_read_from(block: str) -> None:
    document = read_document(
        "folder_structure", "FOLDER_STRUCTURE.md", f"# Title\n\n```{block}```\n"
    )
    assert read_folder_structure(document) == ()


@pytest.mark.parametrize("block", TRAPS.values(), ids=TRAPS.keys())
def test_nothing_is_read_without_a_fence_from(block: str) -> None:
    document = read_document("folder_structure", "FOLDER_STRUCTURE.md", f"# Title\n{block}\n")
    assert read_folder_structure(document) == ()


@pytest.mark.parametrize("language", ["python", "yaml", "json", "sql", "http"])
def test_indented_lines_of_code_draw_nothing(language: str) -> None:
    text = f"```{language}\napp/\n  main.py\n  core/\n    a.py\n```\n"
    assert read_folder_structure(read_document("folder_structure", "X.md", text)) == ()


@pytest.mark.parametrize("language", ["", "text", "bash", "plaintext", 'sh title="Layout"'])
def test_branches_are_read_whatever_the_fence_says(language: str) -> None:
    text = f"```{language}\napp/\n├── main.py\n└── core/\n```\n"
    assert len(read_folder_structure(read_document("folder_structure", "X.md", text))) == 1
