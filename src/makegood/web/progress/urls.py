"""Addresses of this room, from the root."""

from django.urls import path

from makegood.web.progress import views

app_name = "progress"
urlpatterns = [
    path("progress/", views.start, name="start"),
    path("progress/<str:body>/", views.progress, name="progress"),
    path("progress/<str:body>/round/", views.turn_round, name="round"),
    path("progress/<str:body>/publish/", views.publish, name="publish"),
    path("progress/<str:body>/<str:factor>/", views.factor, name="factor"),
]
