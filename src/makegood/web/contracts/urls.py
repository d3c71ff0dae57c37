"""Addresses of this room, from the root."""

from django.urls import path

from makegood.web.contracts import book, checking, contract, data, drawn, listing, promise, public, reading

app_name = "contracts"
urlpatterns = [
    path("contracts/", listing.contracts, name="contracts"),
    path("contracts/<str:number>/", contract.contract, name="contract"),
    path("contracts/<str:number>/promises/<int:place_>/", promise.promise, name="promise"),
    path("contracts/<str:number>/book/", book.book, name="book"),
    path("contracts/<str:number>/book/book.jsonl", book.exported, name="book_file"),
    path("contracts/<str:number>/book/for-an-auditor.zip", book.bundles, name="bundles"),
    path("contracts/<str:number>/draws/", drawn.draws, name="draws"),
    path("contracts/<str:number>/draws/lock/", drawn.lock, name="lock"),
    path("contracts/<str:number>/draws/plan/<str:tier>/<str:period>/", drawn.plan, name="plan"),
    path("contracts/<str:number>/draws/<str:id_>/", checking.check, name="draw"),
    path("contracts/<str:number>/draws/<str:id_>/drawn.json", checking.told_file, name="drawn_file"),
    path("contracts/<str:number>/draws/<str:id_>/tell/", checking.tell, name="tell"),
    path("contracts/<str:number>/draws/<str:id_>/opening/", checking.open_rows, name="opening"),
    path("contracts/<str:number>/draws/<str:id_>/record/", checking.record, name="record"),
    path("contracts/<str:number>/draws/<str:id_>/close/", checking.close, name="close"),
    path("contracts/<str:number>/draws/<str:id_>/rows/<int:row>/", reading.row, name="row"),
    path(
        "contracts/<str:number>/draws/<str:id_>/rows/<int:row>/payslips/<int:place>/", reading.payslip, name="payslip"
    ),
    path("register/", public.register, name="register"),
    path("register/<str:slug>/", public.published, name="public"),
    path("register/<str:slug>/data/promises.csv", data.table, name="public_csv"),
    path("register/<str:slug>/data/uk9.json", data.notice, name="public_notice"),
    path("register/<str:slug>/data/book.jsonl", data.book, name="public_book"),
]
