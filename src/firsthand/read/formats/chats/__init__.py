"""Exports of chats: senders become "Participant 1" and on, each day of a chat is a document of its own.

A day by itself, so that "yesterday" in a message is the day before that message, for every stage that reads dates.
"""
