"""Everything Qt: the window, its views and widgets, and the one bridge to the rest."""
