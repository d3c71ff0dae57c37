"""Addresses of this room, from the root."""

from django.urls import URLPattern

app_name = "register"
urlpatterns: list[URLPattern] = []
