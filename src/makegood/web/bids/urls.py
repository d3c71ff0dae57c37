"""Addresses of this room, from the root: bids/..., go/<code>/... and opening/<tender>/..."""

from django.urls import path

from makegood.web.bids import clarify, fit, invitation, mine, offline, sending, unsealing, writing

app_name = "bids"
urlpatterns = [
    path("go/", invitation.enter, name="enter"),
    path("go/<str:code>/", invitation.invitation, name="invitation"),
    path("go/<str:code>/account/", invitation.account, name="account"),
    path("bids/", mine.bids, name="bids"),
    path("bids/<str:number>/", writing.bid, name="bid"),
    path("bids/<str:number>/organisation/", writing.organisation, name="organisation"),
    path("bids/<str:number>/lots/", writing.lots, name="lots"),
    path("bids/<str:number>/price/", writing.price, name="price"),
    path("bids/<str:number>/price/together/", writing.package, name="package"),
    path("bids/<str:number>/price/together/remove/", writing.without_package, name="without_package"),
    path("bids/<str:number>/price/hour/", writing.hour, name="hour"),
    path("bids/<str:number>/promises/<str:ask>/", writing.promise, name="promise"),
    path("bids/<str:number>/answers/<str:criterion>/", writing.answer, name="answer"),
    path("bids/<str:number>/partners/", writing.partners, name="partners"),
    path("bids/<str:number>/partners/<int:place>/remove/", writing.without_partner, name="without_partner"),
    path("bids/<str:number>/saved/", writing.saved, name="saved"),
    path("bids/<str:number>/last-time/", writing.last_time, name="last_time"),
    path("bids/<str:number>/check/", sending.check, name="check"),
    path("bids/<str:number>/send/", sending.send, name="send"),
    path("bids/<str:number>/sent/", sending.sent, name="sent"),
    path("bids/<str:number>/receipts/<int:place>/", sending.receipt, name="receipt"),
    path("bids/<str:number>/take-back/", sending.take_back, name="take_back"),
    path("bids/<str:number>/workbook/", offline.upload, name="workbook"),
    path("bids/<str:number>/workbook/<str:kind>.xlsx", offline.download, name="workbook_file"),
    path("bids/<str:number>/questions/", clarify.questions, name="questions"),
    path("bids/<str:number>/explain/", fit.explain, name="explain"),
    path("opening/<str:number>/", unsealing.page, name="opening"),
    path("opening/<str:number>/questions/", clarify.answer, name="answer_questions"),
    path("award/<str:number>/questions/", fit.fit, name="fit"),
    path("award/<str:number>/questions/<str:ref>/", fit.read_one, name="read"),
    path("award/<str:number>/questions/<str:ref>/ask/", fit.ask, name="ask"),
    path("award/<str:number>/questions/<str:ref>/decide/", fit.decide, name="decide"),
]
