"""Sản vật: a static catalogue generator for Vietnam's OCOP products."""

__version__ = "0.1.0"
