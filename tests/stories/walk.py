"""Counting a walk: for each page its requests, the words before the main button, and the answers it waits for.

An answer is a field, or a group of radios or boxes, or a day of three boxes, that is in sight, holds nothing yet and is
not called optional.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

WORDS = """() => {
  const main = document.querySelector('main')
  const button = [...main.querySelectorAll('button.govuk-button, a.govuk-button')].at(0)
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  const said = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = node.parentElement
    if (button && button.contains(around)) break
    if (around.closest('.govuk-visually-hidden, script, style, option, textarea') || !around.checkVisibility()) continue
    said.push(...node.textContent.split(/\\s+/).filter(Boolean))
  }
  return said.length
}"""
ANSWERS = """() => {
  const form = [...document.querySelectorAll('main form')].find(each => each.method === 'post'
    && each.querySelector('input:not([type=hidden]), textarea, select'))
  if (!form || document.querySelector('main').innerText.includes('All of it is optional')) return []
  const groups = new Map()
  for (const field of form.querySelectorAll('input, textarea, select')) {
    if (['hidden', 'submit'].includes(field.type)) continue
    if (!field.checkVisibility()) continue
    const day = field.closest('.govuk-date-input')
    const ticks = field.type === 'checkbox' && field.closest('fieldset')
    const key = day || ticks || field.name || field.id
    const label = field.labels && field.labels[0] ? field.labels[0].innerText : ''
    const legend = (day || ticks || field.type === 'radio') && field.closest('fieldset')
    const said = legend && legend.querySelector('legend') ? legend.querySelector('legend').innerText : label
    const held = ['radio', 'checkbox'].includes(field.type) ? field.checked : field.value.trim() !== ''
    const group = groups.get(key) || {said: said.trim(), held: false}
    group.held = group.held || held
    groups.set(key, group)
  }
  return [...groups.values()].filter(each => !each.held && !each.said.includes('(optional)')).map(each => each.said)
}"""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One page of a walk as it was counted. `waits`: the labels of the answers nobody has given yet."""

    title: str
    requests: int
    words: int
    waits: tuple[str, ...]

    @property
    def answers(self) -> int:
        return len(self.waits)


class Walk:
    """Somebody's way through pages in one browser."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.steps: list[Step] = []
        self._asked = 0
        page.on("request", self._count)

    def _count(self, asked: Any) -> None:
        if asked.url.startswith("http"):
            self._asked += 1

    def open(self, path: str) -> Step:
        """Go there with nothing kept from the page before, and count it.

        What the page before still asks for belongs to that one: it is let finish first.
        """
        self.page.wait_for_load_state("networkidle")
        self._asked = 0
        assert self.page.goto(path, wait_until="load").status == 200, path
        return self.here()

    def here(self) -> Step:
        """Count the page that is open. After a press its requests include the sending."""
        step = Step(
            title=str(self.page.get_by_role("heading", level=1).first.inner_text()).replace("\n", " "),
            requests=self._asked,
            words=int(self.page.evaluate(WORDS)),
            waits=tuple(self.page.evaluate(ANSWERS)),
        )
        self.steps.append(step)
        self._asked = 0
        return step


def rows(steps: list[Step]) -> Iterator[tuple[str, str, str, str]]:
    """For a table: page, words before the button, answers, requests."""
    for step in steps:
        yield step.title, str(step.words), str(step.answers), str(step.requests)
