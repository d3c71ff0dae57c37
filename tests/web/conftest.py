"""A result made by hand, so that the pages are tested on every verdict they can show, and the people who look at it."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from makegood import law
from makegood.check import AskResult, Cost, Doubt, Draft, Load, Passage, Result, Source, TestResult
from makegood.terms import Cite, Finding, Problem, Range, codec
from tests.web import looking

D = Decimal
ON = date(2026, 11, 21)
ACT = Cite(
    source="Procurement Act 2023",
    at="Procurement Act 2023 s.23(2)",
    sure="C",
    read_on=ON,
    url="https://www.legislation.gov.uk/ukpga/2023/54",
)
NOTE = Cite(source="A note", at="A note about it", sure="U")
WORDS = (
    "All staff will be paid the living wage where possible, across the company.",
    "Each worker is offered 16 guaranteed hours a week.",
    "The provider recognises a trade union.",
    "Every minute of travel between visits on this contract is paid at the basic rate, shown by payroll each quarter.",
)


def found(rule: str, outcome: str, effect: str, because: str, **more: Any) -> Finding:
    return Finding(rule=rule, version=1, outcome=outcome, effect=effect, because=because, **{"looked_at": {}, **more})  # type: ignore[arg-type]


def test_of(outcome: str, effect: str, because: str, rule: str = "defined-who", **more: Any) -> TestResult:
    return TestResult(outcome=outcome, findings=(found(rule, outcome, effect, because, **more),))  # type: ignore[arg-type]


test_of.__test__ = False  # type: ignore[attr-defined]
MET = test_of("met", "WARN", "payroll shows it", cites=(ACT,))


def an_ask(number: int, title: str, **more: Any) -> AskResult:
    given = {
        "id": f"ask-{number}",
        "title": title,
        "label": "real_living_wage",
        "measure": "PAY-01",
        "topic": "pay_floor",
        "stage": "contract_term",
        "text": WORDS[number - 1],
        "where": f"paragraph {number}",
        "span": (0, len(WORDS[number - 1])),
        "boilerplate": False,
        "tests": dict.fromkeys(("defined", "legal", "measurable", "reasonable"), MET),
    }
    return AskResult(**given | more)


def asks() -> tuple[AskResult, ...]:
    vague = Doubt(
        start=WORDS[0].index("living wage"), end=WORDS[0].index("living wage") + 11, why="two rates have this name"
    )
    unlawful = test_of(
        "not met",
        "BLOCK",
        "it reaches workers who are not on this contract",
        "pa23-s23-subject-matter",
        cites=(ACT,),
        looked_at={"ask.workers": "whole_company"},
    )
    return (
        an_ask(
            1,
            "Pay",
            doubts=(vague,),
            rewrite="Every hour worked on this contract is paid at least the real Living Wage.",
            rewrite_because="it covers this contract only",
            cost=Range(low=D(41000), likely=D(55000), high=D(68000), unit="GBP a year"),
            tests={
                "defined": test_of("not met", "WARN", "nothing says which workers count", cites=(ACT,)),
                "legal": unlawful,
                "measurable": MET,
                "reasonable": MET,
            },
        ),
        an_ask(
            2,
            "Guaranteed hours",
            tests={
                "defined": MET,
                "legal": MET,
                "measurable": MET,
                "reasonable": test_of(
                    "not met", "BLOCK", "in a pilot 16 hours left gaps at busy times", "reasonable-carry"
                ),
            },
        ),
        an_ask(
            3,
            "Union recognition",
            tests={
                "defined": MET,
                "legal": test_of(
                    "not met", "WARN", "a term that requires it may have no effect", "tulrca", cites=(NOTE,)
                ),
                "measurable": MET,
                "reasonable": MET,
            },
        ),
        an_ask(
            4,
            "Travel time",
            tests={
                "defined": MET,
                "legal": test_of(
                    "cannot tell",
                    "BLOCK",
                    "nobody has said why pay matters here",
                    "lga88-2001-order",
                    missing=("contract.records.bv_reason",),
                ),
                "measurable": MET,
                "reasonable": MET,
            },
        ),
        an_ask(4, "Sub-contract notice", id="ask-5", boilerplate=True),
    )


@pytest.fixture
def result() -> Result:
    """Four asks, one of each verdict, a question, a cost and a part that could not be read."""
    return Result(
        source=Source(file="pasted text"),
        on=ON,
        title="Home care, Coast and villages",
        contract=law.Contract(
            nation="ENG",
            authority_kind="local_authority",
            best_value=True,
            kind="light_touch",
            value_gbp_inc_vat=D(5600000),
        ),
        cost=Cost(
            as_drafted=Range(low=D(118000), likely=D(236000), high=D(402000), unit="GBP a year"),
            with_our_words=Range(low=D(56000), likely=D(104000), high=D(182000), unit="GBP a year"),
            yearly_price=D(1400000),
            share=None,
            red_line=(D("0.1"), D("0.2")),
            red_line_says="the red line is a working figure from practice. It is not law",
            who_pays=(
                "If the price rises: you. £31.73 an hour becomes about £34.09",
                "If the price stays: the supplier",
            ),
        ),
        load=Load(to_bid=hours(30, 38, 44), to_report=hours(9, 9, 9), to_check=hours(10, 14, 20)),
        asks=asks(),
        questions=(law.Question(fact="contract.records.bv_reason", rules=("lga88-2001-order",)),),
        not_asked=("nothing about sick pay",),
        problems=(
            Problem(
                file="draft.pdf", where="pages 12 to 14", found="no words, only pictures", do="they are not checked"
            ),
        ),
    )


def hours(low: int, likely: int, high: int) -> Range:
    return Range(low=D(low), likely=D(likely), high=D(high), unit="hours")


@pytest.fixture
def draft() -> Draft:
    """The draft behind the result: one paragraph an ask."""
    passages = tuple(Passage(text=words, where=f"paragraph {n}") for n, words in enumerate(WORDS, start=1))
    return Draft(source=Source(file="pasted text"), title="Home care, Coast and villages", passages=passages)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """PostgreSQL comes after SQLite: what touches no records would say the same again."""
    from django.conf import settings

    if not settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return
    config.hook.pytest_deselected(items=[each for each in items if not _touches_records(each)])
    items[:] = [each for each in items if _touches_records(each)]


def _touches_records(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session", autouse=True)
def _static_files_are_listed_once() -> Iterator[None]:
    """Each client builds its middleware anew, and with it the list of the static files, which stays the same."""
    from whitenoise.middleware import WhiteNoiseMiddleware

    listed, look = dict[str, Any](), WhiteNoiseMiddleware.add_files_from_finders

    def add(self: Any) -> None:
        if not listed:
            look(self)
            listed.update(self.files)
        self.files.update(listed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", add)
        yield


@pytest.fixture(autouse=True)
def _entries_can_be_wiped(request: pytest.FixtureRequest) -> Any:
    """A test with real commits wipes its tables at the end, and the guard of the books would refuse that."""
    marker = request.node.get_closest_marker("django_db")
    marked = marker is not None and marker.kwargs.get("transaction", False)
    commits = marked or {"transactional_db", "live_server"} & set(request.fixturenames)
    if commits:
        request.getfixturevalue("transactional_db")
    yield
    if commits:
        from makegood.web.records import guard

        guard.lift()


@pytest.fixture
def person(db: None) -> Any:
    """The one person of this computer."""
    from makegood.web.records import local

    return local.somebody()


@pytest.fixture
def check(person: Any, draft: Draft, result: Result) -> Any:
    """A check of the draft that is done."""
    from makegood.web.records import access
    from makegood.web.records.models import Check

    now = timezone.now()
    return Check.objects.create(
        organisation=access.organisation_that_checks(person),
        created_by=person,
        created_at=now,
        expires_at=now + timedelta(days=7),
        stage=Check.Stage.CHECKED,
        draft=codec.to_json(draft),
        result=codec.to_json(result),
    )


PASSWORD = "correct horse battery staple"


@pytest.fixture
def shared_site(settings: Any, db: None) -> Any:
    """The site as several people use it: sessions and sign-in instead of one computer."""
    settings.SHARED = True
    settings.MIDDLEWARE = settings.MIDDLEWARE_SHARED
    return settings


@pytest.fixture(scope="session")
def _shared_port(django_db_setup: None) -> Iterator[Any]:
    """The server of the shared site, started once: to start and stop it took longer than many a test."""
    from django.conf import settings
    from django.test import override_settings
    from pytest_django.live_server_helper import LiveServer

    with override_settings(SHARED=True, MIDDLEWARE=settings.MIDDLEWARE_SHARED):
        server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture
def shared_server(_shared_port: Any, shared_site: Any, transactional_db: None) -> Any:
    """The shared site on a port of its own, for a browser; `live_server` is the one-computer site."""
    return _shared_port


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser for the tests of a module; each opens contexts of its own."""
    with looking.chromium() as launched:
        yield launched


@pytest.fixture
def tab(browser: Any, shared_server: Any) -> Iterator[Any]:
    """A page of the site with somebody signed in, or nobody: `tab(person, width=PHONE)`."""
    contexts = []

    def opened(person: Any = None, *, width: int = 1280, scripts: bool = True) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, base_url=shared_server.url
        )
        if person is not None:
            from django.test import Client

            client = Client()
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            session = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": shared_server.url}])
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def organisation(db: None) -> Any:
    """Make an organisation, or get the one of that name: `organisation("Larkfield Care", kind="supplier")`."""
    from makegood.web.records.models import Organisation

    def made(name: str = "Northmoor Council", *, kind: str = "authority") -> Any:
        found, _new = Organisation.objects.get_or_create(name=name, defaults={"kind": kind, "made_at": timezone.now()})
        return found

    return made


@pytest.fixture
def someone(organisation: Any) -> Any:
    """Make a person with roles: `someone("Ana", "officer", at="Northmoor Council")`."""
    from makegood.web.records.models import Membership, Person

    def made(name: str, *roles: str, at: str = "Northmoor Council", kind: str = "authority") -> Any:
        email = f"{name.lower().replace(' ', '.')}@example.org"
        person = Person(email=email, name=name)
        person.set_password(PASSWORD)
        person.save()
        for role in roles:
            Membership.objects.create(person=person, organisation=organisation(at, kind=kind), role=role)
        return person

    return made


@pytest.fixture
def signed_in(shared_site: Any) -> Any:
    """A test client of the shared site with that person signed in: `signed_in(ana).get("/my/")`."""
    from django.test import Client

    def client(person: Any) -> Client:
        made = Client()
        made.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return made

    return client
