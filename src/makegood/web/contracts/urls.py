"""Addresses of this room, from the root."""

from django.urls import path

from makegood.web.contracts import (
    book,
    changing,
    checking,
    contract,
    drawn,
    finding,
    listing,
    ordering,
    promise,
    publishing,
    rating,
    reading,
    starting,
    talks,
    waits,
)

app_name = "contracts"
_TALK = "contracts/<str:number>/talk/<int:place_>/"
_DRAW = "contracts/<str:number>/draws/<str:id_>/"
urlpatterns = [
    path("contracts/", listing.contracts, name="contracts"),
    path("contracts/start/<str:number>/<str:letter>/", starting.start, name="start"),
    path("contracts/<str:number>/", contract.contract, name="contract"),
    path("contracts/<str:number>/promises/<int:place_>/", promise.promise, name="promise"),
    path("contracts/<str:number>/publish/", publishing.publish, name="publish"),
    path("contracts/<str:number>/book/", book.book, name="book"),
    path("contracts/<str:number>/book/book.jsonl", book.exported, name="book_file"),
    path("contracts/<str:number>/book/for-an-auditor.zip", book.bundles, name="bundles"),
    path("contracts/<str:number>/draws/", drawn.draws, name="draws"),
    path("contracts/<str:number>/draws/lock/", drawn.lock, name="lock"),
    path("contracts/<str:number>/draws/plan/<str:tier>/<str:period>/", drawn.plan, name="plan"),
    path(_DRAW, checking.check, name="draw"),
    path(f"{_DRAW}drawn.json", checking.told_file, name="drawn_file"),
    path(f"{_DRAW}tell/", checking.tell, name="tell"),
    path(f"{_DRAW}opening/", checking.open_rows, name="opening"),
    path(f"{_DRAW}record/", checking.record, name="record"),
    path(f"{_DRAW}close/", checking.close, name="close"),
    path(f"{_DRAW}rows/<int:row>/", reading.row, name="row"),
    path(f"{_DRAW}rows/<int:row>/payslips/<int:place>/", reading.payslip, name="payslip"),
    path("contracts/<str:number>/ordered/<str:period>/", ordering.ordered, name="ordered"),
    path("contracts/<str:number>/promises/<int:place_>/rate/<str:period>/", rating.rate, name="rate"),
    path("contracts/<str:number>/changes/", changing.page, name="changes"),
    path("contracts/<str:number>/changes/agree/", changing.agree, name="agree_change"),
    path("contracts/<str:number>/findings/", finding.page, name="findings"),
    path("contracts/<str:number>/promises/<int:place_>/talk/", talks.start, name="start_talk"),
    path(_TALK, talks.talk, name="talk"),
    path(f"{_TALK}explain/", talks.explain, name="explain"),
    path(f"{_TALK}more-time/", talks.more_time, name="more_time"),
    path(f"{_TALK}step/", talks.take, name="step"),
    path(f"{_TALK}depart/", talks.depart, name="depart"),
    path(f"{_TALK}agree-departure/", talks.agree_departure, name="agree_departure"),
    path(f"{_TALK}plan/", talks.plan, name="write_plan"),
    path(f"{_TALK}agree/", talks.agree, name="agree_plan"),
    path(f"{_TALK}put-right/", talks.put_right, name="put_right"),
    path(f"{_TALK}close/", talks.close, name="close_talk"),
    path(f"{_TALK}chance/", talks.chance, name="chance"),
    path(f"{_TALK}judge/", talks.judge, name="judge"),
]
__all__ = ["app_name", "urlpatterns", "waits"]
