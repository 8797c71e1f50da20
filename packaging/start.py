"""Entry point of the packaged program; that of a checkout is govinfo_desktop.__main__."""

import os
import sys

from govinfo_desktop.__main__ import main

if __name__ == "__main__":
    # fcitx's own plug-in needs a newer libstdc++ than UOS 20 and Kylin V10 have. If it cannot be
    # loaded, Qt tries the next name; fcitx 5 implements the interface of ibus, too.
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ.setdefault("QT_IM_MODULES", "fcitx;ibus")
    sys.exit(main())
