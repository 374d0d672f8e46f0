"""The command line: each command parses its options, makes one library call and prints results."""
