"""Addresses of this room, from the root."""

from django.urls import path

from makegood.web.contracts import contract, listing

app_name = "contracts"
urlpatterns = [
    path("contracts/", listing.contracts, name="contracts"),
    path("contracts/<str:number>/", contract.contract, name="contract"),
]
