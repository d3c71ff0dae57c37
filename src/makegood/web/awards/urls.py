"""Addresses of this room, from the root: evaluate/..., moderate/..., award/..., and a bidder's letter and signature."""

from django.urls import path

from makegood.web.awards import (
    book,
    deciding,
    home,
    learned,
    letters,
    links,
    moderating,
    notices,
    scoring,
    signing,
    waits,
)

app_name = "awards"
urlpatterns = [
    path("evaluate/<str:number>/", scoring.evaluate, name="evaluate"),
    path("evaluate/<str:number>/links/", links.declare, name="links"),
    path("evaluate/<str:number>/q<int:place_>/", scoring.question, name="question"),
    path("evaluate/<str:number>/q<int:place_>/lock/", scoring.lock, name="lock"),
    path("evaluate/<str:number>/q<int:place_>/<str:letter>/", scoring.score, name="score"),
    path("moderate/<str:number>/", moderating.moderate, name="moderate"),
    path("moderate/<str:number>/links/", links.decide, name="decide_links"),
    path("moderate/<str:number>/q<int:place_>/", moderating.question, name="agree"),
    path("moderate/<str:number>/q<int:place_>/<str:letter>/", moderating.answer, name="moderated_answer"),
    path("award/<str:number>/", home.home, name="home"),
    path("award/<str:number>/lots/", deciding.lots_page, name="lots"),
    path("award/<str:number>/lots/draw/", deciding.draw, name="draw_tie"),
    path("award/<str:number>/lots/use/", deciding.use, name="use"),
    path("award/<str:number>/lots/agree/", deciding.agree, name="agree_award"),
    path("award/<str:number>/lots/files/<str:name>", deciding.download, name="lots_file"),
    path("award/<str:number>/letters/", letters.letters, name="letters"),
    path("award/<str:number>/letters/send/", letters.send, name="send_letters"),
    path("award/<str:number>/letters/details/", letters.complete, name="letter_details"),
    path("award/<str:number>/letters/<str:letter>/", letters.read_one, name="read_letter"),
    path("award/<str:number>/letters/<str:letter>/letter.docx", letters.word, name="letter_word"),
    path("award/<str:number>/notices/", notices.notices, name="notices"),
    path("award/<str:number>/notices/<str:kind>.json", notices.download, name="notice"),
    path("award/<str:number>/sign/", signing.winners, name="sign"),
    path("award/<str:number>/sign/<str:letter>/", signing.officer, name="sign_one"),
    path("award/<str:number>/sign/<str:letter>/schedule.docx", signing.officer_word, name="schedule_word"),
    path("award/<str:number>/learned/", learned.learned, name="learned"),
    path("award/<str:number>/book/", book.book, name="book"),
    path("award/<str:number>/book/book.jsonl", book.exported, name="book_file"),
    path("award/<str:number>/book/challenge-pack.zip", book.pack, name="challenge"),
    path("bids/<str:number>/letter/", letters.own, name="letter"),
    path("bids/<str:number>/letter/letter.docx", letters.own_word, name="own_letter_word"),
    path("bids/<str:number>/sign/", signing.supplier, name="supplier_sign"),
    path("bids/<str:number>/sign/schedule.docx", signing.supplier_word, name="own_schedule_word"),
]
__all__ = ["app_name", "urlpatterns", "waits"]
