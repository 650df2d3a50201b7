"""What is said, by language: a folder each, and in it a module for each group of `callrees.wording.phrases`."""
