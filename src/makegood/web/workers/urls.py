"""Addresses of this room, from the root."""

from django.urls import path

from makegood.web.workers import replying, views

app_name = "workers"
urlpatterns = [
    path("contracts/<str:number>/answers/", replying.answers, name="answers"),
    path("w/<str:code>/", views.slip, name="slip"),
    path("w/<str:code>/<str:language>/", views.slip, name="slip_in"),
]
