"""Addresses of this room, from the root: evaluate/..., moderate/... and award/..."""

from django.urls import URLPattern

app_name = "awards"
urlpatterns: list[URLPattern] = []
