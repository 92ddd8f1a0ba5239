"""The command line: words, files and exit codes around what any program could call."""
