"""What the record is made of: spans, dates, pages, actors, items. Imports nothing from the rest of the program."""
