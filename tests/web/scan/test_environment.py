"""Which scan a site shows."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from makegood.web.config import environment


def test_without_a_word_it_is_the_folder_beside_the_database(tmp_path: Path) -> None:
    assert environment.scan({"MAKEGOOD_DATA": str(tmp_path)}) == str(tmp_path.resolve() / "scan")


def test_a_named_folder_is_taken_and_one_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    assert environment.scan({"MAKEGOOD_SCAN": str(tmp_path)}) == str(tmp_path)

    with pytest.raises(ImproperlyConfigured, match="is not a folder; name one that `makegood learn scan` wrote"):
        environment.scan({"MAKEGOOD_SCAN": str(tmp_path / "nowhere")})
