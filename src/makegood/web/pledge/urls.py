"""Addresses of this room, from the root."""

from django.urls import path

from makegood.web.pledge import making, views

app_name = "pledge"
urlpatterns = [
    path("pledge/", views.pledges, name="pledges"),
    path("pledge/<str:body>/", views.pledge, name="pledge"),
    path("pledge/<str:body>/versions/<int:number>/", views.version, name="version"),
    path("pledge/<str:body>/pledge.json", views.data, name="data"),
    path("pledge/<str:body>/make/", making.choose, name="choose"),
    path("pledge/<str:body>/make/about/", making.about, name="about"),
    path("pledge/<str:body>/make/held/<str:scheme>/", making.held, name="held"),
    path("pledge/<str:body>/make/check/", making.check, name="check"),
    path("pledge/<str:body>/make/undo/", making.undo, name="undo"),
    path("pledge/<str:body>/make/<str:measure>/", making.number, name="number"),
]
