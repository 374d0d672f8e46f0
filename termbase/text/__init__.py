"""Language-specific text processing: scripts, segmentation, inflection, numbers, encodings."""
