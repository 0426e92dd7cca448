"""What knows nothing of products: text, digests, files, memory between builds, processes, media types."""
