"""One file a command; each defines `command`, a click command."""
