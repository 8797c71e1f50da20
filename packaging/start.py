"""Where the packaged program begins; a checkout and a wheel begin in govinfo_desktop.__main__."""

import os
import sys

from govinfo_desktop.__main__ import main

if __name__ == "__main__":
    # Where fcitx's own plug-in cannot be loaded (it needs a newer libstdc++ than UOS 20 and Kylin
    # V10 have), Qt tries the next name; fcitx 5 answers to ibus's name as well.
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ.setdefault("QT_IM_MODULES", "fcitx;ibus")
    sys.exit(main())
