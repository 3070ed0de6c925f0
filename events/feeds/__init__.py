"""Feeds (ATOM-1): the events changed last as Atom and as JSON Feed, and the changes of one event as Atom.

Pure but for `latest`, which reads: what it loads becomes entries, by the functions that the event page is made by, and
both formats are written from the same entries.
"""
