"""Addresses of this room, from the root: evaluate/..., moderate/... and award/..."""

from django.urls import path

from makegood.web.awards import links, moderating, scoring

app_name = "awards"
urlpatterns = [
    path("evaluate/<str:number>/", scoring.evaluate, name="evaluate"),
    path("evaluate/<str:number>/links/", links.declare, name="links"),
    path("evaluate/<str:number>/q<int:place_>/", scoring.question, name="question"),
    path("evaluate/<str:number>/q<int:place_>/lock/", scoring.lock, name="lock"),
    path("evaluate/<str:number>/q<int:place_>/<str:letter>/", scoring.score, name="score"),
    path("moderate/<str:number>/", moderating.moderate, name="moderate"),
    path("moderate/<str:number>/q<int:place_>/", moderating.question, name="agree"),
    path("moderate/<str:number>/q<int:place_>/<str:letter>/", moderating.answer, name="moderated_answer"),
    path("moderate/<str:number>/links/", links.decide, name="decide_links"),
]
