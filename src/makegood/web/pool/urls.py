"""Addresses of this room, from the root."""

from django.urls import path

from makegood.web.pool import views

app_name = "pool"
urlpatterns = [path("pool/", views.pool, name="pool")]
