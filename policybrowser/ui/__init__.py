"""Everything Qt: the window, its views and widgets, and the one bridge to the rest."""

from policybrowser.ui.immortal import keep_constants_alive

keep_constants_alive()
