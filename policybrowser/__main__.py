"""``python -m policybrowser``: the same program as the installed command."""

import sys

from policybrowser.cli import main

if __name__ == "__main__":
    sys.exit(main())
