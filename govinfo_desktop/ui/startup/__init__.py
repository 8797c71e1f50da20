"""Starting and ending the program: single instance, placeholder, crash handler."""
