"""Pages: a notebook run with its parameters becomes one HTML file that can prove what it was made from."""
