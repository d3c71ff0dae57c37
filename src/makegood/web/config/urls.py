"""Addresses: nouns, in lower case, kept for ever."""

from django.urls import include, path

from makegood.web.pages import views as pages

urlpatterns = [
    path("", include("makegood.web.pages.urls")),
    path("", include("makegood.web.people.urls")),
    path("check/", include("makegood.web.checks.urls")),
    path("law/", include("makegood.web.laws.urls")),
    path("measures/", include("makegood.web.measures.urls")),
    path("price/", include("makegood.web.prices.urls")),
    path("tenders/", include("makegood.web.tenders.urls")),
    path("", include("makegood.web.tiers.urls")),  # before the bids: an employer's code is tried first
    path("", include("makegood.web.bids.urls")),
    path("", include("makegood.web.awards.urls")),
    path("", include("makegood.web.register.urls")),
    path("", include("makegood.web.contracts.urls")),
    path("", include("makegood.web.evidence.urls")),
    path("", include("makegood.web.pool.urls")),
    path("", include("makegood.web.week.urls")),
    path("", include("makegood.web.returns.urls")),
    path("", include("makegood.web.workers.urls")),
    path("", include("makegood.web.scan.urls")),
    path("", include("makegood.web.claims.urls")),
    path("", include("makegood.web.progress.urls")),
    path("", include("makegood.web.pledge.urls")),
]

handler400 = pages.not_understood
handler403 = pages.not_found
handler404 = pages.not_found
handler500 = pages.went_wrong
