"""What must hold over time: each publisher's figures against its own past."""
