from django.urls import path

from makegood.web.pages import views

app_name = "pages"
urlpatterns = [
    path("", views.start, name="start"),
    path("about/accuracy/", views.about, {"page": "accuracy"}, name="accuracy"),
    path("about/privacy/", views.about, {"page": "privacy"}, name="privacy"),
    path("about/help/", views.about, {"page": "help"}, name="help"),
    path("about/accessibility/", views.about, {"page": "accessibility"}, name="accessibility"),
    path("health/", views.health, name="health"),
]
