"""Addresses of this room, from the root."""

from django.urls import path

from makegood.web.register import data, listing, page

app_name = "register"
_ONE = "register/<str:slug>/"
urlpatterns = [
    path("register/", listing.register, name="register"),
    path("register/contracts.csv", listing.table, name="table"),
    path(_ONE, page.contract, name="contract"),
    path(f"{_ONE}data/promises.csv", data.table, name="promises"),
    path(f"{_ONE}data/uk9.json", data.notice, name="notice"),
    path(f"{_ONE}data/releases.json", data.releases, name="contract_releases"),
    path(f"{_ONE}data/record.json", data.record, name="contract_record"),
    path(f"{_ONE}data/book.jsonl", data.book, name="book"),
]
