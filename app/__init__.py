"""The program people use: a window that reads live, and the same on the command line."""
