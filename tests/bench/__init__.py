"""The measurements that ``python3 dev.py bench`` prints: each beside a floor of the same run."""
