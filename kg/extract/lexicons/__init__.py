"""What the world's things are called: CSV files as data, and what loads them."""
