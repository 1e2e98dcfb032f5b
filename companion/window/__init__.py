"""What a person sees: Qt lives here and in `companion.app`, nowhere else."""
