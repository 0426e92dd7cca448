"""What is said to people: problems with their places, the texts of all messages, the words of pages."""
