"""Run the command line with ``python -m termbase``."""

from termbase.cli.main import main

main()
