"""Measurements, side by side and as ratios in one run."""
