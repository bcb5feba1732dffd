"""Benchmarks: seeded hubs, and what builds of them take."""
