"""The fields of a release that the quick way decodes, each of the kind it should be; all others are passed over."""

from typing import Any

from msgspec import Struct

Number = int | float | None
Text = str | None


class Coded(Struct, gc=False):
    scheme: Text = None
    id: Text = None


class Amount(Struct, gc=False):
    amount: Number = None
    amountGross: Number = None
    currency: Text = None


class Suits(Struct, gc=False):
    sme: bool | None = None


class Lot(Struct, gc=False):
    value: Amount | None = None
    suitability: Suits | None = None


class Item(Struct, gc=False):
    classification: Coded | None = None
    additionalClassifications: list[Coded] | None = None


class Document(Struct, gc=False):
    noticeType: Text = None
    documentType: Text = None
    datePublished: Text = None


class Documented(Struct, gc=False):
    documents: list[Document] | None = None


class Period(Struct, gc=False):
    endDate: Text = None


class Tender(Struct, gc=False):
    title: Text = None
    value: Amount | None = None
    lots: list[Lot] | None = None
    classification: Coded | None = None
    additionalClassifications: list[Coded] | None = None
    items: list[Item] | None = None
    mainProcurementCategory: Text = None
    tenderPeriod: Period | None = None
    expressionOfInterestDeadline: Text = None
    datePublished: Text = None
    documents: list[Document] | None = None
    suitability: Suits | None = None


class Named(Struct, gc=False):
    id: Text = None
    name: Text = None


class Award(Struct, gc=False):
    status: Text = None
    date: Text = None
    value: Amount | None = None
    suppliers: list[Named] | None = None
    items: list[Item] | None = None
    mainProcurementCategory: Text = None
    documents: list[Document] | None = None
    implementation: Documented | None = None


class Contract(Struct, gc=False):
    value: Amount | None = None
    documents: list[Document] | None = None
    implementation: Documented | None = None


class Address(Struct, gc=False):
    region: Text = None
    countryName: Text = None
    country: Text = None
    postalCode: Text = None


class Details(Struct, gc=False):
    classifications: list[Coded] | None = None


class Party(Struct, gc=False):
    id: Text = None
    name: Text = None
    roles: list[str] | None = None
    identifier: Coded | None = None
    additionalIdentifiers: list[Coded] | None = None
    address: Address | None = None
    details: Details | None = None


class Statistic(Struct, gc=False):
    measure: Text = None
    value: Number = None
    relatedLot: Text = None


class Bids(Struct, gc=False):
    statistics: list[Statistic] | None = None


class Release(Struct, gc=False):
    ocid: Text = None
    id: Text = None
    date: Text = None
    tag: list[str] | None = None
    title: Text = None
    buyer: Party | None = None
    parties: list[Party] | None = None
    planning: Documented | None = None
    tender: Tender | None = None
    awards: list[Award] | None = None
    contracts: list[Contract] | None = None
    bids: Bids | None = None
    releases: Any = None
    records: Any = None
    compiledRelease: Any = None
