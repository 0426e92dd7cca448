"""What words of lists mean: headings, sections, stars, states of products, spellings of names."""
