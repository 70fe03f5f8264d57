// Draws the charts of a page from its tables, which stand beside them for whoever does not see them.
