"""The checks of the documents are themselves able to fail."""

from pathlib import Path

import pytest

from tests.docs import documents
from tests.docs.documents import anchors, blocks, links
from tests.docs.test_console_blocks import shown_in_order

PAGE = """\
# A page

See [there](other.md#a-heading).

   ```console
   $ makegood check a.yaml  # exit 1
   change 1 of 2 asks
   $ makegood law list
   ```

```yaml file=a.yaml
title: x
```
"""


def page(tmp_path: Path) -> Path:
    made = tmp_path / "page.md"
    made.write_text(PAGE, encoding="utf-8")
    return made


def test_a_block_in_a_list_is_read_without_its_indent(tmp_path: Path) -> None:
    console, file = blocks(page(tmp_path))

    assert console.lines[0] == "$ makegood check a.yaml  # exit 1"
    assert (file.file, file.lines) == ("a.yaml", ("title: x",))
    assert links(page(tmp_path)) == ["other.md#a-heading"]
    assert anchors(page(tmp_path)) == {"a-page"}


def test_a_command_ends_as_its_page_says_or_with_0(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(documents, "ROOT", tmp_path)
    first, second = documents.commands(page(tmp_path))

    assert (first.exits, first.shows) == ((1,), ("change 1 of 2 asks",))
    assert second.exits == (0,)


def test_shown_lines_stand_in_the_output_in_their_order() -> None:
    output = "change 6 of 7 asks\n  Pay: x\n  Hours: y"

    assert shown_in_order(("change ... of 7 asks", "...", "  Hours: y"), output)
    assert not shown_in_order(("  Hours: y", "  Pay: x"), output)
    assert not shown_in_order(("change 5 of 7 asks",), output)
