"""Languages: catalogues of interface texts, plurals, dates, names and alphabetical order.

Must not know hubs, themes or files; texts come in as values.
"""
