"""Addresses of this room, from the root."""

from django.urls import path

from makegood.web.claims import adding, elsewhere, views

app_name = "claims"
urlpatterns = [
    path("evidence/", views.claims, name="claims"),
    path("evidence/evidence.jsonl", views.whole, name="whole"),
    path("evidence/elsewhere/", elsewhere.contracts, name="contracts"),
    path("evidence/elsewhere/<str:contract>/", elsewhere.of_file, name="elsewhere"),
    path("evidence/elsewhere/register/<str:slug>/", elsewhere.of_register, name="of_register"),
    path("evidence/elsewhere/register/<str:slug>/evidence.jsonl", elsewhere.file_of_register, name="file_of_register"),
    path("evidence/add/", adding.design, name="add"),
    path("evidence/designs/<uuid:ref>/", views.design, name="design"),
    path("evidence/designs/<uuid:ref>/result/", adding.result, name="result"),
    path("evidence/<slug:claim>/", views.claim, name="claim"),
    path("evidence/<slug:claim>/evidence.jsonl", views.part, name="part"),
]
