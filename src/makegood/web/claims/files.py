"""Evidence as a file to keep."""

from django.http import HttpResponse


def as_file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text.encode(), content_type="application/jsonl")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
