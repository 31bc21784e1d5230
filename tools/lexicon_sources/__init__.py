"""What the generated lexicons are made from: one module a family of files, and the tables they are inflected from."""
