"""Mail: what waits for each member as one message, which a program that sends mail takes as it is."""
