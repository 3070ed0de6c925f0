"""Loaded models → the data of an answer: pure functions over what the pages' own display functions say."""
