"""The phone client: what it tells us, how it is asked to dial, and the socket between."""
