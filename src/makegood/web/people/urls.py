"""Signing in, the home, and the people of an organisation."""

from django.urls import path

from makegood.web.people.views import account, home, join, people, sign_in

app_name = "people"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/code/", sign_in.code, name="code"),
    path("sign-in/new-password/<uuid:ref>/<str:token>/", join.new_password, name="new_password"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("set-up/<str:code>/", join.set_up, name="set_up"),
    path("join/", join.by_code, name="by_code"),
    path("join/<str:code>/", join.join, name="join"),
    path("my/", home.home, name="home"),
    path("my/account/", account.account, name="account"),
    path("my/account/password/", account.password, name="password"),
    path("my/account/second-step/", account.second, name="second"),
    path("my/account/second-step/off/", account.second_off, name="second_off"),
    path("people/", people.people, name="people"),
    path("people/<uuid:organisation>/", people.people, name="people_of"),
    path("people/<uuid:organisation>/add/", people.add, name="add"),
    path("people/<uuid:organisation>/<uuid:ref>/", people.person, name="person"),
    path("people/<uuid:organisation>/<uuid:ref>/leave/", people.leave, name="leave"),
    path("people/<uuid:organisation>/<uuid:ref>/new-password/", people.new_password, name="reset"),
]
