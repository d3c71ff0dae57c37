"""Addresses of this room, from the root."""

from django.urls import path

from makegood.web.week import views

app_name = "week"
urlpatterns = [
    path("this-week/", views.this_week, name="week"),
    path("this-week/not-now/", views.not_now, name="not_now"),
    path("this-week/undo/", views.undo, name="undo"),
    path("this-week/do/", views.do, name="do"),
    path("this-week/nudge/", views.nudge, name="nudge"),
]
