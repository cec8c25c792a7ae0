"""Reading: a file becomes a Policy, a tree of clauses with references that people can cite.

Ordered, named, pure steps over flat records: decode, lines, furniture, contents, tables, blocks,
headings, outline, references, metadata.
"""

from policybrowser.reading.reader import read_policy, read_text

__all__ = ["read_policy", "read_text"]
