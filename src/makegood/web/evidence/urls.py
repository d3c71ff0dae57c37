"""Addresses of this room, from the root."""

from django.urls import path

from makegood.web.evidence import views

app_name = "evidence"
urlpatterns = [path("contracts/<str:number>/promises/<int:place_>/evidence/", views.evidence, name="evidence")]
