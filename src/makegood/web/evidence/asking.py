"""What is asked for evidence of each kind, and what was given: fields, files, and a draft that nobody has kept."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from makegood import ledger
from makegood.deliver.other import filing, register
from makegood.deliver.other.community import PLACEMENTS, SESSIONS
from makegood.deliver.other.counted import may_be, table
from makegood.deliver.other.spend import ALSO, NEEDED
from makegood.terms import BadInput, Problem, codec
from makegood.web.bids.fields import Field
from makegood.web.contracts import telling
from makegood.web.evidence.place import WHOLE, Filer

LARGEST = 5_000_000
"""Bytes of one file on this page; a longer one is filed by the command."""
MOST_SEALED = 3_500_000
MOST_BESIDE = 10
LASTS = 20 * 60 * 60
SALT = "makegood.evidence.2"
MOST = Decimal(10) ** 9


@dataclass(kw_only=True)
class Upload:
    """One file that is asked for."""

    name: str
    label: str
    hint: str
    needed: str = ""
    many: bool = False
    error: str = ""


@dataclass(kw_only=True)
class Asked:
    """The form: what is typed or chosen, and the files."""

    fields: list[Field] = field(default_factory=list)
    files: list[Upload] = field(default_factory=list)

    @property
    def values(self) -> dict[str, Any]:
        return {each.name: each.value for each in self.fields}

    @property
    def errors(self) -> list[dict[str, str]]:
        return [{"text": each.error, "href": f"#{each.name}"} for each in (*self.fields, *self.files) if each.error]


def asked(filer: Filer) -> Asked:
    """The form for one promise and one reader."""
    return Asked(fields=list(_fields(filer)), files=list(_files(filer)))


def _fields(filer: Filer) -> Iterator[Field]:
    periods = tuple((each.id, telling.period(filer.found.agreed, each.id)) for each in filer.periods)
    yield Field(name="period", label=_("Which period is it about?"), kind="radios", options=periods,
                needed=_("Select the period")).holding(periods[0][0] if len(periods) == 1 else None)  # fmt: skip
    if len(filer.tiers) > 1 and not filer.people:
        options = tuple((each or "all", who(filer, each)) for each in filer.tiers)
        yield Field(name="tier", label=_("Whom is it about?"), kind="radios", options=options,
                    needed=_("Select whom it is about"))  # fmt: skip
    if filer.kind == "totals":
        yield from _totals(filer)
    if filer.promise.measure == "TRN-03":
        hint = _("From the supplier's own numbers before the contract. Without it none is shown to be additional.")
        yield Field(name="usual", label=_("How many apprentices start in such a period anyway? (optional)"),
                    kind="number", low=Decimal(0), high=MOST, hint=hint)  # fmt: skip
    if filer.promise.measure == "SUP-01":
        options = (
            ("small", _("Spend with small firms")),
            ("area", _("Spend in the area")),
            ("both", _("Both at once")),
        )
        yield Field(name="part", label=_("What was promised?"), kind="radios", options=options,
                    needed=_("Select what was promised"))  # fmt: skip
    if filer.graded:
        yield Field(name="grade", label=_("How well is it proved?"), kind="radios", options=grades(filer.kind),
                    needed=_("Select how well it is proved")).holding("D")  # fmt: skip


def grades(kind: str) -> tuple[tuple[str, str], ...]:
    """The grades of a kind, best first: letter, and what makes it."""
    return tuple((each, f"{each}: {table()[kind][each]}") for each in may_be(kind))


def _totals(filer: Filer) -> Iterator[Field]:
    good, of = {
        "TRN-01": (_("Paid training hours of frontline workers"), _("Frontline workers, on average")),
        "TRN-02": (_("Workers who are qualified"), _("Workers")),
        "COM-02": (_("Paid hours given"), _("Workers, as full-time jobs")),
        "VOI-02": (_("Workers who took part in a meeting or survey"), _("Workers")),
    }[filer.promise.measure]
    for name, label in (("numerator", good), ("denominator", of)):
        yield Field(name=name, label=label, kind="number", low=Decimal(0), high=MOST, group="totals",
                    needed=_("%(label)s: write a number, 0 or more") % {"label": label})  # fmt: skip
    yield Field(name="missing", label=_("Of whom nobody knows (optional)"), kind="number", low=Decimal(0), high=MOST)


def _files(filer: Filer) -> Iterator[Upload]:
    if filer.people:
        hint = _("The file that “makegood deliver register” made where the references are. It has keys, no names.")
        yield Upload(name="file", label=_("The register"), hint=hint, needed=_("Choose the register"))
    elif filer.kind in COLUMNS:
        needed, also = COLUMNS[filer.kind]
        named = {"needed": ", ".join(needed), "also": ", ".join(also)}
        hint = _("CSV with the columns %(needed)s. There may be %(also)s too, and no others.") % named
        yield Upload(name="file", label=_("The file"), hint=hint, needed=_("Choose the file"))
    if filer.people and filer.side == "buyer":
        hint = _("Registers that the pool, the partner or a record keeper sent you, made with the same secret.")
        yield Upload(name="beside", label=_("Registers of the other side (optional)"), hint=hint, many=True)
    if filer.graded and may_be(filer.kind) != ("D",):
        hint = _("For a better grade than D. Only its digest is written down. Keep the document yourself.")
        yield Upload(name="proof", label=_("The document that proves it (optional)"), hint=hint)


COLUMNS = {"spend": (NEEDED, ALSO), "sessions": SESSIONS, "placements": PLACEMENTS}


def who(filer: Filer, tier: str) -> str:
    """An employer's name; the contract where it is about all of it."""
    return _("The whole contract") if tier == WHOLE else filer.found.tier_name(tier)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What will be filed if it is pressed: no more than what may be kept, and digests.

    `line` goes with it, so that a second press gives the same digest.
    """

    period: str
    line: str
    tier: str = WHOLE
    text: str = ""
    others: tuple[str, ...] = ()
    grade: str = "D"
    proof: str = ""
    usual: str = ""
    part: str = "small"

    @property
    def given(self) -> filing.Given:
        """As the room takes it. Raises BadInput."""
        return filing.Given(
            name=_("the file"),
            text=self.text,
            others=tuple(register.opened(each, _("the other register")) for each in self.others),
            grade=self.grade,  # type: ignore[arg-type]
            proof=self.proof,
            usual=Decimal(self.usual) if self.usual else None,
            part=self.part,  # type: ignore[arg-type]
        )


def read(request: HttpRequest, filer: Filer, form: Asked) -> Draft | None:
    """The draft, or None with the errors on the form. Raises BadInput for a file that cannot be read."""
    for each in form.fields:
        each.read(request.POST)
    sent = {each.name: request.FILES.getlist(each.name) for each in form.files}
    for each in form.files:
        each.error = _wrong(each, sent[each.name])
    values, proof = form.values, sent.get("proof")
    if "proof" in sent and not proof and values["grade"] not in (None, "D"):
        form.files[-1].error = _("Choose the document that proves it, or select D")
    if form.errors:
        return None
    text = _text(filer, values, sent.get("file", []))
    tier = _tier(filer, values, text)
    return Draft(
        period=values["period"],
        line=secrets.token_hex(16),
        tier=tier,
        text=text,
        others=tuple(_register(_bytes(each), _("the other register")) for each in sent.get("beside", ())),
        grade=values.get("grade") or "D",
        proof=ledger.digest_of_bytes(_bytes(proof[0])) if proof else "",
        usual="" if values.get("usual") is None else str(values["usual"]),
        part=values.get("part") or "small",
    )


def _wrong(upload: Upload, sent: list[UploadedFile]) -> str:
    if not sent:
        return upload.needed
    if len(sent) > (MOST_BESIDE if upload.many else 1):
        return _("%(label)s: choose fewer files") % {"label": upload.label}
    if any((each.size or 0) > LARGEST for each in sent):
        return _("%(label)s: it must be smaller than 5MB. “makegood deliver evidence” takes more") % {
            "label": upload.label
        }
    return "" if all(each.size for each in sent) else _("%(label)s: it is empty") % {"label": upload.label}


def _text(filer: Filer, values: dict[str, Any], sent: list[UploadedFile]) -> str:
    if filer.kind == "totals":
        parts = {name: values[name] or Decimal(0) for name in ("numerator", "denominator", "missing")}
        return codec.to_json({"measure": filer.promise.measure, **parts})
    if not sent:
        return ""
    raw = _bytes(sent[0])
    return _register(raw, _("the register")) if filer.people else codec.text_of(raw, _("the file"))


def _register(raw: bytes, name: str) -> str:
    """A register as it was understood, and nothing beside. Raises BadInput, above all for one that has references."""
    text = codec.text_of(raw, name)
    if not text.lstrip().startswith("{"):
        raise BadInput([Problem(
            file=name, found=_("this file is no register with keys, and nothing of it was kept"),
            do=_("make the register where the references are: makegood deliver register"),
        )])  # fmt: skip
    return codec.to_json(register.opened(text, name))


def _tier(filer: Filer, values: dict[str, Any], text: str) -> str:
    """Whom it is about, as the register says or as was chosen. Raises BadInput for somebody else's."""
    if not filer.people:
        chosen = values.get("tier") or filer.tiers[0]
        return WHOLE if chosen == "all" else str(chosen)
    tier = register.opened(text, _("the register")).tier
    if tier not in filer.tiers:
        expected = _(" or ").join(each or _("no employer") for each in filer.tiers)
        raise BadInput(
            [Problem(file=_("the register"), where="tier", found=tier or _("no employer"), expected=expected)]
        )
    return tier


def _bytes(sent: UploadedFile) -> bytes:
    sent.seek(0)
    return bytes(sent.read())


def sealed(filer: Filer, draft: Draft) -> str:
    """The draft as the page carries it to the press: signed, so that what was shown is what is filed.

    Raises BadInput for one that is too long for a form.
    """
    made = signing.dumps({"for": _for(filer), "draft": codec.plain(draft)}, salt=SALT, compress=True)
    if len(made) > MOST_SEALED:
        raise BadInput([Problem(file=_("the files"), found=_("they are too long for this page"),
                                do=_("file them with “makegood deliver evidence”"))])  # fmt: skip
    return made


def unsealed(filer: Filer, text: str) -> Draft | None:
    """The draft again; None where it is old, or was shown to somebody else or for something else."""
    try:
        held = signing.loads(text, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return None
    if held["for"] != _for(filer) or held["draft"]["tier"] not in filer.tiers:
        return None
    return Draft(**{**held["draft"], "others": tuple(held["draft"]["others"])})


def _for(filer: Filer) -> list[str]:
    return [filer.found.record.number, filer.promise.id, filer.side, filer.by]
