"""`python -m relational` is the command `relational`."""

from relational.cli.main import main

main(prog_name="relational")
