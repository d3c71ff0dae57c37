from django.urls import path

from makegood.web.checks import downloads, views

app_name = "checks"
urlpatterns = [
    path("", views.start, name="start"),
    path("<uuid:id_>/", views.result, name="result"),
    path("<uuid:id_>/read/", views.read, name="read"),
    path("<uuid:id_>/read/change/", views.change, name="change"),
    path("<uuid:id_>/read/hours/", views.hours_of_work, name="hours"),
    path("<uuid:id_>/answers/", views.answer, name="answer"),
    path("<uuid:id_>/asks/<str:ask>/use/", views.use_words, name="use"),
    path("<uuid:id_>/words/<int:number>/undo/", views.undo, name="undo"),
    path("<uuid:id_>/delete/", views.delete, name="delete"),
    path("<uuid:id_>/result.<str:kind>", downloads.download, name="download"),
]
