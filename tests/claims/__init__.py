"""Tests of kg.claims."""
