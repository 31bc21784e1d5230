"""Publish the graph as a linked-data portal: a folder for any static host."""
