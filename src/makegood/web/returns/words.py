"""The words that the payroll page's script puts on the screen, ready for translation like any others."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from makegood.web.returns.place import Place


def for_the_page(months: str) -> dict[str, Any]:
    """Whole sentences by name; {n} and the like are filled in by the script."""
    return {
        "loading": _("Getting this page ready. It takes a few seconds, once."),
        "ready": _("Ready. You can turn off your internet now."),
        "broken": _("This browser cannot read the file here. Use the free program, or type totals."),
        "reading": _("Reading {name}. Nothing is being sent."),
        "sealing": _("Adding up and sealing. Nothing is being sent."),
        "read": _("{name}: {rows} rows of {people} people in {months}."),
        "nothing": _("{name} has no rows for {months}. Choose another file."),
        "known": _("This looks like an export from {export}."),
        "remembered": _("You told us about these columns before, so we read them the same way."),
        "alone": _("Left alone, and never read: {headings}."),
        "not_used": _("Not used"),
        "wrong": _("{n} rows could not be read. They are not in the return until you mend the file."),
        "look": _("Have a look at these. If they are right, go on."),
        "list": _("Download this list"),
        "where": _("Where"),
        "found": _("What we found"),
        "do": _("What to do"),
        "months": months,
        "list_read": _("{rows} rows about {about}."),
        "list_others": _("{n} people in this list are not in the payroll. Use the payroll's numbers in it if you can."),
        "list_taken_out": _("Taken out. It will not be shown."),
        "silent": _("Not shown, because there is no list: {title}."),
        "below": _("Row {row} is £{rate} an hour, below the real Living Wage. If that is right, send it."),
        "below_more": _("{n} rows in all are below the real Living Wage."),
        "last": _("Hours {hours} (the return before: {before})."),
        "gap": _("{buyer} paid for {invoiced} hours. {missing} are not in this file. They will show as not shown."),
        "add_file": _("Add another file"),
        "theirs": _("They were a sub-contractor's"),
        "explain": _("Explain later"),
        "later": _("You say: you will explain it later."),
        "sub_contractor": _("You say: they were a sub-contractor's, and stand in its own return."),
        "over": _("{buyer} paid for {invoiced} hours, and this file has {more} more."),
        "saved": _("A return for {months} was saved on this computer on {day}. It is not sent."),
        "kept": _("Saved in this browser, on this computer. It is not sent. It stays until you send it or remove it."),
        "key_saved": _("Keep the file {name} where only you can find it."),
        "key_used": _("Your key file is in use."),
        "key_wrong": _("That is not a key file of Makegood."),
        "key_other": _(
            "Your earlier returns were signed with another key. Use that key file (see “Your key” below). Without it "
            "your buyer has to agree to the new key."
        ),
        "refused": _("There is a problem with this file"),
        "too_large": _("{name} is larger than this page can read. Use the free program, or choose one quarter of it."),
        "failed": _("This page could not read {name}. Nothing was sent. Use the free program, or type totals."),
        "saved_file": _("Saved as {name}. It is not sent: give this file to your buyer."),
        "no_key": _(
            "This browser cannot sign a return on this page. Use the free program, or a newer browser over https."
        ),
        "title_file": pgettext("title of a page", "(2 of 4) Choose your payroll file – Makegood"),
        "title_check": pgettext("title of a page", "(3 of 4) Check what will be sent – Makegood"),
        "fields": fields(),
    }


def for_draws(found: Place) -> dict[str, Any]:
    """For the page on which drawn rows are opened."""
    return {
        "loading": _("Getting this page ready. It takes a few seconds, once."),
        "ready": _("Ready. You can turn off your internet now."),
        "broken": _("This browser cannot read the file here. Use the free program: makegood deliver open."),
        "reading": _("Reading {name}. Nothing is being sent."),
        "found": _("{n} rows found, and each matches your seal. Only these are sent."),
        "refused": _("There is a problem with this file"),
        "where": _("Where"),
        "what": _("What we found"),
        "do": _("What to do"),
        "row": _("Row"),
        "worker": _("Your number"),
        "hours": _("Hours a week"),
        "rate": _("Pounds an hour"),
        "payslips": _("Payslips"),
        "none": _("none yet"),
        "unmatched": _("These files have no drawn row's number in their name, and are not sent: {names}."),
        "months": found.months,
    }


def for_slips() -> dict[str, str]:
    """For the page on which slips are made."""
    return {
        "none": _("This browser does not have the slips: they are made where the return was made."),
        "making": _("Making the slips on this computer."),
        "made": _("{n} slips. Nothing was sent. Save the file, open it and print it."),
        "page": _("Save the slips to print"),
        "texts": _("Save the messages to text"),
        "poster": _("Save a poster for the wall: whoever never got a slip can say so"),
        "forgotten": _("The slips are removed from this computer."),
    }


def fields() -> dict[str, str]:
    """What a column can be, in the words of whoever runs a payroll."""
    return {
        "worker_ref": _("Worker's number"),
        "hours_paid": _("Hours paid"),
        "hours_worked": _("Hours worked, with travel and waiting"),
        "basic_pay": _("Basic pay"),
        "basic_rate": _("Basic rate an hour"),
        "period_start": _("First day of the pay period"),
        "period_end": _("Last day of the pay period"),
        "pay_date": _("Pay date"),
        "frequency": _("How often they are paid"),
        "other_pay": _("Other pay"),
        "holiday_pay": _("Holiday pay"),
        "overtime_hours": _("Overtime hours"),
        "overtime_pay": _("Overtime pay"),
        "travel_hours": _("Travel or waiting hours"),
        "travel_pay": _("Travel or waiting pay"),
        "deductions": _("Deductions for work things (uniform, tools)"),
        "workplace": _("Where they work"),
        "age": _("Age"),
        "age_band": _("Age band"),
        "date_of_birth": _("Date of birth (only the age is kept)"),
        "apprentice": _("Apprentice"),
        "pay_element": _("Kind of pay"),
        "tier": _("Employer (tier)"),
        "offered_hours": _("Guaranteed hours offered"),
        "offer_answer": _("Answer to the offer"),
        "offered_on": _("Day of the offer"),
        "offer_reason": _("Reason for no"),
        "ask_again_on": _("Ask again on"),
        "entry": _("Entry number"),
        "corrects": _("Entry it corrects"),
    }
