"""The commands; each module defines `command`, a click command."""
