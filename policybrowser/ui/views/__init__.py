"""The screens, one file each: Overview, Compare, Read, Search."""
