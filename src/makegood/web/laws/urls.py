from django.urls import path

from makegood.web.laws import views

app_name = "laws"
urlpatterns = [
    path("", views.library, name="library"),
    path("rules/", views.rules, name="rules"),
    path("rules/<slug:id_>/", views.rule, name="rule"),
    path("<slug:topic>/", views.topic, name="topic"),
]
