"""Every panel in every state, to be measured, read and looked at."""
