"""Addresses under /tenders/."""

from typing import Any

from django.urls import URLPattern, path

from makegood.web.tenders import editing, inviting, known, listing, packing, sharing, team, testing, views, weights

app_name = "tenders"


def _part(name: str) -> URLPattern:
    return path(f"<str:number>/{name}/", editing.part, {"name": name}, name=name)


def _item(folder: str, name: str, ending: str = "") -> URLPattern:
    given: dict[str, Any] = {"name": name}
    return path(f"<str:number>/{folder}/<str:id_>/{ending}", editing.item, given, name=name)


urlpatterns = [
    path("", views.every, name="every"),
    path("start/", views.start, name="start"),
    path("start/<uuid:id_>/", views.start_from_check, name="start_from_check"),
    path("<str:number>/", views.task_list, name="tasks"),
    *map(_part, editing.PARTS),
    path("<str:number>/asks/", listing.every_ask, name="asks"),
    path("<str:number>/asks/choose/", listing.choose, name="choose"),
    path("<str:number>/asks/core/", editing.add_core, name="add_core"),
    path("<str:number>/asks/add/", editing.item, {"name": "ask"}, name="add_ask"),
    _item("asks", "question", "question/"),
    _item("asks", "kept", "kept/"),
    _item("asks", "ask"),
    path("<str:number>/voice/", listing.told, name="voice"),
    path("<str:number>/voice/add/", editing.item, {"name": "suggestion"}, name="add_suggestion"),
    _item("voice", "suggestion"),
    path("<str:number>/lots/add/", editing.item, {"name": "lot"}, name="add_lot"),
    _item("lots", "lot"),
    path("<str:number>/test/", testing.everything, name="test"),
    path("<str:number>/test/answers/", testing.answer, name="answer"),
    path("<str:number>/weights/", weights.tried, name="weights"),
    path("<str:number>/shared/take/", sharing.take_over, name="take_over"),
    path("<str:number>/market/", known.suppliers_known, name="market"),
    path("<str:number>/pack/", packing.pack, name="pack"),
    path("<str:number>/pack/issue/", packing.issue, name="issue"),
    path("<str:number>/pack/<path:name>", packing.download, name="file"),
    path("<str:number>/team/", team.team, name="team"),
    path("<str:number>/suppliers/", inviting.invite, name="invite"),
    path("<str:number>/remove/<str:name>/<str:id_>/", editing.remove, name="remove"),
    path("<str:number>/move/<str:name>/<str:id_>/<str:way>/", editing.move, name="move"),
]
