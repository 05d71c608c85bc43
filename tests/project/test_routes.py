"""The routes of a project with their full paths, and what is not evident of them."""

from __future__ import annotations

import pytest

from tests.support import project_of
from vibelint.project.routes import Route, routes

APP = "from fastapi import FastAPI, APIRouter\nfrom app import users\n"
USERS = """\
from fastapi import APIRouter
router = APIRouter(prefix="/users")
@router.get("/{user_id}")
def read(user_id: int) -> int: ...
"""


def urls(files: dict[str, str]) -> list[str | None]:
    return [route.url for route in routes(project_of(files))]


def of_users(main: str, users: str = USERS, **more: str) -> list[str | None]:
    files = {"app/main.py": APP + main, "app/users.py": users}
    return urls(files | {f"app/{name}.py": text for name, text in more.items()})


@pytest.mark.parametrize(
    ("main", "expected"),
    [
        ("app = FastAPI()\napp.include_router(users.router)\n", "/users/{user_id}"),
        ("app = FastAPI()\napp.include_router(users.router, prefix='/api')\n",
         "/api/users/{user_id}"),
        ("app = FastAPI()\napp.include_router(router=users.router, prefix='/api/v1')\n",
         "/api/v1/users/{user_id}"),
        ("app = FastAPI()\nsub = FastAPI()\nsub.include_router(users.router)\n"
         "app.mount('/api', sub)\n", "/api/users/{user_id}"),
        ("PREFIX = '/api'\napp = FastAPI()\napp.include_router(users.router, prefix=PREFIX)\n",
         "/api/users/{user_id}"),
        ("V = 1\nP = 'v1'\napp = FastAPI()\napp.include_router(users.router, prefix=f'/api/{P}')\n",
         "/api/v1/users/{user_id}"),
        ("BASE = '/api'\napp = FastAPI()\napp.include_router(users.router, prefix=BASE + '/v1')\n",
         "/api/v1/users/{user_id}"),
        ("class Settings:\n    api: str = '/api'\nsettings = Settings()\napp = FastAPI()\n"
         "app.include_router(users.router, prefix=settings.api)\n", "/api/users/{user_id}"),
        ("class Settings:\n    api: str = '/api'\ndef get_settings() -> Settings: ...\n"
         "app = FastAPI()\napp.include_router(users.router, prefix=get_settings().api)\n",
         "/api/users/{user_id}"),
        ("def create_app() -> FastAPI:\n    app = FastAPI()\n"
         "    app.include_router(users.router, prefix='/api')\n    return app\n",
         "/api/users/{user_id}"),
        ("def register(app: FastAPI) -> None:\n"
         "    app.include_router(users.router, prefix='/api')\n", "/api/users/{user_id}"),
        ("app = FastAPI()\nROUTERS = [users.router]\nfor one in ROUTERS:\n"
         "    app.include_router(one, prefix='/api')\n", "/api/users/{user_id}"),
        ("app = FastAPI(root_path='/api')\napp.include_router(users.router)\n",
         "/api/users/{user_id}"),
    ],
)  # fmt: skip
def test_prefixes_are_followed(main: str, expected: str) -> None:
    assert of_users(main) == [expected]


@pytest.mark.parametrize(
    "main",
    [
        pytest.param("app = FastAPI()\n", id="mounted nowhere"),
        pytest.param("app = FastAPI()\napp.include_router(users.router, prefix=P)\n",
                     id="a name from nowhere"),
        pytest.param("app = FastAPI()\napp.include_router(users.router, **OPTIONS)\n",
                     id="options"),
        pytest.param("app = FastAPI()\ndef f(prefix: str) -> None:\n"
                     "    app.include_router(users.router, prefix=prefix)\n", id="a parameter"),
        pytest.param("outer = APIRouter()\nouter.include_router(users.router)\n",
                     id="a router that is mounted nowhere"),
        pytest.param("import fastapi_versioning\napp = FastAPI()\n"
                     "app.include_router(users.router)\n", id="rewritten by a library"),
    ],
)  # fmt: skip
def test_what_is_not_evident_is_unknown(main: str) -> None:
    assert of_users(main) == [None]


def test_a_router_mounted_twice_has_two_routes_and_says_where() -> None:
    main = (
        "app = FastAPI()\napp.include_router(users.router, prefix='/a')\n"
        "outer = APIRouter(prefix='/b')\nouter.include_router(users.router)\n"
        "app.include_router(outer)\n"
    )
    files = {"app/main.py": APP + main, "app/users.py": USERS}
    first, second = routes(project_of(files))
    assert (first.url, second.url) == ("/a/users/{user_id}", "/b/users/{user_id}")
    assert [place.span.line for place in first.mounts] == [4]
    assert [place.span.line for place in second.mounts] == [7, 6]
    assert second.pieces == ("/b", "/users", "/{user_id}")


def test_routers_that_include_each_other_end() -> None:
    main = "a = APIRouter()\nb = APIRouter()\na.include_router(b)\nb.include_router(a)\n"
    assert of_users(main + "a.include_router(users.router)\n") == [None]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ("", 200),
        (", status_code=201", 201),
        (", status_code=status.HTTP_204_NO_CONTENT", 204),
        (", status_code=HTTPStatus.CREATED", 201),
        (", status_code=CODE", None),
        (", **OPTIONS", None),
    ],
)
def test_status_codes(given: str, status: int | None) -> None:
    text = f"from fastapi import FastAPI\napp = FastAPI()\n@app.get('/a'{given})\ndef a(): ...\n"
    (route,) = routes(project_of({"main.py": text}))
    assert route.status == status


def django(urlconf: str, **more: str) -> list[str]:
    files = {
        "config/settings.py": "ROOT_URLCONF = 'config.urls'\n",
        "config/urls.py": "from django.urls import include, path, re_path\n" + urlconf,
        "shop/__init__.py": "",
        "shop/views.py": VIEWS,
    }
    files |= {f"shop/{name}.py": text for name, text in more.items()}
    return [_told(route) for route in routes(project_of(files))]


def _told(route: Route) -> str:
    return f"{'|'.join(route.methods)} {route.url}"


VIEWS = """\
from rest_framework import generics, viewsets
from rest_framework.decorators import action, api_view
from rest_framework.views import APIView


class Basket(APIView):
    def get(self, request): ...
    def post(self, request): ...


class Items(generics.ListCreateAPIView):
    pass


class Orders(viewsets.ReadOnlyModelViewSet):
    @action(detail=True, methods=["post"])
    def ship(self, request, pk=None): ...


@api_view(["GET"])
def totals(request): ...
"""


@pytest.mark.parametrize(
    ("urlconf", "expected"),
    [
        ("from shop.views import totals\nurlpatterns = [path('api/totals/', totals)]\n",
         ["GET /api/totals/"]),
        ("from shop import views\nurlpatterns = [path('b/', views.Basket.as_view())]\n",
         ["GET /b/", "POST /b/"]),
        ("from shop import views\nurlpatterns = [path('i/', views.Items.as_view())]\n",
         ["GET /i/", "POST /i/"]),
        ("from shop import views\nurlpatterns = [re_path(r'^b/(?P<pk>\\d+)/$', views.totals)]\n",
         ["GET /b/{}/"]),
        ("from shop import views\nurlpatterns = [\n"
         "    path('a/', include([path('b/', views.totals)])),\n]\n", ["GET /a/b/"]),
        ("from shop import views\ninner = [path('b/', views.totals)]\n"
         "urlpatterns = [path('a/', include((inner, 'shop')))]\n", ["GET /a/b/"]),
        ("from shop import views\nurlpatterns = []\nurlpatterns += [path('b/', views.totals)]\n",
         ["GET /b/"]),
        ("from django.conf.urls.i18n import i18n_patterns\nfrom shop import views\n"
         "urlpatterns = i18n_patterns(path('b/', views.totals))\n", ["GET None"]),
        ("from shop import views\nurlpatterns = [path(PREFIX, views.totals)]\n", ["GET None"]),
    ],
)  # fmt: skip
def test_django_patterns(urlconf: str, expected: list[str]) -> None:
    assert django(urlconf) == expected


def test_a_loop_in_a_function_goes_through_a_list_of_another_module() -> None:
    main = (
        "from app.lists import ROUTERS\ndef one() -> None: ...\ndef two() -> None: ...\n"
        "def create_app() -> FastAPI:\n    app = FastAPI()\n    for each in ROUTERS:\n"
        "        app.include_router(each, prefix='/api')\n    return app\n"
    )
    lists = "from app import users\nROUTERS = [users.router]\n"
    assert of_users(main, lists=lists) == ["/api/users/{user_id}"]


def test_an_included_module_and_a_router() -> None:
    urls_of_shop = (
        "from django.urls import include, path\nfrom rest_framework.routers import DefaultRouter\n"
        "from shop.views import Orders\nrouter = DefaultRouter()\n"
        "router.register(r'orders', Orders)\nurlpatterns = [path('', include(router.urls))]\n"
    )
    found = django("urlpatterns = [path('api/v1/', include('shop.urls'))]\n", urls=urls_of_shop)
    assert found == [
        "GET /api/v1/",
        "GET /api/v1/orders/",
        "GET /api/v1/orders/{pk}/",
        "POST /api/v1/orders/{pk}/ship/",
    ]


def test_without_a_root_nothing_is_reached() -> None:
    urlconf = "from django.urls import path\nfrom shop.views import totals\n"
    files = {
        "shop/urls.py": f"{urlconf}urlpatterns = [path('a/', totals)]\n",
        "shop/views.py": VIEWS,
    }
    assert urls(files) == [None]


def test_shapes_compare() -> None:
    (route,) = routes(project_of({"main.py": "from fastapi import FastAPI\napp = FastAPI()\n"
                                  "@app.get('/a/{b:path}/')\ndef a(): ...\n"}))  # fmt: skip
    assert route.shape == "/a/{}"
