"""The agenda, printed for people and for machines. One module for each format.

A format is a function from a `Listing` to the whole text to print.
"""
