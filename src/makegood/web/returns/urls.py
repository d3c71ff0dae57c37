"""Addresses of this room, from the root: returns/..."""

from django.urls import path

from makegood.web.returns import choosing, reading, sending

app_name = "returns"
_RETURN = "returns/<str:number>/<str:tier>/<str:period>/"
urlpatterns = [
    path("returns/reader.js", reading.reader, name="reader"),
    path("returns/<str:name>-<str:digest>.zip", reading.archive, name="archive"),
    path(_RETURN, choosing.question, name="return"),
    path(f"{_RETURN}payroll/", choosing.payroll, name="payroll"),
    path(f"{_RETURN}send/", sending.send, name="send"),
]
