"""Small reusable widgets: each paints itself from the theme and works without a mouse."""
