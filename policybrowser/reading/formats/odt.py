"""OpenDocument texts."""
from policybrowser.reading.records import Page
def extract(data: bytes, name: str) -> Page:
    raise NotImplementedError
extract_flat = extract
