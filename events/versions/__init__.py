"""Versions: snapshots of an event with all its parts, from which history, restoring, merging and previews are made."""
