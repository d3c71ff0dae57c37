"""Addresses of this room, from the root: bids/..., go/<code>/... and opening/<tender>/..."""

from django.urls import URLPattern

app_name = "bids"
urlpatterns: list[URLPattern] = []
