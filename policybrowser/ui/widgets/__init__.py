"""The parts that screens and window are made of."""
