"""Signing in, the home, and the people of an organisation."""

from django.urls import path

from makegood.web.people.views import account, home, sign_in

app_name = "people"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/code/", sign_in.code, name="code"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("my/", home.home, name="home"),
    path("my/account/", account.account, name="account"),
]
