"""Exports of databases of human-rights documentation: each record is a document, its fields are lines."""
