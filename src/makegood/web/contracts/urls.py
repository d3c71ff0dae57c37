"""Addresses of this room, from the root."""

from django.urls import path

from makegood.web.contracts import book, contract, data, listing, promise, public

app_name = "contracts"
urlpatterns = [
    path("contracts/", listing.contracts, name="contracts"),
    path("contracts/<str:number>/", contract.contract, name="contract"),
    path("contracts/<str:number>/promises/<int:place_>/", promise.promise, name="promise"),
    path("contracts/<str:number>/book/", book.book, name="book"),
    path("contracts/<str:number>/book/book.jsonl", book.exported, name="book_file"),
    path("contracts/<str:number>/book/for-an-auditor.zip", book.bundles, name="bundles"),
    path("register/", public.register, name="register"),
    path("register/<str:slug>/", public.published, name="public"),
    path("register/<str:slug>/data/promises.csv", data.table, name="public_csv"),
    path("register/<str:slug>/data/book.jsonl", data.book, name="public_book"),
]
