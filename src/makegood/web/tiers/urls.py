"""Addresses of this room, from the root. It stands before the bids: every code is tried here first."""

from django.urls import path

from makegood.web.tiers import door, joining, overview, waits

app_name = "tiers"
_GO = "go/<str:code>/"
_TIERS = "contracts/<str:number>/tiers/"
_OWN = f"{_TIERS}<str:word>/own/"
urlpatterns = [
    path(_GO, door.door, name="own"),
    *(path(f"{_GO}{step}/", joining.step, {"step": step}, name=step) for step in joining.STEPS),
    path(f"{_GO}invite/", door.invite, name="invite_below"),
    path(f"{_GO}below/<str:below>/code/", door.again, name="again_below"),
    path(f"{_GO}invoice/", door.invoice, name="invoice_below"),
    path(f"{_GO}paid/<str:invoice>/", door.paid, name="paid"),
    path(_OWN, door.account, name="account_own"),
    path(f"{_OWN}invite/", door.invite, name="account_invite_below"),
    path(f"{_OWN}below/<str:below>/code/", door.again, name="account_again_below"),
    path(f"{_OWN}invoice/", door.invoice, name="account_invoice_below"),
    path(f"{_OWN}paid/<str:invoice>/", door.paid, name="account_paid"),
    path(_TIERS, overview.tiers, name="tiers"),
    path(f"{_TIERS}invite/", overview.invite, name="invite"),
    path(f"{_TIERS}share/", overview.own_share, name="own_share"),
    path(f"{_TIERS}invoice/", overview.invoice, name="invoice"),
    path(f"{_TIERS}paid/<str:invoice>/", overview.settled, name="settled"),
    path(f"{_TIERS}<str:word>/code/", overview.again, name="again"),
    path(f"{_TIERS}<str:word>/approve/", overview.approve, name="approve"),
    path(f"{_TIERS}<str:word>/remind/", overview.remind, name="remind"),
]
__all__ = ["app_name", "urlpatterns", "waits"]
