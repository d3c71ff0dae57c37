"""Words that a stranger might type."""

SCRIPT = "<script>alert(1)</script>"
NASTY = (
    "a\x01b\x0bc\x0cd\x1be",
    "a\x00\x7f\x85\ufffe\uffff",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example","Click")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    f'"><svg onload=alert(1)>{SCRIPT}',
    "{{ 7 * 7 }}{% raw %} %(name)s %s {0}",
    "../../etc/passwd",
    "\u202egpj.exe \u200b\ufeff",
    "W" * 190,
    "very long title " * 30,
    "_x000D__x0041_ &amp; ]]> <!--",
)
