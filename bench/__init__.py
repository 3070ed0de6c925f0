"""Measurements that take longer than a test may: `make proof` writes them to docs/quality.md."""
