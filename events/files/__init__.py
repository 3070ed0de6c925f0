"""Uploaded files and the rows that own them: which are public, which have lost their row, which pictures are old."""
