"""Say in one sentence when this Python is too old or can't make virtual environments."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - older Pythons run this file too
    sys.exit("Triad Desktop needs Python 3.11 or newer. Install it, then: make run PYTHON=python3.11")
try:
    import ensurepip  # noqa: F401
    import venv  # noqa: F401
except ImportError:
    sys.exit("This Python can't make virtual environments. Install: sudo apt-get install -y python3-venv")
