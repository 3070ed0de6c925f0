"""Dates, states, people and places in words of the active language: for pages and every format alike; no query."""
