"""Drafts as an officer would have them, made at test time from the words in drafts/*.yaml."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from docx import Document

from makegood import check, law
from makegood.check.reading import drafts
from makegood.check.run import run
from makegood.terms import codec

FOLDER = Path(__file__).parent / "drafts"


def _word(told: dict[str, Any]) -> bytes:
    document = Document()
    for part in told["body"]:
        if "heading" in part:
            document.add_heading(part["heading"], 1)
        elif "say" in part:
            document.add_paragraph(part["say"])
        elif "break" in part:
            document.add_page_break()
        else:
            _table(document, part["table"])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text


def _excel(told: dict[str, Any]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in told["sheets"].items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([str(cell) for cell in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _bytes(told: dict[str, Any]) -> bytes:
    if told["file"].endswith(".pdf"):
        return (FOLDER / told["file"]).read_bytes()
    if "sheets" in told:
        return _excel(told)
    if "body" in told:
        return _word(told)
    if "notice" in told:
        return json.dumps(told["notice"]).encode()
    text: str = told["text"] if "text" in told else yaml.safe_dump(told["design"])
    return text.encode()


def _officer_confirms(draft: check.Draft, told: dict[str, Any]) -> check.Draft:
    """What the officer corrects on the page after the draft was read."""
    known = {name: fact for name, fact in vars(draft.contract).items() if fact is not None and name != "records"}
    contract = codec.to_value(law.Contract, {**known, **told.get("contract", {})}, told["file"])
    if "service" not in told:
        return replace(draft, contract=replace(contract, records=draft.contract.records))
    service = codec.to_value(check.Service, codec.from_yaml(yaml.safe_dump(told["service"]), ""), told["file"])
    return replace(draft, contract=replace(contract, records=draft.contract.records), service=service)


@pytest.fixture
def told_of() -> Callable[[str], dict[str, Any]]:
    """What a draft's file says of it, by its name."""

    def told(name: str) -> dict[str, Any]:
        data: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
        return data

    return told


@pytest.fixture
def draft_of(told_of: Callable[[str], dict[str, Any]]) -> Callable[[str], check.Draft]:
    """The draft as it was read, with the facts the officer confirms."""

    def made(name: str) -> check.Draft:
        told = told_of(name)
        (draft,) = drafts(io.BytesIO(_bytes(told)), told["file"], on=told["day"])
        return _officer_confirms(draft, told)

    return made


@pytest.fixture
def checked(
    told_of: Callable[[str], dict[str, Any]], draft_of: Callable[[str], check.Draft]
) -> Callable[[str], check.Result]:
    """The result of a draft on the day its file names."""

    def made(name: str) -> check.Result:
        on: date = told_of(name)["day"]
        return run(draft_of(name), on=on)

    return made
