"""From files to policy: reading packs, checking them, finding in them."""
