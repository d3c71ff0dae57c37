"""Addresses of this room, from the root."""

from django.urls import path

from makegood.web.scan import views

app_name = "scan"
urlpatterns = [
    path("scan/", views.scan, name="scan"),
    path("scan/view.csv", views.view_csv, name="csv"),
    path("scan/method/", views.method, name="method"),
    path("scan/files/<str:name>", views.file, name="file"),
]
