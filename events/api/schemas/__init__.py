"""The form of every answer, for the OpenAPI document; a test holds the data against it."""
