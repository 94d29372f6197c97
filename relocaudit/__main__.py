"""`python -m relocaudit`."""

from relocaudit.cli.app import main

if __name__ == "__main__":
    main()
