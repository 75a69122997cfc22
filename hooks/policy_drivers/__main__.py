"""`python -m policy_drivers`: the `drivers` command where the folder of scripts is not on the path."""

from policy_drivers.cli import main

main(prog_name="drivers")
