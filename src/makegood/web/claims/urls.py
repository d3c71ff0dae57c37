"""Addresses of this room, from the root."""

from django.urls import path

from makegood.web.claims import adding, views

app_name = "claims"
urlpatterns = [
    path("evidence/", views.claims, name="claims"),
    path("evidence/evidence.jsonl", views.whole, name="whole"),
    path("evidence/add/", adding.design, name="add"),
    path("evidence/designs/<uuid:ref>/", views.design, name="design"),
    path("evidence/designs/<uuid:ref>/result/", adding.result, name="result"),
    path("evidence/<slug:claim>/", views.claim, name="claim"),
    path("evidence/<slug:claim>/evidence.jsonl", views.part, name="part"),
]
