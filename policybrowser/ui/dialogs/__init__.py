"""The few windows beside the main one; none is modal unless it asks a question."""
