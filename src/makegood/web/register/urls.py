"""Addresses of this room, from the root. A contract's own word comes after all others: see RESERVED in `making`."""

from django.urls import path

from makegood.web.register import answering, asking, data, feed, listing, page

app_name = "register"
_ONE = "register/<str:slug>/"
urlpatterns = [
    path("register/", listing.register, name="register"),
    path("register/contracts.csv", listing.table, name="table"),
    path("register/changes/", feed.feed, name="feed"),
    path("register/data/", feed.about, name="data"),
    path("register/data/releases.json", feed.releases, name="releases"),
    path("register/data/records.json", feed.records, name="records"),
    path("register/questions/<str:code>/", asking.question, name="question"),
    path(_ONE, page.contract, name="contract"),
    path(f"{_ONE}ask/", asking.ask, name="ask"),
    path(f"{_ONE}changes/", feed.history, name="history"),
    path(f"{_ONE}asked/", feed.questions, name="asked"),
    path(f"{_ONE}data/promises.csv", data.table, name="promises"),
    path(f"{_ONE}data/questions.csv", feed.questions_table, name="questions_table"),
    path(f"{_ONE}data/uk9.json", data.notice, name="notice"),
    path(f"{_ONE}data/releases.json", data.releases, name="contract_releases"),
    path(f"{_ONE}data/record.json", data.record, name="contract_record"),
    path(f"{_ONE}data/book.jsonl", data.book, name="book"),
    path("questions/", answering.questions, name="questions"),
    path("questions/settings/", answering.settings, name="settings"),
    path("questions/<int:number>/", answering.answer, name="answer"),
]
