"""Addresses of this room, from the root: returns/..."""

from django.urls import path

from makegood.web.returns import alone, choosing, draws, listing, reading, sending, typed

app_name = "returns"
_RETURN = "returns/<str:number>/<str:tier>/<str:period>/"
urlpatterns = [
    path("returns/", listing.returns, name="returns"),
    path("returns/from-a-file/", alone.from_a_file, name="from_a_file"),
    path("returns/reader.js", reading.reader, name="reader"),
    path("returns/<str:name>-<str:digest>.zip", reading.archive, name="archive"),
    path(_RETURN, choosing.question, name="return"),
    path(f"{_RETURN}asked.json", sending.asked_file, name="asked"),
    path(f"{_RETURN}payroll/", choosing.payroll, name="payroll"),
    path(f"{_RETURN}totals/", typed.totals, name="totals"),
    path(f"{_RETURN}nil/", sending.nil, name="nil"),
    path(f"{_RETURN}send/", sending.send, name="send"),
    path(f"{_RETURN}draws/<str:draw>/", draws.draw, name="draw"),
    path(f"{_RETURN}sent/", sending.sent, name="sent"),
    path(f"{_RETURN}sent/slips/", sending.slips_given, name="slips_given"),
    path(f"{_RETURN}sent/<str:digest>/bundle.json", sending.bundle_file, name="bundle"),
    path(f"{_RETURN}sent/<str:digest>/receipt.json", sending.receipt_file, name="receipt"),
]
