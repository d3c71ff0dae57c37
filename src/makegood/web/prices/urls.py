from django.urls import path

from makegood.web.prices import views

app_name = "prices"
urlpatterns = [
    path("", views.start, name="start"),
    path("<slug:sector>/", views.price, name="price"),
]
