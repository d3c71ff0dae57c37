"""Addresses of this room, from the root."""

from django.urls import path

from makegood.web.contracts import book, contract, listing, promise

app_name = "contracts"
urlpatterns = [
    path("contracts/", listing.contracts, name="contracts"),
    path("contracts/<str:number>/", contract.contract, name="contract"),
    path("contracts/<str:number>/promises/<int:place_>/", promise.promise, name="promise"),
    path("contracts/<str:number>/book/", book.book, name="book"),
    path("contracts/<str:number>/book/book.jsonl", book.exported, name="book_file"),
    path("contracts/<str:number>/book/for-an-auditor.zip", book.bundles, name="bundles"),
]
