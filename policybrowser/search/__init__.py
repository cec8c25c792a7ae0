"""Finding clauses: words, the query language, and the index. The only package that imports Whoosh.

`words`, `records`, `query` and `matching` need no index: topics are found with them. `index`
imports Whoosh, and only when it is used.
"""
