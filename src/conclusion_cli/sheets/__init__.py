"""A clerk's sheet, from its bytes to the changes that it makes.

Reading, a file a step (``read`` calls them in this order, each knows only those before it):

1. ``source``: the file's bytes, its format recognised, its text decoded.
2. ``readers``: a module for each format, from the bytes to a ``Grid`` of raw cells (``sheet``) or to objects.
3. ``headings``: the rows of headings found, each column recognised by its heading (``columns``) or by a
   mapping (``mapping`` keeps one in a file).
4. ``rows``: titles, sections and totals skipped, each with its reason; the cells of the others cleaned and
   checked (``cells``).

The result is a ``Sheet``, which knows nothing of the database. ``mergers`` reads another kind of sheet by
steps 1 to 3. The import begins with ``entries``.
"""
