"""Tests of kg, one folder a package."""
