"""The demonstration shift: a made-up morning of QuickBooks calls, played in the real window."""
