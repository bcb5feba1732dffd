"""The documentation: a hub, and the script that writes what of it follows from the code."""
