"""Which functions answer requests."""

from __future__ import annotations

import pytest

from tests.support import project_of
from vibelint.project.handlers import Handler, HandlerKind, handlers

ROUTER = "from fastapi import APIRouter, FastAPI\n"
DRF = "from rest_framework import generics, viewsets\nfrom rest_framework.views import APIView\n"


def found(files: dict[str, str] | str) -> dict[str, Handler]:
    """Handlers by qualified name, of one `app/api.py` or of several files."""
    project = project_of({"app/api.py": files} if isinstance(files, str) else files)
    return {project.files[h.path].scopes[h.scope].qualname: h for h in handlers(project)}


class TestFastAPI:
    @pytest.mark.parametrize(
        ("router", "decorator"),
        [
            pytest.param("router = APIRouter()", "router.get('/x')", id="a router's verb"),
            pytest.param("app = FastAPI()", "app.post('/x')", id="the application's verb"),
            pytest.param(
                "import fastapi\nr = fastapi.APIRouter()", "r.put('/x')", id="a qualified name"
            ),
            pytest.param(
                "class Own(APIRouter): ...\nr = Own()", "r.delete('/x')", id="a subclass's router"
            ),
            pytest.param(
                "def make() -> APIRouter: ...\nr = make()", "r.get('/x')", id="a typed function's"
            ),
            pytest.param(
                "def make():\n    return APIRouter()\nr = make()",
                "r.get('/x')",
                id="an untyped function's result",
            ),
            pytest.param(
                "router: APIRouter = build()", "router.patch('/x')", id="an annotated router"
            ),
            pytest.param(
                "router = APIRouter()", "router.api_route('/x', methods=['GET'])", id="api_route"
            ),
            pytest.param(
                "router = APIRouter()\ndef protected(*a): ...",
                "protected(router.get, '/x', ['admin'])",
                id="a wrapper that is handed the router's method",
            ),
        ],
    )
    def test_a_decorator_of_a_router_makes_a_route(self, router: str, decorator: str) -> None:
        assert "read" in found(f"{ROUTER}{router}\n@{decorator}\ndef read(): ...\n")

    def test_path_and_methods_are_read_from_the_decorator(self) -> None:
        code = (
            f"{ROUTER}r = APIRouter()\n"
            "@r.post('/a')\ndef create(): ...\n"
            "@r.api_route('/b', methods=['GET', 'head'])\ndef both(): ...\n"
            "@r.websocket('/c')\nasync def talk(): ...\n"
        )
        handler = found(code)
        assert (handler["create"].route, handler["create"].methods) == ("/a", ("POST",))
        assert handler["both"].methods == ("GET", "HEAD")
        assert handler["talk"].kind is HandlerKind.WEBSOCKET

    def test_a_function_with_several_route_decorators_is_one_handler(self) -> None:
        code = f"{ROUTER}r = APIRouter()\n@r.get('/a')\n@r.get('/b')\ndef read(): ...\n"
        assert list(found(code)) == ["read"]

    def test_a_router_may_come_from_another_module_under_another_name(self) -> None:
        files = {
            "app/routing.py": f"{ROUTER}base = APIRouter()\n",
            "app/__init__.py": "from .routing import base as api\n",
            "app/users.py": "from app import api as router\n@router.get('/x')\ndef read(): ...\n",
        }
        assert "read" in found(files)

    def test_a_router_may_be_a_parameter(self) -> None:
        code = f"{ROUTER}def register(app: FastAPI):\n    @app.get('/x')\n    def read(): ...\n"
        assert "register.read" in found(code)

    def test_a_router_may_be_an_attribute_of_the_class(self) -> None:
        code = (
            f"{ROUTER}class Api:\n"
            "    def __init__(self):\n"
            "        self.router = APIRouter()\n"
            "        self.router.add_api_route('/x', self.read)\n"
            "    def read(self): ...\n"
        )
        assert found(code)["Api.read"].route == "/x"

    def test_add_api_route_registers_a_function_of_another_module(self) -> None:
        files = {
            "app/views.py": "def read(): ...\n",
            "app/main.py": (
                f"{ROUTER}from app import views\napp = FastAPI()\n"
                "app.add_api_route('/x', endpoint=views.read, methods=['POST'])\n"
            ),
        }
        handler = found(files)["read"]
        assert (handler.path, handler.methods) == ("app/views.py", ("POST",))

    def test_a_decorator_may_be_called_on_the_spot(self) -> None:
        code = f"{ROUTER}app = FastAPI()\ndef read(): ...\napp.get('/x')(read)\n"
        assert found(code)["read"].methods == ("GET",)

    def test_methods_of_class_based_views_are_routes(self) -> None:
        code = (
            f"{ROUTER}from fastapi_utils.cbv import cbv\nrouter = APIRouter()\n"
            "@cbv(router)\nclass Users:\n    @router.get('/x')\n    def read(self): ...\n"
            "from fastapi_utils import Resource\n"
            "class Items(Resource):\n    def get(self): ...\n    def other(self): ...\n"
        )
        handler = found(code)
        assert sorted(handler) == ["Items.get", "Users.read"]
        assert handler["Users.read"].owner is not None

    def test_an_untyped_parameter_named_app_is_a_router_in_a_file_that_speaks_fastapi(self) -> None:
        code = (
            "from fastapi import Depends\ndef add(app):\n    @app.get('/x')\n    def read(): ...\n"
        )
        assert "add.read" in found(code)

    @pytest.mark.parametrize(
        "code",
        [
            pytest.param("cache = {}\n@cache.get('/x')\ndef read(): ...\n", id="a dict's get"),
            pytest.param(
                "import httpx\nclient = httpx.Client()\n@client.get('/x')\ndef read(): ...\n",
                id="a client's get",
            ),
            pytest.param(
                "from fastapi import Depends\nfrom flask import Flask\n"
                "def add(app):\n    @app.get('/x')\n    def read(): ...\n",
                id="an unknown receiver beside Flask",
            ),
            pytest.param(
                f"{ROUTER}app = FastAPI()\n@app.exception_handler(404)\ndef missing(): ...\n",
                id="an exception handler",
            ),
            pytest.param(
                f"{ROUTER}app = FastAPI()\n@app.middleware('http')\nasync def time(): ...\n",
                id="middleware",
            ),
            pytest.param(
                f"{ROUTER}app = FastAPI()\n@app.on_event('startup')\ndef start(): ...\n",
                id="a start-up function",
            ),
        ],
    )
    def test_what_is_no_route(self, code: str) -> None:
        assert found(code) == {}


class TestDjangoRestFramework:
    def test_verbs_of_an_api_view_are_handlers_and_its_other_methods_are_not(self) -> None:
        code = (
            f"{DRF}class Users(APIView):\n"
            "    def get(self, request): ...\n"
            "    def get_queryset(self): ...\n"
            "    def helper(self): ...\n"
        )
        handler = found(code)
        assert list(handler) == ["Users.get"]
        assert (handler["Users.get"].framework, handler["Users.get"].methods) == ("drf", ("GET",))

    def test_bases_of_the_projects_own_are_followed(self) -> None:
        files = {
            "app/base.py": f"{DRF}class Base(APIView): ...\nclass Again(Base): ...\n",
            "app/views.py": "from .base import Again\nclass V(Again):\n    def post(self, r): ...\n",
        }
        assert list(found(files)) == ["V.post"]

    def test_viewset_methods_actions_and_hooks(self) -> None:
        code = (
            f"{DRF}from rest_framework.decorators import action\n"
            "class Users(viewsets.ModelViewSet):\n"
            "    def list(self, request): ...\n"
            "    @action(detail=True, methods=['post'], url_path='close')\n"
            "    def shut(self, request, pk): ...\n"
            "    def perform_create(self, serializer): ...\n"
            "    def get_object(self): ...\n"
        )
        handler = found(code)
        assert {name: h.kind for name, h in handler.items()} == {
            "Users.list": HandlerKind.VIEWSET_METHOD,
            "Users.shut": HandlerKind.ACTION,
            "Users.perform_create": HandlerKind.HOOK,
        }
        assert (handler["Users.shut"].methods, handler["Users.shut"].route) == (("POST",), "close")

    def test_a_function_with_api_view_is_a_handler(self) -> None:
        code = (
            "from rest_framework.decorators import api_view\n"
            "@api_view(['GET', 'POST'])\ndef users(request): ...\n"
        )
        assert found(code)["users"].methods == ("GET", "POST")

    def test_a_base_out_of_reach_is_a_view_by_name_where_the_method_takes_a_request(self) -> None:
        code = (
            "from somewhere.views import TokenAPIView\n"
            "class T(TokenAPIView):\n    def post(self, request): ...\n    def get(self): ...\n"
        )
        assert list(found(code)) == ["T.post"]


class TestDjango:
    @pytest.mark.parametrize(
        "base",
        [
            pytest.param("from django.views import View\nclass V(View)", id="View"),
            pytest.param(
                "from django.views import generic\nclass V(generic.ListView)", id="generic"
            ),
            pytest.param(
                "from django.views.generic.edit import FormView\nclass V(FormView)", id="FormView"
            ),
        ],
    )
    def test_verbs_of_class_based_views_are_handlers(self, base: str) -> None:
        handler = found(f"{base}:\n    def post(self, request): ...\n    def dispatch(self): ...\n")
        assert list(handler) == ["V.post"]
        assert handler["V.post"].framework == "django"

    def test_functions_named_in_urlpatterns_are_handlers_wrapped_ones_too(self) -> None:
        files = {
            "shop/views.py": "def home(request): ...\ndef shut(request): ...\ndef other(): ...\n",
            "shop/urls.py": (
                "from django.urls import path, re_path\n"
                "from django.contrib.auth.decorators import login_required\n"
                "from . import views\n"
                "urlpatterns = [\n"
                "    path('home/', views.home),\n"
                "    re_path(r'^shut/$', login_required(views.shut)),\n"
                "]\n"
            ),
        }
        handler = found(files)
        assert sorted(handler) == ["home", "shut"]
        assert handler["home"].route == "home/"

    def test_django_decorators_tell_a_view(self) -> None:
        code = (
            "from django.views.decorators.http import require_http_methods\n"
            "@require_http_methods(['POST'])\ndef save(request): ...\n"
        )
        assert found(code)["save"].methods == ("POST",)

    def test_a_path_of_something_else_is_no_route(self) -> None:
        code = "from os import path\ndef view(): ...\npath.join('x', view)\n"
        assert found(code) == {}

    def test_a_list_view_of_another_toolkit_is_no_view(self) -> None:
        code = (
            "from PySide6.QtWidgets import QListView\nclass V(QListView):\n    def get(self): ...\n"
        )
        assert found(code) == {}
