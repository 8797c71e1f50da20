"""Where the packaged program begins; a checkout and a wheel begin in govinfo_desktop.__main__."""

import sys

from govinfo_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
