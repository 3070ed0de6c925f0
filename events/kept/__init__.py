"""Answers kept ready to send: whole, with their validators and encodings, until the content or the clock changes them.

docs/adr/0025 says why, and what an answer may depend on.
"""
