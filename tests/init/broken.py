"""What is broken in a new project, and the rule that finds it."""

from __future__ import annotations

from vibelint.init.answers import Framework

FASTAPI = (
    (
        "app/services/user_service.py",
        "        users = await self.users.list_page(limit, offset)\n",
        "        import time\n\n        time.sleep(1)\n"
        "        users = await self.users.list_page(limit, offset)\n",
        "blocking-call-in-async",
    ),
    ("app/config.py", "from typing", "import requests\nfrom typing", "unapproved-import"),
    ("app/api/v1/endpoints/users.py", "status_code=204", "status_code=200", "endpoint-drift"),
    ("app/api/v1/endpoints/users.py", '.patch("', '.put("', "undocumented-endpoint"),
    ("app/schemas/user.py", "    is_active: bool\n", "", "endpoint-drift"),
    ("app/models/user.py", "String(100)", "String(200)", "column-drift"),
    (
        "app/core/security.py",
        "except (jwt.InvalidTokenError, KeyError, ValueError):\n        raise NotSignedIn from",
        "except Exception:\n        return",
        "swallowed-exception",
    ),
    ("app/services/auth_service.py", "-> TokenRead:", ":", "missing-type-hint"),
    (
        "app/services/auth_service.py",
        "from app.config",
        "from app.api.deps import bearer\nfrom app.config",
        "layer-import",
    ),
    ("pyproject.toml", "pyjwt==", "python-jose==", "unapproved-requirement"),
    ("TECH_STACK.md", "structlog==26.1.0\n", "", "contradicting-documents"),
    ("EXAMPLES.md", "await self.tools.add(tool)", "print(tool)", "example-breaks-rule"),
    ("FOLDER_STRUCTURE.md", "memory.py", "fakes.py", "missing-path"),
)
DJANGO = (
    (
        "apps/items/views.py",
        "item = item_service.archive_item(self.get_object())",
        "item = Item.objects.get(pk=pk)",
        "query-in-handler",
    ),
    ("apps/items/views.py", "pk: str) -> Response:", "pk: str):", "missing-type-hint"),
    ("apps/items/views.py", "from apps.items.services", "from apps.items.service", "ghost-import"),
    ("apps/items/serializers.py", '            "quantity",\n', "", "endpoint-drift"),
    ("apps/accounts/urls.py", '"token/refresh/"', '"token/renew/"', "missing-endpoint"),
    ("apps/accounts/urls.py", '"token/"', '"tokens/"', "undocumented-endpoint"),
    ("apps/core/middleware.py", "import time", "import requests", "unapproved-import"),
    (
        "apps/core/services.py",
        "except DatabaseError as error:\n"
        '        raise ServiceUnavailableError("The database does not answer.") from error',
        "except Exception:\n        pass",
        "swallowed-exception",
    ),
    (
        "apps/items/services/item_service.py",
        "from apps.items.models",
        "from apps.items.views import ItemViewSet\nfrom apps.items.models",
        "layer-import",
    ),
    (
        "apps/items/services/item_service.py",
        "from apps.items.exceptions import ItemArchivedError",
        "from rest_framework.exceptions import APIException as ItemArchivedError",
        "raw-http-exception",
    ),
    (
        "config/urls.py",
        "urlpatterns = [\n",
        'urlpatterns = [\n    path("", include("apps.items.urls")),\n',
        "unversioned-route",
    ),
    ("pyproject.toml", "structlog==", "loguru==", "unapproved-requirement"),
    ("EXAMPLES.md", "logger.info(", "print(", "example-breaks-rule"),
    ("FOLDER_STRUCTURE.md", "middleware.py", "middlewares.py", "missing-path"),
    (
        "TECH_STACK.md",
        "| structlog | ==26.1.0 | structured logs |\n",
        "",
        "contradicting-documents",
    ),
)
BROKEN = {Framework.FASTAPI: FASTAPI, Framework.DJANGO: DJANGO}
"""By framework: a file, what it says, what is made of it, and the rule that is broken then."""
