from django.urls import path

from makegood.web.measures import views

app_name = "measures"
urlpatterns = [
    path("", views.library, name="library"),
    path("<str:id_>/", views.measure, name="measure"),
    path("<str:id_>/evidence.csv", views.blank, name="blank"),
]
