"""The schedule of promises as a Word file: what both sides sign, with its digest."""

from datetime import date

from django.utils.translation import gettext as _

from makegood.award.signature import Break, Schedule
from makegood.check.paper import blank, paragraph, saved, table
from makegood.tender.pack.stable import dated


def as_word(
    made: Schedule,
    *,
    title: str,
    buyer: str,
    lots: list[str],
    breaks: tuple[Break, ...],
    signed: list[tuple[str, str]],
    on: date,
) -> bytes:
    """Promises, the ladder, the buyer's side, who signed. Same schedule, same bytes."""
    document = blank(f"{title}: promises", on=on, foot=f"{made.tender}, {made.supplier}. Page ")
    document.add_heading(_("Schedule of promises"), level=0)
    paragraph(document, f"{title}. {buyer}, {made.supplier}. {', '.join(lots)}.")
    if breaks:
        paragraph(document, _("Not ready to sign. Mend these first."), bold=True)
        for each in breaks:
            document.add_paragraph(each.says, style="List Bullet")
    document.add_heading(_("Promises"), level=1)
    for row in made.rows:
        document.add_heading(f"{row.number} {row.title}", level=2)
        parts = ((_("Asked"), row.asked), (_("Promised"), row.promised), (_("Clause"), row.clause), (_("KPI"), row.kpi),
                 (_("Evidence"), f"{row.evidence} ({_('grade')} {row.grade})"), (_("Who checks"), row.verifier),
                 (_("How often"), row.period), (_("Who it reaches"), row.tiers))  # fmt: skip
        table(document, (_("Part"), _("What is agreed")), [each for each in parts if each[1]], (4.0, 13.0))
    document.add_heading(_("If a promise is not kept"), level=1)
    heads = (_("Step"), _("When"), _("Who decides"), _("Who can object"))
    rows = [
        (each.title + (f": {each.sum_formula}" if each.sum_formula else ""), each.within, each.decides, each.objects)
        for each in made.ladder
    ]
    table(document, heads, rows, (6.5, 3.5, 3.5, 3.5))
    document.add_heading(_("What %(buyer)s promises") % {"buyer": buyer}, level=1)
    for words in made.owes:
        document.add_paragraph(words, style="List Bullet")
    document.add_heading(_("Signed"), level=1)
    for side, name in signed or [(_("Nobody"), _("has signed yet"))]:
        paragraph(document, f"{side}: {name}")
    paragraph(document, _("Digest of this schedule: %(digest)s") % {"digest": made.digest})
    paragraph(document, _("This records agreement. Your contract's own signature rules still apply."))
    return dated(saved(document), on)
