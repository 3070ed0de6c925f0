"""The public read-only API: its addresses, what they may be asked, and what they answer (docs/api.md)."""
