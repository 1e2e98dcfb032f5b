"""Panels: each renders a scene and turns clicks into acts."""
