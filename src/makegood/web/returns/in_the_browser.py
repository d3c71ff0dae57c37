"""The way into Makegood's Python from a page: text in, text out. Runs in the reader's browser and nowhere else.

It keeps what was read in this browser's memory, and gives back only what the page shows. It opens no connection.
"""

import json


def ready() -> str:
    """Says which Python and which Makegood this is."""
    import platform

    import makegood

    return json.dumps({"python": platform.python_version(), "makegood": makegood.__version__})
